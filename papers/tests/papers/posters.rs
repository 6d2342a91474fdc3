//! Drawn posters: always the same for one event, different for others, light, and whole.

use std::collections::BTreeSet;

use papers::posters::{Frame, PALETTES, SIZE, Scene, Words, compositions, picture};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use shared::events::Category;
use shared::locale::Locale;

const FRAMES: [Frame; 2] = [Frame::Card, Frame::Wide];

/// FNV-1a: enough to tell that something changed.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Every composition in both frames, a few times.
fn samples() -> impl Iterator<Item = Scene> {
    compositions().into_iter().flat_map(|name| {
        (0..6).flat_map(move |seed| {
            FRAMES.map(|frame| Scene::sample(name, &format!("{name}-{seed}"), frame).unwrap())
        })
    })
}

#[test]
fn an_event_keeps_its_poster_for_ever() {
    let drawn = [
        (Category::Music, Some("Jazz, blues"), "jazz-a-vienne", Frame::Card),
        (Category::Music, None, "les-nuits-de-fourviere-lyon", Frame::Card),
        (Category::Stage, Some("Théâtre"), "festival-d-avignon", Frame::Wide),
        (Category::Film, None, "festival-lumiere-lyon", Frame::Card),
        (Category::Conference, Some("accessibility, ux"), "paris-web", Frame::Wide),
    ];
    let told = drawn.map(|(category, genre, slug, frame)| {
        let scene = Scene::of(category, genre, slug, frame);
        assert_eq!(scene, Scene::of(category, genre, slug, frame));
        format!("{} {} {:016x}", scene.composition(), scene.palette(), hash(&scene.markup()))
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_composition_is_drawn_for_some_event_and_known_once() {
    let genres = [
        None,
        Some("Jazz"),
        Some("Musique classique"),
        Some("Piano"),
        Some("Guitare"),
        Some("Orgue"),
        Some("Violon"),
        Some("Rock"),
        Some("Musiques traditionnelles"),
        Some("Chanson"),
        Some("Danse"),
        Some("Cirque"),
        Some("Arts de la rue"),
        Some("Théâtre"),
        Some("Marionnettes"),
        Some("Conte"),
        Some("Humour"),
        Some("Poésie"),
        Some("Polar"),
        Some("Bande dessinée"),
        Some("Photographie"),
        Some("Arts numériques"),
        Some("Street art"),
        Some("Court métrage"),
    ];
    let mut seen = BTreeSet::new();
    for category in Category::ALL.iter().copied() {
        for genre in genres {
            for number in 0..60 {
                seen.insert(Scene::of(category, genre, &format!("{number}"), Frame::Card).composition());
            }
        }
    }
    let all = compositions();
    assert!(all.len() >= 90, "{}", all.len());
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn the_genre_chooses_and_else_the_name() {
    let rooms = |genre: Option<&str>, slug: &str| -> Vec<&str> {
        let slugs = (0..40).map(|number| format!("{slug}-{number}"));
        slugs
            .map(|slug| {
                Scene::of(Category::Music, genre, &slug, Frame::Card).composition().split('/').next().unwrap()
            })
            .collect()
    };
    let count = |rooms: Vec<&str>, wished: &str| rooms.into_iter().filter(|room| *room == wished).count();
    assert!(count(rooms(Some("Jazz, blues et musiques improvisées"), "x"), "jazz") > 25);
    assert!(count(rooms(None, "jazz-a-la-sout"), "jazz") > 25);
    assert!(count(rooms(None, "rapport-annuel"), "loud") < 15, "`rap` is a word of its own");
    assert!(count(rooms(Some("THÉÂTRE"), "x"), "theatre") > 25);
}

#[test]
fn five_hundred_events_look_different() {
    for category in Category::ALL.iter().copied() {
        let scenes =
            (0..500).map(|number| Scene::of(category, None, &format!("festival-{number}"), Frame::Card));
        let scenes: Vec<Scene> = scenes.collect();
        let looks: BTreeSet<String> =
            scenes.iter().map(|scene| format!("{}{}", scene.palette(), scene.markup())).collect();
        let names: BTreeSet<&str> = scenes.iter().map(Scene::composition).collect();
        let palettes: BTreeSet<usize> = scenes.iter().map(Scene::palette).collect();
        assert!(looks.len() > 400, "{category}: {} looks", looks.len());
        assert!(names.len() >= 7, "{category}: {names:?}");
        assert_eq!(palettes.len(), PALETTES.len(), "{category}");
        for name in names {
            let share = scenes.iter().filter(|scene| scene.composition() == name).count();
            assert!(share < 120, "{category}: {name} is drawn {share} times");
        }
    }
}

#[test]
fn every_drawing_is_well_formed_and_says_all_without_styles() {
    for scene in samples() {
        let name = scene.composition();
        let page = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\">{}</svg>",
            scene.view_box(),
            scene.markup()
        );
        Tree::from_str(&page, &Options::default()).unwrap();
        Tree::from_str(&scene.file(), &Options::default()).unwrap();
        assert!(!page.contains("style") && !page.contains("NaN") && !page.contains("inf"), "{name}: {page}");
        for class in page.split("class=\"").skip(1) {
            let class = class.split('"').next().unwrap();
            assert!("gmsak".contains(class.trim_start_matches(['l', 'd'])), "{name}: {class}");
        }
        let ((left, top), (right, bottom)) = scene.reach();
        assert!(
            left > -600.0 && top > -600.0 && right < 1_200.0 && bottom < 1_000.0,
            "{name}: {left} {top} {right} {bottom}"
        );
    }
}

#[test]
fn every_drawing_fills_its_frame_with_at_least_three_inks() {
    for scene in samples() {
        // At half its size, for there are many.
        let tree = Tree::from_str(&scene.file(), &Options::default()).unwrap();
        let size = tree.size().to_int_size();
        let mut sheet = Pixmap::new(size.width() / 2, size.height() / 2).unwrap();
        resvg::render(&tree, Transform::from_scale(0.5, 0.5), &mut sheet.as_mut());
        let dots = f64::from(sheet.width() * sheet.height());
        let shares = PALETTES[scene.palette()].inks.map(|ink| {
            let [red, green, blue] = [1, 3, 5].map(|at| u8::from_str_radix(&ink[at..at + 2], 16).unwrap());
            let same = sheet
                .pixels()
                .iter()
                .filter(|dot| (dot.red(), dot.green(), dot.blue()) == (red, green, blue));
            f64::from(u32::try_from(same.count()).unwrap()) / dots
        });
        let name = scene.composition();
        assert!(shares.iter().filter(|share| **share > 0.001).count() >= 3, "{name}: {shares:?}");
        assert!(shares[0] < 0.95, "{name} leaves its paper empty: {shares:?}");
        assert!(shares.iter().all(|share| *share < 0.95), "{name}: {shares:?}");
    }
}

#[test]
fn a_page_of_posters_is_light() {
    for category in Category::ALL.iter().copied() {
        let scenes =
            (0..101).map(|number| Scene::of(category, None, &format!("festival-{number}"), Frame::Card));
        let mut sizes: Vec<usize> = scenes.map(|scene| scene.markup().len()).collect();
        sizes.sort_unstable();
        assert!(sizes[50] < 1_200, "{category}: {} bytes", sizes[50]);
    }
    let largest = samples().map(|scene| scene.markup().len()).max();
    assert!(largest < Some(6_000), "{largest:?}");
}

#[test]
fn the_style_sheet_has_the_same_inks() {
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/poster.css");
    let style: String = std::fs::read_to_string(style).unwrap().split_whitespace().collect();
    for (number, palette) in PALETTES.iter().enumerate() {
        let [ground, main, second, accent, line] = palette.inks;
        let rule = format!(".inks-{number}{{--g:{ground};--m:{main};--s:{second};--a:{accent};--k:{line};}}");
        assert!(style.contains(&rule), "{rule}");
    }
    assert!(!style.contains(&format!(".inks-{}{{", PALETTES.len())), "none too many");
}

fn printed(title: &str) -> Pixmap {
    let words = Words {
        locale: Locale::Fr,
        title: title.to_owned(),
        dates: "du 4 au 6 décembre 2026".to_owned(),
        place: "Salle des fêtes, Clermont-Ferrand".to_owned(),
        shop: "Guichet".to_owned(),
    };
    let scene = Scene::of(Category::Music, None, "le-bal", Frame::Card);
    let bytes = picture(&scene, &words).unwrap();
    assert!(bytes.len() < 200_000, "{title}: {} bytes", bytes.len());
    assert_eq!(bytes, picture(&scene, &words).unwrap(), "the same again");
    Pixmap::decode_png(&bytes).unwrap()
}

/// How many dots of a part of the picture are not paper.
fn inked(picture: &Pixmap, across: std::ops::Range<u32>, down: std::ops::Range<u32>) -> usize {
    let paper = picture.pixel(1199, 2).unwrap();
    across
        .flat_map(|x| down.clone().map(move |y| (x, y)))
        .filter(|(x, y)| picture.pixel(*x, *y).unwrap() != paper)
        .count()
}

#[test]
fn what_is_sent_around_has_its_size_its_drawing_and_its_words() {
    for title in [
        "Le Bal".to_owned(),
        "Ok".to_owned(),
        "Un très long titre de festival, ".repeat(10).chars().take(300).collect(),
        "x".repeat(300),
        "مهرجان موازين إيقاعات العالم ".repeat(8),
        "פסטיבל הקולנוע".to_owned(),
        "🎉 東京 ジャズ".to_owned(),
        "\u{202e}<script>#let x = 1 $ \\ \"".to_owned(),
        String::new(),
    ] {
        let picture = printed(&title);
        assert_eq!((picture.width(), picture.height()), SIZE);
        assert!(inked(&picture, 490..1200, 0..120) > 200, "{title}: who tells");
        assert!(inked(&picture, 490..1200, 400..600) > 2_000, "{title}: when and where");
        assert_eq!(inked(&picture, 1150..1200, 0..630), 0, "{title} runs into the margin");
        assert_eq!(inked(&picture, 490..1200, 0..40), 0, "{title} runs over the top");
        assert_eq!(inked(&picture, 490..1200, 590..630), 0, "{title} runs over the bottom");
    }
    assert_ne!(printed("Le Bal"), printed("Le Bol"));
}
