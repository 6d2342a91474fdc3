//! Load: some connections, each asking for the next page as soon as it has one.
//!
//! Written here and not a tool of somebody else's, so that whoever has built Guichet can measure it.
//! It shares the machine with the server: what it needs itself is part of what is measured.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;
use tokio::task::JoinSet;

use super::report::{Rate, count};
use crate::client::Client;

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Loaded {
    /// How fast.
    #[serde(flatten)]
    pub rate: Rate,
    /// Bytes of an answer's body as it was sent, on average.
    pub bytes: f64,
    /// How it was compressed.
    pub encoding: String,
}

/// Asks for these pages in turn over so many connections for so long, after a warm-up. Every answer must be a 200.
pub fn run(
    address: SocketAddr,
    paths: &[String],
    accepts: &'static str,
    connections: usize,
    time: Duration,
) -> Result<Loaded> {
    ensure!(!paths.is_empty(), "there is nothing to ask for");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let paths: Arc<[String]> = paths.into();
        crowd(address, &paths, accepts, connections, time / 5).await?;
        crowd(address, &paths, accepts, connections, time).await
    })
}

async fn crowd(
    address: SocketAddr,
    paths: &Arc<[String]>,
    accepts: &'static str,
    connections: usize,
    time: Duration,
) -> Result<Loaded> {
    let begun = Instant::now();
    let mut crowd = JoinSet::new();
    for number in 0..connections {
        let first = number * paths.len() / connections;
        crowd.spawn(one(Client::new(address), paths.clone(), first, accepts, begun, time));
    }
    let (mut micros, mut bytes, mut encoding) = (Vec::new(), 0, None);
    while let Some(one) = crowd.join_next().await {
        let one = one??;
        micros.extend(one.micros);
        bytes += one.bytes;
        encoding = encoding.or(one.encoding);
    }
    let mean = count(bytes) / count(micros.len().max(1));
    let rate = Rate::of(micros, begun.elapsed().as_secs_f64());
    Ok(Loaded { rate, bytes: mean, encoding: encoding.context("nothing was answered")? })
}

#[derive(Default)]
struct One {
    micros: Vec<u64>,
    bytes: usize,
    encoding: Option<String>,
}

async fn one(
    mut client: Client,
    paths: Arc<[String]>,
    first: usize,
    accepts: &'static str,
    begun: Instant,
    time: Duration,
) -> Result<One> {
    let mut one = One::default();
    for path in paths.iter().cycle().skip(first) {
        if begun.elapsed() >= time {
            break;
        }
        let asked = Instant::now();
        let answer = client.get(path, accepts).await?;
        one.micros.push(u64::try_from(asked.elapsed().as_micros())?);
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        one.bytes += answer.body.len();
        if one.encoding.is_none() {
            one.encoding = Some(answer.encoding().to_owned());
        }
    }
    Ok(one)
}
