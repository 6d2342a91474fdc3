//! What a page asks of the server before it is shown.

use std::future::Future;

use leptos::prelude::Resource;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was asked, and what came: rendered into the page by the server, and read from there by the browser.
pub type Asked<T> = Resource<T, Json>;

/// Asks whenever `source` changes. The page waits for the answer, so that its status code and title are true.
pub fn ask<T, S, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    call: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Asked<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    S: Clone + PartialEq + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, call, true)
}

/// JSON, read from bytes as the answers of server functions are: one reader in the WASM instead of two, which
/// each would bring the reading of every type along.
pub struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, serde_json::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}
