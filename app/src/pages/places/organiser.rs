//! `/{locale}/organisers/{slug}?after=`

use leptos::prelude::*;
use services::events::browse::places::OrganiserPage as Organiser;

use super::named::{Named, named};
use super::parts::{coming, coming_count, facts, towns};
use super::structured as machines;
use crate::calls::places::view_organiser;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::{address, when_answered};
use crate::ui::notice::ProblemPage;
use crate::ui::structured::structured;

/// Who organises: what the law wants to be known, and what is coming.
#[component]
pub fn OrganiserPage() -> AnyView {
    let (locale, slug, after) = (locale_now(), address::segment("slug"), address::query().get("after"));
    when_answered(async move {
        let is_first = after.is_none();
        match view_organiser(locale, slug, after).await {
            Ok(Some(organiser)) => page(organiser, is_first).into_any(),
            Ok(None) => view! { <NotFoundPage /> }.into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(organiser: Organiser, is_first: bool) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (name, total) = (organiser.name.as_str(), organiser.coming.total);
    let path = format!("/organisers/{}", organiser.slug);
    let (base, local) = (machines::base(), format!("/{locale}{path}"));
    let head = named(Named {
        name,
        title: name.to_owned(),
        description: td_string!(words, places.organiser_description, name = name).to_string(),
        path: &path,
        above: None,
        total,
        is_first,
    });
    let mention = Some(organiser.legal_mention.clone()).filter(|mention| !mention.is_empty());
    let mention = mention.map(|mention| view! { <p class="hint">{mention}</p> });
    view! {
        {head}
        {structured(&machines::organiser(&organiser, &format!("{base}{local}")))}
        <header class="place-head">
            <div class="place-what">
                <h1>{organiser.name.clone()}</h1>
                {facts(vec![td_string!(words, places.organiser).to_owned(), coming_count(total, locale)])}
                {mention}
            </div>
        </header>
        {coming(organiser.coming, &local, is_first)}
        {towns(td_string!(words, places.towns), &organiser.towns)}
    }
}
