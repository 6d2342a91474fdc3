//! Whom a program runs as that must not, or will not, run as root.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

/// A user of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    uid: u32,
    gid: u32,
}

impl Account {
    /// Nobody else than us, unless we are root: then the first of these users that this machine knows.
    pub fn instead_of_root(names: &[&str]) -> Result<Option<Self>> {
        if id(&["-u"]) != Some(0) {
            return Ok(None);
        }
        let known = |name: &&str| Some(Self { uid: id(&["-u", name])?, gid: id(&["-g", name])? });
        let found = names.iter().find_map(known);
        found.map(Some).with_context(|| format!("there is no user called {}", names.join(" or ")))
    }

    /// Gives a folder to this user.
    pub fn own(self, folder: &Path) -> Result<()> {
        std::os::unix::fs::chown(folder, Some(self.uid), Some(self.gid))
            .with_context(|| format!("{} cannot be given to another user", folder.display()))
    }

    /// Makes a program run as this user.
    pub fn run(self, command: &mut Command) {
        std::os::unix::process::CommandExt::uid(command, self.uid);
        std::os::unix::process::CommandExt::gid(command, self.gid);
    }
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
