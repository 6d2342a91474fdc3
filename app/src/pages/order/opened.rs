//! The order that the address opens.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::orders::OrderView;

use crate::calls::orders::view_order;
use crate::calls::{Asked, CallError, ask};
use crate::locale::locale_now;
use crate::ui::follow::use_changes;

/// The token of a link, and the order that it opens, if it does.
pub type OpenedOrder = (String, Result<Option<OrderView>, CallError>);

/// Asks for the order of the address, again after every change.
pub fn order_of_address() -> Asked<OpenedOrder> {
    let (locale, params, changes) = (locale_now(), use_params_map(), use_changes());
    let asked = move || (params.with(|params| params.get("token").unwrap_or_default()), changes());
    ask(asked, move |(token, _)| async move {
        let order = view_order(locale, token.clone()).await;
        (token, order)
    })
}
