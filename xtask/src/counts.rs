//! How many tests ran, read from what the test programs print.

use std::ops::AddAssign;

use anyhow::Result;
use serde::Deserialize;

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed.
    pub failed: u64,
    /// Those that were there and did not run.
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `test result: ok. 7 passed; 0 failed; 1 ignored; ...` as cargo test prints it, per binary.
pub fn in_line(line: &str) -> Option<Counts> {
    let result = line.trim_start().strip_prefix("test result: ")?;
    let number = |name: &str| {
        let parts = result.split([';', '.']).map(str::trim);
        parts.filter_map(|part| part.strip_suffix(name)).find_map(|part| part.trim().parse().ok())
    };
    Some(Counts { passed: number("passed")?, failed: number("failed")?, skipped: number("ignored")? })
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// Playwright's JSON report. A file that cannot be loaded counts as a failed test.
pub fn in_playwright_report(json: &[u8]) -> Result<Counts> {
    let Report { stats, errors } = serde_json::from_slice(json)?;
    let broken = if stats.unexpected == 0 { errors.len() as u64 } else { 0 };
    Ok(Counts {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + broken,
        skipped: stats.skipped,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_test_is_read() {
        let line =
            "test result: ok. 7 passed; 0 failed; 2 ignored; 0 measured; 25 filtered out; finished in 0.00s";
        assert_eq!(in_line(line), Some(Counts { passed: 7, failed: 0, skipped: 2 }));
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(in_line(line), Some(Counts { passed: 12, failed: 3, skipped: 0 }));
        for line in ["running 7 tests", "test result::tests::reads ... ok", "test result: what?"] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }

    #[test]
    fn playwright_is_read() {
        let report = br#"{"suites": [], "errors": [],
            "stats": {"duration": 1.5, "expected": 11, "skipped": 1, "unexpected": 2, "flaky": 1}}"#;
        assert_eq!(in_playwright_report(report).unwrap(), Counts { passed: 12, failed: 2, skipped: 1 });
        let broken = br#"{"errors": [{"message": "cannot load"}],
            "stats": {"expected": 0, "skipped": 0, "unexpected": 0, "flaky": 0}}"#;
        assert_eq!(in_playwright_report(broken).unwrap().failed, 1);
        assert!(in_playwright_report(b"no report").is_err());
    }
}
