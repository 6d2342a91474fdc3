//! `cargo xtask bench`: what the program can carry on this machine, held against its floors.

use anyhow::{Result, ensure};

use super::lighthouse;
use crate::workspace::{Kind, Workspace};
use crate::{tools, trials};

/// The document that holds the table.
const DOCUMENT: &str = "docs/PERFORMANCE.md";

/// How many events the large shop of the document has.
const LARGE: u64 = 100_000;

/// What a phone thinks of the pages, and nothing else.
pub fn lighthouse(workspace: &Workspace, write: bool) -> Result<()> {
    trials::build(workspace)?;
    lighthouse::run(workspace, write)
}

/// Builds for release and measures for so many seconds each, and where it is wished a shop of so many events. With
/// `write`, the table in the document is replaced, which takes both engines and the large shop.
pub fn run(workspace: &Workspace, seconds: u64, write: bool, events: Option<u64>) -> Result<()> {
    let both = tools::postgres::ensure()?;
    ensure!(both || !write, "the table in {DOCUMENT} is of both engines, and there is no PostgreSQL");
    trials::build(workspace)?;
    let (json, document) = (workspace.target.join("bench.json"), workspace.path(DOCUMENT));
    let (json, document) = (json.to_string_lossy(), document.to_string_lossy());
    let seconds = seconds.to_string();
    let mut arguments = vec!["bench", "--seconds", &seconds, "--json", &json];
    let events = events.or(write.then_some(LARGE)).map(|events| events.to_string());
    if let Some(events) = &events {
        arguments.extend(["--events", events]);
    }
    if write {
        arguments.extend(["--write", &document]);
    }
    let measured = trials::run(
        workspace,
        &workspace.guichet(Kind::Release),
        Some(&workspace.site(Kind::Release)),
        &arguments,
    );
    println!("The figures: {json}");
    // What is below its floor in one keeps nobody from looking at the other.
    let looked = lighthouse::run(workspace, write);
    measured.and(looked)
}
