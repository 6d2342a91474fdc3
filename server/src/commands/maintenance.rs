//! `guichet serve --maintenance`: keeps the address while the database is worked on.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::serve::open;
use super::signals;
use crate::config::{Loaded, settings};
use crate::http::limits::Limits;
use crate::http::site::Site;
use crate::http::{listen, maintenance};
use crate::telemetry::logs;

/// Says that we will be back soon, until told to stop. Opens no database and runs no job.
pub async fn run(mut loaded: Loaded) -> anyhow::Result<()> {
    logs::start(&loaded.config)?;
    let listener = open(&settings::LISTEN, loaded.config.listen).await?;
    loaded.listening_at(listener.local_addr()?);
    let config = Arc::new(loaded.config);
    let site = Site::load(config.site_dir.as_deref())?;
    let stopping = CancellationToken::new();
    signals::stop_when_told(stopping.clone());
    tracing::info!(listen = %config.listen, "Guichet is closed for maintenance");
    listen::serve(listener, maintenance::router(&config, &site), Limits::default(), stopping).await;
    Ok(())
}
