//! Alerts: asked for, confirmed, stopped.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use shared::{alerts::AlertView, locale::Locale, problem::Problem};

use super::CallError;

/// The alert that the link in its mails opens; `None` when it opens none.
#[cfg(feature = "ssr")]
pub async fn view_alert(locale: Locale, token: String) -> Result<Option<AlertView>, CallError> {
    use super::server_side::{guichet, refused};
    use services::flows::visitor;

    let viewed = async { visitor::view_alert(&guichet()?, &token, locale).await };
    viewed.await.map_err(|failure| refused(&failure, "view_alert"))
}

/// The alert that a link of confirmation opens; `None` when it opens none.
#[cfg(feature = "ssr")]
pub async fn view_confirmation(locale: Locale, token: String) -> Result<Option<AlertView>, CallError> {
    use super::server_side::{guichet, refused};
    use services::flows::visitor;

    let viewed = async { visitor::view_confirmation(&guichet()?, &token, locale).await };
    viewed.await.map_err(|failure| refused(&failure, "view_confirmation"))
}

/// Asks for an alert: of the event named by `event`, else of the list whose address says `search`. Leads to the same
/// page whatever is known of the address; back to the form when something must be mended first.
#[server(prefix = "/fn", endpoint = "ask_alert")]
pub async fn ask_alert(
    #[server(default)] locale: String,
    #[server(default)] search: String,
    #[server(default)] event: String,
    #[server(default)] email: String,
) -> Result<(), CallError> {
    use super::ClientAddr;
    use super::server_side::{guichet, locale_of, told};
    use http::request::Parts;
    use services::flows::visitor::{self, AskAlert, Wish};

    let locale = locale_of(&locale);
    let client = use_context::<Parts>().and_then(|parts| parts.extensions.get::<ClientAddr>().copied());
    let way_back = way_back(locale, &search, &event);
    let wish = if event.is_empty() { Wish::Search(search) } else { Wish::Sale(event) };
    let ask = AskAlert { wish, email, locale, client: client.map(|client| client.0) };
    let asked = async { visitor::ask_alert(&guichet()?, ask).await };
    match asked.await {
        Ok(()) => leptos_axum::redirect(&format!("/{locale}/alerts/asked")),
        Err(failure) => {
            let problem = told(&failure, "ask_alert");
            let place = if problem == Problem::Malformed { "email" } else { "problem" };
            leptos_axum::redirect(&format!("{way_back}problem={problem}#{place}"));
        }
    }
    Ok(())
}

/// Confirms the alert that a link opens. Leads to its page.
#[server(prefix = "/fn", endpoint = "confirm_alert")]
pub async fn confirm_alert(
    #[server(default)] locale: String,
    #[server(default)] token: String,
) -> Result<(), CallError> {
    use super::server_side::{alert_path, guichet, locale_of, told};
    use services::flows::visitor;

    let locale = locale_of(&locale);
    let confirmed = async { visitor::confirm_alert(&guichet()?, &token).await };
    match confirmed.await {
        Ok(page) => leptos_axum::redirect(&alert_path(locale, &page)),
        Err(failure) => {
            let problem = told(&failure, "confirm_alert");
            let page = alert_path(locale, &token);
            leptos_axum::redirect(&format!("{page}/confirm?problem={problem}#problem"));
        }
    }
    Ok(())
}

/// Stops the alert that a link opens.
#[server(prefix = "/fn", endpoint = "stop_alert")]
pub async fn stop_alert(
    #[server(default)] locale: String,
    #[server(default)] token: String,
) -> Result<(), CallError> {
    use super::server_side::{alert_path, guichet, locale_of, told};
    use services::flows::visitor;

    let locale = locale_of(&locale);
    let stopped = async { visitor::stop_alert(&guichet()?, &token).await };
    match stopped.await {
        Ok(()) => leptos_axum::redirect(&format!("/{locale}/alerts/stopped")),
        Err(failure) => {
            let problem = told(&failure, "stop_alert");
            leptos_axum::redirect(&format!("{}?problem={problem}#problem", alert_path(locale, &token)));
        }
    }
    Ok(())
}

/// The page of the form with the same wish, up to where its problem is told. What is no wish of ours leads to the empty
/// form, never elsewhere.
#[cfg(feature = "ssr")]
fn way_back(locale: Locale, search: &str, event: &str) -> String {
    use services::events::alerts::SavedSearch;

    let is_slug =
        event.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
    let wish = match event {
        "" => SavedSearch::read(search).map(|search| search.address()).unwrap_or_default(),
        slug if is_slug => format!("event={slug}"),
        _ => String::new(),
    };
    let and = if wish.is_empty() { "" } else { "&" };
    format!("/{locale}/alerts/new?{wish}{and}")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_keeps_the_wish_and_never_leads_elsewhere() {
        for (search, event, place) in [
            ("q=jazz&city=Lyon", "", "/en/alerts/new?q=jazz&city=Lyon&"),
            ("", "", "/en/alerts/new?"),
            ("q=a b\r\nx", "", "/en/alerts/new?q=a%20bx&"),
            ("//evil.example", "", "/en/alerts/new?"),
            ("", "bal-d-hiver", "/en/alerts/new?event=bal-d-hiver&"),
            ("", "//evil.example", "/en/alerts/new?"),
        ] {
            assert_eq!(way_back(Locale::En, search, event), place);
        }
    }
}
