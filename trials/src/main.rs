//! Trials of the finished program: what it can carry, what it survives, whether it stands alone.
//!
//! `cargo xtask bench` and `cargo xtask torture` build the server for release and start this program
//! with the paths of what they built. It is a crate of its own, and not part of `xtask`, because it
//! calls the verbs of `services` and must be as optimised as what it measures, while `xtask` must
//! start at once on a machine that has built nothing yet. No timed test hides among the tests of
//! `cargo xtask test`, which only checks that this crate compiles and that its sums are right.
//!
//! - [`bench`] measures and holds the figures against their floors.
//! - [`torture`] kills the server amid a crowd of buyers and checks that the books add up.
//! - [`alone`] takes the one file of `cargo xtask dist` to an empty folder and buys tickets from it.
//! - [`books`] is what must add up after any of them.

mod alone;
mod bench;
mod books;
mod client;
mod page;
mod shop;
mod site;
mod torture;
mod visitor;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::alone::Within;
use crate::shop::Program;

#[derive(Parser)]
struct Arguments {
    /// The `guichet` program, built for release
    #[arg(long)]
    program: PathBuf,
    /// The folder of the built site, for a program that does not carry it inside
    #[arg(long)]
    site: Option<PathBuf>,
    #[command(subcommand)]
    trial: Trial,
}

#[derive(Subcommand)]
enum Trial {
    /// Measure, and hold the figures against their floors
    Bench {
        /// Where the figures go as JSON
        #[arg(long)]
        json: PathBuf,
        /// The document whose table is replaced
        #[arg(long)]
        write: Option<PathBuf>,
        /// Seconds for each measurement
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// Also measure a shop of so many events
        #[arg(long)]
        events: Option<u64>,
    },
    /// Kill the server amid a crowd of buyers, and check the books
    Torture {
        /// Seconds of torment on each engine
        #[arg(long, default_value_t = 120)]
        seconds: u64,
        /// Buyers at once
        #[arg(long, default_value_t = 128)]
        buyers: usize,
    },
    /// Run the program from an empty folder, and buy from it
    Alone {
        /// The trial starts itself anew in a network of its own
        #[arg(long, hide = true, value_enum, default_value = "machine")]
        within: Within,
    },
}

fn main() -> Result<ExitCode> {
    let Arguments { program, site, trial } = Arguments::parse();
    let program = Program { path: program.canonicalize()?, site };
    match trial {
        Trial::Bench { json, write, seconds, events } => {
            let wish = bench::Wish { json, write, time: Duration::from_secs(seconds), large: events };
            bench::run(&program, &wish)?;
        }
        Trial::Torture { seconds, buyers } => {
            torture::run(&program, Duration::from_secs(seconds), buyers)?;
        }
        Trial::Alone { within } => alone::run(&program, within)?,
    }
    Ok(ExitCode::SUCCESS)
}
