//! The WASM entry: makes the server's page live, nothing else. `boot.js` beside it calls it.

// The type of a whole page is deep.
#![recursion_limit = "1024"]

use leptos::mount::hydrate_from_async;
use leptos::tachys::dom::body;
use wasm_bindgen::prelude::wasm_bindgen;

/// Hydrates the page and returns when all of it is live, its lazy route included.
#[wasm_bindgen]
pub async fn hydrate() {
    // Readable panics cost the visitor bytes: only builds for developers carry them.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    Box::pin(hydrate_from_async(body(), app::App)).await.forget();
}
