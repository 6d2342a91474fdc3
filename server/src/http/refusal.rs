//! What is said when the stack itself refuses: a code, a sentence in the visitor's language and the
//! request's name, as JSON for programs and as a small page for people. The cause is in the log.

use std::fmt::Write;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    RETRY_AFTER, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::locale::Locale;

use super::refusal_page::Look;
use super::request_id::RequestId;
use super::{locale, refusal_page};
use crate::telemetry::metrics::REFUSED;

/// Set by server functions on errors of their own, which the page knows how to read.
const SERVER_FUNCTION_ERROR: &str = "serverfnerror";
/// When browsers, providers and search engines shall ask again while the shop is closed: soon enough to miss nothing.
const MAINTENANCE_SECONDS: u16 = 120;

/// Why the stack refuses a request. Codes equal those of `shared::problem` where the meaning is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is at this address.
    NotFound,
    /// What was at this address was withdrawn.
    Gone,
    /// The address does not take this method.
    MethodNotAllowed,
    /// The request cannot be read.
    Malformed,
    /// The body has a type that is not taken here.
    UnsupportedType,
    /// The body is too long.
    TooLarge,
    /// The body did not arrive in time.
    SlowBody,
    /// The request was made by a page of another site.
    ForeignOrigin,
    /// This address changed too much lately.
    TooMany {
        /// How long to wait.
        wait: Duration,
    },
    /// So many are served for long that there is no place for one more; who asks again later may get one.
    Full,
    /// We took too long.
    TooSlow,
    /// The shop is closed while somebody works on it.
    Maintenance,
    /// We broke.
    Internal,
}

impl Refusal {
    /// The code, stable across versions.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Gone => "gone",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Malformed => "malformed",
            Self::UnsupportedType => "unsupported_type",
            Self::TooLarge => "too_large",
            Self::SlowBody => "slow_body",
            Self::ForeignOrigin => "foreign_origin",
            Self::TooMany { .. } => "too_many",
            Self::Full => "full",
            Self::TooSlow => "too_slow",
            Self::Maintenance => "maintenance",
            Self::Internal => "internal",
        }
    }

    /// The status that fits.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::UnsupportedType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Full | Self::TooSlow | Self::Maintenance => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What a bare status means, as frameworks answer it.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::GONE => Self::Gone,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedType,
            StatusCode::REQUEST_TIMEOUT => Self::SlowBody,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany { wait: Duration::from_mins(1) },
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => Self::TooSlow,
            status if status.is_server_error() => Self::Internal,
            _ => Self::Malformed,
        }
    }

    /// What the page is called that tells it.
    pub const fn title(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::NotFound, Locale::Fr) => "Page introuvable",
            (Self::NotFound, Locale::En) => "Page not found",
            (Self::Gone, Locale::Fr) => "Cet événement n’est plus là",
            (Self::Gone, Locale::En) => "This event is no longer here",
            (Self::TooLarge, Locale::Fr) => "Envoi trop volumineux",
            (Self::TooLarge, Locale::En) => "Too much was sent",
            (Self::TooMany { .. }, Locale::Fr) => "Un peu de patience",
            (Self::TooMany { .. }, Locale::En) => "A little patience",
            (Self::SlowBody | Self::TooSlow, Locale::Fr) => "C’est trop long",
            (Self::Full, Locale::Fr) => "Plus de place pour le moment",
            (Self::Full, Locale::En) => "No place at the moment",
            (Self::SlowBody | Self::TooSlow, Locale::En) => "This takes too long",
            (Self::Maintenance, Locale::Fr) => "Nous revenons bientôt",
            (Self::Maintenance, Locale::En) => "We will be back soon",
            (Self::Internal, Locale::Fr) => "Erreur de notre côté",
            (Self::Internal, Locale::En) => "A fault on our side",
            (
                Self::MethodNotAllowed | Self::Malformed | Self::UnsupportedType | Self::ForeignOrigin,
                locale,
            ) => match locale {
                Locale::Fr => "Demande refusée",
                Locale::En => "Request refused",
            },
        }
    }

    /// The sentence for people.
    pub fn sentence(self, locale: Locale) -> String {
        let text = match (self, locale) {
            (Self::NotFound, Locale::Fr) => "Il n’y a rien à cette adresse.",
            (Self::NotFound, Locale::En) => "There is nothing at this address.",
            (Self::Gone, Locale::Fr) => "L’événement qui était à cette adresse a été retiré du programme.",
            (Self::Gone, Locale::En) => "The event that was at this address was taken out of the programme.",
            (Self::MethodNotAllowed, Locale::Fr) => "Cette adresse n’accepte pas ce type de demande.",
            (Self::MethodNotAllowed, Locale::En) => "This address does not take this kind of request.",
            (Self::Malformed, Locale::Fr) => "Cette demande est illisible.",
            (Self::Malformed, Locale::En) => "This request cannot be read.",
            (Self::UnsupportedType, Locale::Fr) => "Ce type de contenu n’est pas accepté ici.",
            (Self::UnsupportedType, Locale::En) => "This type of content is not taken here.",
            (Self::TooLarge, Locale::Fr) => "L’envoi est trop volumineux.",
            (Self::TooLarge, Locale::En) => "What was sent is too large.",
            (Self::SlowBody, Locale::Fr) => "L’envoi a mis trop de temps à arriver.",
            (Self::SlowBody, Locale::En) => "What was sent took too long to arrive.",
            (Self::ForeignOrigin, Locale::Fr) => {
                "Cette demande vient d’un autre site et n’a pas été exécutée. Recommencez depuis nos pages."
            }
            (Self::ForeignOrigin, Locale::En) => {
                "This request came from another site and was not carried out. Please start again from our pages."
            }
            (Self::TooMany { wait }, locale) => return too_many(wait, locale),
            (Self::Full, Locale::Fr) => {
                "Trop de pages suivent déjà les places en direct. Réessayez plus tard."
            }
            (Self::Full, Locale::En) => {
                "Too many pages already follow the places live. Please try again later."
            }
            (Self::TooSlow, Locale::Fr) => "La réponse prend trop de temps. Réessayez dans un instant.",
            (Self::TooSlow, Locale::En) => "This is taking too long. Please try again in a moment.",
            (Self::Maintenance, Locale::Fr) => {
                "Le guichet est fermé quelques instants, le temps d’un entretien. Vos billets restent valables."
            }
            (Self::Maintenance, Locale::En) => {
                "The counter is briefly closed for maintenance. Your tickets remain valid."
            }
            (Self::Internal, Locale::Fr) => "Une erreur s’est produite de notre côté. Elle est notée.",
            (Self::Internal, Locale::En) => "Something went wrong on our side. It has been recorded.",
        };
        text.to_owned()
    }

    fn retry_after(self) -> Option<HeaderValue> {
        match self {
            Self::TooMany { wait } => Some(HeaderValue::from(whole_seconds(wait))),
            Self::Full => Some(HeaderValue::from(60)),
            Self::TooSlow => Some(HeaderValue::from(5)),
            Self::Maintenance => Some(HeaderValue::from(MAINTENANCE_SECONDS)),
            _ => None,
        }
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX).max(1)
}

