//! The browser of the browser tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use super::{ci, debian};
use crate::process;
use crate::progress::step;
use crate::workspace::Workspace;

/// Where systems keep theirs.
const KNOWN: [&str; 6] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Asks Playwright where its own would be.
const ASK: &str = "import('@playwright/test').then(p => console.log(p.chromium.executablePath()))";

/// The browser to test with: named, the system's, Playwright's own, or one installed now. Without
/// any, the browser tests are left out with a sentence; under CI that is an error.
pub fn ensure(workspace: &Workspace) -> Result<Option<PathBuf>> {
    if let Some(found) = find(workspace) {
        return Ok(Some(found));
    }
    if debian::is_ours() {
        debian::install(&["chromium"])?;
    } else {
        let install = step("Playwright: Chromium", || {
            process::run_quietly(
                Command::new(workspace.npm_program("playwright"))
                    .current_dir(&workspace.root)
                    .args(["install", "chromium"]),
            )
        });
        if let Err(error) = install {
            println!("  {error:#}");
        }
    }
    let found = find(workspace);
    ensure!(found.is_some() || !ci(), "no Chromium, and with CI=true the browser tests must run");
    if found.is_none() {
        println!(
            "Chromium: not found, so the browser tests are left out (Debian: apt-get install chromium)."
        );
    }
    Ok(found)
}

fn find(workspace: &Workspace) -> Option<PathBuf> {
    let named = std::env::var_os("GUICHET_E2E_CHROMIUM").map(PathBuf::from);
    let known = KNOWN.iter().map(PathBuf::from);
    named.into_iter().chain(known).find(|path| path.is_file()).or_else(|| playwrights(workspace))
}

fn playwrights(workspace: &Workspace) -> Option<PathBuf> {
    let told = process::read(Command::new("node").current_dir(&workspace.root).args(["-e", ASK])).ok()?;
    Some(Path::new(&told)).filter(|path| path.is_file()).map(Path::to_owned)
}
