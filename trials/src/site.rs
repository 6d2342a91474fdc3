//! The files of the site that a browser loads for a page.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};

use crate::client::{Client, IDENTITY};
use crate::page;

/// What the page names, and the WASM that its script loads when something in it comes alive.
pub async fn files_of(client: &mut Client, html: &str) -> Result<BTreeSet<String>> {
    let mut files = page::site_files(html);
    if page::has_islands(html) {
        let script = files.iter().find(|file| file.strip_suffix(".js").is_some());
        let script = script.context("the page names no script")?.clone();
        let answer = client.get(&script, IDENTITY).await?;
        ensure!(answer.status.is_success(), "{script}: {}", answer.status);
        files.insert(page::wasm_of(answer.text()?).context("the script loads no WASM")?);
    }
    Ok(files)
}
