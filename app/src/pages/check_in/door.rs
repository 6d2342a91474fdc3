//! The page of one door, from top to bottom.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use shared::ids::OccurrenceId;
use shared::tickets::DoorOccurrence;

use super::answer::AnswerPlace;
use super::camera::Camera;
use super::counts::Counts;
use super::form::CodeForm;
use super::history::History;
use super::live::Live;
use super::page::Address;
use super::screen::Shown;
use crate::calls::check_in::OpenDoor;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::notice::Notice;

/// The page of one door.
#[component]
pub fn Door(door: OpenDoor, asked: Address) -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let OpenDoor { door, request, answer } = door;
    let name = td_string!(words, check_in.title);
    let answered = answer.is_some();
    let shown = match answer {
        Some(answer) => Shown::Answered(answer),
        None if asked.unchecked => Shown::Unchecked,
        None => Shown::Ready,
    };
    let desk = if let Some(date) = chosen(&door.occurrences, asked.date.as_deref()) {
        let live = Live::new(locale, asked.token.clone(), door.occurrences, date, shown);
        Either::Left(view! {
            <div class="door">
                <AnswerPlace live />
                <div class="door-desk">
                    <CodeForm live token=asked.token request answered />
                    <Camera live />
                </div>
                <div class="door-side">
                    <Counts live />
                    <History live />
                </div>
            </div>
        })
    } else {
        Either::Right(view! {
            <Notice>
                <p>{td_string!(words, check_in.no_date)}</p>
            </Notice>
        })
    };
    view! {
        <Title text=format!("{name} · {}", door.title) />
        <header class="door-head">
            <p class="door-name">{name}</p>
            <h1>{door.title}</h1>
        </header>
        {desk}
    }
    .into_any()
}

/// The date that the address names, else the next one.
fn chosen(dates: &[DoorOccurrence], named: Option<&str>) -> Option<OccurrenceId> {
    let named = named.and_then(|named| named.parse::<OccurrenceId>().ok());
    let is_named = |date: &&DoorOccurrence| Some(date.id) == named;
    let found = dates.iter().find(is_named).or_else(|| dates.iter().find(|date| date.is_next));
    found.or(dates.first()).map(|date| date.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(last: char, is_next: bool) -> DoorOccurrence {
        DoorOccurrence {
            id: format!("occ_01h455vb4pex5vsknk084sn02{last}").parse().unwrap(),
            label: String::new(),
            is_next,
            entered: 0,
            expected: 0,
        }
    }

    #[test]
    fn the_named_date_comes_before_the_next_one() {
        let dates = [date('a', false), date('b', true), date('c', false)];
        assert_eq!(chosen(&dates, None), Some(dates[1].id));
        assert_eq!(chosen(&dates, Some(&dates[2].id.to_string())), Some(dates[2].id));
        for strange in ["occ_01h455vb4pex5vsknk084sn02z", "tomorrow", ""] {
            assert_eq!(chosen(&dates, Some(strange)), Some(dates[1].id), "{strange}");
        }
        assert_eq!(chosen(&dates[..1], None), Some(dates[0].id));
        assert_eq!(chosen(&[], None), None);
    }
}
