//! What an event is about, and which compositions speak of it.

use shared::events::Category;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::canvas::Canvas;
use super::dice::Dice;
use super::motifs::{
    arts, books, circus, classical, comics, conference, dance, film, images, jazz, loud, mixed, music,
    street, tales, theatre, voice, world,
};

/// One way to draw.
#[derive(Debug, Clone, Copy)]
pub struct Composition {
    /// What it is called.
    pub name: &'static str,
    /// Draws it.
    pub draw: fn(&mut Canvas),
}

macro_rules! compositions {
    ($($module:ident: $($name:ident)+;)+) => {
        &[$($(Composition { name: concat!(stringify!($module), "/", stringify!($name)), draw: $module::$name }),+),+]
    };
}

/// Something finer than a category, known by words of its genre or its name.
struct Subject {
    /// How such words begin, folded.
    stems: &'static [&'static str],
    compositions: &'static [Composition],
}

const SUBJECTS: &[Subject] = &[
    Subject {
        stems: &["jazz", "blues", "swing", "improvis"],
        compositions: compositions![jazz: keys horn cut_paper bass late;],
    },
    Subject {
        stems: &[
            "classique",
            "lyrique",
            "opera",
            "baroque",
            "orgue",
            "chambre",
            "philharm",
            "symphon",
            "quatuor",
            "contemporaine",
        ],
        compositions: compositions![classical: violin organ grand orchestra harp;],
    },
    Subject { stems: &["piano"], compositions: compositions![classical: grand; jazz: keys;] },
    Subject { stems: &["guitar"], compositions: compositions![music: strings; loud: neck;] },
    Subject { stems: &["orgue", "organ"], compositions: compositions![classical: organ; ] },
    Subject { stems: &["violon", "cello", "cordes"], compositions: compositions![classical: violin; ] },
    Subject {
        stems: &["rock", "metal", "punk", "amplifi", "electro", "techno", "hip", "rap", "dub"],
        compositions: compositions![loud: speaker rings bolt ridges knobs plectrums neck;],
    },
    Subject {
        stems: &[
            "traditionnel",
            "monde",
            "folk",
            "celti",
            "breton",
            "bal",
            "accordeon",
            "tzigane",
            "fanfare",
        ],
        compositions: compositions![world: weave drum bellows sun pipes;],
    },
    Subject {
        stems: &["chanson", "choral", "choeur", "chant", "voix", "vocal", "gospel"],
        compositions: compositions![voice: choir microphone birds mouth;],
    },
    Subject {
        stems: &["danse", "dance", "choregraph"],
        compositions: compositions![dance: ribbons skirt pair steps_of_a_dance whirl;],
    },
    Subject {
        stems: &["cirque", "circ", "clown", "jongl"],
        compositions: compositions![circus: tent juggler ring trapeze balance;],
    },
    Subject {
        stems: &["rue", "rues", "parade", "carnaval", "fete", "feria"],
        compositions: compositions![street: pennants confetti gables stilts lanterns;],
    },
    Subject {
        stems: &["theatr", "scene", "comedie"],
        compositions: compositions![theatre: lights curtain mask chair arches stairs seats alone;],
    },
    Subject { stems: &["marionnette", "puppet"], compositions: compositions![tales: puppet;] },
    Subject {
        stems: &["conte", "magie", "legende", "jeune", "enfan"],
        compositions: compositions![tales: road wood puppet;],
    },
    Subject { stems: &["humour", "rire", "drole"], compositions: compositions![tales: grin hat;] },
    Subject {
        stems: &["poesie", "poete", "poem"],
        compositions: compositions![books: bough boat quote; voice: birds;],
    },
    Subject { stems: &["polar", "noir", "policier"], compositions: compositions![comics: keyhole lamp;] },
    Subject {
        stems: &["bande", "bd", "bulle", "comics", "manga"],
        compositions: compositions![comics: balloons bang boxes;],
    },
    Subject { stems: &["photo", "image"], compositions: compositions![images: lens prints; film: shutter;] },
    Subject {
        stems: &["numerique", "digital"],
        compositions: compositions![images: cells slices; loud: rings;],
    },
    Subject {
        stems: &["street", "graff", "urbain"],
        compositions: compositions![arts: drips; street: gables;],
    },
    Subject { stems: &["court", "anima"], compositions: compositions![film: frames strip countdown;] },
];

/// What speaks of any event of a category.
const fn general(category: Category) -> &'static [Composition] {
    match category {
        Category::Music => {
            compositions![music: record levels strings beats arcs sound stave drums; world: meadow sun weave; loud: ridges rings; voice: birds microphone; classical: grand; jazz: cut_paper;]
        }
        Category::Stage => {
            compositions![theatre: lights curtain mask chair arches stairs seats alone; dance: ribbons whirl; circus: balance trapeze; tales: road wood;]
        }
        Category::Books => compositions![books: shelf pile open quote page boat bough;],
        Category::Film => compositions![film: countdown beam strip shutter screen reel eye frames;],
        Category::Arts => {
            compositions![arts: elements squares mobile brush fields cut_outs stones; images: slices;]
        }
        Category::Mixed => {
            compositions![mixed: tiles harlequin scales windows meeting banners; street: confetti; dance: whirl; arts: elements;]
        }
        Category::Conference => {
            compositions![conference: overlap network speech mast brackets blocks arrows;]
        }
    }
}

/// Which composition an event gets: mostly one for what its genre, else its name, tells, now and then one for all of
/// its category.
pub fn composition(category: Category, genre: Option<&str>, slug: &str, dice: &Dice) -> &'static Composition {
    let general = general(category);
    let told = [genre.unwrap_or_default(), slug].into_iter().map(subjects).find(|told| !told.is_empty());
    let own = told.filter(|_| category != Category::Conference && dice.below(5) > 0);
    let from =
        own.and_then(|told| one_of(&told, dice).copied()).map_or(general, |subject| subject.compositions);
    one_of(from, dice).unwrap_or(&general[0])
}

/// What a text speaks of.
fn subjects(text: &str) -> Vec<&'static Subject> {
    let folded: String =
        text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).collect();
    let told =
        |subject: &&Subject| subject.stems.iter().any(|stem| words.iter().any(|word| begins(word, stem)));
    SUBJECTS.iter().filter(told).collect()
}

/// Short stems are whole words, for `rap` is not in `rapport`.
fn begins(word: &str, stem: &str) -> bool {
    if stem.len() < 5 {
        word.strip_suffix('s').unwrap_or(word) == stem || word == stem
    } else {
        word.starts_with(stem)
    }
}

fn one_of<'a, T>(these: &'a [T], dice: &Dice) -> Option<&'a T> {
    let chosen = dice.below(u32::try_from(these.len()).unwrap_or_default());
    these.get(usize::try_from(chosen).unwrap_or_default())
}

/// Every composition there is.
pub fn all() -> Vec<&'static Composition> {
    let categories = Category::ALL.iter().copied().map(general);
    let mut all: Vec<_> =
        SUBJECTS.iter().map(|subject| subject.compositions).chain(categories).flatten().collect();
    all.sort_by_key(|composition| composition.name);
    all.dedup_by_key(|composition| composition.name);
    all
}
