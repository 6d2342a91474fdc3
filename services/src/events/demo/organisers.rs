//! Who organises in the demo. Nobody: all are made up, and their names say so.

use shared::events::Category;

/// A made-up organiser.
pub struct Organiser {
    /// Its name.
    pub name: &'static str,
    /// Which events are its.
    categories: &'static [Category],
}

/// What stands where the law wants a seller to be known.
pub const LEGAL_MENTION: &str = "Organisateur fictif, créé pour la démonstration de Guichet. Aucun billet vendu ici \
    n’a de valeur. · A made-up organiser, for the demonstration of Guichet. No ticket sold here is worth anything.";

/// All of them.
pub const ORGANISERS: [Organiser; 8] = [
    Organiser { name: "Les Tréteaux du mardi (démonstration)", categories: &[Category::Stage] },
    Organiser {
        name: "Compagnie du Pont tournant (démonstration)",
        categories: &[Category::Stage, Category::Mixed],
    },
    Organiser { name: "Collectif Grand Large (démonstration)", categories: &[Category::Music] },
    Organiser {
        name: "Les Amis de la halle (démonstration)",
        categories: &[Category::Music, Category::Mixed],
    },
    Organiser { name: "Fanfare et Fils (démonstration)", categories: &[Category::Music] },
    Organiser { name: "À livre ouvert (démonstration)", categories: &[Category::Books] },
    Organiser { name: "Ciné-club L’Embellie (démonstration)", categories: &[Category::Film] },
    Organiser {
        name: "Atelier des Quatre-Vents (démonstration)",
        categories: &[Category::Arts, Category::Conference],
    },
];

/// Which of them may organise an event of a category, by place in the list.
pub fn of(category: Category) -> Vec<usize> {
    (0..ORGANISERS.len()).filter(|at| ORGANISERS[*at].categories.contains(&category)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_an_organiser_who_is_clearly_made_up() {
        for category in Category::ALL {
            assert!(!of(*category).is_empty(), "{category}");
        }
        assert!(ORGANISERS.iter().all(|organiser| organiser.name.ends_with("(démonstration)")));
    }
}
