//! The text of a demo event.

use std::collections::BTreeMap;

use shared::events::Category;
use shared::locale::Locale;

use super::dice::Dice;
use super::phrases::{self, Pair};
use super::towns;
use crate::events::catalogue::EventText;

/// What a text tells of.
pub struct Subject<'a> {
    /// The title, the same in both languages: it is a name.
    pub name: &'a str,
    /// What it is about.
    pub category: Category,
    /// The town.
    pub town: &'a str,
    /// The venue.
    pub venue: &'a str,
    /// Whether the name is a real festival's.
    pub is_named_after_a_real_one: bool,
}

/// Title and description in both languages; the sentences of one match those of the other.
pub fn texts(subject: &Subject<'_>, dice: &Dice) -> BTreeMap<Locale, EventText> {
    let demo = if subject.is_named_after_a_real_one { phrases::DEMO_OF_A_REAL_ONE } else { phrases::DEMO };
    let paragraphs: [Pair; 4] = [
        *dice.pick(phrases::openings(subject.category)),
        *dice.pick(phrases::programmes(subject.category)),
        *dice.pick(phrases::PRACTICAL),
        demo,
    ];
    let description = |choose: fn(&Pair) -> &'static str| {
        let told: Vec<String> = paragraphs.iter().map(|pair| filled(choose(pair), subject)).collect();
        told.join("\n\n")
    };
    let text = |description: String| EventText { title: subject.name.to_owned(), description };
    BTreeMap::from([
        (Locale::Fr, text(typeset(&description(|(fr, _)| fr)))),
        (Locale::En, text(description(|(_, en)| en))),
    ])
}

fn filled(phrase: &str, subject: &Subject<'_>) -> String {
    phrase
        .replace("{à}", &towns::at(subject.town))
        .replace("{de}", &towns::of(subject.town))
        .replace("{town}", subject.town)
        .replace("{venue}", subject.venue)
}

/// French typography: a no-break space before a colon and inside guillemets, a thin one before `;`, `!`
/// and `?`, so that none of them begins a line.
fn typeset(text: &str) -> String {
    text.replace(" :", "\u{a0}:")
        .replace(" ;", "\u{202f};")
        .replace(" !", "\u{202f}!")
        .replace(" ?", "\u{202f}?")
        .replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(category: Category, number: u64) -> BTreeMap<Locale, EventText> {
        let subject = Subject {
            name: "Les Nuits",
            category,
            town: "Le Havre",
            venue: "Le Hangar",
            is_named_after_a_real_one: number.is_multiple_of(2),
        };
        texts(&subject, &Dice::of(1, "prose", number))
    }

    #[test]
    fn texts_are_whole_in_both_languages() {
        for category in Category::ALL {
            for number in 0..60 {
                for (language, text) in told(*category, number) {
                    let description = text.description;
                    assert_eq!(description.matches("\n\n").count(), 3, "{description}");
                    assert!(!description.contains(['{', '}']), "{description}");
                    assert!(!description.contains("à Le Havre") && !description.contains("de Le Havre"));
                    assert!(!description.contains("  ") && !description.contains('\''), "{description}");
                    let says_so = match language {
                        Locale::Fr => "Événement de démonstration\u{a0}:",
                        Locale::En => "A demonstration event:",
                    };
                    assert!(description.contains(says_so), "{description}");
                    let is_french = language == Locale::Fr;
                    assert!(
                        !is_french || [" ;", " :", " !", " ?"].iter().all(|sign| !description.contains(sign))
                    );
                }
            }
        }
        let texts: std::collections::BTreeSet<String> = (0..60)
            .map(|number| told(Category::Music, number).remove(&Locale::Fr).unwrap().description)
            .collect();
        assert!(texts.len() > 30, "{}", texts.len());
    }
}
