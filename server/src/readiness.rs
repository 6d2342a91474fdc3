//! Whether this process can do its work: asked by load balancers, by `guichet`'s own tests and by
//! whoever is on call. Each part is a named check; the reason of a failure goes to the log, the
//! answer only says which part.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::{BoxFuture, join_all};
use serde::Serialize;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::data_dir;

/// A part that takes longer than this does not work.
const PATIENCE: Duration = Duration::from_secs(2);
/// Anybody may ask, so that asking often must cost nothing.
const FRESH_FOR: Duration = Duration::from_secs(1);

/// Why a part does not work; for the log.
pub type Unready = Box<dyn std::error::Error + Send + Sync>;
type Check = Arc<dyn Fn() -> BoxFuture<'static, Result<(), Unready>> + Send + Sync>;

/// How one part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartStatus {
    /// It works.
    Ok,
    /// It does not.
    Failed,
}

/// How all parts are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether requests may be sent here.
    pub ready: bool,
    /// Whether the process was told to stop.
    pub stopping: bool,
    /// Each part by name.
    pub parts: BTreeMap<&'static str, PartStatus>,
}

/// The checks, and the last answer for as long as it is fresh.
#[derive(Clone)]
pub struct Readiness {
    checks: Vec<(&'static str, Check)>,
    stopping: CancellationToken,
    last: Arc<Mutex<Option<(Instant, Report)>>>,
}

impl Readiness {
    /// The parts that the process itself knows: its folder and its mail.
    pub fn of(config: &Config, stopping: CancellationToken) -> Self {
        let data = config.data_dir.clone();
        let readiness = Self { checks: Vec::new(), stopping, last: Arc::default() }
            .with("data_dir", move || writable(data.clone()));
        if config.smtp.is_some() {
            // That a server is named is all that can be told without sending a mail; whether it takes
            // mail is told by the outbox, which keeps what could not be sent.
            return readiness.with("mail", || async { Ok(()) });
        }
        let spool = config.mail_spool();
        readiness.with("mail", move || {
            let spool = spool.clone();
            blocking(move || data_dir::make_private(&spool).and_then(|()| data_dir::try_writing(&spool)))
        })
    }

    /// Adds a part, such as the database.
    #[must_use]
    pub fn with<F, Fut>(mut self, name: &'static str, check: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), Unready>> + Send + 'static,
    {
        self.checks.push((name, Arc::new(move || Box::pin(check()))));
        self
    }

    /// Asks every part, unless that was done within the last second.
    pub async fn report(&self) -> Report {
        let mut last = self.last.lock().await;
        let report = match last.take() {
            Some((asked, report)) if asked.elapsed() < FRESH_FOR => {
                *last = Some((asked, report.clone()));
                report
            }
            _ => {
                let parts: BTreeMap<_, _> = join_all(self.checks.iter().map(ask)).await.into_iter().collect();
                let ready = parts.values().all(|status| *status == PartStatus::Ok);
                let report = Report { ready, stopping: false, parts };
                *last = Some((Instant::now(), report.clone()));
                report
            }
        };
        let stopping = self.stopping.is_cancelled();
        Report { ready: report.ready && !stopping, stopping, ..report }
    }
}

async fn ask((name, check): &(&'static str, Check)) -> (&'static str, PartStatus) {
    let answer = tokio::time::timeout(PATIENCE, check())
        .await
        .unwrap_or_else(|_| Err(format!("no answer within {PATIENCE:?}").into()));
    match answer {
        Ok(()) => (name, PartStatus::Ok),
        Err(reason) => {
            tracing::error!(part = name, %reason, "not ready");
            (name, PartStatus::Failed)
        }
    }
}

async fn writable(folder: std::path::PathBuf) -> Result<(), Unready> {
    blocking(move || data_dir::try_writing(&folder)).await
}

async fn blocking(work: impl FnOnce() -> std::io::Result<()> + Send + 'static) -> Result<(), Unready> {
    Ok(tokio::task::spawn_blocking(work).await??)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn bare() -> Readiness {
        Readiness { checks: Vec::new(), stopping: CancellationToken::new(), last: Arc::default() }
    }

    #[tokio::test]
    async fn one_broken_part_is_named_and_the_others_stay_well() {
        let readiness =
            bare().with("database", || async { Err("gone".into()) }).with("mail", || async { Ok(()) });
        let report = readiness.report().await;
        assert!(!report.ready);
        assert_eq!(
            serde_json::to_value(&report).unwrap(),
            serde_json::json!({
                "ready": false, "stopping": false, "parts": { "database": "failed", "mail": "ok" }
            })
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_part_that_never_answers_does_not_work() {
        let readiness = bare().with("database", || async {
            std::future::pending::<()>().await;
            Ok(())
        });
        assert_eq!(readiness.report().await.parts["database"], PartStatus::Failed);
    }

    #[tokio::test]
    async fn asking_often_costs_one_check_and_stopping_is_told_at_once() {
        let asked = Arc::new(AtomicU32::new(0));
        let counter = asked.clone();
        let readiness = bare().with("database", move || {
            counter.fetch_add(1, Ordering::Relaxed);
            async { Ok(()) }
        });
        for _ in 0..50 {
            assert!(readiness.report().await.ready);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        readiness.stopping.cancel();
        let report = readiness.report().await;
        assert!(!report.ready && report.stopping);
    }
}
