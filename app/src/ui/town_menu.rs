//! The visitor's own town: a native form in a native popover, which works without script.

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use services::events::browse::places::TownLink;

use super::drawing;
use super::icon::{Icon, icon};
use super::written::Written;
use crate::calls::town::{ChooseTown, town_choice};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

static OPTIONS: Written<(String, String, bool)> = Written::within::<{ 1 << 20 }>();

/// The button that opens the choice, and the choice. Nothing where nothing is to come.
#[component]
pub fn TownMenu(
    /// The page where it is made, with its query.
    back: String,
) -> impl IntoView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let choice = town_choice();
    let chosen = choice.chosen.as_ref().map(|town| town.slug.clone());
    let option = |value: String, name: String| {
        let pressed = chosen.as_deref().unwrap_or_default() == value;
        drawing::item(&OPTIONS, (value, name, pressed), option)
    };
    let beyond = choice.chosen.clone().filter(|own| choice.towns.iter().all(|town| town.slug != own.slug));
    let towns: Vec<TownLink> = choice.towns.into_iter().chain(beyond).collect();
    let told = match choice.chosen {
        Some(town) => view! {
            <span class="visually-hidden">{td_string!(words, header.town)} " "</span>
            <span class="town-name">{town.name}</span>
        }
        .into_any(),
        None => view! { <span class="town-name">{td_string!(words, header.choose_town)}</span> }.into_any(),
    };
    (!towns.is_empty()).then(|| {
        let everywhere = option(String::new(), td_string!(words, header.everywhere).to_owned());
        let options = towns.into_iter().map(|town| option(town.slug, town.name)).collect_view();
        view! {
            <div class="town-choice">
                <button class="town-button" type="button" popovertarget="town-menu">
                    {icon(Icon::Pin)}
                    {told}
                </button>
                <div class="menu" id="town-menu" popover="auto">
                    <form method="post" action=ChooseTown::PATH>
                        <input type="hidden" name="back" value=back />
                        <ul aria-label=td_string!(words, header.town)>{everywhere} {options}</ul>
                    </form>
                    <a class="menu-item" href=format!("/{locale}/map")>
                        {td_string!(words, header.other_towns)}
                    </a>
                </div>
            </div>
        }
    })
}

/// A town to choose, by its slug, its name, and whether it is chosen.
fn option((slug, name, pressed): &(String, String, bool)) -> impl IntoView + use<> {
    view! {
        <button
            class="menu-item"
            type="submit"
            name="town"
            value=slug.clone()
            aria-pressed=if *pressed { "true" } else { "false" }
        >
            {name.clone()}
        </button>
    }
}

/// Makes a town the visitor's own, on its page; or says that it is.
pub fn own_town(slug: &str, back: String) -> impl IntoView + use<> {
    let words = sentences_in(locale_now());
    if town_choice().chosen.is_some_and(|town| town.slug == slug) {
        return view! {
            <p class="own-town">
                {icon(Icon::Pin)}
                {td_string!(words, header.is_my_town)}
            </p>
        }
        .into_any();
    }
    view! {
        <form method="post" action=ChooseTown::PATH>
            <input type="hidden" name="back" value=back />
            <button class="chip" type="submit" name="town" value=slug.to_owned()>
                {icon(Icon::Pin)}
                {td_string!(words, header.my_town)}
            </button>
        </form>
    }
    .into_any()
}
