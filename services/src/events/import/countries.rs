//! Countries, by their two letters and the names sources write, and the zone of those that have one.

use crate::events::words;

/// A country: ISO 3166-1 code, the zone of all or nearly all of it, and names.
pub struct Country {
    /// The two letters of ISO 3166-1.
    pub code: &'static str,
    /// Its IANA time zone; `None` when the town decides (see [`zones`](super::zones)).
    pub zone: Option<&'static str>,
    names: &'static [&'static str],
}

const fn country(code: &'static str, zone: &'static str, names: &'static [&'static str]) -> Country {
    Country { code, zone: Some(zone), names }
}

const fn with_several(code: &'static str, names: &'static [&'static str]) -> Country {
    Country { code, zone: None, names }
}

/// Names are folded. Those of the dots: “U.S.A.” is “u s a”.
static COUNTRIES: &[Country] = &[
    country("FR", "Europe/Paris", &["france"]),
    country("AE", "Asia/Dubai", &["united arab emirates", "emirats arabes unis"]),
    country("AT", "Europe/Vienna", &["austria", "autriche"]),
    with_several("AU", &["australia", "australie"]),
    country("BE", "Europe/Brussels", &["belgium", "belgique"]),
    country("BG", "Europe/Sofia", &["bulgaria", "bulgarie"]),
    with_several("BR", &["brazil", "bresil"]),
    with_several("CA", &["canada"]),
    country("CH", "Europe/Zurich", &["switzerland", "suisse"]),
    country("CI", "Africa/Abidjan", &["ivory coast", "cote d ivoire"]),
    country("CM", "Africa/Douala", &["cameroon", "cameroun"]),
    country("CY", "Asia/Nicosia", &["cyprus", "chypre"]),
    country("CZ", "Europe/Prague", &["czech republic", "czechia", "tchequie"]),
    country("DE", "Europe/Berlin", &["germany", "allemagne"]),
    country("DK", "Europe/Copenhagen", &["denmark", "danemark"]),
    country("DZ", "Africa/Algiers", &["algeria", "algerie"]),
    country("EE", "Europe/Tallinn", &["estonia", "estonie"]),
    country("ES", "Europe/Madrid", &["spain", "espagne"]),
    country("FI", "Europe/Helsinki", &["finland", "finlande"]),
    country("GB", "Europe/London", &["u k", "uk", "united kingdom", "royaume uni", "england", "scotland"]),
    country("GE", "Asia/Tbilisi", &["georgia", "georgie"]),
    country("GR", "Europe/Athens", &["greece", "grece"]),
    country("HR", "Europe/Zagreb", &["croatia", "croatie"]),
    country("HU", "Europe/Budapest", &["hungary", "hongrie"]),
    country("IE", "Europe/Dublin", &["ireland", "irlande"]),
    country("IL", "Asia/Jerusalem", &["israel"]),
    country("IN", "Asia/Kolkata", &["india", "inde"]),
    country("IS", "Atlantic/Reykjavik", &["iceland", "islande"]),
    country("IT", "Europe/Rome", &["italy", "italie"]),
    country("JP", "Asia/Tokyo", &["japan", "japon"]),
    country("KR", "Asia/Seoul", &["south korea", "coree du sud"]),
    country("LT", "Europe/Vilnius", &["lithuania", "lituanie"]),
    country("LU", "Europe/Luxembourg", &["luxembourg"]),
    country("LV", "Europe/Riga", &["latvia", "lettonie"]),
    country("MA", "Africa/Casablanca", &["morocco", "maroc"]),
    country("MC", "Europe/Monaco", &["monaco"]),
    country("MD", "Europe/Chisinau", &["moldova", "moldavie"]),
    country("MT", "Europe/Malta", &["malta", "malte"]),
    country("NL", "Europe/Amsterdam", &["netherlands", "pays bas"]),
    country("NO", "Europe/Oslo", &["norway", "norvege"]),
    country("NZ", "Pacific/Auckland", &["new zealand", "nouvelle zelande"]),
    country("PH", "Asia/Manila", &["philippines"]),
    country("PL", "Europe/Warsaw", &["poland", "pologne"]),
    country("PT", "Europe/Lisbon", &["portugal"]),
    country("RO", "Europe/Bucharest", &["romania", "roumanie"]),
    country("RS", "Europe/Belgrade", &["serbia", "serbie"]),
    country("SE", "Europe/Stockholm", &["sweden", "suede"]),
    country("SG", "Asia/Singapore", &["singapore", "singapour"]),
    country("SI", "Europe/Ljubljana", &["slovenia", "slovenie"]),
    country("SK", "Europe/Bratislava", &["slovakia", "slovaquie"]),
    country("SN", "Africa/Dakar", &["senegal"]),
    country("TH", "Asia/Bangkok", &["thailand", "thailande"]),
    country("TN", "Africa/Tunis", &["tunisia", "tunisie"]),
    country("TR", "Europe/Istanbul", &["turkey", "turkiye", "turquie"]),
    country("UA", "Europe/Kyiv", &["ukraine"]),
    with_several("US", &["u s a", "usa", "u s", "united states", "etats unis"]),
    country("ZA", "Africa/Johannesburg", &["south africa", "afrique du sud"]),
];

/// The country of two letters or of a name.
pub fn find(text: &str) -> Option<&'static Country> {
    let folded = words::fold(text);
    COUNTRIES.iter().find(|country| {
        country.code.eq_ignore_ascii_case(text.trim()) || country.names.contains(&folded.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_letters_and_names() {
        for (text, code) in [("FR", "FR"), ("fr", "FR"), ("U.S.A.", "US"), ("U.K.", "GB"), ("Tchéquie", "CZ")]
        {
            assert_eq!(find(text).map(|country| country.code), Some(code), "{text}");
        }
        assert!(find("Syldavie").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn every_zone_exists_and_no_name_is_given_twice() {
        let mut names = std::collections::BTreeSet::new();
        for country in COUNTRIES {
            assert!(
                country.zone.is_none_or(|zone| jiff::tz::TimeZone::get(zone).is_ok()),
                "{}",
                country.code
            );
            for name in country.names.iter().chain([&country.code]) {
                assert!(names.insert(name.to_lowercase()), "{name}");
                assert_eq!(words::fold(name), name.to_lowercase());
            }
        }
    }
}
