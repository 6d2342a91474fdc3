//! A `guichet` process: configured apart from its caller, started, ready, stopped or killed.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

/// How long a server may take until it is ready.
const START: Duration = Duration::from_mins(1);
/// How long one may take to finish what it began.
const STOP: Duration = Duration::from_secs(15);
/// How often one that starts is asked whether it is ready: what a measured start is rounded to.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// A `guichet` command that works in a folder of its own, and hears nothing of the caller's
/// configuration.
pub fn apart(program: &Path, data: &Path, settings: &[(&str, String)]) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GUICHET_") {
            command.env_remove(name);
        }
    }
    command.current_dir(data).env("GUICHET_DATA_DIR", data);
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    command
}

/// A port that nobody listens on.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Output of a server goes to this file, which is shown when a test fails.
pub fn log_to(command: &mut Command, file: &Path) -> Result<()> {
    let file = std::fs::OpenOptions::new().create(true).append(true).open(file)?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    Ok(())
}

/// A running server; killed when dropped.
pub struct Running {
    child: Child,
    took: Duration,
}

impl Running {
    /// Starts the command and waits until it is ready to serve at this address.
    pub fn start(command: &mut Command, address: SocketAddr) -> Result<Self> {
        let begun = Instant::now();
        let child = command
            .spawn()
            .with_context(|| format!("{} cannot be started", command.get_program().to_string_lossy()))?;
        let mut running = Self { child, took: Duration::ZERO };
        while begun.elapsed() < START {
            if let Some(status) = running.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if is_ready(address) {
                running.took = begun.elapsed();
                return Ok(running);
            }
            std::thread::sleep(ASK_EVERY);
        }
        bail!("the server was not ready after {} s", START.as_secs())
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How long it took from its start until it was ready.
    pub fn took(&self) -> Duration {
        self.took
    }

    /// Waits until somebody else ends it.
    pub fn wait(mut self) -> Result<()> {
        let status = self.child.wait()?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }

    /// Asks it to stop, and insists when it takes too long. An error if it does not stop in order.
    pub fn stop(mut self) -> Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status();
        ensure!(asked.context("kill cannot be started")?.success(), "the server cannot be told to stop");
        let begun = Instant::now();
        while begun.elapsed() < STOP {
            if let Some(status) = self.child.try_wait()? {
                ensure!(status.success(), "the server ended with {status}");
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server did not stop within {} s", STOP.as_secs())
    }

    /// Ends it at once, in the middle of whatever it does, as a power cut would (`kill -9`).
    pub fn kill(mut self) -> Result<()> {
        self.child.kill().context("the server cannot be killed")?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // It may end by itself in this very moment; there is nothing left to be done then.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Whether `GET /ready` says 200.
fn is_ready(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET /ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}
