//! Turns `locales/*.json` into the `i18n` module: a missing key or argument fails the build.
//!
//! Parser and code generator are called directly: `leptos_i18n_build` would bring a copy of all of
//! Unicode's locale data and the program that reads it, for formats that are made on the server.

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow, bail};
use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let config = Config::new("fr")
        .and_then(|config| config.add_locale("en"))
        .map_err(|error| anyhow!("languages: {error}"))?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let sentences = parse_locales(None, config).map_err(|error| anyhow!("locales: {error}"))?;

    // A sentence that one language lacks is a mistake, not a note.
    let lacking: Vec<String> = sentences.diag.warnings().iter().map(ToString::to_string).collect();
    let broken: Vec<String> = sentences.diag.errors().iter().map(ToString::to_string).collect();
    if !lacking.is_empty() || !broken.is_empty() {
        bail!("locales:\n{}", [broken, lacking].concat().join("\n"));
    }

    let module = leptos_i18n_codegen::gen_code(&sentences, None, false, None, true)
        .map_err(|error| anyhow!("i18n module: {error}"))?;
    let out = PathBuf::from(std::env::var_os("OUT_DIR").context("cargo sets OUT_DIR")?);
    std::fs::write(out.join("i18n.rs"), module.to_string()).context("the i18n module cannot be written")
}
