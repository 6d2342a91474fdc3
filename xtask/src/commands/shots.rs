//! `cargo xtask shots`: pictures of every page and state, to be looked at.

use anyhow::{Context as _, Result, ensure};

use super::e2e::{self, Engine, Play};
use crate::tools;
use crate::workspace::{Kind, Workspace};

/// Those that the documentation shows.
const DOCUMENTED: &str = "docs/shop";

/// Builds the shop and takes the pictures; with `docs`, only the few of the documentation.
pub fn run(workspace: &Workspace, kind: Kind, docs: bool, playwright: &[String]) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    let browser = tools::chromium::ensure(workspace)?.context("there is no browser to take pictures with")?;
    e2e::build(workspace, kind)?;
    let folder = if docs { workspace.path(DOCUMENTED) } else { workspace.target.join("shots") };
    let play = Play {
        config: "end2end/shots.config.ts",
        arguments: playwright.to_vec(),
        settings: vec![
            ("GUICHET_E2E_SHOTS_DIR", folder.display().to_string()),
            ("GUICHET_E2E_SHOTS_DOCS", u8::from(docs).to_string()),
        ],
    };
    let counts = e2e::stories(workspace, Engine::Sqlite, kind, &browser, &play)?;
    ensure!(counts.failed == 0, "{} pages could not be shown", counts.failed);
    println!("{}", if docs { folder } else { folder.join("index.html") }.display());
    Ok(())
}
