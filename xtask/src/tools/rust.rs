//! Parts of the Rust toolchain.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::progress::step;
use crate::site::TARGET;
use crate::workspace::Workspace;

/// The standard library for the browser.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let library = process::read(Command::new("rustc").current_dir(&workspace.root).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))
    .context("rustc cannot be asked for its libraries")?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    rustup(workspace, &format!("rustup: target {TARGET}"), &["target", "add", TARGET])
}

/// The folder of `llvm-profdata` and `llvm-cov`, which must be those of this very compiler.
pub fn ensure_llvm_tools(workspace: &Workspace) -> Result<PathBuf> {
    let ask = |what: &[&str]| process::read(Command::new("rustc").current_dir(&workspace.root).args(what));
    let host = ask(&["-vV"])?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let folder = PathBuf::from(ask(&["--print", "sysroot"])?).join("lib/rustlib").join(host).join("bin");
    if !folder.join("llvm-cov").is_file() {
        rustup(workspace, "rustup: llvm-tools", &["component", "add", "llvm-tools"])?;
    }
    Ok(folder)
}

fn rustup(workspace: &Workspace, what: &str, arguments: &[&str]) -> Result<()> {
    if !process::exists("rustup") {
        bail!("{what} is missing and rustup is not there to install it");
    }
    step(what, || process::run_quietly(Command::new("rustup").current_dir(&workspace.root).args(arguments)))
}
