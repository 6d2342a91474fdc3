//! The town that the visitor calls their own.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use services::events::browse::TownChoice;

use super::CallError;

/// The cookie that keeps it, by its slug.
#[cfg(feature = "ssr")]
pub const CHOICE_COOKIE: &str = "guichet_town";
/// How long it is kept.
#[cfg(feature = "ssr")]
pub const CHOICE_KEPT: shared::time::Span = shared::time::Span::days(365);

/// The visitor's town, and those to choose from. None at all where they cannot be told.
#[cfg(feature = "ssr")]
pub fn town_choice() -> TownChoice {
    use services::events::browse;

    let kept = chosen_town();
    super::server_side::guichet()
        .map(|guichet| browse::town_choice(&guichet.listings, kept.as_deref()))
        .unwrap_or_default()
}

/// The slug of the town that was chosen, which may be no town.
#[cfg(feature = "ssr")]
pub(super) fn chosen_town() -> Option<String> {
    super::cookies::read(CHOICE_COOKIE)
}

/// Keeps the choice, and leads back to the page where it was made. No town at all is forgotten; what is no town where
/// something is to come changes nothing.
#[server(prefix = "/fn", endpoint = "choose_town")]
pub async fn choose_town(
    #[server(default)] town: String,
    #[server(default)] back: String,
) -> Result<(), CallError> {
    use super::cookies;
    use super::own_page::own_page;
    use super::server_side::{guichet, told};
    use cookie::time::Duration;
    use services::events::browse;

    let kept = async {
        let guichet = guichet()?;
        let kept = if town.is_empty() {
            Duration::ZERO
        } else {
            guichet.listings.refresh(guichet.desk.now()).await?;
            if browse::town_choice(&guichet.listings, Some(&town)).chosen.is_none() {
                return Ok(());
            }
            Duration::seconds(CHOICE_KEPT.as_seconds())
        };
        cookies::put(&cookies::made(CHOICE_COOKIE, town, kept, cookies::is_https(&guichet)))
    };
    if let Err(failure) = kept.await {
        told(&failure, "choose_town");
    }
    leptos_axum::redirect(&own_page(&back));
    Ok(())
}
