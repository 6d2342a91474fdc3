//! Choices that are the same every time.

use sha2::{Digest, Sha256};

use crate::chance::{Chance, SeededChance};

/// Chooses for one thing, always the same for the same seed and number.
pub struct Dice(SeededChance);

impl Dice {
    /// The choices for `what`, of which there are many, told apart by `number`.
    pub fn of(seed: u64, what: &str, number: u64) -> Self {
        let hash = Sha256::new()
            .chain_update(seed.to_be_bytes())
            .chain_update(number.to_be_bytes())
            .chain_update(what)
            .finalize();
        let mut start = [0; 8];
        start.copy_from_slice(&hash[..8]);
        Self(SeededChance::new(u64::from_be_bytes(start)))
    }

    /// A number below `end`, or 0 when `end` is 0.
    pub fn below(&self, end: u64) -> u64 {
        self.0.bits().checked_rem(end).unwrap_or_default()
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&self, first: u32, last: u32) -> u32 {
        let span = u64::from(last.saturating_sub(first)) + 1;
        first + u32::try_from(self.below(span)).unwrap_or_default()
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub fn happens(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several; the list is never empty.
    pub fn pick<'a, T>(&self, from: &'a [T]) -> &'a T {
        let choice = usize::try_from(self.below(from.len() as u64)).unwrap_or_default();
        &from[choice]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dice_fall_the_same_way() {
        let falls = |seed, what, number| {
            let dice = Dice::of(seed, what, number);
            (0..5).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(falls(1, "a", 1), falls(1, "a", 1));
        assert!(
            [falls(2, "a", 1), falls(1, "b", 1), falls(1, "a", 2)]
                .iter()
                .all(|other| *other != falls(1, "a", 1))
        );
        assert!((0..1_000).all(|number| (3..=60).contains(&Dice::of(0, "", number).between(3, 60))));
        assert_eq!(Dice::of(0, "", 0).below(0), 0);
        let often = (0..1_000).filter(|number| Dice::of(0, "", *number).happens(30)).count();
        assert!((250..350).contains(&often), "{often}");
    }
}
