//! One module per page. The server alone makes them: what they ask for is there before they are shown, and nothing
//! in them changes by itself but their [`islands`](crate::islands).

pub mod about;
mod address;
pub mod basket;
pub mod check_in;
pub mod checkout;
pub mod event;
pub mod events;
pub mod gone;
pub mod home;
pub mod legal;
mod locale_pages;
pub mod not_found;
pub mod offline;
pub mod order;

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;

pub use locale_pages::LocalePages;

/// A page, or a part of one, that is made of an answer. The whole page waits for it.
///
/// It is written out under its own owner: after the wait the thread may have any, or that of another page, and
/// what a page puts in its head is sent to whichever page's owner is there.
fn when_answered<V: IntoView + 'static>(made: impl Future<Output = V> + Send + 'static) -> AnyView {
    let owner = Owner::current().unwrap_or_default();
    Suspend::new(async move { OwnedView::new_with_owner(made.await.into_any(), owner).into_any() }).into_any()
}
