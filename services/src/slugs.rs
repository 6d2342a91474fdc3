//! Readable parts of URLs, in plain ASCII.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// The most letters of a slug before its suffix: what still reads well in an address bar.
const LONGEST: usize = 80;
/// Letters of the suffix that tells two things of the same name apart, tried in turn.
const SUFFIXES: [usize; 3] = [4, 8, 26];

/// A text in small letters, digits and hyphens. Empty when nothing of it can be written so.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for sign in text.nfkd().flat_map(char::to_lowercase) {
        match sign {
            'œ' => slug.push_str("oe"),
            'æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' | 'ð' => slug.push('d'),
            'ı' => slug.push('i'),
            sign if sign.is_ascii_alphanumeric() => slug.push(sign),
            // Accents, which stand after their letter by now.
            '\u{300}'..='\u{36f}' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// What to try in turn when the plain slug is taken: always the same for the same `key`.
pub fn candidates(text: &str, key: &str) -> impl Iterator<Item = String> {
    let plain = slug(text);
    let letters = data_encoding::BASE32_NOPAD.encode(&Sha256::digest(key)).to_lowercase();
    let start = if plain.is_empty() { String::new() } else { format!("{plain}-") };
    let suffixed = SUFFIXES.map(|length| format!("{start}{}", &letters[..length]));
    Some(plain).filter(|plain| !plain.is_empty()).into_iter().chain(suffixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_as_the_name_does() {
        for (text, expected) in [
            ("Les Nuits (Re)Belles", "les-nuits-re-belles"),
            ("Y'a pas l’feu !", "y-a-pas-l-feu"),
            ("Œuvre  à Saint-Étienne", "oeuvre-a-saint-etienne"),
            ("100\u{a0}% Łódź", "100-lodz"),
            ("東京", ""),
            ("…", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn is_cut_between_words() {
        let long = "mot ".repeat(40);
        assert_eq!(slug(&long), "mot-".repeat(20).trim_end_matches('-'));
        assert_eq!(slug(&"a".repeat(200)).len(), LONGEST);
        assert_eq!(slug(&format!("{} b", "a".repeat(80))), "a".repeat(80));
    }

    #[test]
    fn a_suffix_follows_from_the_key_alone() {
        let first: Vec<String> = candidates("Fête", "a").collect();
        assert_eq!(first, candidates("Fête", "a").collect::<Vec<_>>());
        assert_eq!(first.len(), 4);
        assert_eq!(first[0], "fete");
        assert!(first[1].starts_with("fete-") && first[1].len() == 9, "{first:?}");
        assert_ne!(first[1], candidates("Fête", "b").nth(1).unwrap());
        assert!(candidates("東京", "a").all(|slug| !slug.is_empty() && !slug.starts_with('-')));
    }

    proptest! {
        #[test]
        fn never_holds_anything_else(text: String) {
            let slug = slug(&text);
            prop_assert!(slug.len() <= LONGEST);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert!(slug.chars().all(|sign| sign == '-' || sign.is_ascii_digit() || sign.is_ascii_lowercase()));
        }
    }
}
