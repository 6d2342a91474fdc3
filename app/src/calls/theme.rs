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

/// A page of ours as the form names it, else the start page: no form leads out of the site.
#[cfg(feature = "ssr")]
fn own_page(back: &str) -> String {
    let is_plain = back.bytes().all(|sign| sign.is_ascii_graphic() && sign != b'\\');
    let is_short = back.len() <= 4096;
    let is_ours = back.starts_with('/') && crate::locale::named_in_path(back).is_some();
    if is_plain && is_short && is_ours && !back.starts_with("//") {
        back.to_owned()
    } else {
        format!("/{}", shared::locale::Locale::default())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn leads_back_to_where_it_was_and_never_elsewhere() {
        for back in ["/fr", "/en/events?q=%C3%A9t%C3%A9&city=Paris", "/fr/orders/abc_-"] {
            assert_eq!(own_page(back), back);
        }
        let long = format!("/fr/events?q={}", "a".repeat(5000));
        for back in [
            "",
            "fr",
            "//fr/events",
            "//evil.example/fr",
            "/\\evil.example",
            "/de",
            "/fr\r\nset-cookie: a=b",
            "https://evil.example/fr",
            "/pkg/x",
            "/fr/é",
            &long,
        ] {
            assert_eq!(own_page(back), "/fr", "{back}");
        }
    }
}
