//! `/{locale}/check-in/{token}?date=&scan=&problem=`

use leptos::either::Either;
use leptos::prelude::*;

use super::date::chosen;
use crate::calls::check_in::{OpenDoor, view_door};
use crate::i18n::td_string;
use crate::islands::{Door, Shown};
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::{address, when_answered};
use crate::ui::head::PageHead;
use crate::ui::notice::{Notice, ProblemPage};

/// Check-in at the door of one event.
#[component]
pub fn CheckInPage() -> AnyView {
    let (locale, token, query) = (locale_now(), address::segment("token"), address::query());
    when_answered(async move {
        match view_door(locale, &token, query.get_str("scan")).await {
            Ok(Some(open)) => view! { <OpenedDoor open token /> }.into_any(),
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

#[component]
fn OpenedDoor(open: OpenDoor, token: String) -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let query = address::query();
    let OpenDoor { door, request, answer } = open;
    let name = td_string!(words, check_in.title);
    let shown = match answer {
        Some(answer) => Shown::Answered(answer),
        None if address::problem().is_some() => Shown::Unchecked,
        None => Shown::Ready,
    };
    let desk = match chosen(&door.occurrences, query.get_str("date")) {
        Some(date) => Either::Left(view! { <Door locale token request dates=door.occurrences date shown /> }),
        None => Either::Right(view! {
            <Notice>
                <p>{td_string!(words, check_in.no_date)}</p>
            </Notice>
        }),
    };
    view! {
        <PageHead title=format!("{name} · {}", door.title) />
        <header class="door-head">
            <p class="door-name">{name}</p>
            <h1>{door.title}</h1>
        </header>
        {desk}
    }
    .into_any()
}
