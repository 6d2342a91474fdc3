//! What the program can carry on this machine.
//!
//! To add a figure: a field of [`report::Measured`], its measure in a module here, and its line in
//! [`table`]. A floor is a constant in [`table`], so that it stands beside the figure it is for.

mod disk;
mod document;
mod large;
mod load;
mod machine;
mod memory;
mod orders;
mod pages;
mod provider;
mod report;
mod table;
mod visit;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use services::db::Engine;
use testkit::postgres::Cluster;

use self::report::{Measured, OnEngine};
use crate::shop::{Program, Shop, engines};

/// What is wished.
pub struct Wish {
    /// Where the figures go as JSON.
    pub json: PathBuf,
    /// The document whose table is replaced.
    pub write: Option<PathBuf>,
    /// How long each measurement lasts.
    pub time: Duration,
    /// How many events a large shop has; none is measured where it is not told.
    pub large: Option<u64>,
}

/// Measures, tells, and refuses figures below their floor.
pub fn run(program: &Program, wish: &Wish) -> Result<()> {
    let (machine, disk) = (machine::look(&std::env::temp_dir())?, disk::sync_cost(&std::env::temp_dir())?);
    ensure!(
        !machine.is_in_memory(),
        "{} is in memory, where a commit costs nothing; set TMPDIR to a folder on a disk",
        std::env::temp_dir().display()
    );
    let mut measured = Measured { machine, disk, ..Measured::default() };
    for cluster in engines()? {
        let figures = on_engine(program, cluster.as_ref(), wish.time, &mut measured)?;
        measured.engines.push(figures);
        if let Some(events) = wish.large {
            println!("> a shop of {events} events");
            measured.large.push(large::measure(program, cluster.as_ref(), events, wish.time)?);
        }
    }
    let text = table::render(&measured, wish.time);
    println!("\n{text}");
    std::fs::write(&wish.json, serde_json::to_vec_pretty(&measured)?)
        .with_context(|| format!("{} cannot be written", wish.json.display()))?;
    if let Some(document) = &wish.write {
        document::replace(document, &text)?;
    }
    let missed = table::missed(&measured);
    ensure!(missed.is_empty(), "below the floor: {}", missed.join("; "));
    Ok(())
}

fn on_engine(
    program: &Program,
    cluster: Option<&Cluster>,
    time: Duration,
    measured: &mut Measured,
) -> Result<OnEngine> {
    let shop = Shop::open(program, cluster)?;
    let engine = shop.engine;
    println!("> {engine}: start and memory");
    let (start, mut memory) = memory::start(&shop)?;
    println!("> {engine}: pages");
    let running = shop.serve()?;
    if engine == Engine::Sqlite {
        measured.first_visit = visit::first(&shop)?;
    }
    let pages = pages::measure(&shop, time)?;
    memory.loaded = memory::resident(running.pid());
    running.stop()?;
    println!("> {engine}: orders");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (version, orders) = runtime.block_on(async {
        let version = machine::version_of(&shop.database().await?).await?;
        anyhow::Ok((version, orders::measure(&shop, time).await?))
    })?;
    Ok(OnEngine { engine: engine.to_string(), version, start_millis: start, memory, pages, orders })
}
