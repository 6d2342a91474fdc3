//! Draws posters, to look at them: `cargo run -p papers --example poster -- jazz-a-vienne music "Jazz, blues" jazz.svg`,
//! or, with `.png`, the picture that is sent around.

use anyhow::Context;
use papers::posters::{Frame, Scene, Words, picture};
use shared::events::Category;
use shared::locale::Locale;

fn main() -> anyhow::Result<()> {
    let mut given = std::env::args().skip(1);
    let mut next = |name: &str| given.next().with_context(|| format!("missing: {name}"));
    let slug = next("slug")?;
    let category: Category = next("category")?.parse()?;
    let genre = next("genre, or nothing")?;
    let output = next("file to write")?;
    let title = given.next().unwrap_or_else(|| slug.clone());
    let scene = Scene::of(category, Some(&genre), &slug, Frame::Card);
    let bytes = if std::path::Path::new(&output).extension().is_some_and(|end| end == "png") {
        let words = Words {
            locale: Locale::Fr,
            title,
            dates: "du 4 au 6 décembre 2026".to_owned(),
            place: "Salle des fêtes, Clermont-Ferrand".to_owned(),
            shop: "Guichet".to_owned(),
        };
        picture(&scene, &words)?
    } else {
        scene.file().into_bytes()
    };
    Ok(std::fs::write(output, bytes)?)
}
