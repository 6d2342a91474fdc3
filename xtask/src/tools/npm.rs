//! Node and the packages of `package-lock.json`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;
use crate::progress::step;
use crate::workspace::Workspace;

/// Which lock file the installed packages came from, kept among them.
const STAMP: &str = "node_modules/.guichet-lock";

/// The same for a folder with packages of its own, which few commands need.
pub fn ensure_in(workspace: &Workspace, folder: &str) -> Result<()> {
    install(&workspace.path(folder), &format!("npm: packages of {folder}"))
}

/// Installs the packages unless those of this lock file are there.
pub fn ensure_packages(workspace: &Workspace) -> Result<()> {
    install(&workspace.root, "npm: packages")
}

fn install(folder: &Path, what: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    if fs::read(folder.join(STAMP)).is_ok_and(|stamp| stamp == lock) {
        return Ok(());
    }
    ensure!(process::exists("npm"), "npm is missing: install Node 20.19 or later");
    step(what, || {
        process::run_quietly(Command::new("npm").current_dir(folder).args(["ci", "--no-audit", "--no-fund"]))
    })?;
    fs::write(folder.join(STAMP), lock)?;
    Ok(())
}
