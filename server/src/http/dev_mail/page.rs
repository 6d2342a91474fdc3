//! The pages as HTML.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};
use services::messages::outbox::Undelivered;
use services::messages::reading::ReadMail;
use shared::ids::MessageId;
use shared::locale::Locale;

use super::words::{self, Words};
use crate::http::refusal::Refusal;

/// The page loads its own style, and the mail into its frame.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);

#[derive(Template)]
#[template(path = "dev_mail/list.html")]
struct ListPage<'a> {
    words: &'static Words,
    mails: &'a [(MessageId, ReadMail)],
    undelivered: &'a [Undelivered],
}

#[derive(Template)]
#[template(path = "dev_mail/mail.html")]
struct MailPage<'a> {
    words: &'static Words,
    id: MessageId,
    mail: &'a ReadMail,
}

pub(super) fn list(
    locale: Locale,
    mails: &[(MessageId, ReadMail)],
    undelivered: &[Undelivered],
) -> Result<Response, Refusal> {
    rendered(&ListPage { words: words::of(locale), mails, undelivered })
}

pub(super) fn mail(locale: Locale, id: MessageId, mail: &ReadMail) -> Result<Response, Refusal> {
    rendered(&MailPage { words: words::of(locale), id, mail })
}

fn rendered(page: &impl Template) -> Result<Response, Refusal> {
    let html = page.render().map_err(super::broken)?;
    Ok(([(CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response())
}
