//! `guichet steward-link EVENT`: prints the link to the check-in page of an event.

use anyhow::{Context, bail};
use services::events::door;
use services::flows::organiser::steward_link;
use shared::ids::EventId;
use shared::locale::Locale;

use crate::config::Loaded;
use crate::counter;

/// Print the secret link by which stewards open the check-in page of an event.
#[derive(Debug, clap::Args)]
pub struct StewardLink {
    /// The event: its id (`evt_…`), or the last part of its page's address.
    event: String,
    /// The language of the page.
    #[arg(long, default_value = "fr")]
    locale: Locale,
}

impl StewardLink {
    /// Prints the link to standard output.
    pub async fn run(self, loaded: Loaded) -> anyhow::Result<()> {
        let guichet = counter::open(&loaded.config).await?;
        let slug = self.event.rsplit('/').next().unwrap_or_default();
        let found = match self.event.parse::<EventId>() {
            Ok(id) => door::title(&guichet.db, id, self.locale).await?.map(|_| id),
            Err(_) => door::event_of_slug(&guichet.db, slug).await?,
        };
        let Some(event) = found else { bail!("there is no event “{}”", self.event) };
        let title = door::title(&guichet.db, event, self.locale).await?.context("the event has no title")?;
        eprintln!("Whoever has this link can check in “{title}”:");
        println!("{}", steward_link(&guichet, event, self.locale));
        guichet.db.close().await;
        Ok(())
    }
}
