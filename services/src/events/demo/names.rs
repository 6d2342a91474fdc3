//! Names for more events than there are real ones to name them after.

use shared::events::Category;

use super::dice::Dice;
use super::towns;

/// Those that end in the town they are at, by category.
const AT: [(Category, &[&str]); 6] = [
    (Category::Music, &["Jazz", "Voix et cordes", "Fanfares", "Guitares", "Accordéons", "Rock", "Chœurs"]),
    (Category::Stage, &["Tréteaux", "Cirque et compagnies", "Marionnettes", "Clowns", "Contes", "Danses"]),
    (Category::Books, &["Lire", "Bulles et crayons", "Poésie", "Polar", "Histoires à voix haute", "Encres"]),
    (Category::Film, &["Courts métrages", "Images", "Écrans", "Documentaires", "Ciné-concerts"]),
    (
        Category::Arts,
        &["Photographies", "Couleurs", "Céramiques", "Estampes", "Lumières", "Ateliers ouverts"],
    ),
    (Category::Mixed, &["Escales", "Fête des arts", "Carrefour des cultures", "Chemins de traverse"]),
];
/// Those that belong to the town.
const OF: [(Category, &[&str]); 6] = [
    (Category::Music, &["Les Nuits", "Les Musicales", "Le Printemps des voix", "Les Heures musicales"]),
    (Category::Stage, &["Les Rencontres théâtrales", "Les Planches", "Les Saltimbanques", "Le Rire"]),
    (Category::Books, &["Le Salon du livre", "La Fête du livre", "Les Pages", "Les Plumes"]),
    (Category::Film, &["Les Rencontres du cinéma", "La Nuit du court", "Les Toiles"]),
    (Category::Arts, &["Le Salon des arts", "Les Regards", "La Biennale"]),
    (Category::Mixed, &["La Grande Fête", "Les Journées", "Le Festival"]),
];
/// What tells two of the same name in the same town apart.
const ADDED: &[&str] = &[
    "",
    "",
    "",
    " en famille",
    " au grand air",
    " du vieux pont",
    " des halles",
    " de la gare",
    " sous les tilleuls",
    " du bord de l’eau",
    " des remparts",
    " d’ici et d’ailleurs",
    " de la nuit",
    " en liberté",
    " pour tous",
    " de la place",
];

/// A name that fits the category and the town. Not the only event of that name, perhaps.
pub fn name(category: Category, town: &str, dice: &Dice) -> String {
    let of = |list: &[(Category, &'static [&'static str])]| {
        list.iter().find(|(one, _)| *one == category).map_or(&["Rendez-vous"] as &[&str], |(_, names)| names)
    };
    let added = dice.pick(ADDED);
    if dice.happens(50) {
        format!("{}{added} {}", dice.pick(of(&AT)), towns::at(town))
    } else {
        format!("{} {}{added}", dice.pick(of(&OF)), towns::of(town))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_town_and_category() {
        let names: std::collections::BTreeSet<String> = (0..2_000)
            .map(|number| name(Category::Music, "Le Havre", &Dice::of(1, "name", number)))
            .collect();
        assert!(names.len() > 100, "{}", names.len());
        assert!(
            names.iter().all(|name| name.contains(" au Havre") || name.contains(" du Havre")),
            "{names:?}"
        );
        assert!(names.contains("Jazz des halles au Havre"));
        assert_eq!(
            name(Category::Film, "Gap", &Dice::of(1, "a", 1)),
            name(Category::Film, "Gap", &Dice::of(1, "a", 1))
        );
    }
}
