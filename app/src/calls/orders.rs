//! Orders behind their signed links.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use shared::orders::OrderState;
#[cfg(feature = "ssr")]
use shared::{locale::Locale, orders::OrderView};

use super::CallError;

/// The order that a link opens; `None` when it opens none.
#[cfg(feature = "ssr")]
pub async fn view_order(locale: Locale, token: String) -> Result<Option<OrderView>, CallError> {
    use super::server_side::{guichet, refused};
    use services::flows::buyer;

    let viewed = async {
        let guichet = guichet()?;
        buyer::view_order(&guichet, &token, locale).await
    };
    viewed.await.map_err(|failure| refused(&failure, "view_order"))
}

/// Where the order that a link opens stands; `None` when it opens none.
#[server(prefix = "/fn", endpoint = "follow_order", input = GetUrl)]
pub async fn follow_order(token: String) -> Result<Option<OrderState>, CallError> {
    let order = view_order(Locale::default(), token).await?;
    Ok(order.map(|order| order.state))
}

/// Leads to where the order can be paid.
#[server(prefix = "/fn", endpoint = "pay_order")]
pub async fn pay_order(
    #[server(default)] locale: String,
    #[server(default)] token: String,
) -> Result<(), CallError> {
    use super::server_side::{guichet, locale_of, order_path, told};
    use services::flows::buyer;
    use shared::problem::Problem;

    let opened = async {
        let guichet = guichet()?;
        let order = guichet.keys.links.read_order(&token).ok_or(Problem::NotFound)?;
        buyer::pay(&guichet, order).await
    };
    match opened.await {
        Ok(page) => leptos_axum::redirect(&page),
        Err(failure) => {
            let problem = told(&failure, "pay_order");
            leptos_axum::redirect(&format!(
                "{}?problem={problem}#problem",
                order_path(locale_of(&locale), &token)
            ));
        }
    }
    Ok(())
}

/// Cancels the order if what comes back is what was shown. Leads back to the order.
#[server(prefix = "/fn", endpoint = "cancel_order")]
pub async fn cancel_order(
    #[server(default)] locale: String,
    #[server(default)] token: String,
    #[server(default)] refund: String,
) -> Result<(), CallError> {
    use super::server_side::{guichet, locale_of, order_path, told};
    use services::flows::buyer;
    use shared::problem::Problem;

    let cancelled = async {
        let guichet = guichet()?;
        let shown = refund.parse().map_err(|_| Problem::Malformed)?;
        buyer::cancel_order(&guichet, &token, shown).await
    };
    let order = order_path(locale_of(&locale), &token);
    match cancelled.await {
        Ok(()) => leptos_axum::redirect(&order),
        Err(failure) => {
            let problem = told(&failure, "cancel_order");
            leptos_axum::redirect(&format!("{order}/cancel?problem={problem}#problem"));
        }
    }
    Ok(())
}
