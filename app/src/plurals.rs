//! "1 place", "2 places": which form of a phrase goes with a number.
//!
//! `leptos_i18n`'s own plurals bring ICU into the WASM: 17 kB of brotli on every first visit, for
//! two languages whose rule is one comparison. Here a counted phrase is a key with `one` and
//! `other` in `locales/*.json`, and [`counted!`](crate::counted) picks.

use shared::locale::Locale;

/// The forms that French and English tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "1 place", and in French "0 place", too.
    One,
    /// "2 places", and in English "0 seats", too.
    Other,
}

/// The form that a language uses for a number of things.
pub const fn form(locale: Locale, count: u64) -> Form {
    match (locale, count) {
        (Locale::Fr, 0 | 1) | (Locale::En, 1) => Form::One,
        _ => Form::Other,
    }
}

/// A counted phrase in a language, as a `String`: `counted!(locale, 3, seats_left)` reads
/// `seats_left.one` or `seats_left.other`, whose text may say `{{ count }}`.
#[macro_export]
macro_rules! counted {
    ($locale:expr, $count:expr, $($key:ident).+) => {{
        let (locale, count): (::shared::locale::Locale, u64) = ($locale, $count);
        let sentences = $crate::locale::sentences_in(locale);
        let told = ::shared::text::grouped(&count.to_string(), locale);
        match $crate::plurals::form(locale, count) {
            $crate::plurals::Form::One => {
                $crate::i18n::td_string!(sentences, $($key).+.one, count = told).to_string()
            }
            $crate::plurals::Form::Other => {
                $crate::i18n::td_string!(sentences, $($key).+.other, count = told).to_string()
            }
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        assert_eq!(
            [0, 1, 2, 1_000].map(|n| form(Locale::Fr, n)),
            [Form::One, Form::One, Form::Other, Form::Other]
        );
        assert_eq!([0, 1, 2].map(|n| form(Locale::En, n)), [Form::Other, Form::One, Form::Other]);
    }

    #[test]
    fn a_counted_phrase_reads_well() {
        assert_eq!(counted!(Locale::Fr, 0, seats_left), "0 place");
        assert_eq!(counted!(Locale::Fr, 2, seats_left), "2 places");
        assert_eq!(counted!(Locale::Fr, 999, seats_left), "999 places");
        assert_eq!(counted!(Locale::Fr, 1_000, seats_left), "1\u{202f}000 places");
        assert_eq!(counted!(Locale::Fr, 1_234_567, seats_left), "1\u{202f}234\u{202f}567 places");
        assert_eq!(counted!(Locale::En, 0, seats_left), "0 seats");
        assert_eq!(counted!(Locale::En, 1, seats_left), "1 seat");
    }
}
