//! The sentences of the pages: each is used, whole in every language, and written as that language is written. That one
//! is missing stops the build itself (`app/build.rs`).

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use crate::sources::{each_file, root};

/// What makes a sentence out of a key, and which argument that is.
const MACROS: [(&str, usize); 3] = [("td", 1), ("td_string", 1), ("counted", 2)];
/// The forms that a number may ask for, in the words of Unicode's plural rules.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Those that each of our languages has for whole numbers that shops count.
const OURS: [&str; 2] = ["one", "other"];
const LANGUAGES: [&str; 2] = ["fr", "en"];

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// Every sentence of a language by its key.
fn sentences(language: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join(format!("app/locales/{language}.json"))).unwrap();
    let mut found = BTreeMap::new();
    gather("", &serde_json::from_str(&text).unwrap(), &mut found);
    found
}

fn gather(above: &str, value: &serde_json::Value, found: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::Object(parts) => {
            for (name, value) in parts {
                let key = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
                gather(&key, value, found);
            }
        }
        other => {
            found.insert(above.to_owned(), other.as_str().expect("a sentence is a text").to_owned());
        }
    }
}

/// The key that pages use, and the form if it is one of several.
fn key_and_form(key: &str) -> (&str, Option<&str>) {
    match key.rsplit_once('.') {
        Some((key, form)) if FORMS.contains(&form) => (key, Some(form)),
        _ => (key, None),
    }
}

/// The keys that a source uses.
fn used(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut before: [Option<String>; 2] = [None, None];
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let called = before[0].take().filter(|_| before[1].as_deref() == Some("!"));
            let known = MACROS.iter().find(|(name, _)| called.as_deref() == Some(*name));
            found.extend(known.map(|(_, place)| key_in(group.stream(), *place)));
            used(group.stream(), found);
        }
        before = [before[1].take(), Some(token.to_string())];
    }
}

fn key_in(arguments: TokenStream, place: usize) -> String {
    let text: Vec<String> = arguments.into_iter().map(|token| token.to_string()).collect();
    text.split(|token| token == ",").nth(place).map(<[String]>::concat).unwrap_or_default()
}

/// What is not as French writes it.
fn mistyped(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let near = |at: usize| signs[at.saturating_sub(12)..signs.len().min(at + 4)].iter().collect::<String>();
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| signs[at]);
        let after = signs.get(at + 1).copied();
        let right = match sign {
            ';' | '!' | '?' => before == Some(NARROW),
            // Neither a time nor an address: `12:30`, `https://`.
            ':' if after.is_some_and(|after| after.is_ascii_digit() || after == '/') => true,
            ':' | '»' => before == Some(NO_BREAK),
            '«' => after == Some(NO_BREAK),
            '"' | '\'' => false,
            '.' => after != Some('.'),
            _ => true,
        };
        if !right {
            found.push(near(at));
        }
    }
    found
}

#[test]
fn every_sentence_is_used() {
    let mut called = BTreeSet::new();
    each_file("app/src", |_, text| used(text.parse().unwrap(), &mut called));
    let written: BTreeSet<String> =
        sentences("fr").keys().map(|key| key_and_form(key).0.to_owned()).collect();
    let unused: Vec<_> = written.difference(&called).collect();
    assert!(unused.is_empty(), "no page says these: {unused:?}");
    let unknown: Vec<_> = called.difference(&written).filter(|key| !key.contains('$')).collect();
    assert!(unknown.is_empty(), "read wrongly by this test: {unknown:?}");
}

#[test]
fn every_language_has_every_sentence_in_every_form() {
    let french: BTreeSet<String> = sentences("fr").into_keys().collect();
    for language in LANGUAGES {
        let all = sentences(language);
        assert!(all.values().all(|text| !text.trim().is_empty()), "{language}: an empty sentence");
        assert_eq!(all.keys().cloned().collect::<BTreeSet<_>>(), french, "{language}");
        let mut forms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (key, form) in all.keys().map(|key| key_and_form(key)) {
            forms.entry(key).or_default().extend(form);
        }
        for (key, forms) in forms {
            assert!(forms.is_empty() || forms == BTreeSet::from(OURS), "{language}: {key} has {forms:?}");
        }
    }
}

#[test]
fn french_is_written_as_french() {
    let wrong: Vec<_> = sentences("fr")
        .into_iter()
        .flat_map(|(key, text)| mistyped(&text).into_iter().map(move |near| format!("{key}: …{near}…")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_has_its_own_quotes() {
    let straight = |text: &String| text.contains(['"', '\'', '«', NARROW]);
    let wrong: Vec<_> = sentences("en").into_iter().filter(|(_, text)| straight(text)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_key_is_found_wherever_it_is_said() {
    let mut found = BTreeSet::new();
    let text = "fn f() { view! { <p>{td_string!(words, a.b)} {x.map(|n| td!(words, c.d_e, count = n))}</p> } \
                other!(words, no.key); counted!(fr, len(a, b), e.f); td_string!(sentences_in(one, two), site_name) }";
    used(text.parse().unwrap(), &mut found);
    assert_eq!(found, BTreeSet::from(["a.b", "c.d_e", "e.f", "site_name"].map(str::to_owned)));
}

#[test]
fn what_is_not_french_is_found() {
    for right in
        ["Quoi\u{202f}?", "Recherche\u{a0}: «\u{a0}jazz\u{a0}»", "à 12:30, https://exemple.fr", "l’été…"]
    {
        assert_eq!(mistyped(right), [""; 0], "{right}");
    }
    for wrong in [
        "Quoi ?",
        "Quoi?",
        "Quoi\u{a0}?",
        "Ici :",
        "Ici\u{202f}:",
        "« ici »",
        "l'été",
        "un \"mot\"",
        "…et...",
    ] {
        assert!(!mistyped(wrong).is_empty(), "{wrong}");
    }
}
