//! Chance that is always the same for the same words.

use std::cell::Cell;

/// Dice thrown from a seed: what they show depends on nothing else, on any machine.
#[derive(Debug, Clone)]
pub struct Dice(Cell<u64>);

impl Dice {
    /// The dice of a text (FNV-1a, 64 bits). It must never change: posters would.
    pub fn of(text: &str) -> Self {
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(Cell::new(hash))
    }

    /// The next number (`SplitMix64`).
    fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..count`; 0 when there is nothing to choose from.
    pub fn below(&self, count: u32) -> u32 {
        let high = self.next() >> 32;
        // Below `count`, hence within its type.
        u32::try_from((high * u64::from(count)) >> 32).unwrap_or_default()
    }

    /// A whole number from `least` to `most`.
    pub fn between(&self, least: u32, most: u32) -> f64 {
        f64::from(least + self.below(most - least + 1))
    }

    /// One of several.
    pub fn pick<T: Copy, const COUNT: usize>(&self, of: [T; COUNT]) -> T {
        of[usize::try_from(self.below(u32::try_from(COUNT).unwrap_or_default())).unwrap_or_default()]
    }

    /// Heads or tails.
    pub fn coin(&self) -> bool {
        self.below(2) == 0
    }

    /// Puts them in an order of chance.
    pub fn shuffled<T, const COUNT: usize>(&self, mut these: [T; COUNT]) -> [T; COUNT] {
        for last in (1..COUNT).rev() {
            let other = self.below(u32::try_from(last + 1).unwrap_or_default());
            these.swap(last, usize::try_from(other).unwrap_or_default());
        }
        these
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_throw_the_same_for_ever() {
        let dice = Dice::of("jazz-a-vienne");
        let thrown: Vec<u32> = (0..6).map(|_| dice.below(1000)).collect();
        let again = Dice::of("jazz-a-vienne");
        assert_eq!(thrown, (0..6).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_eq!(Dice::of("foobar").0.get(), 0x8594_4171_f739_67e8, "as the authors of FNV publish");
    }

    #[test]
    fn every_face_falls_and_none_beyond() {
        let dice = Dice::of("fair");
        let mut seen = [0; 7];
        (0..7_000).for_each(|_| seen[usize::try_from(dice.below(7)).unwrap()] += 1);
        assert!(seen.iter().all(|times| (850..1_150).contains(times)), "{seen:?}");
        let numbers: Vec<f64> = (0..500).map(|_| dice.between(3, 5)).collect();
        assert!([3.0, 4.0, 5.0].iter().all(|one| numbers.contains(one)));
        assert!(numbers.iter().all(|number| (3.0..=5.0).contains(number)));
        assert_eq!(dice.below(0), 0);
        let mut order = dice.shuffled([1, 2, 3, 4]);
        order.sort_unstable();
        assert_eq!(order, [1, 2, 3, 4]);
    }
}
