//! The mail of a demonstration, to be read on screen: nothing of it was sent to anybody.
//!
//! What is shown was written by strangers (names, titles), so the HTML of a mail is a document of its
//! own, in a frame that can run nothing, and files are only ever downloaded.

mod page;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use services::guichet::Guichet;
use services::messages::couriers::{Spool, SpooledMail};
use services::messages::outbox;
use services::messages::reading::{self, ReadMail};
use shared::ids::MessageId;

use super::locale;
use super::refusal::Refusal;
use super::routes::Routes;

const LIST: &str = "/dev/mail";
const STYLE: &str = "/dev/mail/style.css";
const MAIL: &str = "/dev/mail/{id}";
const HTML: &str = "/dev/mail/{id}/html";
const SOURCE: &str = "/dev/mail/{id}/source.eml";
const FILE: &str = "/dev/mail/{id}/files/{index}";

/// How many mails are listed.
const LISTED: usize = 50;

/// No script, nothing from elsewhere. Links open in a tab of their own, outside of the sandbox.
const MAIL_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
);

#[derive(Clone)]
struct DevMail {
    guichet: Guichet,
    spool: Arc<PathBuf>,
}

/// The pages of a demonstration's mail, as far as it was written to `spool`.
pub(super) fn routes(guichet: Guichet, spool: PathBuf) -> Routes {
    let router = Router::new()
        .route(LIST, get(list))
        .route(
            STYLE,
            get(|| async {
                ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("dev_mail/style.css"))
            }),
        )
        .route(MAIL, get(mail))
        .route(HTML, get(html))
        .route(SOURCE, get(source))
        .route(FILE, get(file))
        .with_state(DevMail { guichet, spool: Arc::new(spool) });
    Routes::new().routed(router, [LIST, STYLE, MAIL, HTML, SOURCE, FILE])
}

async fn list(State(dev): State<DevMail>, headers: HeaderMap) -> Result<Response, Refusal> {
    let spool = dev.spool.clone();
    let mails = blocking(move || Spool::newest(&spool, LISTED)).await?;
    let mails: Vec<_> =
        mails.iter().filter_map(|mail| Some((mail.id, reading::read(&mail.bytes)?))).collect();
    let undelivered = outbox::undelivered(&dev.guichet.db).await.map_err(broken)?;
    page::list(locale::preferred(&headers), &mails, &undelivered)
}

async fn mail(
    State(dev): State<DevMail>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (spooled, mail) = dev.open(&id).await?;
    page::mail(locale::preferred(&headers), spooled.id, &mail)
}

async fn html(State(dev): State<DevMail>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let (_, mail) = dev.open(&id).await?;
    // Links would lead to pages that refuse to stand in a frame.
    let html = mail.html.replacen("<head>", "<head>\n<base target=\"_blank\">", 1);
    Ok(([(CONTENT_SECURITY_POLICY, MAIL_POLICY)], Html(html)).into_response())
}

async fn source(State(dev): State<DevMail>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let (spooled, _) = dev.open(&id).await?;
    Ok(download("message/rfc822", &format!("{}.eml", spooled.id), spooled.bytes))
}

async fn file(
    State(dev): State<DevMail>,
    Path((id, index)): Path<(String, usize)>,
) -> Result<Response, Refusal> {
    let (_, mail) = dev.open(&id).await?;
    let file = mail.files.into_iter().nth(index).ok_or(Refusal::NotFound)?;
    let kind = match file.media_type.as_str() {
        "application/pdf" => "application/pdf",
        "text/calendar" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    };
    Ok(download(kind, &file.name, file.bytes))
}

/// Names in mails of ours are plain; from any other, what is not is dropped.
fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let plain = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let disposition = format!("attachment; filename=\"{}\"", name.chars().filter(plain).collect::<String>());
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

impl DevMail {
    /// A mail by the text of its id.
    async fn open(&self, id: &str) -> Result<(SpooledMail, ReadMail), Refusal> {
        let id: MessageId = id.parse().map_err(|_| Refusal::NotFound)?;
        let spool = self.spool.clone();
        let spooled = blocking(move || Spool::find(&spool, id)).await?.ok_or(Refusal::NotFound)?;
        let mail = reading::read(&spooled.bytes).ok_or(Refusal::NotFound)?;
        Ok((spooled, mail))
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(broken)?.map_err(broken)
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "the mail of the demonstration cannot be shown");
    Refusal::Internal
}
