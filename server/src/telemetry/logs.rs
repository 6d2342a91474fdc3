//! Logs to standard error: one JSON object per line, or text for people.

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Config, LogFormat};

/// Libraries that would tell paths with tokens in them, headers, or the values of statements when all
/// is traced. Only naming one of them in the filter lets it speak.
const DISCREET: &str = "tower_http=info,hyper=info,hyper_util=info,axum=info,leptos_axum=info,sqlx=info";

/// Starts logging. A second call in one process changes nothing.
pub fn start(config: &Config) -> anyhow::Result<()> {
    if subscriber(config, std::io::stderr)?.try_init().is_ok() {
        log_panics();
    }
    Ok(())
}

/// What writes the logs, and where to.
pub fn subscriber(
    config: &Config,
    writer: impl for<'w> MakeWriter<'w> + Send + Sync + 'static,
) -> Result<Box<dyn Subscriber + Send + Sync>, ParseError> {
    let filter = EnvFilter::try_new(format!("{DISCREET},{}", config.log))?;
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(writer);
    Ok(match config.log_format {
        LogFormat::Json => {
            let json = layer.json().flatten_event(true).with_current_span(true).with_span_list(false);
            Box::new(registry.with(json))
        }
        LogFormat::Text => Box::new(registry.with(layer)),
    })
}

/// A panic is a bug of ours: it is logged with its place. Its message is not, because the standard
/// library quotes input in it ("byte index 1 is not a char boundary; it is inside 'é' of ...").
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "panicked");
    }));
}
