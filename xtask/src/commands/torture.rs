//! `cargo xtask torture`: what takes long. The server is killed amid a crowd of buyers on each engine,
//! and the one file of `cargo xtask dist` must serve and sell from an empty folder.

use anyhow::Result;

use super::dist;
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
    let program = dist::build(workspace)?;
    step("alone in an empty folder", || trials::run(workspace, &program, None, &["alone"]))
}