fn too_many(wait: Duration, locale: Locale) -> String {
    let seconds = whole_seconds(wait);
    match (locale, seconds) {
        (Locale::Fr, 1) => "Trop de demandes en peu de temps. Réessayez dans une seconde.".to_owned(),
        (Locale::Fr, _) => {
            format!("Trop de demandes en peu de temps. Réessayez dans {seconds}\u{a0}secondes.")
        }
        (Locale::En, 1) => "Too many requests in a short time. Please try again in a second.".to_owned(),
        (Locale::En, _) => {
            format!("Too many requests in a short time. Please try again in {seconds} seconds.")
        }
    }
}

/// An empty answer that [`tell`] puts into words.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts refusals into words, ours and the bare ones of the framework. Answers that already speak, as
/// pages, JSON or errors of server functions, are left as they are.
pub async fn tell(State(look): State<Look>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    let ours = response.extensions().get::<Refusal>().copied();
    let status = response.status();
    let bare = (status.is_client_error() || status.is_server_error()) && !speaks(response.headers());
    let refusal = match ours {
        Some(refusal) => refusal,
        None if bare => Refusal::of_status(status),
        None => return response,
    };
    metrics::counter!(REFUSED, "reason" => refusal.code()).increment(1);
    if refusal == Refusal::ForeignOrigin {
        tracing::warn!(route = asked.route, "a request from another site was refused");
    }
    asked.answer(refusal, &look, response)
}

fn speaks(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !(kind.is_empty() || kind.starts_with("text/plain")) || headers.contains_key(SERVER_FUNCTION_ERROR)
}

/// What must be known of a request to answer it in its own terms.
pub(super) struct Asked {
    pub(super) id: RequestId,
    page: bool,
    /// Whether nothing was sent along that a link would lose.
    pub(super) looks: bool,
    pub(super) locale: Locale,
    route: String,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let program = ["/api", "/webhooks"]
            .iter()
            .any(|root| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
        let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            id: RequestId::of(request.headers()),
            looks: *request.method() == Method::GET,
            page: !program && accept.contains("text/html"),
            locale: locale::of_path(path).unwrap_or_else(|| locale::preferred(request.headers())),
            route: request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned(),
        }
    }

    fn answer(&self, refusal: Refusal, look: &Look, bare: Response) -> Response {
        let (mut parts, _) = bare.into_parts();
        for name in [CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING] {
            parts.headers.remove(name);
        }
        if let Some(wait) = refusal.retry_after() {
            parts.headers.insert(RETRY_AFTER, wait);
        }
        parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let body = if self.page {
            parts.headers.insert(CONTENT_SECURITY_POLICY, look.policy());
            parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            refusal_page::render(refusal, look, self)
        } else {
            parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            self.json(refusal)
        };
        Response::from_parts(parts, Body::from(body))
    }

    fn json(&self, refusal: Refusal) -> String {
        let error = serde_json::json!({
            "error": {
                "code": refusal.code(),
                "message": refusal.sentence(self.locale),
                "request_id": self.id.to_string(),
            }
        });
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = write!(text, "{error}");
        text
    }
}
