//! Towns in a French sentence: “à Gap”, “au Havre”, “aux Abymes”, “d’Avignon”.

/// `à` with the town's article.
pub fn at(town: &str) -> String {
    with_article(town, "à ", "au ", "aux ")
}

/// `de` with the town's article.
pub fn of(town: &str) -> String {
    let plain = if begins_with_vowel(town) { "d’" } else { "de " };
    with_article(town, plain, "du ", "des ")
}

fn with_article(town: &str, plain: &str, masculine: &str, plural: &str) -> String {
    if let Some(name) = town.strip_prefix("Le ") {
        format!("{masculine}{name}")
    } else if let Some(name) = town.strip_prefix("Les ") {
        format!("{plural}{name}")
    } else {
        format!("{plain}{town}")
    }
}

/// Before an `H` the language decides word by word; towns with a silent one are too many to list, and
/// “de Hyères” is heard as well.
fn begins_with_vowel(town: &str) -> bool {
    town.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'À', 'Â', 'É', 'È', 'Ê', 'Î', 'Ô', 'Œ'])
        && !town.starts_with("Ye")
        && !town.starts_with("Yo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_melt_with_their_preposition() {
        for (town, at_town, of_town) in [
            ("Gap", "à Gap", "de Gap"),
            ("Avignon", "à Avignon", "d’Avignon"),
            ("Évian", "à Évian", "d’Évian"),
            ("Le Havre", "au Havre", "du Havre"),
            ("Les Abymes", "aux Abymes", "des Abymes"),
            ("La Rochelle", "à La Rochelle", "de La Rochelle"),
            ("L'Isle-Adam", "à L'Isle-Adam", "de L'Isle-Adam"),
            ("Lesneven", "à Lesneven", "de Lesneven"),
            ("Yvetot", "à Yvetot", "d’Yvetot"),
            ("Yerres", "à Yerres", "de Yerres"),
        ] {
            assert_eq!((at(town).as_str(), of(town).as_str()), (at_town, of_town));
        }
    }
}
