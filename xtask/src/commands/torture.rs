//! `cargo xtask torture`: what takes long. The server is killed amid a crowd of buyers on each engine,
//! and the one file of `cargo xtask dist` must serve and sell from an empty folder.

use anyhow::{Result, ensure};

use super::dist;
use super::e2e::{self, Engine, Play};
use crate::progress::step;
use crate::workspace::{Kind, Workspace};
use crate::{tools, trials};

/// Torments each engine for so many seconds with so many buyers.
pub fn run(workspace: &Workspace, seconds: u64, buyers: usize) -> Result<()> {
    tools::postgres::ensure()?;
    trials::build(workspace)?;
    let (program, site) = (workspace.guichet(Kind::Release), workspace.site(Kind::Release));
    let (seconds, buyers) = (seconds.to_string(), buyers.to_string());
    step("killed amid a crowd of buyers", || {
        let arguments = ["torture", "--seconds", &seconds, "--buyers", &buyers];
        trials::run(workspace, &program, Some(&site), &arguments)
    })?;
    if let Some(browser) = tools::chromium::ensure(workspace)? {
        step("axe on every page, in every language, theme and width", || {
            let play = Play::stories(&["proofs/axe".to_owned()], true);
            let counts = e2e::stories(workspace, Engine::Sqlite, Kind::Release, &browser, &play)?;
            ensure!(counts.failed == 0, "axe found something on {} pages", counts.failed);
            Ok(())
        })?;
    }
    let program = dist::build(workspace)?;
    step("alone in an empty folder", || trials::run(workspace, &program, None, &["alone"]))
}
