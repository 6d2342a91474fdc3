//! `/{locale}/check-in/{token}`

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use leptos_router::{LazyRoute, lazy_route};
use serde::{Deserialize, Serialize};

use super::door::Door;
use crate::calls::check_in::{OpenDoor, view_door};
use crate::calls::{Asked, CallError, ask};
use crate::locale::locale_now;
use crate::pages::not_found::NotFoundPage;
use crate::ui::notice::ProblemPage;

/// What an address of this page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The secret of the link.
    pub token: String,
    /// The date that was chosen.
    pub date: Option<String>,
    /// The answer to show, by its id.
    scan: Option<String>,
    /// Whether the last code could not be checked.
    pub unchecked: bool,
}

impl Address {
    fn read(params: &ParamsMap, query: &ParamsMap) -> Self {
        Self {
            token: params.get("token").unwrap_or_default(),
            date: query.get("date"),
            scan: query.get("scan"),
            unchecked: query.get("problem").is_some(),
        }
    }
}

/// Check-in at the door of one event.
pub struct CheckInPage {
    door: Asked<(Address, Result<Option<OpenDoor>, CallError>)>,
}

#[lazy_route]
impl LazyRoute for CheckInPage {
    fn data() -> Self {
        let (locale, params, query) = (locale_now(), use_params_map(), use_query_map());
        let asked =
            Memo::new(move |_| params.with(|params| query.with(|query| Address::read(params, query))));
        let answered = move |asked: Address| async move {
            let door = view_door(locale, asked.token.clone(), asked.scan.clone()).await;
            (asked, door)
        };
        Self { door: ask(move || asked.get(), answered) }
    }

    fn view(this: Self) -> AnyView {
        view! {
            <Meta name="robots" content="noindex" />
            <Transition>
                {move || {
                    this.door
                        .get()
                        .map(|(asked, door)| match door {
                            Ok(Some(door)) => EitherOf3::A(view! { <Door door asked /> }),
                            Ok(None) => EitherOf3::B(view! { <NotFoundPage /> }),
                            Err(error) => EitherOf3::C(view! { <ProblemPage problem=error.0 /> }),
                        })
                }}
            </Transition>
        }
        .into_any()
    }
}
