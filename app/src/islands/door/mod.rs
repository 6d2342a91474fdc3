//! The desk of a steward: codes go in, answers come out, without a page between them.
//!
//! Its parts: [`live`] is everything that changes, [`screen`] what the steward sees, [`camera`] one way for codes to
//! come in and [`form`] the other.

mod answer;
mod camera;
mod counts;
mod form;
mod history;
mod icon;
mod live;
mod screen;
mod words;

use leptos::prelude::*;
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::tickets::DoorOccurrence;

use self::answer::AnswerPlace;
use self::camera::Camera;
use self::counts::Counts;
use self::form::CodeForm;
use self::history::History;
use self::live::Live;
pub use self::screen::Shown;

/// The door of one event. Its code comes in a file of its own: only stewards need it.
#[island(lazy)]
pub fn Door(
    /// The language of the page.
    locale: Locale,
    /// The secret of the link.
    token: String,
    /// Names the form, so that sending it twice checks once.
    request: String,
    /// The dates with their counts.
    dates: Vec<DoorOccurrence>,
    /// The date at whose door we are.
    date: OccurrenceId,
    /// What stands where the answer stands.
    shown: Shown,
) -> impl IntoView {
    let answered = matches!(shown, Shown::Answered(_));
    let live = Live::new(locale, token.clone(), dates, date, shown);
    view! {
        <div class="door">
            <AnswerPlace live />
            <div class="door-desk">
                <CodeForm live token request answered />
                <Camera live />
            </div>
            <div class="door-side">
                <Counts live />
                <History live />
            </div>
        </div>
    }
}
