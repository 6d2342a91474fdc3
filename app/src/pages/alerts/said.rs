//! What is said once a form was sent: the same to everybody.

use leptos::prelude::*;
use services::events::alerts::CONFIRMATION;

use crate::counted;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::head::PageHead;

/// `/{locale}/alerts/asked`: whatever is known of the address, and whether or not a mail goes out.
#[component]
pub fn AskedPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let time = counted!(locale, u64::try_from(CONFIRMATION.as_days()).unwrap_or_default(), days);
    let lead = td_string!(words, alerts.asked_lead, time = time.as_str()).to_string();
    let more = view! { <p>{td_string!(words, alerts.asked_missing)}</p> };
    said(td_string!(words, alerts.asked_title), lead, more)
}

/// `/{locale}/alerts/stopped`
#[component]
pub fn StoppedPage() -> AnyView {
    let words = sentences_in(locale_now());
    said(td_string!(words, alerts.stopped_title), td_string!(words, alerts.stopped_lead).to_owned(), ())
}

fn said(title: &'static str, lead: String, more: impl IntoView + 'static) -> AnyView {
    let locale = locale_now();
    view! {
        <PageHead title />
        <section class="alert-page">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {more.into_any()}
            <p>
                <a class=Call::Quiet.class() href=format!("/{locale}/events")>
                    {td_string!(sentences_in(locale), alerts.asked_back)}
                </a>
            </p>
        </section>
    }
    .into_any()
}
