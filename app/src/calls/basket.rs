//! The basket: what is in it, and the order made from it. Whose it is, the cookie says.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use shared::{checkouts::BasketView, locale::Locale};

use super::CallError;

/// The visitor's basket; `None` when it is empty, ordered, or its time is over.
#[cfg(feature = "ssr")]
pub async fn view_basket(locale: Locale) -> Result<Option<BasketView>, CallError> {
    use super::basket_cookie;
    use super::server_side::{guichet, refused};
    use services::flows::buyer;

    let viewed = async {
        let guichet = guichet()?;
        match basket_cookie::read(&guichet) {
            Some(token) => buyer::view_basket(&guichet, &token, locale).await,
            None => Ok(None),
        }
    };
    viewed.await.map_err(|failure| refused(&failure, "view_basket"))
}

/// How many places wait in the visitor's basket. Who has no basket costs nothing, and gets no answer to wait for.
#[cfg(feature = "ssr")]
pub fn count_places() -> Option<impl Future<Output = u32> + Send + use<>> {
    use super::basket_cookie;
    use super::server_side::{guichet, told};
    use services::flows::buyer;

    let guichet = guichet().ok()?;
    let token = basket_cookie::read(&guichet)?;
    Some(async move {
        // A page that cannot tell how many there are is still the page that was asked for.
        buyer::count_places(&guichet, &token).await.unwrap_or_else(|failure| {
            told(&failure, "count_places");
            0
        })
    })
}

/// Changes how many a line has; 0 takes it out. Leads back to the basket.
#[server(prefix = "/fn", endpoint = "change_quantity")]
pub async fn change_quantity(
    #[server(default)] locale: String,
    #[server(default)] line: String,
    #[server(default)] quantity: String,
) -> Result<(), CallError> {
    use super::basket_cookie;
    use super::server_side::{back_to_basket, guichet, locale_of};
    use services::flows::buyer;
    use shared::problem::Problem;

    let changed = async {
        let guichet = guichet()?;
        let token = basket_cookie::read(&guichet).ok_or(Problem::BasketEmpty)?;
        let line = line.parse().map_err(|_| Problem::Malformed)?;
        let quantity = quantity.trim().parse().map_err(|_| Problem::Malformed)?;
        buyer::change_quantity(&guichet, token, line, quantity).await
    };
    back_to_basket(locale_of(&locale), changed.await, "change_quantity");
    Ok(())
}

/// Holds the places as long again; possible once. Leads back to the basket.
#[server(prefix = "/fn", endpoint = "extend_hold")]
pub async fn extend_hold(#[server(default)] locale: String) -> Result<(), CallError> {
    use super::basket_cookie;
    use super::server_side::{back_to_basket, guichet, locale_of};
    use services::flows::buyer;
    use shared::problem::Problem;

    let extended = async {
        let guichet = guichet()?;
        let token = basket_cookie::read(&guichet).ok_or(Problem::BasketEmpty)?;
        buyer::extend_hold(&guichet, token).await
    };
    back_to_basket(locale_of(&locale), extended.await, "extend_hold");
    Ok(())
}

/// Orders what is in the basket. Leads to the payment page; to the order when nothing is to pay or the payment
/// cannot be begun now; or back to the form when something typed must be mended.
#[server(prefix = "/fn", endpoint = "place_order")]
pub async fn place_order(
    #[server(default)] locale: String,
    #[server(default)] email: String,
    #[server(default)] name: String,
    #[server(default)] consent: String,
) -> Result<(), CallError> {
    use super::basket_cookie;
    use super::server_side::{guichet, locale_of, told};
    use services::flows::buyer::{self, Details, Placed};
    use shared::problem::Problem;

    let locale = locale_of(&locale);
    let ordered = async {
        let guichet = guichet()?;
        let token = basket_cookie::read(&guichet).ok_or(Problem::BasketEmpty)?;
        let details = Details { email, name, consent: !consent.is_empty() };
        buyer::place_order(&guichet, token, locale, details).await
    };
    let place = match ordered.await {
        Ok(Placed::ToPay(page)) => page,
        Ok(Placed::Confirmed(link)) => format!("/{locale}/orders/{link}"),
        Ok(Placed::Unpaid(link, problem)) => format!("/{locale}/orders/{link}?problem={problem}#problem"),
        Ok(Placed::Mend) => format!("/{locale}/checkout#faults"),
        Err(failure) => format!("/{locale}/checkout?problem={}#problem", told(&failure, "place_order")),
    };
    leptos_axum::redirect(&place);
    Ok(())
}
