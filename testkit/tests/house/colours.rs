//! Colours can be read: what is written on what keeps the contrast that WCAG 2.2 asks for, by day and by night. And
//! `style/tokens.css` alone says what is which colour.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::sources::root;

/// Words on their ground (1.4.3): 4.5:1.
const WORDS: [(&str, &str); 17] = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "line"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("ink-soft", "line"),
    ("signal-ink", "signal"),
    ("signal", "paper"),
    ("signal", "card"),
    ("good", "paper"),
    ("good", "card"),
    ("bad", "paper"),
    ("bad", "card"),
    ("paper", "ink"),
    ("on-field", "yes"),
    ("on-field", "no"),
    ("card", "ink"),
];
/// Borders of what is filled in, and the ring of the focus (1.4.11): 3:1.
const EDGES: [(&str, &str); 4] =
    [("line-strong", "paper"), ("line-strong", "card"), ("focus", "paper"), ("focus", "card")];

/// A colour by day and by night, in parts of one.
type Pair = [[f64; 3]; 2];

/// The colours of the sheet: `--ink: light-dark(#211c14, #f3ede0);` or one for both.
fn colours(sheet: &str) -> BTreeMap<String, Pair> {
    let screen = sheet.split("@media print").next().unwrap_or_default();
    let declared = screen.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    declared
        .filter_map(|(name, value)| {
            let value = value.trim_end_matches(';');
            let both = value.strip_prefix("light-dark(").and_then(|both| both.strip_suffix(')'));
            let (day, night) = both.map_or((value, value), |both| both.split_once(", ").unwrap());
            Some((name.to_owned(), [hex(day)?, hex(night)?]))
        })
        .collect()
}

fn hex(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part =
        |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|part| f64::from(part) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

/// The relative luminance of sRGB, as WCAG defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear =
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    linear.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum()
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn sheets() -> Vec<(String, String)> {
    let files = std::fs::read_dir(root().join("style")).unwrap().map(|entry| entry.unwrap().path());
    let sheets = files.filter(|path| path.extension().is_some_and(|extension| extension == "css"));
    let read = |path: PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
    };
    sheets.map(read).collect()
}

#[test]
fn whatever_is_read_keeps_its_contrast_by_day_and_by_night() {
    let colours = colours(&std::fs::read_to_string(root().join("style/tokens.css")).unwrap());
    let mut faint = Vec::new();
    for (pairs, least) in [(&WORDS[..], 4.5), (&EDGES[..], 3.0)] {
        for (above, below) in pairs {
            let (Some(one), Some(other)) = (colours.get(*above), colours.get(*below)) else {
                panic!("--{above} or --{below} is no colour of tokens.css");
            };
            for (at, time) in ["day", "night"].iter().enumerate() {
                let ratio = contrast(one[at], other[at]);
                if ratio < least {
                    faint.push(format!("--{above} on --{below} by {time}: {ratio:.2}, not {least}"));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn contrast_is_what_its_authors_say() {
    let (black, white) = ([0.0; 3], [1.0; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(white, white) - 1.0).abs() < 1e-9);
    // The darkest grey on white that passes and the lightest that does not.
    assert!(contrast(hex("#767676").unwrap(), white) >= 4.5);
    assert!(contrast(hex("#777777").unwrap(), white) < 4.5);
    let read = colours(
        "  --a: light-dark(#000000, #ffffff);\n--b: #767676;\n--c: 1rem;\n@media print { --b: #000000; }",
    );
    assert_eq!(read["a"], [black, white]);
    assert_eq!((read["b"][0], read.len()), (hex("#767676").unwrap(), 2));
}

/// What looks like a colour, but for the black and the nothing that masks are cut with.
fn colour_in(line: &str) -> Option<&str> {
    let is_hex = |word: &&str| {
        let digits = word.trim_start_matches('#');
        word.starts_with('#')
            && matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            && !matches!(*word, "#000" | "#0000")
    };
    let functions = ["rgb(", "rgba(", "hsl(", "oklch("];
    let function = functions.iter().find_map(|name| line.find(name).map(|at| &line[at..]));
    function.or_else(|| line.split(|sign: char| !sign.is_alphanumeric() && sign != '#').find(is_hex))
}

#[test]
fn colours_are_named_in_one_file() {
    // Posters are pictures: their inks are their own.
    let elsewhere =
        sheets().into_iter().filter(|(name, _)| !matches!(name.as_str(), "tokens.css" | "poster.css"));
    let found: Vec<String> = elsewhere
        .flat_map(|(name, text)| {
            let lines = text.lines().filter(|line| line.contains(':')).map(str::to_owned).collect::<Vec<_>>();
            lines
                .into_iter()
                .filter(|line| colour_in(line).is_some())
                .map(move |line| format!("{name}: {line}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(colour_in("border: 1px solid #fff;"), Some("#fff"));
    assert_eq!(colour_in("mask: linear-gradient(#000 0 0, #0000)"), None);
}

#[test]
fn every_variable_that_is_used_has_a_value() {
    let sheets = sheets();
    let mut given = BTreeSet::new();
    for (_, text) in &sheets {
        let declared = text.split(['{', ';', '\n']).filter_map(|part| part.trim().strip_prefix("--"));
        given.extend(declared.filter_map(|rest| rest.split_once(':')).map(|(name, _)| name.to_owned()));
    }
    let mut unknown = Vec::new();
    for (sheet, text) in &sheets {
        for used in text.split("var(--").skip(1) {
            let name = used.split([')', ',']).next().unwrap_or_default();
            if !given.contains(name) {
                unknown.push(format!("{sheet}: --{name}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}
