//! What every request can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use services::events::browse::Live;
use services::guichet::Guichet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Config;
use crate::http::limits::Limits;
use crate::http::live::Places;
use crate::http::site::Site;
use crate::readiness::Readiness;

/// What every request can reach. Cheap to clone: everything in it is shared.
#[derive(Clone)]
pub struct AppState {
    /// What Leptos writes into pages: the name and folder of the WASM.
    pub leptos_options: LeptosOptions,
    /// The counter: what every verb needs.
    pub guichet: Guichet,
    /// The files that browsers download.
    pub site: Site,
    /// The configuration.
    pub config: Arc<Config>,
    /// Sizes and times that no request may exceed.
    pub limits: Limits,
    /// What is left of the events that somebody looks at.
    pub live: Live,
    /// Who looks.
    pub places: Places,
    /// What must work before this process may be sent requests.
    pub readiness: Readiness,
    /// Cancelled when the process was told to stop. Whatever streams for long must end then.
    pub stopping: CancellationToken,
    /// Requests that run to their end even when the client has gone; the stop waits for them.
    pub tasks: TaskTracker,
}

impl AppState {
    /// A state with nothing running yet.
    pub fn new(config: Arc<Config>, site: Site, guichet: Guichet) -> Self {
        let leptos_options = LeptosOptions::builder().output_name("guichet").site_addr(config.listen).build();
        let stopping = CancellationToken::new();
        let db = guichet.db.clone();
        let readiness = Readiness::of(&config, stopping.clone()).with("database", move || {
            let db = db.clone();
            async move { Ok(db.answer().await?) }
        });
        let tasks = TaskTracker::new();
        let live =
            Live::new(guichet.listings.clone(), guichet.desk.clock.clone(), tasks.clone(), stopping.clone());
        Self {
            leptos_options,
            guichet,
            site,
            config,
            limits: Limits::default(),
            live,
            places: Places::default(),
            readiness,
            stopping,
            tasks,
        }
    }
}

macro_rules! reachable {
    ($($field:ident: $kind:ty),+ $(,)?) => {
        $(impl FromRef<AppState> for $kind {
            fn from_ref(state: &AppState) -> Self {
                state.$field.clone()
            }
        })+
    };
}
reachable! {
    leptos_options: LeptosOptions,
    guichet: Guichet,
    config: Arc<Config>,
    limits: Limits,
    readiness: Readiness,
}
