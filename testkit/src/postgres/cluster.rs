//! One running server and its databases.

use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::{ENGINES_VARIABLE, find_programs};
use crate::account::Account;

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_mins(1);
/// A port that was free may be taken before the server has it.
const ATTEMPTS: u32 = 3;

/// The keeper: runs the server, waits for its own input to end, stops the server, removes the folder.
/// The input is held open by the owner alone, so that it ends even when the owner is killed.
const KEEPER: &str = r#""$1/postgres" -D "$2/data" >"$2/log" 2>&1 &
server=$!
read -r _
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$2""#;

/// Whether a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in production: for benches.
    Durable,
    /// Nothing survives a crash, which no test minds.
    Volatile,
}

/// A running server. Stops and is removed when dropped, or when its owner dies in whatever way.
pub struct Cluster {
    programs: PathBuf,
    /// The server's data, its log and its socket.
    folder: PathBuf,
    port: u16,
    keeper: Child,
    databases: AtomicU32,
    account: Option<Account>,
}

impl Cluster {
    /// Starts a server; `None` where there is no PostgreSQL, or it was left out on purpose. With
    /// `CI=true` its absence is an error: there, both engines are tested.
    pub fn start(durability: Durability) -> Result<Option<Self>> {
        if std::env::var(ENGINES_VARIABLE).is_ok_and(|engines| engines == "sqlite") {
            return Ok(None);
        }
        let Some(programs) = find_programs() else {
            if std::env::var("CI").is_ok_and(|ci| ci == "true") {
                bail!("PostgreSQL is not installed, and with CI=true both engines must be tested");
            }
            return Ok(None);
        };
        for attempt in 1.. {
            match Self::launch(&programs, durability) {
                Err(error) if attempt < ATTEMPTS && error.is::<PortTaken>() => {}
                outcome => return outcome.map(Some),
            }
        }
        Ok(None)
    }

    fn launch(programs: &Path, durability: Durability) -> Result<Self> {
        let account =
            Account::instead_of_root(&["postgres", "nobody"]).context("PostgreSQL does not run as root")?;
        let folder = tempfile::Builder::new().prefix("guichet-postgres-").tempdir()?.keep();
        if let Some(account) = account {
            account.own(&folder)?;
        }
        let data = folder.join("data");
        let mut initdb = command(&programs.join("initdb"), account, &folder);
        initdb.arg("--pgdata").arg(&data).args(["--username=guichet", "--auth=trust", "--encoding=UTF8"]);
        run(initdb.args(["--locale=C", "--no-sync", "--no-instructions"]))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        std::fs::OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))?
            .write_all(settings(port, &folder, durability).as_bytes())?;
        let keeper = command(Path::new("sh"), account, &folder)
            .args(["-c", KEEPER, "sh"])
            .arg(programs)
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("sh cannot be started")?;
        let programs = programs.to_owned();
        let cluster = Self { programs, folder, port, keeper, databases: AtomicU32::new(0), account };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    fn wait_until_ready(&self) -> Result<()> {
        let begun = Instant::now();
        loop {
            if self.program("pg_isready").arg("--quiet").status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            if log.contains("could not bind") || log.contains("could not create any TCP/IP sockets") {
                return Err(PortTaken.into());
            }
            if begun.elapsed() > PATIENCE {
                bail!("the throw-away PostgreSQL did not start: {log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn program(&self, name: &str) -> Command {
        let mut command = command(&self.programs.join(name), self.account, Path::new("/"));
        command.args(["--host=127.0.0.1", "--username=guichet"]).arg(format!("--port={}", self.port));
        command
    }

    /// Where a database of this server is reached: by its socket, which costs less than TCP and is how a server
    /// beside its database is set up.
    pub fn url(&self, database: &str) -> String {
        let folder = self.folder.display();
        format!("postgres://guichet@localhost/{database}?host={folder}&port={}", self.port)
    }

    /// Makes an empty database with a name of its own and tells its URL.
    pub fn create_database(&self) -> Result<String> {
        let name = format!("guichet_{}", self.databases.fetch_add(1, Ordering::SeqCst));
        self.create_database_from(&name, "template0")
    }

    /// Makes a database as a copy of another one, to which nobody may be connected, and tells its
    /// URL. Much quicker than to migrate anew.
    pub fn create_database_from(&self, name: &str, template: &str) -> Result<String> {
        run(self.program("createdb").arg(format!("--template={template}")).arg(name))?;
        Ok(self.url(name))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing can be done about a keeper that cannot be waited for.
        let _ = self.keeper.wait();
    }
}

/// Somebody was quicker.
#[derive(Debug)]
struct PortTaken;

impl std::fmt::Display for PortTaken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the port of the throw-away PostgreSQL was taken by another program")
    }
}

impl std::error::Error for PortTaken {}

fn settings(port: u16, folder: &Path, durability: Durability) -> String {
    let volatile = match durability {
        Durability::Durable => "",
        Durability::Volatile => {
            "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"
        }
    };
    format!(
        "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\n\
         max_connections = 300\nshared_buffers = '128MB'\nmax_wal_size = '2GB'\n\
         log_min_messages = fatal\n{volatile}",
        folder.display()
    )
}

/// A program in a folder that the account may enter, deaf to what the caller set for its own server.
fn command(program: &Path, account: Option<Account>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGHOST").env_remove("PGPORT").env_remove("PGDATA");
    if let Some(account) = account {
        account.run(&mut command);
    }
    command
}

fn run(command: &mut Command) -> Result<()> {
    let program = Path::new(command.get_program()).display().to_string();
    let output = command.output().with_context(|| format!("{program} cannot be started"))?;
    if !output.status.success() {
        bail!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    fn answers(port: u16) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
    }

    #[test]
    fn a_server_lives_as_long_as_its_owner_and_leaves_nothing() {
        let Some(cluster) = Cluster::start(Durability::Volatile).unwrap() else { return };
        let url = cluster.create_database().unwrap();
        assert_ne!(url, cluster.create_database().unwrap());
        assert!(cluster.create_database_from("copy", "guichet_0").unwrap().contains("/copy?"));
        assert!(cluster.create_database_from("copy", "guichet_0").is_err(), "twice the same name");

        let (port, folder) = (cluster.port, folder_of(&cluster));
        assert!(answers(port) && folder.exists());
        drop(cluster);
        assert!(!answers(port) && !folder.exists());
    }

    #[test]
    fn a_server_ends_when_its_owner_is_killed() {
        let Some(mut cluster) = Cluster::start(Durability::Volatile).unwrap() else { return };
        let (port, folder) = (cluster.port, folder_of(&cluster));
        // What the kernel does to a process that is killed, no destructor having run.
        drop(cluster.keeper.stdin.take());
        let begun = Instant::now();
        while (answers(port) || folder.exists()) && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(!answers(port) && !folder.exists());
    }

    fn folder_of(cluster: &Cluster) -> PathBuf {
        let output = cluster
            .program("psql")
            .args(["--tuples-only", "--no-align", "--command=SHOW data_directory", "postgres"])
            .output()
            .unwrap();
        PathBuf::from(String::from_utf8(output.stdout).unwrap().trim()).parent().unwrap().to_owned()
    }
}
