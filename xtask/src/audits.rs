//! What others know about the packages that we use.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::report::Report;
use crate::workspace::{Workspace, cargo};

/// npm's packages, and cargo's where `cargo-deny` is installed.
pub fn run(workspace: &Workspace, report: &mut Report) {
    report.check("npm audit", || npm(workspace));
    if process::exists("cargo-deny") {
        report.check("cargo deny", || deny(workspace));
    } else {
        println!("cargo-deny is not installed, so licences and advisories are not checked here.");
        report.left_out("cargo deny");
    }
}

/// Fails on what is known to be dangerous. A registry that does not answer such questions is no
/// reason to fail.
fn npm(workspace: &Workspace) -> Result<()> {
    let output = Command::new("npm").current_dir(&workspace.root).args(["audit", "--json"]).output()?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match grave_in(&answer) {
        None => println!("  the registry does not tell about vulnerabilities"),
        Some(0) => {}
        Some(grave) => bail!("{grave} grave vulnerabilities in npm packages: npm audit"),
    }
    Ok(())
}

/// How many critical and high ones the answer names; nothing when it is no such answer.
fn grave_in(answer: &serde_json::Value) -> Option<u64> {
    let found = answer.pointer("/metadata/vulnerabilities")?;
    let count = |level: &str| found.get(level).and_then(serde_json::Value::as_u64).unwrap_or(0);
    Some(count("critical") + count("high"))
}

/// Licences, sources and bans always; advisories where their database can be had.
fn deny(workspace: &Workspace) -> Result<()> {
    let check = |what: &[&str]| {
        let mut deny = Command::new(cargo());
        deny.current_dir(&workspace.root).args(["deny", "--log-level=error", "check"]).args(what);
        deny
    };
    process::run(&mut check(&["bans", "licenses", "sources"]))?;
    let output = check(&["advisories"]).output().context("cargo deny cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(());
    }
    if said.contains("failed to fetch advisory database") {
        println!("  the database of advisories cannot be had here");
        return Ok(());
    }
    bail!("cargo deny: {said}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_grave_vulnerabilities_count_and_silence_is_not_zero() {
        let answer = serde_json::json!({"metadata": {"vulnerabilities":
            {"info": 1, "low": 2, "moderate": 3, "high": 4, "critical": 5, "total": 15}}});
        assert_eq!(grave_in(&answer), Some(9));
        let silent = serde_json::json!({"message": "405 Method Not Allowed", "error": {}});
        assert_eq!(grave_in(&silent), None);
        assert_eq!(grave_in(&serde_json::Value::Null), None);
    }
}
