//! The situations that a visitor of the demo meets.

use super::dice::Dice;

/// What is special about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Usual,
    /// No place is left on any date.
    SoldOut,
    /// This many places are left on each date: 3 to 60.
    FewLeft(u32),
    /// Nothing is to pay.
    Free,
    /// Some can still be had, some not.
    PartlySoldOut,
    /// Daily for more than two months.
    LongRun,
    /// The sale begins in some days.
    NotYetOnSale,
    /// Announced, not sold here.
    ListedOnly,
    /// It does not take place.
    Cancelled,
    /// It takes place at a date not yet known.
    Postponed,
}

/// The situations come round in the same places, so that even a small demo has them.
pub fn role(number: u64, dice: &Dice) -> Role {
    let (round, place) = (number / 50, number % 50);
    match place {
        3 | 28 => Role::SoldOut,
        5 | 16 | 33 | 44 => Role::FewLeft(dice.between(3, 60)),
        7 | 19 | 31 | 43 => Role::Free,
        11 | 36 => Role::PartlySoldOut,
        13 => Role::NotYetOnSale,
        22 => Role::ListedOnly,
        2 if round.is_multiple_of(4) => Role::LongRun,
        9 if round.is_multiple_of(3) => Role::Cancelled,
        14 if round.is_multiple_of(3) => Role::Postponed,
        _ => Role::Usual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_events_show_every_situation() {
        let all: Vec<Role> = (0..50).map(|number| role(number, &Dice::of(1, "role", number))).collect();
        for wanted in [
            Role::SoldOut,
            Role::Free,
            Role::PartlySoldOut,
            Role::LongRun,
            Role::NotYetOnSale,
            Role::ListedOnly,
            Role::Cancelled,
            Role::Postponed,
            Role::Usual,
        ] {
            assert!(all.contains(&wanted), "{wanted:?}");
        }
        let few = all.iter().filter(|role| matches!(role, Role::FewLeft(3..=60))).count();
        assert_eq!(few, 4);
    }
}
