//! `guichet`, compiled. What runs it is in `testkit`.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::{Kind, Workspace, cargo};

/// Compiles the server.
pub fn build(workspace: &Workspace, kind: Kind) -> Result<()> {
    let mut build = Command::new(cargo());
    build.current_dir(&workspace.root).args(["build", "--package=server", "--bin=guichet"]);
    if kind == Kind::Release {
        build.arg("--release");
    }
    process::run(&mut build)
}
