//! Light or dark, as the visitor chose.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use shared::theme::Theme;

use super::CallError;

/// What the visitor's pages look like.
#[cfg(feature = "ssr")]
pub fn chosen_theme() -> Theme {
    let kept = super::cookies::read(shared::theme::CHOICE_COOKIE);
    kept.and_then(|kept| kept.parse().ok()).unwrap_or_default()
}

/// Keeps the choice, and leads back to the page where it was made. What is no theme changes nothing.
#[server(prefix = "/fn", endpoint = "choose_theme")]
pub async fn choose_theme(
    #[server(default)] theme: String,
    #[server(default)] back: String,
) -> Result<(), CallError> {
    use super::cookies;
    use super::own_page::own_page;
    use super::server_side::{guichet, told};
    use cookie::time::Duration;
    use shared::theme::{CHOICE_COOKIE, CHOICE_KEPT};

    let kept = async {
        let Ok(theme) = theme.parse::<Theme>() else { return Ok(()) };
        let (value, kept) = match theme {
            // Nothing is kept of those who go with their device.
            Theme::Auto => (String::new(), Duration::ZERO),
            Theme::Light | Theme::Dark => (theme.to_string(), Duration::seconds(CHOICE_KEPT.as_seconds())),
        };
        let https = cookies::is_https(&guichet()?);
        cookies::put(&cookies::made(CHOICE_COOKIE, value, kept, https))
    };
    if let Err(failure) = kept.await {
        told(&failure, "choose_theme");
    }
    leptos_axum::redirect(&own_page(&back));
    Ok(())
}
