//! Pages a second: the list of events, and the pages of all its events in turn.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::load;
use super::report::{Page, PageLoad};
use crate::client::{BROWSER, Client, IDENTITY};
use crate::page;
use crate::shop::Shop;

/// Connections at once.
pub const CONNECTIONS: usize = 16;

/// Loads each kind of page, as browsers ask for it, by brotli alone and without compression.
pub fn measure(shop: &Shop, time: Duration) -> Result<Vec<PageLoad>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (lists, events) = runtime.block_on(addresses(shop, usize::MAX))?;
    ensure!(events.len() >= 250, "the demo should have some 300 events, not {}", events.len());
    let mut pages = Vec::new();
    for (page, paths) in [(Page::List, &lists), (Page::Event, &events)] {
        for accepts in [BROWSER, "br", IDENTITY] {
            pages.push(PageLoad {
                page,
                accepts,
                loaded: load::run(shop.address, paths, accepts, CONNECTIONS, time)?,
            });
        }
    }
    Ok(pages)
}

/// The pages of the list, and of the events that they name: of all, or until there are so many events.
pub(super) async fn addresses(shop: &Shop, enough: usize) -> Result<(Vec<String>, Vec<String>)> {
    let mut client = Client::new(shop.address);
    let (mut lists, mut events) = (vec!["/fr/events".to_owned()], Vec::new());
    while let Some(list) = lists.last().filter(|_| events.len() < enough) {
        let answer = client.get(list, IDENTITY).await?;
        ensure!(answer.status.is_success(), "{list}: {}", answer.status);
        let html = answer.text()?;
        events.extend(page::links(html, "/fr/events/").into_iter().map(str::to_owned));
        // The language menu leads to the page itself.
        let others = page::links(html, "/fr/events?").into_iter().map(|link| link.replace("&amp;", "&"));
        let Some(next) = others.into_iter().find(|link| link.contains("after=") && !lists.contains(link))
        else {
            break;
        };
        lists.push(next);
    }
    Ok((lists, events))
}
