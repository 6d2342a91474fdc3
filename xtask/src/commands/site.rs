//! `cargo xtask site`: only what browsers download.

use anyhow::Result;

use crate::workspace::{Kind, Workspace};
use crate::{site, tools};

/// Builds the site and prints what it weighs.
pub fn run(workspace: &Workspace, kind: Kind) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    let folder = site::build(workspace, kind)?;
    site::print_sizes(&folder)?;
    println!("{}", folder.display());
    Ok(())
}
