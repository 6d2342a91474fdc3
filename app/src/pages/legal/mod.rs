//! What the law asks every shop to tell: its terms, what it keeps of people, how far it is accessible, who runs it.
//!
//! To add a chapter: its sentences under the page's name in `locales`, a key for each paragraph, and a
//! [`Chapter`](parts::Chapter) in the page. A length of time comes from [`Shop`], never from a sentence.

mod accessibility;
mod notice;
mod operator;
mod parts;
mod privacy;
mod terms;

pub use accessibility::AccessibilityPage;
pub use notice::LegalPage;
pub use privacy::PrivacyPage;
pub use terms::TermsPage;

use leptos::prelude::*;
use shared::time::Span;

use crate::calls::shop::{Shop, view_shop};
use crate::counted;
use crate::locale::locale_now;
use crate::ui::notice::ProblemPage;

/// A page of this shop.
fn of_shop(page: impl FnOnce(Shop) -> AnyView) -> AnyView {
    match view_shop() {
        Ok(shop) => page(shop),
        Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
    }
}

/// A length of time in whole minutes.
fn minutes(span: Span) -> String {
    counted!(locale_now(), u64::try_from(span.as_minutes()).unwrap_or_default(), basket.held_minutes)
}

/// A length of time in whole days.
fn days(span: Span) -> String {
    counted!(locale_now(), u64::try_from(span.as_days()).unwrap_or_default(), days)
}
