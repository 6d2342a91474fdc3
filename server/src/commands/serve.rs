//! `guichet serve`: starts everything, waits until told to stop, and stops it in order.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::anyhow;
use services::jobs;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::signals;
use crate::config::{Config, Loaded, Origin, Setting, settings};
use crate::counter;
use crate::data_dir;
use crate::http::limits::Limits;
use crate::http::site::Site;
use crate::http::{listen, router};
use crate::state::AppState;
use crate::telemetry::{logs, metrics};

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(mut loaded: Loaded) -> anyhow::Result<()> {
    logs::start(&loaded.config)?;
    raise_handle_limit();
    data_dir::prepare(&loaded.config.data_dir)?;
    let listener = open(&settings::LISTEN, loaded.config.listen).await?;
    loaded.listening_at(listener.local_addr()?);
    let figures = metrics::start()?;
    let metrics_listener = open_metrics(&loaded).await?;

    let config = Arc::new(loaded.config);
    let site = Site::load(config.site_dir.as_deref())?;
    if site.is_empty() {
        tracing::warn!("no site was built: pages have neither style nor script");
    }
    let guichet = counter::open(&config).await?;
    let hands = counter::hands(&config)?;
    let state = AppState::new(config.clone(), site, guichet.clone());
    let router = router::build(state.clone())?;
    let stopping = state.stopping.clone();
    let helpers = CancellationToken::new();
    tokio::spawn(helpers.clone().run_until_cancelled_owned(metrics::keep_up(figures.clone())));
    let counting = metrics::count_worries(guichet.db.clone());
    tokio::spawn(helpers.clone().run_until_cancelled_owned(counting));
    if let Some(listener) = metrics_listener {
        metrics::warn_if_open(listener.local_addr()?);
        tokio::spawn(listen::serve(listener, metrics::router(figures), Limits::default(), helpers.clone()));
    }
    signals::stop_when_told(stopping.clone());
    jobs::run_all(&guichet, &hands, &state.tasks, &stopping);

    warn_of_play(&config);
    tracing::info!(listen = %config.listen, url = %config.base_url, demo = config.demo, "Guichet is open");
    listen::serve(listener, router, state.limits, stopping).await;
    // Jobs, and requests whose client has gone, still finish what they began.
    state.tasks.close();
    if tokio::time::timeout(state.limits.drain_time, state.tasks.wait()).await.is_err() {
        tracing::warn!(running = state.tasks.len(), "stopping before everything was finished");
    }
    helpers.cancel();
    guichet.db.close().await;
    tracing::info!("Guichet is closed");
    Ok(())
}

pub(super) async fn open(setting: &'static Setting, address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        anyhow!("{} is {address}: this address cannot be opened ({error}).", setting.variable)
    })
}

/// An address that somebody chose must open. The default may be taken, by another Guichet for
/// instance: no reason not to sell.
async fn open_metrics(loaded: &Loaded) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = loaded.config.metrics_listen else { return Ok(None) };
    match open(&settings::METRICS_LISTEN, address).await {
        Ok(listener) => Ok(Some(listener)),
        Err(error) if loaded.origin(&settings::METRICS_LISTEN) == Origin::Default => {
            tracing::warn!(%error, "metrics are not served");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// What must never be on by mistake, where real people buy.
fn warn_of_play(config: &Config) {
    if config.demo {
        tracing::warn!("this is a demonstration: everybody can read its mail under /dev/mail");
    }
    if config.sandbox_payments {
        tracing::warn!("payments are played in the sandbox: tickets are given out and no money is taken");
    }
}

/// Each connection takes a handle, and many systems give a process only 1,024 until it asks.
fn raise_handle_limit() {
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
}
