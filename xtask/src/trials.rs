//! The program `trials`, which tries out what was built: compiled beside the server, and started.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::progress::step;
use crate::workspace::{Kind, Workspace, cargo};
use crate::{site, tools};

/// Builds the site, and server and trials for release.
pub fn build(workspace: &Workspace) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    site::build(workspace, Kind::Release)?;
    step("server and trials: compile", || {
        let mut build = Command::new(cargo());
        build.current_dir(&workspace.root).args(["build", "--release", "--locked"]);
        process::run(build.args(["--package=server", "--package=trials", "--bin=guichet", "--bin=trials"]))
    })
}

/// Runs a trial of a program, which carries its site inside or is told where it is.
pub fn run(workspace: &Workspace, program: &Path, site: Option<&Path>, arguments: &[&str]) -> Result<()> {
    let mut trial = Command::new(workspace.program("trials", Kind::Release));
    trial.current_dir(&workspace.root).arg("--program").arg(program);
    if let Some(site) = site {
        trial.arg("--site").arg(site);
    }
    process::run(trial.args(arguments))
}
