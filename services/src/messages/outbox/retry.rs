//! How long a message waits after a failure.

use shared::time::Span;

/// The waits after the first, second, … failed try. A mail server that is restarted, one that greets
/// strangers with “come back later”, one whose owner sleeps.
const WAITS: [Span; 6] =
    [Span::minutes(1), Span::minutes(5), Span::minutes(15), Span::hours(1), Span::hours(4), Span::hours(12)];

/// How often a message is tried in all.
pub const TRIES: u32 = 7;

/// How long to wait after the `attempt`-th try (from 1) failed; `None` when it was the last.
///
/// Up to a fifth longer, by `chance`: after an outage, not everything comes back at once.
pub fn wait_after(attempt: u32, chance: u64) -> Option<Span> {
    let index = usize::try_from(attempt.checked_sub(1)?).ok()?;
    let millis = WAITS.get(index)?.micros() / 1_000;
    let share = i64::try_from(chance % 201).unwrap_or_default();
    Some(Span::milliseconds(millis + millis * share / 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_longer_each_time_and_then_gives_up() {
        let waits: Vec<_> = (1..TRIES).map(|attempt| wait_after(attempt, 0).unwrap().as_seconds()).collect();
        assert_eq!(waits, [60, 300, 900, 3_600, 14_400, 43_200]);
        assert_eq!(wait_after(TRIES, 0), None);
        assert_eq!(wait_after(u32::MAX, 0), None);
        assert_eq!(wait_after(0, 0), None);
    }

    #[test]
    fn chance_adds_a_fifth_at_most() {
        assert_eq!(wait_after(1, 200).unwrap(), Span::seconds(72));
        for chance in [0, 1, 199, 200, 201, u64::MAX] {
            let wait = wait_after(6, chance).unwrap();
            assert!((Span::hours(12)..=Span::milliseconds(43_200_000 * 6 / 5)).contains(&wait));
        }
    }
}
