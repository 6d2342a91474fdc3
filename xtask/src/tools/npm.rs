//! Node and the packages of `package-lock.json`.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::process;
use crate::progress::step;
use crate::workspace::Workspace;

/// Which lock file the installed packages came from, kept among them.
const STAMP: &str = "node_modules/.guichet-lock";

/// Installs the packages unless those of this lock file are there.
pub fn ensure_packages(workspace: &Workspace) -> Result<()> {
    let lock = fs::read(workspace.path("package-lock.json"))?;
    if fs::read(workspace.path(STAMP)).is_ok_and(|stamp| stamp == lock) {
        return Ok(());
    }
    ensure!(process::exists("npm"), "npm is missing: install Node 20 or later");
    step("npm: packages", || {
        process::run_quietly(Command::new("npm").current_dir(&workspace.root).args([
            "ci",
            "--no-audit",
            "--no-fund",
        ]))
    })?;
    fs::write(workspace.path(STAMP), lock)?;
    Ok(())
}
