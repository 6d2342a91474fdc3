//! The form that asks for an alert. It is a native form and nothing more: pages that show it need no script for it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use services::events::alerts::SavedSearch;

use crate::calls::alerts::AskAlert;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::{Call, SubmitButton};
use crate::ui::disclosure::Disclosure;
use crate::ui::field::TextField;

/// “Tell me about new events” for the list of this address, closed until it is wanted. Nothing for a list of which no
/// alert can be had.
pub fn search_alert(path: &str) -> Option<impl IntoView + use<>> {
    let address = path.split_once('?').map_or("", |(_, address)| address);
    let search = SavedSearch::read(address)?;
    let words = sentences_in(locale_now());
    let form = search_form(&search, None, Call::Quiet);
    Some(view! {
        <div class="alert-ask" id="alert">
            <Disclosure name=td_string!(words, alerts.ask)>{form}</Disclosure>
        </div>
    })
}

/// “Tell me when sales begin” for the event with this slug.
pub fn sale_alert(slug: &str) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    view! {
        <section class="alert-ask" id="alert" aria-labelledby="alert-title">
            <h3 id="alert-title">{td_string!(words, alerts.sale_ask)}</h3>
            {sale_form(slug, None, Call::Quiet)}
        </section>
    }
}

pub(super) fn search_form(
    search: &SavedSearch,
    fault: Option<&'static str>,
    call: Call,
) -> impl IntoView + use<> {
    let locale = locale_now();
    let told = search.told(locale);
    let lead = td_string!(sentences_in(locale), alerts.ask_lead, search = told.as_str()).to_string();
    form(lead, ("search", search.address()), fault, call)
}

pub(super) fn sale_form(slug: &str, fault: Option<&'static str>, call: Call) -> impl IntoView + use<> {
    let lead = td_string!(sentences_in(locale_now()), alerts.sale_lead).to_owned();
    form(lead, ("event", slug.to_owned()), fault, call)
}

/// What is wished travels in a hidden field of this name.
fn form(
    lead: String,
    wish: (&'static str, String),
    fault: Option<&'static str>,
    call: Call,
) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (name, value) = wish;
    view! {
        <form method="post" action=AskAlert::PATH class="alert-form">
            <p>{lead}</p>
            <input type="hidden" name="locale" value=locale.code() />
            <input type="hidden" name=name value=value />
            <TextField
                name="email"
                label=td_string!(words, alerts.email)
                kind="email"
                autocomplete="email"
                hint=td_string!(words, alerts.email_hint)
                value=String::new()
                fault
                maximum=254
            />
            <p class="alert-send">
                <SubmitButton call>{td_string!(words, alerts.submit)}</SubmitButton>
                <a class="hint" href=format!("/{locale}/privacy")>
                    {td_string!(words, alerts.privacy)}
                </a>
            </p>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use services::wording::names;
    use shared::events::{Badge, Category, DatePreset};
    use shared::locale::Locale;

    use crate::i18n::td_string;
    use crate::locale::sentences_in;
    use crate::ui::category::category_name;

    #[test]
    fn mails_call_things_by_the_names_that_pages_have() {
        for locale in Locale::ALL {
            let words = sentences_in(locale);
            for category in Category::ALL {
                assert_eq!(names::category(*category, locale), category_name(*category, locale));
            }
            let badge = |badge| names::badge(badge, locale);
            assert_eq!(badge(Badge::Cancelled), td_string!(words, badges.cancelled));
            assert_eq!(badge(Badge::Postponed), td_string!(words, badges.postponed));
            assert_eq!(badge(Badge::SoldOut), td_string!(words, badges.sold_out));
            assert_eq!(badge(Badge::LastPlaces), td_string!(words, badges.last_places));
            assert_eq!(badge(Badge::Free), td_string!(words, badges.free));
            assert_eq!(badge(Badge::New), td_string!(words, badges.newly));
            assert_eq!(badge(Badge::Free), td_string!(words, filters.free));
            assert_eq!(names::family(locale), td_string!(words, filters.family));
            let within = td_string!(words, filters.kilometres, count = "25").to_string();
            assert_eq!(names::within(25, locale), within);
            assert_eq!(badge(Badge::ListedOnly), td_string!(words, badges.listed_only));
            assert_eq!(badge(Badge::Past), td_string!(words, badges.past));
            let days = |preset| names::days(preset, locale);
            assert_eq!(days(DatePreset::Tonight), td_string!(words, filters.tonight));
            assert_eq!(days(DatePreset::Tomorrow), td_string!(words, filters.tomorrow));
            assert_eq!(days(DatePreset::Weekend), td_string!(words, filters.weekend));
            assert_eq!(days(DatePreset::Week), td_string!(words, filters.week));
        }
    }
}
