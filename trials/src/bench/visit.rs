//! What a first visit downloads before the page is live.

use anyhow::{Context as _, Result, ensure};

use super::report::Download;
use crate::client::{Client, IDENTITY};
use crate::page;
use crate::shop::Shop;
use crate::site;

/// The first page, the list and an event's page, each as if it were the first.
pub fn first(shop: &Shop) -> Result<Vec<Download>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut client = Client::new(shop.address);
        let list = client.get("/fr/events", IDENTITY).await?;
        let event = page::links(list.text()?, "/fr/events/").first().copied().map(str::to_owned);
        let event = event.context("the list is empty")?;
        let mut downloads = Vec::new();
        for (name, path) in [("home", "/fr"), ("list", "/fr/events"), ("event", event.as_str())] {
            downloads.push(download(&mut client, name, path).await?);
        }
        Ok(downloads)
    })
}

async fn download(client: &mut Client, name: &str, path: &str) -> Result<Download> {
    let answer = client.get(path, IDENTITY).await?;
    ensure!(answer.status.is_success(), "{path}: {}", answer.status);
    let mut found = Download { page: name.to_owned(), code: 0, style: 0, files: Vec::new() };
    for file in site::files_of(client, answer.text()?).await? {
        let answer = client.get(&file, "br").await?;
        ensure!(answer.status.is_success(), "{file}: {}", answer.status);
        // A font is compressed by itself.
        let is_font = file.strip_suffix(".woff2").is_some();
        let encoding = if is_font { IDENTITY } else { "br" };
        ensure!(answer.encoding() == encoding, "{file} comes as {}", answer.encoding());
        let bytes = u64::try_from(answer.body.len())?;
        if is_font || file.strip_suffix(".css").is_some() {
            found.style += bytes;
        } else {
            found.code += bytes;
        }
        found.files.push((file, bytes));
    }
    ensure!(found.code > 0, "{path} loads no program");
    Ok(found)
}
