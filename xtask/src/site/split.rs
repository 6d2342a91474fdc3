//! Cuts out of the WASM what few need: lazy islands and functions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use super::names::{CHUNK_MODULE, LOADER_MODULE, SCRIPT_STEM};

/// What the splitter made.
pub struct Parts {
    /// The part that every page with islands loads; wasm-bindgen reads it.
    pub main: PathBuf,
    /// File names of the chunks.
    pub chunks: Vec<String>,
    /// For each lazy function, the stems of the chunks that it needs.
    pub lazy: BTreeMap<String, Vec<String>>,
}

/// Splits into `work`: the main part, the chunks, and the module that loads them.
pub fn split(wasm: &Path, work: &Path) -> Result<Parts> {
    let input = fs::read(wasm).with_context(|| format!("{} cannot be read", wasm.display()))?;
    let main = work.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    let (link_name, main_module) = (format!("./{LOADER_MODULE}"), format!("./{SCRIPT_STEM}.js"));
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link_name;
    options.main_module = &main_module;
    let split =
        wasm_split_cli_support::transform(options).map_err(|error| anyhow!("wasm-split: {error:?}"))?;

    let chunks = split
        .split_modules
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect::<Vec<_>>();
    let loader = work.join(LOADER_MODULE);
    let fetching = through_our_fetch(&fs::read_to_string(&loader)?, &chunks)?;
    fs::write(&loader, fetching)?;
    Ok(Parts { main, chunks, lazy: split.prefetch_map.into_iter().collect() })
}

/// The loader calls `fetch`; a file that is gone would end in a panic. Ours leaves for a fresh page.
fn through_our_fetch(loader: &str, chunks: &[String]) -> Result<String> {
    const THEIRS: &str = "fetch(new URL(";
    let calls = loader.matches(THEIRS).count();
    let named = chunks.iter().filter(|name| loader.contains(&format!("\"./{name}\""))).count();
    anyhow::ensure!(
        calls == named,
        "the splitter's loader changed: {calls} fetches for {named} chunks; see {CHUNK_MODULE}",
    );
    Ok(format!(
        "import {{ fetchChunk }} from \"./{CHUNK_MODULE}\";\n{}",
        loader.replace(THEIRS, "fetchChunk(new URL("),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = r#"import { initSync } from "./guichet.js";
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_a.wasm", import.meta.url));
"#;

    #[test]
    fn chunks_are_fetched_through_our_function() {
        let out = through_our_fetch(LOADER, &["split_a.wasm".into()]).unwrap();
        assert!(out.starts_with("import { fetchChunk } from \"./chunk.js\";\n"));
        assert!(out.contains("src = fetchChunk(new URL(\"./split_a.wasm\", import.meta.url))"));
    }

    #[test]
    fn a_loader_we_do_not_understand_stops_the_build() {
        let changed = LOADER.replace("fetch(new URL(", "load(new URL(");
        assert!(through_our_fetch(&changed, &["split_a.wasm".into()]).is_err());
    }
}
