//! `cargo xtask test`: everything that must hold before a change lands.

use std::process::Command;

use anyhow::Result;
use testkit::postgres::ENGINES_VARIABLE;

use super::e2e::{self, Engine, Play};
use crate::cargo_tests::{self, NATIVE};
use crate::coverage::Coverage;
use crate::report::Report;
use crate::workspace::{Kind, Workspace, cargo};
use crate::{audits, process, site, tools};

/// What to leave out and what to add.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// No browser, no audits.
    pub quick: bool,
    /// Count lines while testing.
    pub coverage: bool,
}

/// Runs all steps, tells what each took, and ends with how many tests passed and failed.
pub fn run(workspace: &Workspace, extent: Extent) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    let postgres = tools::postgres::ensure()?;
    let browser = if extent.quick { None } else { tools::chromium::ensure(workspace)? };

    let mut report = Report::default();
    lints(workspace, &mut report);
    native_tests(workspace, &mut report, extent.coverage, postgres);
    if !extent.quick {
        audits::run(workspace, &mut report);
        if let Some(browser) = browser {
            report.check("build site and server", || e2e::build(workspace, Kind::Release));
            let engines: &[Engine] =
                if postgres { &[Engine::Sqlite, Engine::Postgres] } else { &[Engine::Sqlite] };
            for engine in engines {
                report.tests(&format!("browser, {engine:?}"), || {
                    e2e::stories(workspace, *engine, Kind::Release, &browser, &Play::stories(&[], false))
                });
            }
        } else {
            report.left_out("browser");
        }
    }
    report.finish()
}

fn lints(workspace: &Workspace, report: &mut Report) {
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(cargo());
        command.current_dir(&workspace.root).args(arguments);
        command
    };
    report.check("format", || process::run(&mut cargo(&["fmt", "--all", "--check"])));
    report.check("lints, native", || {
        let mut clippy = cargo(&["clippy", "--all-targets"]);
        process::run(clippy.args(NATIVE).args(["--", "--deny=warnings"]))
    });
    report.check("lints, browser", || {
        let mut clippy = cargo(&["clippy", "--package=frontend", "--package=app", "--features=app/hydrate"]);
        process::run(clippy.args(["--locked", "--target", site::TARGET, "--", "--deny=warnings"]))
    });
    report.check("types of the browser tests", || {
        process::run(Command::new(workspace.npm_program("tsc")).current_dir(&workspace.root))
    });
}

fn native_tests(workspace: &Workspace, report: &mut Report, coverage: bool, postgres: bool) {
    let mut test = Command::new(cargo());
    test.current_dir(&workspace.root).args(["test", "--no-fail-fast"]).args(NATIVE);
    if !postgres {
        test.env(ENGINES_VARIABLE, "sqlite");
    }
    if !coverage {
        report.tests("tests", || cargo_tests::run(&mut test));
        return;
    }
    let mut counting = None;
    report.tests("tests, counting lines", || {
        let coverage = counting.insert(Coverage::prepare(workspace)?);
        cargo_tests::run(coverage.counting(&mut test)?)
    });
    if let Some(coverage) = counting {
        report.check("coverage", || coverage.judge());
    }
}
