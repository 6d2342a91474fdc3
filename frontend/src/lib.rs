//! The WASM entry: prepares the browser for the islands, nothing else. `boot.js` beside it calls it, and then each
//! island that stands in the page.

// The islands export themselves.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes ready; afterwards islands can come alive.
#[wasm_bindgen]
pub fn prepare() {
    // Readable panics cost the visitor bytes: only builds for developers carry them.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
