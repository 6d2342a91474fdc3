//! `wasm-opt` over every WASM file, from npm's `binaryen`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::names::files_with_extension;
use crate::process;
use crate::workspace::Workspace;

/// What rustc may use on this target; wasm-opt refuses what it is not told of.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimises for size in place, the files side by side.
pub fn optimise(workspace: &Workspace, work: &Path) -> Result<()> {
    let main = work.join("main.wasm");
    let files = files_with_extension(work, "wasm")?;
    std::thread::scope(|scope| {
        let running: Vec<_> = files
            .iter()
            // The splitter's main part; wasm-bindgen has made `guichet_bg.wasm` of it.
            .filter(|file| **file != main)
            .map(|file| {
                scope.spawn(move || {
                    process::run_quietly(
                        Command::new(workspace.npm_program("wasm-opt"))
                            .arg("-Oz")
                            .args(FEATURES)
                            .arg(file)
                            .arg("-o")
                            .arg(file),
                    )
                })
            })
            .collect();
        running.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("wasm-opt: the thread broke off")))
        })
    })
}
