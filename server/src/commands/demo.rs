//! `guichet demo`: fills a database with events to look at and to buy.

use std::io::IsTerminal;

use clap::Args;
use services::events::demo::{Demo as Wish, Loaded as Done};
use services::flows::organiser::load_demo;

use crate::config::Loaded;
use crate::counter;

/// Fill the database with made-up events over the coming months.
#[derive(Debug, Args)]
pub struct Demo {
    /// How many events; beyond some three hundred, names are made up as well.
    #[arg(long, value_name = "N", default_value_t = Wish::default().events)]
    events: u64,
    /// Another number gives another demo.
    #[arg(long, value_name = "S", default_value_t = Wish::default().seed)]
    seed: u64,
}

impl Demo {
    /// Loads it, and says what there is now.
    pub async fn run(self, loaded: Loaded) -> anyhow::Result<()> {
        let (db, desk) = (counter::open_database(&loaded.config).await?, counter::desk());
        let wish = Wish { events: self.events, seed: self.seed };
        let done = load_demo(&db, &desk, wish, progress(self.events)).await;
        db.close().await;
        match done? {
            Some(Done { new, changed, same }) => {
                println!("The demo is loaded: {new} events new, {changed} moved on, {same} as they were.");
            }
            None => println!("Tickets of the demo were bought here: it is left as it is."),
        }
        Ok(())
    }
}

/// Tells people who wait how far it is; a log file needs no such lines.
fn progress(events: u64) -> impl FnMut(&Done) {
    let mut told = 0;
    let is_watched = std::io::stderr().is_terminal();
    move |done| {
        let count = done.new + done.changed + done.same;
        if is_watched && count >= told + 2_000 {
            told = count;
            eprintln!("{count} of {events} events");
        }
    }
}
