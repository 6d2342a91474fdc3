//! How long until a sale begins.

use std::time::Duration;

use leptos::prelude::*;
use shared::locale::Locale;
use web_sys::js_sys::Date;

use super::live::reload;
use crate::i18n::td_string;
use crate::locale::sentences_in;

const SECOND: Duration = Duration::from_secs(1);
/// Nobody keeps a page open for longer, in seconds.
const WORTH_WAITING: u32 = 3_600;

/// Counts down to the beginning of a sale, and then shows the page anew. As it is made it says the same in one word.
#[island]
pub fn OpensIn(
    /// The language of the page.
    locale: Locale,
    /// How long it is, as it was when the page was made.
    wait: String,
    /// The same in seconds.
    seconds: u32,
) -> impl IntoView {
    let words = sentences_in(locale);
    let left = RwSignal::new(None::<u32>);
    // Effects run in a browser only. Its clock may be wrong, but not how fast it goes.
    Effect::new(move || {
        let begun = Date::now();
        let tick = move || {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a sale begins within years"
            )]
            let passed = ((Date::now() - begun) / 1_000.0) as u32;
            left.set(Some(seconds.saturating_sub(passed)));
        };
        tick();
        let ticking = set_interval_with_handle(tick, SECOND);
        let mut ticking = ticking.ok();
        Effect::new(move || {
            if left.get() == Some(0)
                && let Some(ticking) = ticking.take()
            {
                ticking.clear();
                reload();
            }
        });
    });
    view! {
        <p class="opening-wait" role="timer">
            {move || left.get().map_or_else(|| wait.clone(), |left| told(left, locale))}
        </p>
        {move || {
            left.get()
                .is_some_and(|left| left <= WORTH_WAITING)
                .then(|| view! { <p class="hint">{td_string!(words, event_page.opens_itself)}</p> })
        }}
    }
}

/// Seconds are told once they matter.
fn told(left: u32, locale: Locale) -> String {
    let words = sentences_in(locale);
    let (minutes, seconds) = (left / 60, left % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let (days, hours) = (hours / 24, hours % 24);
    if days > 0 {
        td_string!(words, event_page.in_days, days = days, hours = hours, minutes = minutes).to_string()
    } else if hours > 0 {
        td_string!(words, event_page.in_hours, hours = hours, minutes = minutes, seconds = seconds)
            .to_string()
    } else {
        td_string!(words, event_page.in_minutes, minutes = minutes, seconds = seconds).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_told_within_the_last_day() {
        for (left, french, english) in [
            (200_000, "dans 2 j 7 h 33 min", "in 2 d 7 h 33 min"),
            (86_400, "dans 1 j 0 h 0 min", "in 1 d 0 h 0 min"),
            (86_399, "dans 23 h 59 min 59 s", "in 23 h 59 min 59 s"),
            (3_599, "dans 59 min 59 s", "in 59 min 59 s"),
            (0, "dans 0 min 0 s", "in 0 min 0 s"),
        ] {
            assert_eq!(told(left, Locale::Fr).replace('\u{a0}', " "), french);
            assert_eq!(told(left, Locale::En).replace('\u{a0}', " "), english);
        }
    }
}
