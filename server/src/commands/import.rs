//! `guichet import events FILE`: brings a file of events into the catalogue (see docs/IMPORT.md).

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use services::events::import::{self, Report};
use services::flows::organiser::{ImportWish, OrganisationName, import_events};
use shared::money::{Money, VatRate};

use crate::config::Loaded;
use crate::counter;

/// Bring things from a file.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Bring events from a CSV or JSON file; running it again changes nothing.
    Events(Events),
}

#[derive(Debug, Args)]
struct Events {
    /// The file; docs/IMPORT.md tells its columns.
    file: PathBuf,
    /// Who organises and sells; founded if there is no organisation of that name.
    #[arg(long, value_name = "NAME", value_parser = organisation)]
    organisation: OrganisationName,
    /// The year of seasons, where the file tells no dates.
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..=2200))]
    year: Option<i16>,
    /// The price in euros where the file tells none; without it, such events are listed, not on sale. Only
    /// together with --capacity.
    #[arg(long, value_parser = import::euros, requires = "capacity")]
    price: Option<Money>,
    /// The places of each date where the file tells none. Only together with --price.
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=1_000_000), requires = "price")]
    capacity: Option<u32>,
    /// The rate of VAT in percent where the file tells none.
    #[arg(long, default_value = "5.5", value_parser = import::vat)]
    vat: VatRate,
}

fn organisation(text: &str) -> Result<OrganisationName, String> {
    OrganisationName::parse(text).map_err(|problem| format!("the name is {problem}"))
}

impl Import {
    /// Imports, and prints the report to standard output.
    pub async fn run(self, loaded: Loaded) -> anyhow::Result<()> {
        let What::Events(Events { file, organisation, year, price, capacity, vat }) = self.what;
        let (db, desk) = (counter::open_database(&loaded.config).await?, counter::desk());
        let wish = ImportWish { organisation, year, price, capacity, vat };
        let report = import_events(&db, &desk, &file, wish, progress()).await;
        db.close().await;
        let report = report.with_context(|| format!("nothing more of {} is imported", file.display()))?;
        println!("{report}");
        Ok(())
    }
}

/// Tells people who wait how far it is; a log file needs no such lines.
fn progress() -> impl FnMut(&Report) {
    let mut told = 0;
    let is_watched = std::io::stderr().is_terminal();
    move |report| {
        if is_watched && report.rows() >= told + 1_000 {
            told = report.rows();
            eprintln!("{told} events so far");
        }
    }
}
