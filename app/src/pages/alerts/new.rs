//! `/{locale}/alerts/new?event=` or with what the address of a list says: the form on a page of its own, to be linked
//! from elsewhere, and where faults are told.

use leptos::prelude::*;
use services::events::alerts::SavedSearch;
use shared::problem::Problem;

use super::form::{sale_form, search_form};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::address;
use crate::ui::button::Call;
use crate::ui::head::PageHead;
use crate::ui::notice::ProblemNotice;

/// The form, with what must be mended.
#[component]
pub fn NewAlertPage() -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let problem = address::problem();
    let fault = (problem == Some(Problem::Malformed)).then(|| td_string!(words, alerts.email_fault));
    let mut asked = address::query();
    asked.remove("problem");
    let (title, form) = if let Some(slug) = asked.get("event").filter(|slug| !slug.is_empty()) {
        (td_string!(words, alerts.sale_ask), Some(sale_form(&slug, fault, Call::Next).into_any()))
    } else {
        let search = SavedSearch::read(&asked.to_query_string());
        let form = search.map(|search| search_form(&search, fault, Call::Next).into_any());
        (td_string!(words, alerts.ask), form)
    };
    let other = problem.filter(|_| fault.is_none());
    let form = form.unwrap_or_else(|| {
        view! {
            <p class="lead">{td_string!(words, alerts.new_none)}</p>
            <p>
                <a class=Call::Next.class() href=format!("/{locale}/events")>
                    {td_string!(words, alerts.asked_back)}
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <PageHead title=td_string!(words, alerts.new_title) />
        <section class="alert-page">
            <h1>{title}</h1>
            {other.map(|problem| view! { <ProblemNotice problem /> })}
            {form}
        </section>
    }
    .into_any()
}
