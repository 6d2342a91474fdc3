//! The figures, as they are written to the JSON file.

use serde::Serialize;

use super::load::Loaded;

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
pub struct Measured {
    /// Where.
    pub machine: Machine,
    /// What one durable write costs there.
    pub disk: SyncCost,
    /// What a first visit downloads. The same on either engine.
    pub first_visit: Vec<Download>,
    /// By engine.
    pub engines: Vec<OnEngine>,
    /// Of a large shop, by engine; empty where none was wished for.
    pub large: Vec<Large>,
}

/// The machine.
#[derive(Debug, Default, Serialize)]
pub struct Machine {
    /// The day, in UTC.
    pub day: String,
    /// The processor's name.
    pub processor: String,
    /// Cores that may be used.
    pub cores: usize,
    /// Memory in MB.
    pub memory_mb: u64,
    /// The kernel.
    pub kernel: String,
    /// The kind of file system of the databases.
    pub file_system: String,
    /// The compiler.
    pub rustc: String,
}

/// The cost of making 4 KiB durable: append, then fdatasync.
#[derive(Debug, Default, Serialize)]
pub struct SyncCost {
    /// Half are quicker.
    pub median_micros: u64,
    /// One in a hundred is slower.
    pub p99_micros: u64,
}

/// What one page's first visit downloads.
#[derive(Debug, Serialize)]
pub struct Download {
    /// The page.
    pub page: String,
    /// Bytes of WASM and JS, compressed by brotli.
    pub code: u64,
    /// Bytes of style sheets and fonts, likewise.
    pub style: u64,
    /// The files.
    pub files: Vec<(String, u64)>,
}

/// What was measured on one engine.
#[derive(Debug, Serialize)]
pub struct OnEngine {
    /// Its name.
    pub engine: String,
    /// Its version.
    pub version: String,
    /// From exec until `/ready` says 200, on a filled database; the median.
    pub start_millis: u64,
    /// Of the server alone.
    pub memory: Memory,
    /// Pages under load.
    pub pages: Vec<PageLoad>,
    /// Orders under load.
    pub orders: Orders,
}

/// What was measured of a shop with a great many events.
#[derive(Debug, Serialize)]
pub struct Large {
    /// The engine's name.
    pub engine: String,
    /// How many events.
    pub events: u64,
    /// How long the demo took to fill it.
    pub filled_seconds: u64,
    /// From exec until the first list was answered.
    pub known_millis: u64,
    /// Resident memory in KiB after all was asked.
    pub memory: Option<u64>,
    /// What visitors asked for.
    pub answers: Vec<Answered>,
}

/// How soon a question is answered.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// What was asked for.
    pub asked: &'static str,
    /// What came of it.
    #[serde(flatten)]
    pub loaded: Loaded,
}

/// Resident memory in KiB; `None` where it cannot be told.
#[derive(Debug, Default, Serialize)]
pub struct Memory {
    /// Started, nobody came yet.
    pub idle: Option<u64>,
    /// After the pages' load.
    pub loaded: Option<u64>,
}

/// A kind of page under load.
#[derive(Debug, Serialize)]
pub struct PageLoad {
    /// Which.
    pub page: Page,
    /// What `Accept-Encoding` said.
    pub accepts: &'static str,
    /// What came of it.
    #[serde(flatten)]
    pub loaded: Loaded,
}

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Page {
    /// The list of events.
    List,
    /// The pages of events.
    Event,
}

/// Paid orders under load.
#[derive(Debug, Serialize)]
pub struct Orders {
    /// Buyers who come for whatever there is.
    pub spread: Rate,
    /// Buyers who all want one date of one event.
    pub rush: Rate,
    /// Mails delivered a second, each with its tickets set as PDF.
    pub mails_per_second: f64,
    /// Buyers at once.
    pub buyers: usize,
}

/// How fast something went.
#[derive(Debug, Serialize)]
pub struct Rate {
    /// How many a second.
    pub per_second: f64,
    /// Half took less, in microseconds.
    pub median_micros: u64,
    /// One in a hundred took longer.
    pub p99_micros: u64,
}

impl Rate {
    /// Of what took so many microseconds each, within so many seconds.
    pub fn of(mut micros: Vec<u64>, seconds: f64) -> Self {
        micros.sort_unstable();
        let per_second = if seconds > 0.0 { count(micros.len()) / seconds } else { 0.0 };
        Self { per_second, median_micros: at(&micros, 50), p99_micros: at(&micros, 99) }
    }
}

/// The value below which so many percent of the sorted values lie; 0 of none.
pub fn at(sorted: &[u64], percent: usize) -> u64 {
    sorted.get(sorted.len() * percent / 100).or(sorted.last()).copied().unwrap_or_default()
}

/// A count as a number to divide.
pub fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_percentiles() {
        let rate = Rate::of((1..=200).rev().collect(), 4.0);
        assert!((rate.per_second - 50.0).abs() < f64::EPSILON);
        assert_eq!((rate.median_micros, rate.p99_micros), (101, 199));
        assert_eq!((at(&[], 50), at(&[7], 99)), (0, 7));
        assert!(Rate::of(vec![], 0.0).per_second.abs() < f64::EPSILON);
    }
}
