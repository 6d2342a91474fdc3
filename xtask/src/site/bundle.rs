//! One script out of `boot.js`, wasm-bindgen's output, its snippets and the chunk loader.
//!
//! They import each other in a circle, so that none could carry a hash of its content in its name;
//! as one file they can, and the browser makes one request instead of four.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::names::{BOOT_MODULE, BUNDLE, CHUNK_MODULE, SUGGESTIONS_MODULE};
use super::split::Parts;
use crate::process;
use crate::workspace::{Kind, Workspace};

/// Bundles into `work/bundle.js`; without lazy parts nobody imports `chunk.js`.
pub fn bundle(workspace: &Workspace, work: &Path, parts: &Parts, kind: Kind) -> Result<()> {
    for name in [BOOT_MODULE, SUGGESTIONS_MODULE, CHUNK_MODULE] {
        let source = workspace.path("frontend").join(name);
        fs::copy(&source, work.join(name))
            .with_context(|| format!("{} cannot be copied", source.display()))?;
    }
    let mut esbuild = Command::new(workspace.npm_program("esbuild"));
    esbuild
        .current_dir(work)
        .arg(BOOT_MODULE)
        .args(["--bundle", "--format=esm", "--target=es2022", "--log-level=warning", "--legal-comments=none"])
        .arg(format!("--outfile={BUNDLE}"));
    if kind == Kind::Release {
        esbuild.arg("--minify");
    }
    process::run_quietly(&mut esbuild)?;
    let script = fs::read_to_string(work.join(BUNDLE))?;
    for name in &parts.chunks {
        anyhow::ensure!(
            !script.contains("fetch(new URL(\"./split_") || script.contains(&format!("\"./{name}\"")),
            "the bundle does not name {name}",
        );
    }
    Ok(())
}
