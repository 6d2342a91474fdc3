//! `frontend` as WASM, by cargo.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::{Kind, Workspace, cargo};

/// The target triple of the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles and returns the linked WASM, relocations included.
pub fn compile(workspace: &Workspace, kind: Kind) -> Result<PathBuf> {
    let (profile, folder) = match kind {
        Kind::Release => ("wasm-release", "wasm-release"),
        Kind::Debug => ("dev", "debug"),
    };
    process::run(Command::new(cargo()).current_dir(&workspace.root).args([
        "build",
        "--package",
        "frontend",
        "--target",
        TARGET,
        "--profile",
        profile,
    ]))?;
    Ok(workspace.target.join(TARGET).join(folder).join("frontend.wasm"))
}
