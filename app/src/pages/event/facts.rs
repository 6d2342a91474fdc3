//! What else to know: text, place, age, accessibility, organiser, what cancelling brings back.

use leptos::either::Either;
use leptos::prelude::*;
use shared::events::{Accessibility, EventPage};

use super::place::place;
use super::share::share;
use super::standing::{Standing, chosen};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::events::Sources;
use crate::ui::category::category_name;

/// The event's own text, in its own language, and the rules of sale.
pub fn texts(event: &EventPage, standing: Standing) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let lang = (event.language != locale).then(|| event.language.code());
    let about = (!event.description.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{td_string!(words, event.about)}</h2>
                <div class="prose" lang=lang dir="auto">
                    {event
                        .description
                        .iter()
                        .map(|paragraph| view! { <p>{paragraph.clone()}</p> })
                        .collect_view()}
                </div>
            </section>
        }
    });
    let policy = (standing.has_prices() && !event.policy.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{td_string!(words, event.policy)}</h2>
                <ul class="policy">
                    {event
                        .policy
                        .iter()
                        .map(|rule| view! { <li>{rule.clone()}</li> })
                        .collect_view()}
                </ul>
            </section>
        }
    });
    (about, policy)
}

/// The facts, one below the other, and what can be done with them; `url` is the address of the page.
pub fn facts(event: &EventPage, standing: Standing, url: &str) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let age = event
        .minimum_age
        .filter(|age| *age > 0)
        .map(|age| td_string!(words, event.age_from, age = age).to_string());
    let takes_place = !matches!(
        standing,
        Standing::EventCancelled
            | Standing::EventPostponed
            | Standing::DateCancelled
            | Standing::DatePostponed
            | Standing::EventPast
            | Standing::DatePast
    );
    let calendar = chosen(event).filter(|_| takes_place).map(|date| {
        let href = format!("/{locale}/events/{}/calendar.ics?occurrence={}", event.slug, date.id);
        view! {
            <p>
                <a href=href rel="external nofollow" download="">
                    {td_string!(words, event.calendar)}
                </a>
            </p>
        }
    });
    // Where no ticket is sold here, the way there stands in their place.
    let website = event.website.clone().filter(|href| is_page(href) && standing != Standing::ListedOnly);
    let website = website.map(|href| {
        view! {
            <p>
                <a href=href rel="noopener nofollow external">
                    {td_string!(words, event.website)}
                </a>
            </p>
        }
    });
    view! {
        <aside class="event-facts" aria-labelledby="practical">
            <h2 id="practical">{td_string!(words, event.practical)}</h2>
            <dl>
                {place(event)}
                {fact_with_page(
                    td_string!(words, event.genre),
                    Some(&format!("/{locale}/categories/{}", event.category)),
                    genre(event),
                )}
                {fact(td_string!(words, event.age), age.into_iter().collect())}
                {fact(
                    td_string!(words, event.accessibility),
                    event.accessibility.iter().map(|one| accessibility(*one).to_owned()).collect(),
                )}
                {fact_with_page(
                    td_string!(words, event.organiser),
                    Some(&format!("/{locale}/organisers/{}", event.organisation_slug)),
                    vec![event.organisation.clone()],
                )}
            </dl>
            {calendar}
            {website}
            {share(event, url)}
            <Sources attributions=event.attribution.iter().cloned().collect() />
        </aside>
    }
}

/// Whether an address is one of a page. Whatever else a source may have told is no link: it might run something.
pub fn is_page(href: &str) -> bool {
    let scheme = href.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|page| scheme.eq_ignore_ascii_case(page)))
}

/// A fact, where it is known.
fn fact(name: &'static str, lines: Vec<String>) -> impl IntoView {
    fact_with_page(name, None, lines)
}

/// The same; what its first line tells of has a page of its own.
fn fact_with_page(name: &'static str, page: Option<&str>, lines: Vec<String>) -> impl IntoView + use<> {
    let line = |(place, line): (usize, String)| match page.filter(|_| place == 0).map(str::to_owned) {
        Some(href) => Either::Left(view! {
            <dd>
                <a href=href>{line}</a>
            </dd>
        }),
        None => Either::Right(view! { <dd>{line}</dd> }),
    };
    (!lines.is_empty()).then(|| {
        view! {
            <div>
                <dt>{name}</dt>
                {lines.into_iter().enumerate().map(line).collect_view()}
            </div>
        }
    })
}

fn genre(event: &EventPage) -> Vec<String> {
    let category = category_name(event.category, locale_now()).to_owned();
    let genre = event.genre.clone().filter(|genre| *genre != category);
    // Sources tell several genres as `Théâtre ; danse`.
    let genre = genre.map(|genre| genre.split(';').map(str::trim).collect::<Vec<_>>().join(", "));
    std::iter::once(category).chain(genre).collect()
}

fn accessibility(one: Accessibility) -> &'static str {
    let words = sentences_in(locale_now());
    match one {
        Accessibility::Wheelchair => td_string!(words, event.wheelchair),
        Accessibility::HearingLoop => td_string!(words, event.hearing_loop),
        Accessibility::SignLanguage => td_string!(words, event.sign_language),
        Accessibility::AudioDescription => td_string!(words, event.audio_description),
    }
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn only_pages_are_linked_to() {
        assert!(is_page("https://nuits.example") && is_page("HTTP://nuits.example/fr?x=javascript:"));
        for href in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "javascript://nuits.example/%0Aalert(1)",
            "data:text/html,<script>",
            "//nuits.example",
            "nuits.example",
            "",
        ] {
            assert!(!is_page(href), "{href}");
        }
    }
}
