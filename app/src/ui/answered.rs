//! What is made of an answer that has to be waited for.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;

/// A page, or a part of one, that is made of an answer. The whole page waits for it.
///
/// It is written out under its own owner: after the wait the thread may have any, or that of another page, and
/// what a page puts in its head is sent to whichever page's owner is there.
pub fn when_answered<V: IntoView + 'static>(made: impl Future<Output = V> + Send + 'static) -> AnyView {
    let owner = Owner::current().unwrap_or_default();
    Suspend::new(async move { OwnedView::new_with_owner(made.await.into_any(), owner).into_any() }).into_any()
}
