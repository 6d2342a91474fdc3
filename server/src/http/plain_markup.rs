//! Pages as they are sent: without the marks that the framework writes between the parts of a view. They are
//! for a browser that takes a view over, which happens in islands alone; `<!>`, its shortest mark, is no HTML.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::compression;
use super::encoding::Encoding;
use super::refusal::Refusal;

const MARK: &[u8] = b"<!>";
/// What a browser makes of [`MARK`], written as HTML has it.
const EMPTY_COMMENT: &[u8] = b"<!---->";
const ISLAND: &[u8] = b"<leptos-island";
const ISLAND_END: &[u8] = b"</leptos-island>";

/// Takes the marks out of a page. Pages are made whole before they are sent, so that nobody waits longer.
pub(super) async fn without_marks(request: Request, next: Next) -> Response {
    let takes_zstd = Encoding::Zstd.is_first_choice(request.headers());
    let response = next.run(request).await;
    if !is_page(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(page) => {
            parts.headers.remove(CONTENT_LENGTH);
            let clean = cleaned(&page);
            let sent = if takes_zstd { compression::whole(clean, &mut parts.headers) } else { clean };
            Response::from_parts(parts, Body::from(sent))
        }
        Err(error) => {
            tracing::error!(%error, "a page was not made to its end");
            Refusal::Internal.into_response()
        }
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The page without comments, but for islands: there each mark stays, as a comment.
fn cleaned(page: &[u8]) -> Vec<u8> {
    let mut clean = Vec::with_capacity(page.len());
    let (mut rest, mut islands) = (page, 0_usize);
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        clean.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with(MARK) {
            if islands > 0 {
                clean.extend_from_slice(EMPTY_COMMENT);
            }
            MARK.len()
        } else if rest.starts_with(b"<!--") && islands == 0 {
            until(rest, b"-->")
        } else {
            // What is in a script is no markup.
            let length = if rest.starts_with(b"<script") { until(rest, b"</script>") } else { 1 };
            if rest.starts_with(ISLAND) {
                islands += 1;
            } else if rest.starts_with(ISLAND_END) {
                islands = islands.saturating_sub(1);
            }
            clean.extend_from_slice(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    clean.extend_from_slice(rest);
    clean
}

/// How much there is up to the end of `end`; all of it when it does not end.
fn until(text: &[u8], end: &[u8]) -> usize {
    text.windows(end.len()).position(|found| found == end).map_or(text.len(), |at| at + end.len())
}

#[cfg(test)]
mod tests {
    fn cleaned(page: &str) -> String {
        String::from_utf8(super::cleaned(page.as_bytes())).unwrap()
    }

    #[test]
    fn marks_go_and_everything_else_stays() {
        assert_eq!(
            cleaned("<!DOCTYPE html><p>a<!>b<!--<() />--></p>é < <!"),
            "<!DOCTYPE html><p>ab</p>é < <!"
        );
        assert_eq!(cleaned("<a title=\"&lt;!&gt;\">&lt;!--</a>"), "<a title=\"&lt;!&gt;\">&lt;!--</a>");
        assert_eq!(
            cleaned("<script>'<!>'; '<!-- x -->'</script><!>"),
            "<script>'<!>'; '<!-- x -->'</script>"
        );
        assert_eq!(cleaned("a<!-- without an end"), "a");
        assert_eq!(cleaned(""), "");
    }

    #[test]
    fn an_island_keeps_its_marks_as_comments() {
        assert_eq!(
            cleaned(
                "<!><leptos-island data-a=\"b\">a<!>b<leptos-island><!></leptos-island><!>c<!--d--></leptos-island><!>"
            ),
            "<leptos-island data-a=\"b\">a<!---->b<leptos-island><!----></leptos-island><!---->c<!--d--></leptos-island>"
        );
    }
}
