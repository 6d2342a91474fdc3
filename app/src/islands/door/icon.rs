//! A drawing for each answer: told apart by its form, whatever the eye makes of the colours.

use leptos::prelude::*;
use shared::tickets::Admission;

/// An exclamation mark: nobody knows.
pub const UNCHECKED: &str = "M12 3v12M12 20.5v.01";
/// A circle begun: something is under way.
pub const ASKING: &str = "M12 3a9 9 0 1 1-9 9";
/// The corners of a viewfinder.
pub const READY: &str = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

/// The lines of an answer's drawing.
pub const fn of_admission(admission: Admission) -> &'static str {
    match admission {
        // A tick.
        Admission::Admitted => "M4 13l5.5 5.5L20.5 6",
        // A clock: somebody was here before.
        Admission::AlreadyUsed => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 3",
        // A circle struck through.
        Admission::Cancelled => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.6 5.6l12.8 12.8",
        // The leaf of a calendar.
        Admission::OtherOccurrence => "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
        // A cross.
        Admission::Forged => "M5 5l14 14M19 5L5 19",
        // A question mark.
        Admission::Unknown => "M8.2 8.8a3.8 3.8 0 1 1 5.6 3.4c-1.3.7-1.8 1.4-1.8 2.8M12 20v.01",
    }
}

/// A drawing. The words beside it say the same.
#[component]
pub fn Icon(
    /// Its lines.
    lines: &'static str,
) -> impl IntoView {
    view! {
        <svg class="door-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=lines />
        </svg>
    }
}
