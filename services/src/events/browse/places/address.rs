//! Names as parts of addresses, and back.

use crate::events::words::fold;

/// No name is longer.
const MOST_CHARS: usize = 200;

/// The part of the address that names a town; empty when nothing of its name is a letter.
pub fn town_slug(city: &str) -> String {
    slug_of_key(&fold(city))
}

/// The part of the address that names a venue in its town; empty when it has no name.
pub fn venue_slug(name: &str) -> String {
    slug_of_key(&fold(name))
}

/// A key holds words and single spaces, and a slug the same words with hyphens: one leads back to the other.
fn slug_of_key(key: &str) -> String {
    key.replace(' ', "-")
}

/// The key of a slug; `None` for what is no slug of ours, so that each page has one address.
pub(super) fn key_of_slug(slug: &str) -> Option<String> {
    let key = slug.replace('-', " ");
    let ours =
        !slug.is_empty() && slug.chars().count() <= MOST_CHARS && !slug.contains(' ') && fold(&key) == key;
    ours.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_read_well_in_addresses() {
        for (name, slug) in [
            ("Saint-Étienne", "saint-etienne"),
            ("L’Haÿ-les-Roses", "l-hay-les-roses"),
            ("Théâtre municipal (grande salle)", "theatre-municipal-grande-salle"),
            ("東京", "東京"),
            ("…", ""),
        ] {
            assert_eq!(town_slug(name), slug);
        }
    }

    #[test]
    fn a_page_has_one_address() {
        assert_eq!(key_of_slug("saint-etienne").as_deref(), Some("saint etienne"));
        for other in [
            "",
            "-",
            "Saint-Etienne",
            "saint-étienne",
            "saint--etienne",
            "saint-etienne-",
            "saint etienne",
            "a'b",
            "a%b",
            "..",
            "<b>",
            "\u{0}",
            &"a".repeat(201),
        ] {
            assert_eq!(key_of_slug(other), None, "{other:?}");
        }
        assert!(key_of_slug(&"a".repeat(200)).is_some());
    }

    proptest! {
        #[test]
        fn slugs_lead_back_to_their_keys(name in ".{0,60}") {
            let key = fold(&name);
            prop_assume!(!key.is_empty());
            prop_assert_eq!(key_of_slug(&town_slug(&name)), Some(key));
        }
    }
}
