//! A shop to tell stories about: its own database, a clock that stands still, chance from a seed.

mod bank;
pub mod deck_chairs;
mod engines;
pub mod programme;
pub mod sent;
pub mod theatre;

use std::sync::Arc;

use services::booking::desk::Desk;
use services::booking::kind::Kinds;
use services::chance::SeededChance;
use services::clock::ManualClock;
use services::db::Db;
use services::events::browse::Listings;
use shared::time::Timestamp;

pub(crate) use engines::on_both_engines;

/// Wednesday 20 January 2027, 12:00 UTC.
pub const NOON: Timestamp = Timestamp::from_micros(1_800_446_400_000_000);

/// A database of its own, migrated.
pub struct Shop {
    pub db: Db,
    pub listings: Listings,
    pub clock: ManualClock,
    /// Removed with everything in it when the story ends.
    pub folder: tempfile::TempDir,
}

impl Shop {
    async fn open(url: &str, folder: tempfile::TempDir) -> Self {
        let db = Db::open(&url.parse().unwrap()).await.unwrap();
        db.migrate().await.unwrap();
        Self { listings: Listings::new(db.clone()), db, clock: ManualClock::at(NOON), folder }
    }

    /// The kernel's desk, selling `kinds`.
    pub fn desk(&self, kinds: Kinds) -> Desk {
        Desk { kinds, clock: Arc::new(self.clock.clone()), chance: Arc::new(SeededChance::new(7)) }
    }
}
