//! Being told to stop: SIGTERM, or Ctrl-C.

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

/// From now on the first signal stops the process in order. A second one, from somebody who does not want to wait,
/// ends it at once.
pub(super) fn stop_when_told(stopping: CancellationToken) {
    // Not by the task: whoever is answered may tell us to stop before that has its first turn.
    let mut signals = match Signals::heard() {
        Ok(signals) => signals,
        Err(error) => {
            tracing::error!(%error, "signals cannot be heard; the process can only be killed");
            return;
        }
    };
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("told to stop: no new connections, finishing what runs");
        stopping.cancel();
        signals.next().await;
        tracing::warn!("told again: stopping at once");
        std::process::exit(1);
    });
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Heard from now on; until now they ended the process.
    fn heard() -> anyhow::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = signal(SignalKind::terminate()).context("SIGTERM")?;
        let interrupt = signal(SignalKind::interrupt()).context("SIGINT")?;
        Ok(Self { terminate, interrupt })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn heard() -> anyhow::Result<Self> {
        Ok(Self(tokio::signal::windows::ctrl_c().context("Ctrl-C")?))
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::*;

    /// The one thread of this test gives the task no turn before the signal comes.
    #[tokio::test]
    async fn is_heard_from_the_first_moment() {
        let stopping = CancellationToken::new();
        stop_when_told(stopping.clone());
        let told = Command::new("kill").args(["-TERM", &std::process::id().to_string()]).status().unwrap();
        assert!(told.success());
        tokio::time::timeout(Duration::from_secs(10), stopping.cancelled()).await.unwrap();
    }
}
