//! When a job runs: by its clock, and sooner when the change log tells of its topic.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures::FutureExt;
use tokio_util::sync::CancellationToken;

use crate::db::changes::{Changes, Topic};
use crate::failure::Failure;
use crate::guichet::Guichet;

/// A job's name and rhythm.
pub struct Rhythm {
    name: &'static str,
    period: Duration,
    topic: Option<Topic>,
}

impl Rhythm {
    /// Runs at start and then every `period`.
    pub const fn every(name: &'static str, period: Duration) -> Self {
        Self { name, period, topic: None }
    }

    /// Runs also as soon as something of `topic` changes.
    #[must_use]
    pub fn woken_by(self, topic: Topic) -> Self {
        Self { topic: Some(topic), ..self }
    }

    /// With what it works on and what ends it.
    pub const fn with(self, guichet: Guichet, stop: CancellationToken) -> Repeated {
        Repeated { rhythm: self, guichet, stop }
    }
}

/// A job about to be repeated.
pub struct Repeated {
    rhythm: Rhythm,
    guichet: Guichet,
    stop: CancellationToken,
}

impl Repeated {
    /// Repeats the work until it is stopped. A run that fails or panics is told and tried again at the next
    /// beat. Work that may take long looks at the token.
    pub async fn repeat(self, work: impl AsyncFn(&Guichet, &CancellationToken) -> Result<(), Failure>) {
        let Self { rhythm: Rhythm { name, period, topic }, guichet, stop } = self;
        let mut changes = None;
        while !stop.is_cancelled() {
            if topic.is_some() && changes.is_none() {
                // Listening begins before the run, so that nothing falls in between.
                changes = guichet.db.changes().await.ok();
            }
            let begun = Instant::now();
            match AssertUnwindSafe(work(&guichet, &stop)).catch_unwind().await {
                Ok(Ok(())) => tracing::trace!(job = name, millis = begun.elapsed().as_millis(), "done"),
                Ok(Err(failure)) => tracing::error!(job = name, %failure, "a job failed; it is tried again"),
                // What it holds are a counter and a token, which no half-done work leaves in disorder.
                Err(_) => tracing::error!(job = name, "a job panicked; it is tried again"),
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(period) => {}
                () = heard(&mut changes, topic.as_ref()) => {}
            }
        }
    }
}

/// Ends when the topic changes; never without one.
async fn heard(changes: &mut Option<Changes>, topic: Option<&Topic>) {
    while let (Some(reader), Some(topic)) = (changes.as_mut(), topic) {
        match reader.next().await {
            Ok(topics) if topics.contains(topic) => return,
            Ok(_) => {}
            Err(_) => *changes = None,
        }
    }
    std::future::pending::<()>().await;
}
