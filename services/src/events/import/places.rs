//! Where an event takes place.

use super::column::Column;
use super::countries::{self, Country};
use super::error::RowProblem;
use super::row::Row;
use super::zones::{self, Place};
use crate::events::catalogue::NewVenue;

/// The town of what takes place online, and its clock.
const ONLINE: (&str, &str) = ("En ligne", "Etc/UTC");

/// The venue that a row tells. When it names none, all rows of the same town and position share one.
pub fn venue(row: &Row) -> Result<NewVenue, RowProblem> {
    let told_zone = row.some(Column::Zone).map(|zone| zones::told(&zone)).transpose()?;
    let position = position(row)?;
    if !row.has(Column::City) && row.plain(Column::Online).eq_ignore_ascii_case("true") {
        let (city, zone) = ONLINE;
        let zone = told_zone.unwrap_or_else(|| zone.to_owned());
        let source_key = format!("online\t{zone}");
        return Ok(NewVenue { source_key, city: city.into(), zone, ..NewVenue::default() });
    }
    let country = country(row)?;
    let (city, region) = city_and_region(row, country)?;
    let postcode = postcode(row, country);
    let place = Place { country, region: &region, postcode: &postcode, city: &city };
    let zone = told_zone.map_or_else(|| zones::of(place).map(str::to_owned), Ok)?;
    let name = row.line(Column::Venue);
    let street = row.line(Column::Street);
    // A named venue is itself wherever its street is corrected to; a nameless one is its position.
    let identity = if name.is_empty() { format!("{street}\t{position:?}") } else { row.plain(Column::Venue) };
    Ok(NewVenue {
        source_key: format!("{identity}\t{city}\t{postcode}\t{region}\t{zone}"),
        name,
        street,
        postcode,
        city,
        department: capitalised(&row.line(Column::Department)),
        region,
        country: country.code.to_owned(),
        position,
        zone,
    })
}

fn country(row: &Row) -> Result<&'static Country, RowProblem> {
    let text = row.some(Column::Country).unwrap_or_else(|| "FR".to_owned());
    countries::find(&text).ok_or(RowProblem::Country(text))
}

/// The town; in its place the department or the region, for what is spread over one. American towns
/// come with their state: “Orlando, FL”.
fn city_and_region(row: &Row, country: &Country) -> Result<(String, String), RowProblem> {
    let (city, region) = (row.plain(Column::City), row.plain(Column::Region));
    if country.code == "US"
        && let Some((town, state)) = city.rsplit_once(", ")
        && state.len() == 2
    {
        return Ok((town.to_owned(), state.to_owned()));
    }
    let wider = [row.plain(Column::Department), region.clone()];
    let city = std::iter::once(city).chain(wider).find(|name| !name.is_empty());
    Ok((city.ok_or(RowProblem::Missing(Column::City))?, region))
}

/// A French postcode has five digits; spreadsheets take its leading zero. Of several, the first.
fn postcode(row: &Row, country: &Country) -> String {
    let text = row.plain(Column::Postcode);
    if country.code != "FR" {
        return text;
    }
    let digits = text.split(|sign: char| !sign.is_ascii_digit()).find(|digits| !digits.is_empty());
    match digits {
        Some(digits) if digits.len() == 4 => format!("0{digits}"),
        Some(digits) if digits.len() == 5 => digits.to_owned(),
        _ => String::new(),
    }
}

fn position(row: &Row) -> Result<Option<(f64, f64)>, RowProblem> {
    let degrees = |column: Column, most: f64| {
        let Some(text) = row.some(column) else { return Ok(None) };
        let number = text.replace(',', ".").parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        number.map(Some).ok_or(RowProblem::Value { column, text, expected: "expected degrees such as 46.87" })
    };
    Ok(degrees(Column::Latitude, 90.0)?.zip(degrees(Column::Longitude, 180.0)?))
}

/// A few departments of the ministry's list begin with a small letter.
fn capitalised(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_postcodes_are_repaired() {
        let repaired = |text| postcode(&Row::of(&[(Column::Postcode, text)]), countries::find("FR").unwrap());
        for (text, expected) in [
            ("5000", "05000"),
            ("9700", "09700"),
            ("39800", "39800"),
            ("#N/A", ""),
            ("", ""),
            ("75010, 75018, 75019, 75020", "75010"),
            ("67210 et 67140", "67210"),
            ("33360 - 33880 - 33550", "33360"),
            ("123", ""),
        ] {
            assert_eq!(repaired(text), expected, "{text}");
        }
        let abroad = Row::of(&[(Column::Postcode, "EC1A 1BB")]);
        assert_eq!(postcode(&abroad, countries::find("GB").unwrap()), "EC1A 1BB");
    }

    #[test]
    fn towns_lose_their_state_and_odd_spaces() {
        let row = Row::of(&[(Column::City, "Orlando, FL"), (Column::Country, "U.S.A.")]);
        let venue_found = venue(&row).unwrap();
        assert_eq!((venue_found.city.as_str(), venue_found.region.as_str()), ("Orlando", "FL"));
        assert_eq!(venue_found.zone, "America/New_York");
        let row = Row::of(&[(Column::City, "La\u{a0}Seyne-sur-Mer"), (Column::Department, "var")]);
        let venue_found = venue(&row).unwrap();
        assert_eq!((venue_found.city.as_str(), venue_found.department.as_str()), ("La Seyne-sur-Mer", "Var"));
    }

    #[test]
    fn what_has_no_town_is_online_or_in_its_department() {
        let online = venue(&Row::of(&[(Column::Online, "true")])).unwrap();
        assert_eq!(
            (online.city.as_str(), online.zone.as_str(), online.country.as_str()),
            ("En ligne", "Etc/UTC", "")
        );
        let spread =
            Row::of(&[(Column::Department, "Var"), (Column::Region, "Provence"), (Column::Postcode, "#N/A")]);
        assert_eq!(venue(&spread).unwrap().city, "Var");
        assert_eq!(venue(&Row::default()), Err(RowProblem::Missing(Column::City)));
        assert_eq!(
            venue(&Row::of(&[(Column::Country, "Syldavie")])),
            Err(RowProblem::Country("Syldavie".into()))
        );
    }

    #[test]
    fn positions_lie_on_earth() {
        let at = |north, east| position(&Row::of(&[(Column::Latitude, north), (Column::Longitude, east)]));
        assert_eq!(at("46,5", "-1.25"), Ok(Some((46.5, -1.25))));
        assert_eq!(at("46.5", ""), Ok(None));
        for (north, east) in [("91", "0"), ("0", "-181"), ("NaN", "0"), ("inf", "0"), ("nord", "0")] {
            assert!(at(north, east).is_err(), "{north} {east}");
        }
    }
}
