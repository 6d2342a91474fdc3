//! The script between WASM and browser, by wasm-bindgen as a library.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::names::SCRIPT_STEM;
use crate::workspace::Kind;

/// Writes `guichet.js`, its snippets and `guichet_bg.wasm` into `work`.
pub fn generate(main: &Path, work: &Path, kind: Kind) -> Result<()> {
    Bindgen::new()
        .web(true)?
        .input_path(main)
        .out_name(SCRIPT_STEM)
        .typescript(false)
        .omit_default_module_path(true)
        // The chunks link against the names that the linker gave.
        .keep_lld_exports(true)
        .demangle(false)
        .debug(kind == Kind::Debug)
        .keep_debug(kind == Kind::Debug)
        .generate(work)
        .context("wasm-bindgen")
}
