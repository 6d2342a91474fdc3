//! What was chosen on an event's page: as the form sends it, and as its address keeps it.

use std::collections::BTreeMap;

use shared::ids::{OccurrenceId, OfferId};
use shared::locale::Locale;
use shared::problem::Problem;

/// More offers than anybody fills in by hand; each costs the server a look.
const MAX_OFFERS: usize = 60;

/// What was chosen on an event's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The visitor's language.
    pub locale: Locale,
    /// The event, unless the form does not say.
    slug: Option<String>,
    /// The date whose offers were shown.
    date: Option<OccurrenceId>,
    /// How many of which offers, or what is wrong with them.
    pub places: Result<Vec<(OfferId, u32)>, Problem>,
}

impl Choice {
    /// Reads the fields of the form, whatever they hold.
    pub fn read(locale: &str, slug: &str, date: &str, places: &BTreeMap<String, String>) -> Self {
        let is_slug = !slug.is_empty()
            && slug.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
        Self {
            locale: locale.parse().unwrap_or_default(),
            slug: is_slug.then(|| slug.to_owned()),
            date: date.parse().ok(),
            places: read_places(places),
        }
    }

    /// The address of the page on which this was chosen, with the choice kept and the problem told.
    pub fn way_back(&self, problem: Problem) -> String {
        let Some(slug) = &self.slug else { return format!("/{}/events", self.locale) };
        let mut place = format!("/{}/events/{slug}?problem={problem}", self.locale);
        if let Some(date) = self.date {
            place = format!("{place}&date={date}");
        }
        for (offer, quantity) in self.places.iter().flatten() {
            place = format!("{place}&{offer}={quantity}");
        }
        place + "#problem"
    }
}

/// Zeros are passed over. A number too large to count is above any maximum.
fn read_places(fields: &BTreeMap<String, String>) -> Result<Vec<(OfferId, u32)>, Problem> {
    if fields.len() > MAX_OFFERS {
        return Err(Problem::Malformed);
    }
    let mut places = Vec::new();
    for (offer, quantity) in fields {
        let offer = offer.parse().map_err(|_| Problem::Malformed)?;
        let quantity = quantity.trim();
        if quantity.is_empty() || !quantity.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(Problem::Malformed);
        }
        match quantity.parse().map_err(|_| Problem::AboveMaximum)? {
            0 => {}
            quantity => places.push((offer, quantity)),
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFER: &str = "off_01h455vb4pex5vsknk084sn02q";
    const OTHER: &str = "off_01h455vb4pex5vsknk084sn02r";
    const DATE: &str = "occ_01h455vb4pex5vsknk084sn02q";

    fn chosen(places: &[(&str, &str)]) -> Choice {
        let places = places.iter().map(|(offer, quantity)| ((*offer).to_owned(), (*quantity).to_owned()));
        Choice::read("en", "fete-de-l-ecole", DATE, &places.collect())
    }

    #[test]
    fn the_address_keeps_what_was_chosen() {
        let choice = chosen(&[(OFFER, "2"), (OTHER, "0")]);
        assert_eq!(choice.places, Ok(vec![(OFFER.parse().unwrap(), 2)]));
        assert_eq!(
            choice.way_back(Problem::SoldOut),
            format!("/en/events/fete-de-l-ecole?problem=sold_out&date={DATE}&{OFFER}=2#problem")
        );
    }

    #[test]
    fn numbers_that_are_none_are_told_apart() {
        for (quantity, problem) in [
            ("", Problem::Malformed),
            ("-1", Problem::Malformed),
            ("+1", Problem::Malformed),
            ("1.5", Problem::Malformed),
            ("deux", Problem::Malformed),
            ("٢", Problem::Malformed),
            ("4294967296", Problem::AboveMaximum),
            ("99999999999999999999999999", Problem::AboveMaximum),
        ] {
            let choice = chosen(&[(OFFER, quantity)]);
            assert_eq!(choice.places, Err(problem), "{quantity}");
            assert_eq!(
                choice.way_back(problem),
                format!("/en/events/fete-de-l-ecole?problem={problem}&date={DATE}#problem")
            );
        }
        assert_eq!(chosen(&[("nonsense", "1")]).places, Err(Problem::Malformed));
        assert_eq!(chosen(&[(OFFER, "4294967295")]).places, Ok(vec![(OFFER.parse().unwrap(), u32::MAX)]));
    }

    #[test]
    fn no_form_leads_out_of_the_site() {
        for slug in ["", "//evil.example", "../admin", "a?b", "a#b", "a\r\nb", "été"] {
            let choice = Choice::read("de", slug, "tomorrow", &BTreeMap::new());
            assert_eq!(choice.way_back(Problem::NothingChosen), "/fr/events", "{slug}");
        }
    }

    #[test]
    fn too_many_offers_are_not_looked_at() {
        let field = |number: u32| (format!("off_{number:026}"), "1".to_owned());
        let read = |count| Choice::read("fr", "a", "", &(0..count).map(field).collect()).places;
        assert_eq!(read(60).unwrap().len(), 60);
        assert_eq!(read(61), Err(Problem::Malformed));
    }
}
