//! A shop to try things on: the demo in a fresh data folder on one engine, and the server over it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use services::db::{Db, Engine};
use tempfile::TempDir;
use testkit::postgres::{Cluster, Durability};
use testkit::server::{Running, apart, free_address, log_to};

/// What is tried.
pub struct Program {
    /// The `guichet` program.
    pub path: PathBuf,
    /// The folder of the built site, unless the program carries it inside.
    pub site: Option<PathBuf>,
}

/// The engines of this machine. `None` stands for SQLite, which needs no server.
pub fn engines() -> Result<Vec<Option<Cluster>>> {
    let cluster = Cluster::start(Durability::Durable)?;
    if cluster.is_none() {
        println!("PostgreSQL: not here, so only SQLite is tried.");
    }
    Ok(std::iter::once(None).chain(cluster.map(Some)).collect())
}

/// A shop with the demo in it.
pub struct Shop {
    /// What holds its books.
    pub engine: Engine,
    /// Where it serves; the same after a restart.
    pub address: SocketAddr,
    program: PathBuf,
    data: TempDir,
    database: String,
    settings: Vec<(&'static str, String)>,
}

impl Shop {
    /// Makes the data folder and the database, and loads the demo.
    pub fn open(program: &Program, cluster: Option<&Cluster>) -> Result<Self> {
        Self::with_demo(program, cluster, &[])
    }

    /// The same, with another demo than the usual one.
    pub fn with_demo(program: &Program, cluster: Option<&Cluster>, wishes: &[&str]) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("guichet-trial-").tempdir()?;
        let (engine, database) = match cluster {
            None => (Engine::Sqlite, format!("sqlite://{}", data.path().join("guichet.db").display())),
            Some(cluster) => (Engine::Postgres, cluster.create_database()?),
        };
        let address = free_address()?;
        let mut settings = vec![
            ("GUICHET_LISTEN", address.to_string()),
            ("GUICHET_METRICS_LISTEN", String::new()),
            ("GUICHET_DATABASE_URL", database.clone()),
            ("GUICHET_DEMO", "1".to_owned()),
            // Everybody comes from one address.
            ("GUICHET_RATE_LIMIT", "0".to_owned()),
        ];
        if let Some(site) = &program.site {
            settings.push(("GUICHET_SITE_DIR", site.display().to_string()));
        }
        let shop = Self { engine, address, program: program.path.clone(), data, database, settings };
        let demo: Vec<&str> = ["demo"].iter().chain(wishes).copied().collect();
        for arguments in [&["migrate"][..], &demo] {
            let done = apart(&shop.program, shop.folder(), &shop.settings).args(arguments).output()?;
            ensure!(
                done.status.success(),
                "guichet {arguments:?}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
        }
        Ok(shop)
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Starts the server and waits until it is ready. Its log goes on where it ended.
    pub fn serve(&self) -> Result<Running> {
        let log = self.folder().join("server.log");
        let mut serve = apart(&self.program, self.folder(), &self.settings);
        log_to(serve.arg("serve"), &log)?;
        Running::start(&mut serve, self.address).with_context(|| last_lines(&log))
    }

    /// The database, beside the server.
    pub async fn database(&self) -> Result<Db> {
        Ok(Db::open(&self.database.parse()?).await?)
    }
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
