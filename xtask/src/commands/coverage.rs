//! `cargo xtask coverage`: the native tests, counting lines.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::cargo_tests::{self, NATIVE};
use crate::coverage::Coverage;
use crate::tools;
use crate::workspace::{Workspace, cargo};

/// Runs the native tests and prints the table; an error under 85 % of the lines of `shared` or of
/// `services`.
pub fn run(workspace: &Workspace) -> Result<()> {
    tools::postgres::ensure()?;
    let coverage = Coverage::prepare(workspace)?;
    let mut test = Command::new(cargo());
    test.current_dir(&workspace.root).args(["test", "--no-fail-fast"]).args(NATIVE);
    let counts = cargo_tests::run(coverage.counting(&mut test)?)?;
    let judged = coverage.judge();
    println!("{} passed, {} failed", counts.passed, counts.failed);
    ensure!(counts.failed == 0, "{} tests failed", counts.failed);
    judged
}
