//! Names as small numbers: what is compared for each event is a number, what is shown is the name.

use std::collections::HashMap;

use crate::events::words::fold;

/// The names of one sort of thing, each with a number. Spellings that fold to the same are the same name, written
/// as it was met first.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

/// The number of no name.
pub const NONE: u32 = u32::MAX;

impl Names {
    /// The number of a name, which is given one if it has none; [`NONE`] for what folds to nothing.
    pub fn number(&mut self, name: &str) -> u32 {
        let key = fold(name);
        if key.is_empty() {
            return NONE;
        }
        *self.numbers.entry(key).or_insert_with(|| {
            self.names.push(name.to_owned());
            u32::try_from(self.names.len() - 1).unwrap_or(NONE)
        })
    }

    /// The number of a folded name, where it is known.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Each with its number and what it folds to.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.numbers.iter().map(|(key, number)| (key.as_str(), *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        let mut names = Names::default();
        assert_eq!(names.number("Évian"), 0);
        assert_eq!((names.number("EVIAN"), names.number("Lyon"), names.number(" ! ")), (0, 1, NONE));
        assert_eq!((names.find("lyon"), names.find("Lyon"), names.find("")), (Some(1), None, None));
        assert_eq!((names.name(0), names.name(NONE), names.len()), ("Évian", "", 2));
    }
}
