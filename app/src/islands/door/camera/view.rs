//! The button of the camera, and what it sees.

use std::cell::RefCell;

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlVideoElement;
use web_sys::js_sys::Date;

use super::super::live::Live;
use super::super::screen::Shown;
use super::eye::{Blocked, Eye, Stream};
use super::memory::Memory;
use crate::i18n::{Locale, td_string};
use crate::ui::button::Call;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Off,
    Asking,
    On,
    Blocked(Blocked),
}

/// A button that opens the camera. Without script there is no camera, and so no button.
#[component]
pub fn Camera(live: Live) -> AnyView {
    let is_live = RwSignal::new(false);
    Effect::new(move || is_live.set(true));
    view! { <Show when=move || is_live.get()>{camera(live)}</Show> }.into_any()
}

fn camera(live: Live) -> AnyView {
    let words = live.words();
    let state = RwSignal::new(State::Off);
    let video = NodeRef::<Video>::new();
    let eye = StoredValue::new_local(None::<Eye>);
    // Whoever leaves the page leaves no camera on.
    on_cleanup(move || drop(eye.try_set_value(None)));
    let toggle = move |_| match state.get_untracked() {
        State::Asking => {}
        State::On => {
            eye.set_value(None);
            state.set(State::Off);
        }
        State::Off | State::Blocked(_) => {
            let Some(video) = video.get_untracked() else { return };
            state.set(State::Asking);
            let shown = video.clone();
            spawn_local(async move {
                let opened = open(video, live).await;
                let now = opened.as_ref().map_or_else(|blocked| State::Blocked(*blocked), |_| State::On);
                // If the page was left while the browser asked, the camera is closed by this.
                drop(eye.try_set_value(opened.ok()));
                let _ = state.try_set(now);
                if now == State::On {
                    request_animation_frame(move || shown.scroll_into_view_with_bool(false));
                }
            });
        }
    };
    let label = move || match state.get() {
        State::On => td_string!(words, check_in.camera_off),
        _ => td_string!(words, check_in.camera_on),
    };
    let told = move || told(words, state.get());
    view! {
        <div class="door-camera">
            <div class="door-view" hidden=move || state.get() != State::On>
                // Who does not see the picture has no use for it; what is read in it is told as an answer.
                <video node_ref=video autoplay playsinline muted prop:muted=true aria-hidden="true"></video>
            </div>
            <p class="hint" role="status">
                {told}
            </p>
            <button
                type="button"
                class=Call::Quiet.class()
                on:click=toggle
            >
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// What to know about the camera now.
fn told(words: Locale, state: State) -> Option<&'static str> {
    match state {
        State::Off => None,
        State::Asking => Some(td_string!(words, check_in.camera_asking)),
        State::On => Some(td_string!(words, check_in.camera_hint)),
        State::Blocked(Blocked::Insecure) => Some(td_string!(words, check_in.camera_insecure)),
        State::Blocked(Blocked::Denied) => Some(td_string!(words, check_in.camera_denied)),
        State::Blocked(Blocked::Missing) => Some(td_string!(words, check_in.camera_missing)),
        State::Blocked(Blocked::Broken) => Some(td_string!(words, check_in.camera_broken)),
    }
}

async fn open(video: HtmlVideoElement, live: Live) -> Result<Eye, Blocked> {
    let stream = Stream::ask().await?;
    let memory = RefCell::new(Memory::default());
    Eye::open(stream, video, move |code| {
        let Some(shown) = live.screen.try_with_untracked(|screen| screen.shown.clone()) else { return };
        let mut memory = memory.borrow_mut();
        if shown == Shown::Unchecked {
            memory.forget();
        }
        if memory.sees(&code, Date::now(), shown == Shown::Asking) {
            live.ask(code);
        }
    })
}
