//! Debian's packages, where we are root and may install them.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::progress::step;

/// Whether this is a Debian where we are root.
pub fn is_ours() -> bool {
    process::exists("apt-get") && process::read(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages.
pub fn install(packages: &[&str]) -> Result<()> {
    step(&format!("apt-get: {}", packages.join(" ")), || {
        process::run_quietly(apt().args(["update", "--quiet"]))?;
        process::run_quietly(
            apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages),
        )
    })
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}
