//! Build, test, measure, ship. `cargo xtask help` lists the commands; each is a file in `commands`.
//!
//! To add one: a file there, a variant here.

mod audits;
mod cargo_tests;
mod commands;
mod counts;
mod coverage;
mod process;
mod progress;
mod report;
mod server;
mod site;
mod tools;
mod trials;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::commands::e2e::{Engine, Play};
use crate::commands::test::Extent;
use crate::workspace::{Kind, Workspace};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Build, test, measure, ship Guichet.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, load the demo and serve it
    Run {
        /// Quick to build, readable when it fails
        #[arg(long)]
        debug: bool,
    },
    /// Run everything that must hold: format, lints, tests on both engines, browser
    Test {
        /// No browser, no audits
        #[arg(long)]
        quick: bool,
        /// Count lines; always so with CI=true
        #[arg(long)]
        coverage: bool,
    },
    /// Run the browser tests
    E2e {
        /// The server's database
        #[arg(long, value_enum, default_value = "sqlite")]
        engine: Engine,
        /// Quick to build, readable when it fails
        #[arg(long)]
        debug: bool,
        /// Try every page in every language, theme and width, not every pair of them
        #[arg(long)]
        all: bool,
        /// For Playwright, after --
        #[arg(last = true)]
        playwright: Vec<String>,
    },
    /// Make pictures of every page and state, to look at: target/shots/index.html
    Shots {
        /// Quick to build
        #[arg(long)]
        debug: bool,
        /// Make the few small ones of docs/shop instead
        #[arg(long)]
        docs: bool,
        /// For Playwright, after --: `-g home` for one page
        #[arg(last = true)]
        playwright: Vec<String>,
    },
    /// Run the native tests and print which share of shared and services they reach
    Coverage,
    /// Build only what browsers download
    Site {
        /// Quick to build, readable when it fails
        #[arg(long)]
        debug: bool,
    },
    /// Measure pages, orders, memory and downloads, and hold them against their floors
    Bench {
        /// Seconds for each measurement
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// Replace the table in docs/PERFORMANCE.md
        #[arg(long)]
        write: bool,
        /// Also measure a shop of so many events, which takes minutes to fill; the table has one of 100,000
        #[arg(long)]
        events: Option<u64>,
        /// Only what Lighthouse says of the pages
        #[arg(long, conflicts_with = "events")]
        lighthouse: bool,
    },
    /// Kill the server amid a crowd of buyers and check the books; run dist/guichet from an empty folder
    Torture {
        /// Seconds of torment on each engine
        #[arg(long, default_value_t = 120)]
        seconds: u64,
        /// Buyers at once
        #[arg(long, default_value_t = 128)]
        buyers: usize,
    },
    /// Build dist/guichet, which runs alone
    Dist {
        /// It is to be given out: also hold it against what was measured
        #[arg(long)]
        release: bool,
    },
    /// Install what the other commands need
    Setup,
}

fn main() -> Result<ExitCode> {
    if std::env::var_os(coverage::VARIABLE).is_some() {
        return coverage::wrap(std::env::args_os().skip(1));
    }
    let arguments = Arguments::parse();
    let workspace = Workspace::find()?;
    match arguments.command {
        Command::Run { debug } => commands::run::run(&workspace, kind(debug)),
        Command::Test { quick, coverage } => {
            commands::test::run(&workspace, Extent { quick, coverage: coverage || tools::ci() })
        }
        Command::E2e { engine, debug, all, playwright } => {
            commands::e2e::run(&workspace, engine, kind(debug), &Play::stories(&playwright, all))
        }
        Command::Shots { debug, docs, playwright } => {
            commands::shots::run(&workspace, kind(debug), docs, &playwright)
        }
        Command::Coverage => commands::coverage::run(&workspace),
        Command::Site { debug } => commands::site::run(&workspace, kind(debug)),
        Command::Bench { write, lighthouse: true, .. } => commands::bench::lighthouse(&workspace, write),
        Command::Bench { seconds, write, events, .. } => {
            commands::bench::run(&workspace, seconds, write, events)
        }
        Command::Torture { seconds, buyers } => commands::torture::run(&workspace, seconds, buyers),
        Command::Dist { release } => commands::dist::run(&workspace, release),
        Command::Setup => commands::setup::run(&workspace),
    }
    .map(|()| ExitCode::SUCCESS)
}

const fn kind(debug: bool) -> Kind {
    if debug { Kind::Debug } else { Kind::Release }
}
