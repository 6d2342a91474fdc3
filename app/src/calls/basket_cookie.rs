//! The cookie by which a visitor owns a basket. It holds the checkout's secret token and nothing else.

use cookie::time::Duration;
use services::booking::checkouts::CheckoutToken;
use services::failure::Failure;
use services::guichet::Guichet;
use shared::time::Span;

use super::cookies::{self, is_https};

/// Over plain HTTP, such as on a laptop in a school's own network.
const PLAIN_NAME: &str = "guichet_basket";
/// Over HTTPS: browsers take a cookie of such a name from this very host only, and only over HTTPS.
const HOST_NAME: &str = "__Host-guichet_basket";
/// Longer than any hold or payment lasts; afterwards there is nothing left to own.
pub const KEPT: Span = Span::days(1);
const MAX_AGE: Duration = Duration::seconds(KEPT.as_seconds());

/// The visitor's basket; `None` when they have none, or the cookie is none of ours.
pub fn read(guichet: &Guichet) -> Option<CheckoutToken> {
    CheckoutToken::parse(&cookies::read(name_here(guichet))?)
}

/// Gives the visitor the basket.
pub fn set(guichet: &Guichet, token: &CheckoutToken) -> Result<(), Failure> {
    put(guichet, token.text(), MAX_AGE)
}

/// Takes the basket from the visitor, who has no use for it any more.
pub fn clear(guichet: &Guichet) -> Result<(), Failure> {
    put(guichet, String::new(), Duration::ZERO)
}

/// Under which name this visitor's browser keeps it.
pub fn name_here(guichet: &Guichet) -> &'static str {
    name(is_https(guichet))
}

fn put(guichet: &Guichet, value: String, kept: Duration) -> Result<(), Failure> {
    cookies::put(&cookies::made(name_here(guichet), value, kept, is_https(guichet)))
}

const fn name(https: bool) -> &'static str {
    if https { HOST_NAME } else { PLAIN_NAME }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::COOKIE};

    use super::*;

    fn made(value: String, kept: Duration, https: bool) -> String {
        cookies::made(name(https), value, kept, https).to_string()
    }

    fn token() -> CheckoutToken {
        CheckoutToken::new([7; 32])
    }

    #[test]
    fn is_for_the_server_alone_and_over_https_for_this_host_alone() {
        let text = token().text();
        assert_eq!(
            made(text.clone(), MAX_AGE, true),
            format!("__Host-guichet_basket={text}; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=86400")
        );
        assert_eq!(
            made(text.clone(), MAX_AGE, false),
            format!("guichet_basket={text}; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400")
        );
        assert_eq!(
            made(String::new(), Duration::ZERO, false),
            "guichet_basket=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
        );
    }

    #[test]
    fn is_found_among_others_and_only_by_its_own_name() {
        let mut headers = HeaderMap::new();
        let text = token().text();
        headers.append(COOKIE, HeaderValue::from_static("guichet_locale=en; broken"));
        headers.append(COOKIE, format!("a=b; guichet_basket={text}").parse().unwrap());
        let found = cookies::value(&headers, name(false)).and_then(|value| CheckoutToken::parse(&value));
        assert_eq!(found, Some(token()));
        // Over HTTPS a cookie of the plain name may come from a neighbour host: it is not believed.
        assert_eq!(cookies::value(&headers, name(true)), None);
    }
}
