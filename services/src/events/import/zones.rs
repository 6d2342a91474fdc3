//! The time zone of a place: told, or that of its country, state or town.

use jiff::tz::TimeZone;

use super::column::Column;
use super::countries::Country;
use super::error::RowProblem;
use super::overseas;
use crate::events::words;

/// States of the USA that lie in one zone but for a few villages. In the others the town decides.
const STATES: &[(&str, &[&str])] = &[
    (
        "America/New_York",
        &[
            "CT", "DC", "DE", "GA", "MA", "MD", "ME", "NC", "NH", "NJ", "NY", "OH", "PA", "RI", "SC", "VA",
            "VT", "WV",
        ],
    ),
    ("America/Chicago", &["AL", "AR", "IA", "IL", "LA", "MN", "MO", "MS", "OK", "WI"]),
    ("America/Denver", &["CO", "MT", "NM", "UT", "WY"]),
    ("America/Los_Angeles", &["CA", "NV", "WA"]),
    ("America/Phoenix", &["AZ"]),
    ("Pacific/Honolulu", &["HI"]),
];

/// Towns, by country and folded name, where country and state do not decide: in states that are
/// cut by a zone's border, in countries with several zones, and on far islands.
const TOWNS: &[(&str, &str, &[&str])] = &[
    (
        "US",
        "America/New_York",
        &[
            "atlanta",
            "boston",
            "clear water",
            "clearwater",
            "detroit",
            "hollywood",
            "indianapolis",
            "knoxville",
            "louisville",
            "miami",
            "new york",
            "orlando",
            "philadelphia",
            "tampa",
        ],
    ),
    ("US", "America/Chicago", &["austin", "chicago", "dallas", "houston", "memphis", "nashville", "omaha"]),
    ("US", "America/Denver", &["boise", "denver", "el paso"]),
    ("US", "America/Los_Angeles", &["las vegas", "los angeles", "portland", "san francisco", "seattle"]),
    ("CA", "America/Toronto", &["gatineau", "laval", "montreal", "ottawa", "quebec", "toronto", "waterloo"]),
    ("CA", "America/Vancouver", &["vancouver", "victoria"]),
    ("CA", "America/Edmonton", &["calgary", "edmonton"]),
    ("CA", "America/Winnipeg", &["winnipeg"]),
    ("CA", "America/Halifax", &["halifax"]),
    ("CA", "America/Moncton", &["moncton"]),
    // “Sidney” is how a source writes Sydney.
    ("AU", "Australia/Sydney", &["canberra", "newcastle", "sidney", "sydney"]),
    ("AU", "Australia/Melbourne", &["geelong", "melbourne"]),
    ("AU", "Australia/Brisbane", &["brisbane", "gold coast"]),
    ("AU", "Australia/Adelaide", &["adelaide"]),
    ("AU", "Australia/Perth", &["perth"]),
    ("AU", "Australia/Hobart", &["hobart"]),
    (
        "BR",
        "America/Sao_Paulo",
        &[
            "belo horizonte",
            "brasilia",
            "curitiba",
            "florianopolis",
            "porto alegre",
            "rio de janeiro",
            "sao paulo",
        ],
    ),
    ("BR", "America/Bahia", &["salvador"]),
    ("BR", "America/Recife", &["recife"]),
    ("BR", "America/Fortaleza", &["fortaleza"]),
    ("BR", "America/Manaus", &["manaus"]),
    (
        "ES",
        "Atlantic/Canary",
        &["arrecife", "las palmas", "las palmas de gran canaria", "santa cruz de tenerife"],
    ),
    ("PT", "Atlantic/Madeira", &["funchal"]),
    ("PT", "Atlantic/Azores", &["angra do heroismo", "horta", "ponta delgada"]),
];

/// Where a zone is looked for.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The country.
    pub country: &'a Country,
    /// State or region.
    pub region: &'a str,
    /// The postcode, repaired.
    pub postcode: &'a str,
    /// The town.
    pub city: &'a str,
}

