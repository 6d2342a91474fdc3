//! At the door of which date.

use shared::ids::OccurrenceId;
use shared::tickets::DoorOccurrence;

/// The date that the address names, else the next one.
pub fn chosen(dates: &[DoorOccurrence], named: Option<&str>) -> Option<OccurrenceId> {
    let named = named.and_then(|named| named.parse::<OccurrenceId>().ok());
    let is_named = |date: &&DoorOccurrence| Some(date.id) == named;
    let found = dates.iter().find(is_named).or_else(|| dates.iter().find(|date| date.is_next));
    found.or(dates.first()).map(|date| date.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(last: char, is_next: bool) -> DoorOccurrence {
        DoorOccurrence {
            id: format!("occ_01h455vb4pex5vsknk084sn02{last}").parse().unwrap(),
            label: String::new(),
            is_next,
            entered: 0,
            expected: 0,
        }
    }

    #[test]
    fn the_named_date_comes_before_the_next_one() {
        let dates = [date('a', false), date('b', true), date('c', false)];
        assert_eq!(chosen(&dates, None), Some(dates[1].id));
        assert_eq!(chosen(&dates, Some(&dates[2].id.to_string())), Some(dates[2].id));
        for strange in ["occ_01h455vb4pex5vsknk084sn02z", "tomorrow", ""] {
            assert_eq!(chosen(&dates, Some(strange)), Some(dates[1].id), "{strange}");
        }
        assert_eq!(chosen(&dates[..1], None), Some(dates[0].id));
        assert_eq!(chosen(&[], None), None);
    }
}
