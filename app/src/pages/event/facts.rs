//! What else to know: text, place, age, accessibility, organiser, what cancelling brings back.

use leptos::prelude::*;
use shared::events::{Accessibility, EventPage};

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
                <div class="prose" lang=lang>
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

/// The facts, one below the other, and what can be done with them.
pub fn facts(event: &EventPage, standing: Standing) -> impl IntoView + use<> {
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
    let website = event.website.clone().map(|href| {
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
                {fact(td_string!(words, event.place), place(event))}
                {fact(td_string!(words, event.genre), genre(event))}
                {fact(td_string!(words, event.age), age.into_iter().collect())}
                {fact(
                    td_string!(words, event.accessibility),
                    event.accessibility.iter().map(|one| accessibility(*one).to_owned()).collect(),
                )}
                {fact(td_string!(words, event.organiser), vec![event.organisation.clone()])}
            </dl>
            {calendar}
            {website}
            <Sources attributions=event.attribution.iter().cloned().collect() />
        </aside>
    }
}

/// A fact, where it is known.
fn fact(name: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <div>
                <dt>{name}</dt>
                {lines.into_iter().map(|line| view! { <dd>{line}</dd> }).collect_view()}
            </div>
        }
    })
}

/// The venue, unless it is but the name of the town, and its address.
fn place(event: &EventPage) -> Vec<String> {
    let venue = Some(&event.venue).filter(|venue| !venue.is_empty() && **venue != event.city);
    venue.into_iter().chain(&event.address).cloned().collect()
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
