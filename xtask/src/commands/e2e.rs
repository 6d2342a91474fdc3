//! `cargo xtask e2e`: stories in a real browser, against a server with a data folder of its own.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use clap::ValueEnum;
use testkit::postgres::{Cluster, Durability};
use testkit::server::{Running, apart, free_address, log_to};

use crate::counts::{Counts, in_playwright_report};
use crate::progress::step;
use crate::server;
use crate::workspace::{Kind, Workspace};
use crate::{process, site, tools};

/// Which database the server uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// A file in the data folder, as without any configuration.
    Sqlite,
    /// A throw-away cluster.
    Postgres,
}

impl Engine {
    const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What Playwright is to play.
#[derive(Debug, Clone)]
pub struct Play {
    /// Its configuration, in `end2end`.
    pub config: &'static str,
    /// Arguments for it.
    pub arguments: Vec<String>,
    /// What it is told besides.
    pub settings: Vec<(&'static str, String)>,
}

impl Play {
    /// The stories that these arguments choose; without any, all of them. With `everything`, proofs over pages,
    /// languages, themes and widths try every combination instead of every pair.
    pub fn stories(arguments: &[String], everything: bool) -> Self {
        let settings = everything.then(|| ("GUICHET_E2E_ALL", "1".to_owned()));
        Self {
            config: "end2end/playwright.config.ts",
            arguments: arguments.to_vec(),
            settings: settings.into_iter().collect(),
        }
    }
}

/// Builds what is tested, then runs the stories.
pub fn run(workspace: &Workspace, engine: Engine, kind: Kind, play: &Play) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    ensure!(engine == Engine::Sqlite || tools::postgres::ensure()?, "there is no PostgreSQL to test with");
    let browser = tools::chromium::ensure(workspace)?.context("there is no browser to test with")?;
    build(workspace, kind)?;
    let counts = stories(workspace, engine, kind, &browser, play)?;
    println!("{} passed, {} failed", counts.passed, counts.failed);
    ensure!(counts.failed == 0, "{} browser tests failed", counts.failed);
    Ok(())
}

/// The site and the server.
pub fn build(workspace: &Workspace, kind: Kind) -> Result<()> {
    site::build(workspace, kind)?;
    step("server: compile", || server::build(workspace, kind))
}

/// Runs the stories against what is built. Failed stories are counted, not an error.
pub fn stories(
    workspace: &Workspace,
    engine: Engine,
    kind: Kind,
    browser: &Path,
    play: &Play,
) -> Result<Counts> {
    let data = tempfile::Builder::new().prefix("guichet-e2e-").tempdir()?;
    let cluster = match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(Cluster::start(Durability::Volatile)?.context("there is no PostgreSQL")?),
    };
    let address = free_address()?;
    let mut settings = vec![
        ("GUICHET_LISTEN", address.to_string()),
        ("GUICHET_METRICS_LISTEN", String::new()),
        ("GUICHET_DEMO", "1".to_owned()),
        ("GUICHET_SITE_DIR", workspace.site(kind).display().to_string()),
        // Every story comes from one address.
        ("GUICHET_RATE_LIMIT", "0".to_owned()),
    ];
    // Stories with a shop of their own need a database of their own; on SQLite a folder will do.
    let spare = cluster.as_ref().map(Cluster::create_database).transpose()?;
    if let Some(cluster) = &cluster {
        settings.push(("GUICHET_DATABASE_URL", cluster.create_database()?));
    }
    let guichet = workspace.guichet(kind);
    let verb = |verb: &str| {
        let mut command = apart(&guichet, data.path(), &settings);
        command.arg(verb);
        command
    };
    step(&format!("demo on {}", engine.name()), || {
        process::run_quietly(&mut verb("migrate"))?;
        process::run_quietly(&mut verb("demo"))
    })?;

    let log = workspace.path("end2end/.results").join("server.log");
    std::fs::create_dir_all(log.parent().unwrap_or(&log))?;
    let mut serve = verb("serve");
    std::fs::write(&log, [])?;
    log_to(&mut serve, &log)?;
    let running = Running::start(&mut serve, address)
        .with_context(|| std::fs::read_to_string(&log).unwrap_or_default())?;
    let mut playwright = Command::new(workspace.npm_program("playwright"));
    playwright
        .current_dir(&workspace.root)
        .args(["test", "--config", play.config])
        .args(&play.arguments)
        .envs(play.settings.iter().map(|(name, value)| (name, value)))
        .env("GUICHET_E2E_URL", format!("http://{address}"))
        .env("GUICHET_E2E_CHROMIUM", browser)
        // So that a story can call the program itself, for a steward's link for instance.
        .env("GUICHET_E2E_PROGRAM", &guichet)
        .env("GUICHET_DATA_DIR", data.path())
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .envs(spare.map(|url| ("GUICHET_E2E_SPARE_DATABASE_URL", url)));
    let counts = play_and_count(workspace, &mut playwright)?;
    running.stop()?;
    if counts.failed > 0 {
        println!("  the server's log: {}", log.display());
    }
    Ok(counts)
}

fn play_and_count(workspace: &Workspace, playwright: &mut Command) -> Result<Counts> {
    let report = workspace.path("end2end/.results/report.json");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let status = playwright.status().context("Playwright cannot be started")?;
    let text = std::fs::read(&report)
        .with_context(|| format!("Playwright ended with {status}, without a report"))?;
    let counts = in_playwright_report(&text)?;
    ensure!(status.success() || counts.failed > 0, "Playwright ended with {status}");
    Ok(counts)
}
