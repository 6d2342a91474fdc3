//! `/{locale}/categories/{code}?after=`

use leptos::prelude::*;
use services::events::browse::places::CategoryPage as About;
use shared::events::Category;

use super::named::{Named, named};
use super::parts::{coming, coming_count, facts, other_views, towns, ways, weekend, weekend_shelf};
use crate::calls::places::view_category;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::absent::NotFoundPage;
use crate::pages::events::Query;
use crate::pages::{address, when_answered};
use crate::ui::category::category_name;
use crate::ui::notice::ProblemPage;

/// What events are about: what is on, and where most of it is.
#[component]
pub fn CategoryPage() -> AnyView {
    let (locale, code, after) = (locale_now(), address::segment("code"), address::query().get("after"));
    let Ok(category) = code.parse::<Category>() else { return view! { <NotFoundPage /> }.into_any() };
    when_answered(async move {
        let is_first = after.is_none();
        match view_category(locale, category, after).await {
            Ok(about) => {
                let query = Query::default().of(Some(category));
                let soon = if is_first { weekend(locale, query.clone()).await } else { Vec::new() };
                let soon = weekend_shelf(soon, &query).into_any();
                page(about, &query, soon, is_first).into_any()
            }
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(about: About, query: &Query, soon: AnyView, is_first: bool) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (name, total) = (category_name(about.category, locale), about.coming.total);
    let path = format!("/categories/{}", about.category);
    let local = format!("/{locale}{path}");
    let head = named(Named {
        name,
        title: name.to_owned(),
        description: td_string!(words, places.category_description, name = name).to_string(),
        path: &path,
        above: None,
        total,
        is_first,
    });
    let mut views = other_views(query, locale);
    views.push((format!("/{locale}/map?category={}", about.category), td_string!(words, places.map)));
    view! {
        {head}
        <header class="place-head">
            <div class="place-what">
                <h1>{name}</h1>
                {facts(vec![coming_count(total, locale)])}
                {ways(views)}
            </div>
        </header>
        {soon}
        {coming(about.coming, &local, is_first)}
        {towns(td_string!(words, places.towns), &about.towns)}
    }
}
