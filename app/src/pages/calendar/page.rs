//! `/{locale}/calendar?month=2026-12` or `?week=2026-W50`, `&city=&category=`

use leptos::either::Either;
use leptos::prelude::*;
use services::events::browse::agenda::{AgendaPage, Span};
use shared::locale::Locale;

use super::query::CalendarQuery;
use crate::calls::places::view_agenda;
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::narrowing::{ChipLink, category_row, chip_row};
use crate::pages::{address, when_answered};
use crate::ui::breadcrumb::Breadcrumb;
use crate::ui::button::{Call, SubmitButton};
use crate::ui::calendar::{month_table, week_table};
use crate::ui::category::category_name;
use crate::ui::head::{Found, PageHead};
use crate::ui::heading::{heading_of, in_line};
use crate::ui::notice::ProblemPage;

/// What is on, day by day.
#[component]
pub fn CalendarPage() -> AnyView {
    let (locale, query) = (locale_now(), CalendarQuery::read(&address::query()));
    when_answered(async move {
        match view_agenda(locale, query.asked()).await {
            Ok(agenda) => page(&query, &agenda).into_any(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn page(query: &CalendarQuery, agenda: &AgendaPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let told = agenda.span.told(locale);
    let title = td_string!(words, agenda.title_of, span = told).to_string();
    let category = query.narrowed.category.map(|category| category_name(category, locale).to_owned());
    let parts = [Some(title), query.narrowed.city.clone(), category];
    let title = in_line(parts);
    let events = (format!("/{locale}/events"), td_string!(words, events.title));
    let table = match agenda.span {
        Span::Month(_) => Either::Left(month_table(query, agenda)),
        Span::Week(_) => Either::Right(week_table(query, agenda)),
    };
    let nothing = agenda.days.iter().all(|day| day.events == 0);
    let nothing = nothing.then(|| view! { <p class="lead">{td_string!(words, agenda.nothing)}</p> });
    view! {
        <PageHead title=title.clone() found=found(query, agenda, locale) />
        <Breadcrumb way=vec![events] here=td_string!(words, agenda.title).to_owned() />
        {heading_of(&title)}
        <div class="filters">
            {town_form(query)}
            {category_row(
                &query.narrowed,
                |narrowed| CalendarQuery { narrowed: narrowed.clone(), ..query.clone() }.path(locale),
            )}
        </div>
        {ways(query, agenda)}
        {nothing}
        {table}
    }
}

/// Months are for everybody to find where something is on; weeks show the same again, and what is narrowed is
/// somebody's own. This month has one address, whatever it was asked by.
fn found(query: &CalendarQuery, agenda: &AgendaPage, locale: Locale) -> Option<Found> {
    let words = sentences_in(locale);
    let is_month = matches!(agenda.span, Span::Month(_));
    let (name, value) = agenda.span.in_address();
    let now = agenda.span == Span::month_of(agenda.today);
    // This month leads to the months that follow, even if nothing more is on in it.
    let is_some = agenda.days.iter().any(|day| day.events > 0) || (now && agenda.next.is_some());
    (is_some && is_month && !query.is_narrowed()).then(|| Found {
        path: if now { "/calendar".to_owned() } else { format!("/calendar?{name}={value}") },
        description: td_string!(words, agenda.description, span = agenda.span.told(locale)).to_string(),
        picture: None,
    })
}

/// Back, on, to today, and to the other shape.
fn ways(query: &CalendarQuery, agenda: &AgendaPage) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let (span, today) = (agenda.span, agenda.today);
    let turn = |other: Option<Span>, rel: &'static str, label: &'static str| {
        other.map(|other| {
            // Machines are led from month to month alone, and no further than something is on.
            let rel = if query.is_narrowed() || matches!(other, Span::Week(_)) {
                format!("{rel} nofollow")
            } else {
                rel.to_owned()
            };
            view! {
                <a class="button button-quiet" href=query.at(other).path(locale) rel=rel>
                    <span class="visually-hidden">{label} " "</span>
                    {other.told(locale)}
                </a>
            }
        })
    };
    let is_week = matches!(span, Span::Week(_));
    let this_month = Span::month_of(today);
    // The week in the middle of which a month begins, and the month that has most of a week.
    let month =
        if is_week { agenda.days.get(3).map_or(this_month, |day| Span::month_of(day.date)) } else { span };
    let in_it = |day| span.first() <= day && day <= span.last();
    let week =
        if is_week { Some(span) } else { Span::week_of(if in_it(today) { today } else { span.first() }) };
    let now = if is_week { Span::week_of(today) } else { Some(this_month) };
    let shape = |name: &'static str, to: Span, chosen: bool| ChipLink {
        href: query.at(to).path(locale),
        name: name.to_owned(),
        chosen,
    };
    let mut shapes = vec![shape(td_string!(words, agenda.by_month), month, !is_week)];
    shapes.extend(week.map(|week| shape(td_string!(words, agenda.by_week), week, is_week)));
    shapes
        .extend(now.filter(|now| *now != span).map(|now| shape(td_string!(words, agenda.today), now, false)));
    view! {
        <nav class="calendar-turn" aria-label=td_string!(words, agenda.turn)>
            {turn(agenda.previous, "prev", td_string!(words, agenda.previous))}
            {chip_row(td_string!(words, agenda.shape), shapes)}
            {turn(agenda.next, "next", td_string!(words, agenda.next))}
        </nav>
    }
}

/// In which town; everything else is sent along.
fn town_form(query: &CalendarQuery) -> impl IntoView + use<> {
    let locale = locale_now();
    let words = sentences_in(locale);
    let span = query.span.map(Span::in_address);
    let hidden = span.into_iter().chain(query.narrowed.without(&["city"]).asked());
    let hidden =
        hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    view! {
        <form method="get" action=format!("/{locale}/calendar") class="town-form">
            {hidden}
            <div class="field">
                <label for="calendar-city">{td_string!(words, search.city)}</label>
                <input
                    class="control"
                    id="calendar-city"
                    type="text"
                    name="city"
                    value=query.narrowed.city.clone()
                    maxlength="100"
                    autocomplete="off"
                    placeholder=td_string!(words, search.city_hint)
                />
            </div>
            <SubmitButton call=Call::Quiet>{td_string!(words, agenda.narrow)}</SubmitButton>
        </form>
    }
}
