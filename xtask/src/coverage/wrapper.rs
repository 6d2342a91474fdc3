//! This program in cargo's place between cargo and rustc.
//!
//! As `RUSTC_WORKSPACE_WRAPPER` it is asked for the workspace's own crates only, so that no
//! dependency is built a second time; cargo keeps what it makes apart from ordinary builds.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

/// Set to `1` where this program is started as the wrapper.
pub const VARIABLE: &str = "XTASK_COVERAGE_WRAPPER";

/// Calls rustc as cargo wanted it, counting.
pub fn run(mut arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let rustc = arguments.next().context("cargo names rustc first")?;
    let arguments: Vec<OsString> = arguments.collect();
    let mut command = Command::new(rustc);
    command.args(&arguments);
    if is_counted(&arguments) {
        command.arg("-Cinstrument-coverage");
    }
    let status = command.status().context("rustc cannot be started")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Crates are; questions about the compiler and build scripts, which run while nothing is tested,
/// are not.
fn is_counted(arguments: &[OsString]) -> bool {
    let name = arguments.iter().skip_while(|word| *word != "--crate-name").nth(1);
    name.is_some_and(|name| name != "build_script_build" && name != "___")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_counted_and_nothing_else() {
        let counted = |line: &str| is_counted(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(counted("--crate-name services --edition=2024 services/src/lib.rs --test"));
        assert!(!counted("--crate-name build_script_build app/build.rs"));
        assert!(!counted("- --crate-name ___ --print=file-names"));
        assert!(!counted("-vV"));
    }
}
