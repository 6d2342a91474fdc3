//! What an event is about, from the words of its source.

use shared::events::Category;

use super::column::Column;
use super::error::RowProblem;
use super::row::{Dialect, Row};
use crate::events::words;

/// The ministry's six disciplines, folded.
const DISCIPLINES: [(&str, Category); 6] = [
    ("musique", Category::Music),
    ("spectacle vivant", Category::Stage),
    ("livre litterature", Category::Books),
    ("cinema audiovisuel", Category::Film),
    ("arts visuels arts numeriques", Category::Arts),
    ("pluridisciplinaire", Category::Mixed),
];
/// The most characters of a genre: it stands on one line of a card.
const GENRE: usize = 80;

/// The category: ours, else the ministry's. Without either, several.
pub fn category(row: &Row) -> Result<Category, RowProblem> {
    if let Some(code) = row.some(Column::Category) {
        return code.to_lowercase().parse().map_err(|_| RowProblem::Value {
            column: Column::Category,
            text: code,
            expected: "expected music, stage, books, film, arts, mixed or conference",
        });
    }
    if row.dialect == Dialect::Conferences {
        return Ok(Category::Conference);
    }
    let Some(discipline) = row.some(Column::Discipline) else { return Ok(Category::Mixed) };
    let folded = words::fold(&discipline);
    let known = DISCIPLINES.iter().find(|(name, _)| folded == *name).map(|(_, category)| *category);
    known.ok_or(RowProblem::Value {
        column: Column::Discipline,
        text: discipline,
        expected: "expected one of the ministry's six disciplines",
    })
}

/// The genre, without the ministry's number before it, shortened to what a card can hold.
pub fn genre(row: &Row) -> Option<String> {
    let column = if row.has(Column::Genre) { Column::Genre } else { Column::Topics };
    let text = row.line(column);
    let genre = match text.split_once("- ") {
        Some((number, rest)) if number.chars().all(|sign| sign.is_ascii_digit()) => rest.trim(),
        _ => text.as_str(),
    };
    Some(shortened(genre)).filter(|genre| !genre.is_empty())
}

/// Cut after the last whole item that fits, else after the last whole word.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(GENRE) else { return text.to_owned() };
    let start = &text[..end];
    if let Some(cut) = start.rfind([',', ';', '/']) {
        return start[..cut].trim_end().to_owned();
    }
    let cut = start.rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", start[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disciplines_are_mapped() {
        let category_of = |text: &str| category(&Row::of(&[(Column::Discipline, text)]));
        assert_eq!(category_of("Musique"), Ok(Category::Music));
        assert_eq!(category_of("Livre, littérature"), Ok(Category::Books));
        assert_eq!(category_of("Arts visuels, arts numériques"), Ok(Category::Arts));
        assert_eq!(category_of(""), Ok(Category::Mixed));
        assert!(category_of("Gastronomie").is_err());
        assert_eq!(category(&Row::of(&[(Column::Category, "Film")])), Ok(Category::Film));
        assert!(category(&Row::of(&[(Column::Category, "films")])).is_err());
    }

    #[test]
    fn a_genre_fits_on_a_card() {
        let genre_of = |text: &str| genre(&Row::of(&[(Column::Genre, text)]));
        assert_eq!(genre_of("03- Jazz, blues"), Some("Jazz, blues".into()));
        assert_eq!(genre_of("Danse\u{a0}; Théâtre"), Some("Danse\u{a0}; Théâtre".into()));
        assert_eq!(genre_of("Post- rock"), Some("Post- rock".into()));
        assert_eq!(genre_of(""), None);
        let long =
            "Court métrage, Documentaire, Fiction long métrage, Film d'animation, expérimental, et plus";
        assert_eq!(
            genre_of(long),
            Some("Court métrage, Documentaire, Fiction long métrage, Film d'animation".into())
        );
        let words = "mot ".repeat(40);
        assert_eq!(genre_of(&words), Some(format!("{}…", "mot ".repeat(20).trim_end())));
        assert_eq!(genre_of(&"é".repeat(80)), Some("é".repeat(80)));
        assert_eq!(genre_of(&"é".repeat(81)), Some(format!("{}…", "é".repeat(80))));
    }
}
