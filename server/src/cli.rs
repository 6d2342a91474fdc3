//! The command line: which verbs there are, and how a failure is told.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands;
use crate::config::{ConfigError, Loaded};

/// What systemd and others know as "the configuration is wrong, trying again is no use".
const BAD_CONFIGURATION: u8 = 78;

/// Streams of pages stall when a single thread both renders and drains them.
const LEAST_WORKERS: usize = 4;

#[derive(Debug, Parser)]
#[command(name = "guichet", version, about = "One counter for everything people book.")]
struct Cli {
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "The configuration file (also GUICHET_CONFIG; ./guichet.toml if there is one)"
    )]
    config: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve the site until told to stop.
    Serve {
        /// Serve nothing but a page that says we will be back soon, and leave the database alone
        #[arg(long)]
        maintenance: bool,
    },
    /// Bring the database up to this version, and start nothing.
    Migrate,
    /// Say what is configured, and what waits for a person in the database, if there is one.
    Check(commands::check::Check),
    /// Fill the database with made-up events over the coming months.
    Demo(commands::demo::Demo),
    /// Bring things from a file into the database.
    Import(commands::import::Import),
    /// Print the secret link to the check-in page of an event.
    StewardLink(commands::steward_link::StewardLink),
    /// Take an event that was announced by mistake out of the catalogue, or put it back.
    Withdraw(commands::withdraw::Withdraw),
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match start(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guichet: {}", told(&error));
            if error.is::<ConfigError>() { ExitCode::from(BAD_CONFIGURATION) } else { ExitCode::FAILURE }
        }
    }
}

/// An error and its causes, each told once: some errors tell their cause themselves.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |told, cause| {
        if told.is_empty() {
            cause
        } else if told.contains(&cause) {
            told
        } else {
            format!("{told}: {cause}")
        }
    })
}

fn start(cli: Cli) -> anyhow::Result<()> {
    let file = cli.config.as_deref();
    match cli.verb {
        Verb::Check(check) => runtime()?.block_on(check.run(file)),
        Verb::Serve { maintenance: false } => {
            runtime()?.block_on(commands::serve::run(Loaded::from_process(file)?))
        }
        Verb::Serve { maintenance: true } => {
            runtime()?.block_on(commands::maintenance::run(Loaded::from_process(file)?))
        }
        Verb::Demo(verb) => runtime()?.block_on(verb.run(Loaded::from_process(file)?)),
        Verb::Import(verb) => runtime()?.block_on(verb.run(Loaded::from_process(file)?)),
        Verb::StewardLink(verb) => runtime()?.block_on(verb.run(Loaded::from_process(file)?)),
        Verb::Withdraw(verb) => runtime()?.block_on(verb.run(Loaded::from_process(file)?)),
        Verb::Migrate => runtime()?.block_on(commands::migrate::run(Loaded::from_process(file)?)),
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    tokio::runtime::Builder::new_multi_thread().worker_threads(cores.max(LEAST_WORKERS)).enable_all().build()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn a_price_for_all_needs_places_for_all() {
        let read = |flags: &[&str]| {
            let words = ["guichet", "import", "events", "f.csv", "--organisation", "Bal"];
            super::Cli::command().try_get_matches_from(words.iter().chain(flags)).map(drop)
        };
        assert!(read(&[]).is_ok());
        assert!(read(&["--price", "12.50", "--capacity", "200"]).is_ok());
        for (alone, missing) in [(["--price", "12.50"], "--capacity"), (["--capacity", "200"], "--price")] {
            let told = read(&alone).expect_err("one of them alone").to_string();
            assert!(told.contains("required") && told.contains(missing), "{told}");
        }
    }

    #[test]
    fn causes_are_told_once() {
        let error =
            anyhow::anyhow!("no handle").context("the folder cannot be made: no handle.").context("start");
        assert_eq!(super::told(&error), "start: the folder cannot be made: no handle.");
    }
}