/// A zone as it is told, if there is one of that name.
pub fn told(text: &str) -> Result<String, RowProblem> {
    // A zone of fixed offset would be wrong for half of the year.
    let zone = if text.contains('/') { TimeZone::get(text).ok() } else { None };
    // As IANA spells it, however it was told: other programs compare it sign by sign.
    zone.and_then(|zone| zone.iana_name().map(str::to_owned)).ok_or_else(|| RowProblem::Value {
        column: Column::Zone,
        text: text.to_owned(),
        expected: "expected a zone such as Europe/Paris",
    })
}

/// The zone of a place.
pub fn of(place: Place<'_>) -> Result<&'static str, RowProblem> {
    if place.country.code == "FR" {
        return Ok(overseas::zone(place.postcode, place.region));
    }
    let state = || {
        let is_here = |(_, states): &&(&str, &[&str])| states.contains(&place.region);
        STATES.iter().find(is_here).filter(|_| place.country.code == "US").map(|(zone, _)| *zone)
    };
    let town = || {
        let city = words::fold(place.city);
        let is_here = |(code, _, towns): &&(&str, &str, &[&str])| {
            *code == place.country.code && towns.contains(&city.as_str())
        };
        TOWNS.iter().find(is_here).map(|(_, zone, _)| *zone)
    };
    let zone = state().or_else(town).or(place.country.zone);
    zone.ok_or_else(|| RowProblem::ZoneUnknown(place.city.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::countries;
    use super::*;

    fn zone(country: &str, region: &str, city: &str) -> Result<&'static str, RowProblem> {
        of(Place { country: countries::find(country).unwrap(), region, postcode: "", city })
    }

    #[test]
    fn every_zone_exists_and_every_town_is_folded() {
        for name in STATES.iter().map(|(zone, _)| zone).chain(TOWNS.iter().map(|(_, zone, _)| zone)) {
            assert!(told(name).is_ok(), "{name}");
        }
        for town in TOWNS.iter().flat_map(|(.., towns)| *towns) {
            assert_eq!(words::fold(town), *town);
        }
    }

    #[test]
    fn country_state_and_town_decide() {
        assert_eq!(zone("Germany", "", "Berlin"), Ok("Europe/Berlin"));
        assert_eq!(zone("U.S.A.", "CA", "Portland"), Ok("America/Los_Angeles"), "the state goes first");
        assert_eq!(zone("U.S.A.", "FL", "Clear Water"), Ok("America/New_York"));
        assert_eq!(zone("U.S.A.", "TX", "Austin"), Ok("America/Chicago"));
        assert_eq!(zone("Canada", "", "Montréal"), Ok("America/Toronto"));
        assert_eq!(zone("Australia", "", "Sidney"), Ok("Australia/Sydney"));
        assert_eq!(zone("Spain", "", "Malaga"), Ok("Europe/Madrid"));
        assert_eq!(zone("Spain", "", "Las Palmas"), Ok("Atlantic/Canary"));
        assert_eq!(zone("U.S.A.", "FL", "Pensacola"), Err(RowProblem::ZoneUnknown("Pensacola".into())));
        assert_eq!(zone("Canada", "CA", "Banff"), Err(RowProblem::ZoneUnknown("Banff".into())));
        assert_eq!(zone("France", "Guyane", "Cayenne"), Ok("America/Cayenne"));
    }

    #[test]
    fn a_zone_that_is_told_must_exist() {
        assert_eq!(told("America/Sao_Paulo"), Ok("America/Sao_Paulo".into()));
        assert_eq!(told("europe/PARIS"), Ok("Europe/Paris".into()), "as IANA spells it");
        for text in ["Paris", "Europe/Lutèce", "UTC+2", "+02:00", "../etc/passwd"] {
            assert!(told(text).is_err(), "{text}");
        }
    }
}
