//! What the links in the mails of an alert open. Each page has one button.

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_axum::ResponseOptions;
use shared::alerts::{AlertKind, AlertView};

use crate::calls::alerts::{ConfirmAlert, StopAlert, view_alert, view_confirmation};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::pages::address::segment;
use crate::pages::when_answered;
use crate::ui::button::{Call, SubmitButton};
use crate::ui::head::PageHead;
use crate::ui::notice::ProblemPage;

/// `/{locale}/alerts/{token}/confirm`
#[component]
pub fn ConfirmAlertPage() -> AnyView {
    let (locale, token) = (locale_now(), segment("token"));
    when_answered(async move {
        match view_confirmation(locale, token.clone()).await {
            // Whoever comes back to the link finds that all is well.
            Ok(Some(alert)) if alert.confirmed => standing(&alert),
            Ok(Some(alert)) => confirmation(&alert, token),
            Ok(None) => gone(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

/// `/{locale}/alerts/{token}`
#[component]
pub fn AlertPage() -> AnyView {
    let (locale, token) = (locale_now(), segment("token"));
    when_answered(async move {
        match view_alert(locale, token).await {
            Ok(Some(alert)) => standing(&alert),
            Ok(None) => gone(),
            Err(error) => view! { <ProblemPage problem=error.0 /> }.into_any(),
        }
    })
}

fn confirmation(alert: &AlertView, token: String) -> AnyView {
    let words = sentences_in(locale_now());
    let lead = match alert.kind {
        AlertKind::Search => td_string!(words, alerts.confirm_search),
        AlertKind::Sale => td_string!(words, alerts.confirm_sale),
    };
    let title = td_string!(words, alerts.confirm_title);
    let button = form(ConfirmAlert::PATH, token, Call::Next, td_string!(words, alerts.confirm));
    page(title, lead, alert, None, button)
}

fn standing(alert: &AlertView) -> AnyView {
    let words = sentences_in(locale_now());
    let (title, lead) = match (alert.confirmed, alert.kind) {
        (true, AlertKind::Search) => {
            (td_string!(words, alerts.on_title), td_string!(words, alerts.on_search))
        }
        (true, AlertKind::Sale) => (td_string!(words, alerts.on_title), td_string!(words, alerts.on_sale)),
        (false, _) => (td_string!(words, alerts.wait_title), td_string!(words, alerts.wait_lead)),
    };
    let button = form(StopAlert::PATH, alert.token.clone(), Call::Next, td_string!(words, alerts.stop));
    page(title, lead, alert, Some(td_string!(words, alerts.stop_lead)), button)
}

fn form(action: &'static str, token: String, call: Call, says: &'static str) -> AnyView {
    view! {
        <form method="post" action=action>
            <input type="hidden" name="locale" value=locale_now().code() />
            <input type="hidden" name="token" value=token />
            <SubmitButton call>{says}</SubmitButton>
        </form>
    }
    .into_any()
}

fn page(
    title: &'static str,
    lead: &'static str,
    alert: &AlertView,
    hint: Option<&'static str>,
    button: AnyView,
) -> AnyView {
    let locale = locale_now();
    let words = sentences_in(locale);
    let name = match alert.kind {
        AlertKind::Search => td_string!(words, alerts.about_search),
        AlertKind::Sale => td_string!(words, alerts.about_sale),
    };
    view! {
        <PageHead title />
        <section class="alert-page">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <dl class="alert-about">
                <dt>{name}</dt>
                <dd>
                    <a href=format!("/{locale}/{}", alert.path) dir="auto">
                        {alert.about.clone()}
                    </a>
                </dd>
            </dl>
            {hint.map(|hint| view! { <p>{hint}</p> })}
            {button}
        </section>
    }
    .into_any()
}

/// The link opens no alert, or no longer.
fn gone() -> AnyView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let locale = locale_now();
    let words = sentences_in(locale);
    view! {
        <PageHead title=td_string!(words, alerts.gone_title) />
        <section class="alert-page" id="problem">
            <h1>{td_string!(words, alerts.gone_title)}</h1>
            <p class="lead">{td_string!(words, alerts.gone_lead)}</p>
            <p>
                <a class=Call::Quiet.class() href=format!("/{locale}/events")>
                    {td_string!(words, alerts.asked_back)}
                </a>
            </p>
        </section>
    }
    .into_any()
}
