//! The door while its page is open and live.

use std::time::Duration;

use leptos::html::{Input, Select};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::ids::OccurrenceId;
use shared::locale::Locale;
use shared::tickets::{Admission, AdmissionView, DoorOccurrence};

use super::screen::{Screen, Shown, Turn};
use crate::calls::CallError;
use crate::calls::check_in::check_in;
use crate::i18n;
use crate::locale::sentences_in;

/// So long may an answer take until the steward is told that there is none. Should it come after all, it is
/// shown then.
const PATIENCE: Duration = Duration::from_secs(8);

/// Everything that changes on the page.
#[derive(Clone, Copy)]
pub struct Live {
    /// The language of the page.
    pub locale: Locale,
    token: StoredValue<String>,
    /// What the steward sees.
    pub screen: RwSignal<Screen>,
    /// The dates with their counts.
    pub dates: RwSignal<Vec<DoorOccurrence>>,
    /// The date at whose door we are.
    pub date: RwSignal<OccurrenceId>,
    /// Where codes are typed.
    pub code: NodeRef<Input>,
    /// Where the date is chosen, if there is more than one.
    pub choice: NodeRef<Select>,
}

impl Live {
    /// The page as the server made it.
    pub fn new(
        locale: Locale,
        token: String,
        dates: Vec<DoorOccurrence>,
        date: OccurrenceId,
        shown: Shown,
    ) -> Self {
        Self {
            locale,
            token: StoredValue::new(token),
            screen: RwSignal::new(Screen::new(shown)),
            dates: RwSignal::new(dates),
            date: RwSignal::new(date),
            code: NodeRef::new(),
            choice: NodeRef::new(),
        }
    }

    /// The sentences of the page.
    pub fn words(self) -> i18n::Locale {
        sentences_in(self.locale)
    }

    /// What stands where the answer stands; told only when it changes.
    pub fn shown(self) -> Memo<Shown> {
        Memo::new(move |_| self.screen.with(|screen| screen.shown.clone()))
    }

    /// Takes what was typed and asks about it. The field is empty for the next code, and keeps the focus.
    pub fn ask_typed(self) {
        let Some(field) = self.code.get_untracked() else { return };
        let typed = field.value().trim().to_owned();
        if !typed.is_empty() {
            field.set_value("");
            self.ask(typed);
        }
        // Without a focus there would only be no focus.
        let _ = field.focus();
    }

    /// Asks the server about a code.
    pub fn ask(self, code: String) {
        self.follow_choice();
        let Some(request) = fresh_request() else { return self.unasked(&code) };
        let Some((turn, question)) =
            self.screen.try_update(|screen| screen.ask(self.date.get_untracked(), code, request))
        else {
            return;
        };
        let (locale, token) = (self.locale.code().to_owned(), self.token.get_value());
        let date = question.date.to_string();
        let asked = question.code.clone();
        set_timeout(move || self.fail(turn, &asked), PATIENCE);
        spawn_local(async move {
            let answer = check_in(locale, token, date, question.request, question.code.clone()).await;
            self.conclude(turn, answer, &question.code);
        });
    }

    /// The page may have been left meanwhile: then there is nothing to show it on.
    fn conclude(self, turn: Turn, answer: Result<AdmissionView, CallError>, code: &str) {
        let Ok(view) = answer else { return self.fail(turn, code) };
        self.dates.try_update(|dates| {
            if let Some(date) = dates.iter_mut().find(|date| date.id == view.door) {
                // Of two answers that overtook each other, the one that counted more is the newer.
                date.entered = date.entered.max(view.entered);
                date.expected = view.expected;
            }
        });
        let admission = view.admission;
        if self.screen.try_update(|screen| screen.answered(turn, view)).is_some() {
            buzz(admission);
        }
    }

    fn fail(self, turn: Turn, code: &str) {
        if self.screen.try_update(|screen| screen.failed(turn)) == Some(true) {
            self.give_back(code);
        }
    }

    /// A browser that gives no random numbers cannot name the question.
    fn unasked(self, code: &str) {
        self.screen.try_update(|screen| screen.shown = Shown::Unchecked);
        self.give_back(code);
    }

    /// What was not checked stands in the field again, marked, so that the next code typed replaces it.
    fn give_back(self, code: &str) {
        if let Some(field) = self.code.try_get_untracked().flatten()
            && field.value().is_empty()
        {
            field.set_value(code);
            field.select();
        }
    }

    /// Browsers may restore another choice than the page was made with.
    pub fn follow_choice(self) {
        let chosen = self.choice.get_untracked().and_then(|choice| choice.value().parse().ok());
        if let Some(chosen) = chosen
            && chosen != self.date.get_untracked()
        {
            self.date.set(chosen);
        }
    }
}

/// A new name for a question: a UUID's worth of chance.
fn fresh_request() -> Option<String> {
    let mut bytes = [0_u8; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Once for yes, twice for no, where the device can.
fn buzz(admission: Admission) {
    use leptos::wasm_bindgen::JsValue;
    use web_sys::js_sys::{Array, Reflect};

    let navigator = window().navigator();
    if !Reflect::has(&navigator, &JsValue::from_str("vibrate")).unwrap_or(false) {
        return;
    }
    let pattern: Array = match admission {
        Admission::Admitted => [80].iter().map(|&length| JsValue::from(length)).collect(),
        _ => [200, 100, 200].iter().map(|&length| JsValue::from(length)).collect(),
    };
    // Browsers refuse until somebody has touched the page; then it stays still.
    navigator.vibrate_with_pattern(&pattern);
}
