//! Whom PostgreSQL runs as: it refuses to run as root.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

/// A user of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    uid: u32,
    gid: u32,
}

impl Account {
    /// Nobody else than us, unless we are root: then `postgres`, or where there is none, `nobody`.
    pub(super) fn for_server() -> Result<Option<Self>> {
        if id(&["-u"]) != Some(0) {
            return Ok(None);
        }
        let named = |name| Some(Self { uid: id(&["-u", name])?, gid: id(&["-g", name])? });
        named("postgres")
            .or_else(|| named("nobody"))
            .map(Some)
            .context("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
    }

    /// Gives a folder to this user.
    pub(super) fn own(self, folder: &Path) -> Result<()> {
        std::os::unix::fs::chown(folder, Some(self.uid), Some(self.gid))
            .with_context(|| format!("{} cannot be given to another user", folder.display()))
    }

    /// Makes a program run as this user.
    pub(super) fn run(self, command: &mut Command) {
        std::os::unix::process::CommandExt::uid(command, self.uid);
        std::os::unix::process::CommandExt::gid(command, self.gid);
    }
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
