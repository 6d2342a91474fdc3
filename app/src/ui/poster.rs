//! A drawn poster for events without a picture: a composition for what the event is about, and inks and
//! a cut drawn from its slug, so that it is always the same. The shapes are in `style/poster.css`.

use leptos::prelude::*;
use shared::events::Category;

/// How many pairs of inks and how many cuts of each composition the style sheet knows.
const INKS: u32 = 6;
const CUTS: u32 = 4;

/// The poster of an event about something. Says nothing that the words beside it do not.
pub fn poster(category: Category, slug: &str) -> impl IntoView + use<> {
    view! {
        <div class=class(category, slug) aria-hidden="true">
            <i></i>
        </div>
    }
}

fn class(category: Category, slug: &str) -> String {
    let chance = hash(slug);
    let (ink, cut) = (chance % INKS, chance / INKS % CUTS);
    format!("poster poster-{category} ink-{ink} cut-{cut}")
}

/// FNV-1a, 32 bits: small, and it must never change.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_its_authors_publish() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn one_event_has_one_poster() {
        assert_eq!(class(Category::Music, "jazz-a-vienne"), class(Category::Music, "jazz-a-vienne"));
        let slugs: Vec<String> = (0..500).map(|number| format!("festival-{number}")).collect();
        let mut seen: Vec<String> = slugs.iter().map(|slug| class(Category::Stage, slug)).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), (INKS * CUTS) as usize, "every ink and cut is used");
    }
}
