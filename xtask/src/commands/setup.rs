//! `cargo xtask setup`: whatever the other commands need, now instead of on the way.

use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, tools};

/// Installs what can be installed, says what cannot, and turns the pre-commit hook on.
pub fn run(workspace: &Workspace) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::rust::ensure_llvm_tools(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    let postgres = tools::postgres::ensure()?;
    let browser = tools::chromium::ensure(workspace)?;
    process::run_quietly(Command::new("git").current_dir(&workspace.root).args([
        "config",
        "core.hooksPath",
        ".githooks",
    ]))?;
    let there = |is: bool| if is { "there" } else { "missing" };
    println!("WASM target there, LLVM tools there, npm packages there, pre-commit hook on,");
    println!("PostgreSQL {}, Chromium {}.", there(postgres), there(browser.is_some()));
    Ok(())
}
