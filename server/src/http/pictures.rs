//! Pictures of events, for everybody. A name says what is in the picture, so that it can be kept for ever.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::events::pictures::{self, Size};
use services::guichet::Guichet;

use super::refusal::Refusal;
use super::routes::Routes;

const PICTURE: &str = "/pictures/{file}";

pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(PICTURE, get(picture)).with_state(guichet);
    Routes::new().routed(router, [PICTURE])
}

async fn picture(State(guichet): State<Guichet>, Path(file): Path<String>) -> Result<Response, Refusal> {
    let (name, size) = read(&file).ok_or(Refusal::NotFound)?;
    match pictures::file(&guichet.db, name, size).await {
        Ok(Some(bytes)) => {
            let headers =
                [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            Ok((headers, bytes).into_response())
        }
        Ok(None) => Err(Refusal::NotFound),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            Err(Refusal::Internal)
        }
    }
}

/// `…-small.jpg` or `…-large.jpg`.
fn read(file: &str) -> Option<(&str, Size)> {
    let (name, size) = file.strip_suffix(".jpg")?.rsplit_once('-')?;
    let size = match size {
        "small" => Size::Small,
        "large" => Size::Large,
        _ => return None,
    };
    let is_name = name.len() == 32 && name.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'));
    is_name.then_some((name, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_pictures_are_looked_up() {
        let name = "e3b0c44298fc1c149afbf4c8996fb924";
        assert_eq!(read(&format!("{name}-small.jpg")), Some((name, Size::Small)));
        assert_eq!(read(&format!("{name}-large.jpg")), Some((name, Size::Large)));
        for other in [
            format!("{name}-huge.jpg"),
            format!("{name}-small.png"),
            format!("{name}.jpg"),
            format!("{}-small.jpg", name.to_uppercase()),
            format!("{name}0-small.jpg"),
            "../guichet.db-small.jpg".to_owned(),
            "-small.jpg".to_owned(),
            String::new(),
        ] {
            assert_eq!(read(&other), None, "{other}");
        }
    }
}
