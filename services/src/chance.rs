//! Chance comes from outside, so that tests own it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, Ordering};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Clock;

/// Gives bytes that nobody can guess.
pub trait Chance: Send + Sync + 'static {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);

    /// Sixty-four bits.
    fn bits(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// Two hundred and fifty-six bits: a secret.
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        bytes
    }
}

/// The operating system's source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // Without it every secret would be guessable: better no service than that.
            tracing::error!(%error, "the operating system gives no random bytes");
            std::process::abort();
        }
    }
}

/// The same bytes for the same seed: for tests and for demo data, never for secrets.
#[derive(Debug)]
pub struct SeededChance {
    seed: u64,
    drawn: Mutex<u64>,
}

impl SeededChance {
    /// Starts the sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: Mutex::new(0) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let mut drawn = self.drawn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *drawn += 1;
            let block = Sha256::new()
                .chain_update(self.seed.to_le_bytes())
                .chain_update(drawn.to_le_bytes())
                .finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

/// Orders the ids of one millisecond (RFC 9562, section 6.2, method 1).
static COUNTER: AtomicU16 = AtomicU16::new(0);

/// A new `UUIDv7`: sorted by creation within this process, unguessable in its last 62 bits.
pub fn uuid(clock: &dyn Clock, chance: &dyn Chance) -> Uuid {
    let mut random = [0; 10];
    chance.fill(&mut random);
    random[..2].copy_from_slice(&COUNTER.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    let millis = u64::try_from(clock.now().millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use shared::time::Timestamp;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let (one, two, other) = (SeededChance::new(1), SeededChance::new(1), SeededChance::new(2));
        let mut long = [0; 70];
        one.fill(&mut long);
        let mut again = [0; 70];
        two.fill(&mut again);
        assert_eq!(long, again);
        assert_ne!(one.bits(), u64::from(two.secret()[0]));
        assert_ne!(other.secret(), SeededChance::new(1).secret());
        assert_ne!(SystemChance.secret(), SystemChance.secret());
    }

    #[test]
    fn ids_sort_by_creation() {
        let clock = ManualClock::at(Timestamp::from_micros(1_700_000_000_000_000));
        let chance = SeededChance::new(1);
        let first = uuid(&clock, &chance);
        clock.advance(shared::time::Span::milliseconds(1));
        let second = uuid(&clock, &chance);
        assert!(first < second);
        assert!(second < uuid(&clock, &chance), "within one millisecond too");
        assert_eq!(first.get_version_num(), 7);
    }
}
