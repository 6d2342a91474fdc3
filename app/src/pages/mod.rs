//! One module per page. The server alone makes them: what they ask for is there before they are shown, and nothing
//! in them changes by itself but their [`islands`](crate::islands).

pub mod about;
mod address;
pub mod basket;
pub mod check_in;
pub mod checkout;
pub mod event;
pub mod events;
pub mod home;
mod locale_pages;
pub mod not_found;
pub mod order;

use leptos::prelude::*;

pub use locale_pages::LocalePages;

/// A page, or a part of one, that is made of an answer. The whole page waits for it.
fn when_answered<V: IntoView + 'static>(made: impl Future<Output = V> + Send + 'static) -> AnyView {
    Suspend::new(async move { made.await.into_any() }).into_any()
}
