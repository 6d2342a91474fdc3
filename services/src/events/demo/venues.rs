//! Venues as many a town has them. The list of festivals knows none.

use shared::events::Category;

use super::base::Base;
use super::dice::Dice;
use crate::events::catalogue::NewVenue;

const MUSIC: &[&str] = &[
    "Salle des fêtes",
    "La Halle aux grains",
    "Théâtre de verdure",
    "Le Hangar",
    "Espace Georges-Brassens",
    "Kiosque du jardin public",
    "Abbatiale",
    "La Grange",
];
const STAGE: &[&str] = &[
    "Théâtre municipal",
    "Centre culturel Jean-Vilar",
    "Chapelle Saint-Roch",
    "Chapiteau du champ de foire",
    "Cour de l’ancienne école",
    "Le Préau",
];
const BOOKS: &[&str] = &["Médiathèque", "Halle du marché", "Salle polyvalente", "Bibliothèque municipale"];
const FILM: &[&str] = &["Cinéma Le Rex", "Cinéma L’Étoile", "Cinéma Le Foyer", "Auditorium"];
const ARTS: &[&str] =
    &["Maison des arts", "Ancienne filature", "Galerie du cloître", "Espace Camille-Claudel"];
const MIXED: &[&str] = &["Place du marché", "Friche de la gare", "Parc municipal", "Salle polyvalente"];
const STREETS: &[&str] = &[
    "rue de la République",
    "place de la Mairie",
    "avenue de la Gare",
    "rue du Moulin",
    "chemin des Écoles",
    "quai des Tanneurs",
    "rue Victor-Hugo",
    "place de l’Église",
];

/// A venue of the event's town. Events of one town often share theirs.
pub fn venue(base: &Base, category: Category, dice: &Dice) -> NewVenue {
    let names = match category {
        Category::Music => MUSIC,
        Category::Stage => STAGE,
        Category::Books => BOOKS,
        Category::Film => FILM,
        Category::Arts => ARTS,
        Category::Mixed | Category::Conference => MIXED,
    };
    let name = *dice.pick(names);
    // The address belongs to the venue: it must not change with the event.
    let own = Dice::of(0, &format!("{name} {}", base.place.city), 0);
    NewVenue {
        source_key: format!("demo\t{name}\t{}\t{}", base.place.city, base.place.postcode),
        name: name.to_owned(),
        street: format!("{} {}", own.between(1, 48), own.pick(STREETS)),
        ..base.place.clone()
    }
}
