//! Server-sent events, followed while the page is seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{document, set_timeout, window_event_listener_untyped};
use leptos::wasm_bindgen::JsCast as _;
use leptos::wasm_bindgen::prelude::Closure;
use shared::availability::Availability;
use web_sys::js_sys::{Function, Math};
use web_sys::{EventSource, MessageEvent};

/// How long it waits after the first failure; twice as long after each that follows.
const FIRST_PAUSE: u32 = 2_000;
/// It never waits longer than this.
const LONGEST_PAUSE: u32 = 300_000;

/// One stream. A page that nobody sees has none: browsers keep but a few connections to one site.
pub struct Stream {
    path: String,
    /// What was told last: asked again, nothing is told twice.
    seen: RefCell<String>,
    source: RefCell<Option<EventSource>>,
    failures: Cell<u32>,
    /// Whether it waits to try again.
    waits: Cell<bool>,
    on_message: RefCell<Option<Function>>,
    on_open: RefCell<Option<Function>>,
    on_error: RefCell<Option<Function>>,
}

impl Stream {
    /// Follows it for as long as the page lives.
    pub fn follow(path: String, seen: String, tell: impl Fn(Availability) + 'static) {
        let stream = Rc::new(Self {
            path,
            seen: RefCell::new(seen),
            source: RefCell::new(None),
            failures: Cell::new(0),
            waits: Cell::new(false),
            on_message: RefCell::default(),
            on_open: RefCell::default(),
            on_error: RefCell::default(),
        });
        let read = stream.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            read.seen.replace(event.last_event_id());
            let left = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            // What a newer server tells in other words is for its own pages.
            if let Some(left) = left {
                tell(left);
            }
        });
        let opened = stream.clone();
        let on_open = Closure::<dyn FnMut()>::new(move || opened.failures.set(0));
        let failed = stream.clone();
        let on_error = Closure::<dyn FnMut()>::new(move || failed.clone().try_later());
        // They live as long as the page does.
        stream.on_message.replace(Some(on_message.into_js_value().unchecked_into()));
        stream.on_open.replace(Some(on_open.into_js_value().unchecked_into()));
        stream.on_error.replace(Some(on_error.into_js_value().unchecked_into()));
        let seen = stream.clone();
        let _ = window_event_listener_untyped("visibilitychange", move |_| seen.clone().look());
        stream.look();
    }

    /// Follows while the page is seen.
    fn look(self: Rc<Self>) {
        if document().hidden() {
            self.close();
        } else if self.source.borrow().is_none() && !self.waits.get() {
            self.open();
        }
    }

    fn open(&self) {
        let address = format!("{}&seen={}", self.path, self.seen.borrow());
        let Ok(source) = EventSource::new(&address) else { return };
        source.set_onmessage(self.on_message.borrow().as_ref());
        source.set_onopen(self.on_open.borrow().as_ref());
        source.set_onerror(self.on_error.borrow().as_ref());
        self.source.replace(Some(source));
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    /// The browser's own way to come back knows no patience: a server that is down would be asked for ever by all.
    fn try_later(self: Rc<Self>) {
        self.close();
        let failures = self.failures.replace(self.failures.get().saturating_add(1));
        self.waits.set(true);
        let retry = move || {
            self.waits.set(false);
            self.look();
        };
        set_timeout(retry, Duration::from_millis(pause(failures, Math::random())));
    }
}

/// How long to wait after so many failures: no two pages as long as each other.
fn pause(failures: u32, chance: f64) -> u64 {
    let longest = FIRST_PAUSE.saturating_mul(1 << failures.min(16)).min(LONGEST_PAUSE);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few minutes at most")]
    let shorter = (f64::from(longest / 2) * chance) as u64;
    u64::from(longest) - shorter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_up_to_the_longest() {
        let pauses: Vec<u64> = [0, 1, 2, 7, 8, 40].into_iter().map(|failures| pause(failures, 0.0)).collect();
        assert_eq!(pauses, [2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
        assert_eq!(pause(1, 0.999_999), 2_001, "never less than half");
    }
}
