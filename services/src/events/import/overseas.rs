//! The time zones of France overseas.
//!
//! The postcode decides where there is one: in the ministry's list, a festival of Poindimié (98822, New
//! Caledonia) stands under “Polynésie française”, and one of Les Abymes (97139, Guadeloupe) under “Guyane”.

use crate::events::words;

/// By the beginning of the postcode, the longer first: islands whose clocks differ from their territory's.
const POSTCODES: [(&str, &str); 21] = [
    ("97133", "America/St_Barthelemy"),
    ("97150", "America/Marigot"),
    ("971", "America/Guadeloupe"),
    ("972", "America/Martinique"),
    ("973", "America/Cayenne"),
    ("974", "Indian/Reunion"),
    ("975", "America/Miquelon"),
    ("976", "Indian/Mayotte"),
    ("977", "America/St_Barthelemy"),
    ("978", "America/Marigot"),
    ("984", "Indian/Kerguelen"),
    ("986", "Pacific/Wallis"),
    ("98740", "Pacific/Marquesas"),
    ("98741", "Pacific/Marquesas"),
    ("98742", "Pacific/Marquesas"),
    ("98743", "Pacific/Marquesas"),
    ("98744", "Pacific/Marquesas"),
    ("98745", "Pacific/Marquesas"),
    ("98755", "Pacific/Gambier"),
    ("987", "Pacific/Tahiti"),
    ("988", "Pacific/Noumea"),
];
/// By the folded name of the region, where there is no postcode.
const REGIONS: [(&str, &str); 11] = [
    ("guadeloupe", "America/Guadeloupe"),
    ("martinique", "America/Martinique"),
    ("guyane", "America/Cayenne"),
    ("la reunion", "Indian/Reunion"),
    ("mayotte", "Indian/Mayotte"),
    ("saint pierre et miquelon", "America/Miquelon"),
    ("saint barthelemy", "America/St_Barthelemy"),
    ("saint martin", "America/Marigot"),
    ("wallis et futuna", "Pacific/Wallis"),
    ("polynesie francaise", "Pacific/Tahiti"),
    ("nouvelle caledonie", "Pacific/Noumea"),
];

/// The time zone of a place in France, from its postcode (five digits, or empty) and region.
pub fn zone(postcode: &str, region: &str) -> &'static str {
    let by_postcode = POSTCODES.iter().find(|(start, _)| postcode.starts_with(start));
    let by_region = || {
        let region = words::fold(region);
        REGIONS.iter().find(|(name, _)| region == *name)
    };
    let found = if postcode.is_empty() { by_region() } else { by_postcode };
    found.map_or("Europe/Paris", |(_, zone)| zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_exists() {
        for (_, zone) in POSTCODES.iter().chain(&REGIONS) {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn the_postcode_decides() {
        for (postcode, region, expected) in [
            ("98800", "Nouvelle-Calédonie", "Pacific/Noumea"),
            ("98822", "Polynésie française", "Pacific/Noumea"),
            ("98713", "Polynésie française", "Pacific/Tahiti"),
            ("98745", "Polynésie française", "Pacific/Marquesas"),
            ("97500", "Saint-Pierre-et-Miquelon", "America/Miquelon"),
            ("97133", "Saint-Barthélemy", "America/St_Barthelemy"),
            ("97139", "Guyane", "America/Guadeloupe"),
            ("97200", "Martinique", "America/Martinique"),
            ("97300", "Guyane", "America/Cayenne"),
            ("97400", "La Réunion", "Indian/Reunion"),
            ("97600", "Mayotte", "Indian/Mayotte"),
            ("", "Guadeloupe", "America/Guadeloupe"),
            ("", "Polynésie française", "Pacific/Tahiti"),
            ("", "Occitanie", "Europe/Paris"),
            ("09700", "Occitanie", "Europe/Paris"),
            ("20000", "Corse", "Europe/Paris"),
        ] {
            assert_eq!(zone(postcode, region), expected, "{postcode} {region}");
        }
    }
}
