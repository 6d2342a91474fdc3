//! `cargo xtask dist`: one file that runs alone.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::lighthouse;
use crate::progress::step;
use crate::workspace::{Kind, Workspace, cargo};
use crate::{process, site, tools};

/// Builds the program and says how large it is. What is to be given out must have been measured since its pages changed.
pub fn run(workspace: &Workspace, release: bool) -> Result<()> {
    if release {
        lighthouse::check(workspace)?;
    }
    let program = build(workspace)?;
    println!("{} ({} bytes)", program.display(), fs::metadata(&program)?.len());
    Ok(())
}

/// Builds `dist/guichet`, the site inside, and tells where it is.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    let site = site::build(workspace, Kind::Release)?;
    site::print_sizes(&site)?;
    step("server: compile with the site inside", || {
        process::run(
            Command::new(cargo())
                .current_dir(&workspace.root)
                .args(["build", "--profile=dist", "--locked", "--package=server", "--bin=guichet"])
                .arg("--features=embed-site")
                .env("GUICHET_SITE_DIR", &site),
        )
    })?;
    let built = workspace.target.join("dist").join(format!("guichet{}", std::env::consts::EXE_SUFFIX));
    let folder = workspace.path("dist");
    fs::create_dir_all(&folder)?;
    let target = folder.join(built.file_name().context("a program has a name")?);
    fs::copy(&built, &target).with_context(|| format!("{} cannot be copied", built.display()))?;
    Ok(target)
}
