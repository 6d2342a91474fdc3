//! The words of all events, each with the events that have it.

use std::collections::BTreeMap;
use std::ops::Bound;

/// What a word found in an event is worth: in a title more than elsewhere, whole more than begun.
const TITLE_WHOLE: u16 = 8;
const TITLE_BEGUN: u16 = 5;
const ELSEWHERE_WHOLE: u16 = 4;
const ELSEWHERE_BEGUN: u16 = 2;
/// Shorter words are too like one another.
const SPELT_FROM: usize = 4;
/// So many words of a search may be misspelt: for each, every word that is known is looked at.
const FORGIVEN: usize = 2;

/// Words, folded.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: BTreeMap<Box<str>, Vec<Post>>,
}

/// Where a word stands: the slot of an event, and whether in its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Post(u32);

impl Post {
    fn new(slot: u32, in_title: bool) -> Self {
        Self(slot << 1 | u32::from(in_title))
    }

    fn slot(self) -> usize {
        (self.0 >> 1) as usize
    }

    fn worth(self, whole: bool) -> u16 {
        match (self.0 & 1 == 1, whole) {
            (true, true) => TITLE_WHOLE,
            (true, false) => TITLE_BEGUN,
            (false, true) => ELSEWHERE_WHOLE,
            (false, false) => ELSEWHERE_BEGUN,
        }
    }
}

/// How well each event fits some words: nothing, where one of them is missing.
#[derive(Debug)]
pub struct Scores {
    by_slot: Vec<u16>,
    /// The words that were looked for, where one had to be spelt otherwise.
    pub spelling: Option<String>,
}

impl Scores {
    /// How well the event in a slot fits; `None` when it does not.
    pub fn of(&self, slot: usize) -> Option<u16> {
        self.by_slot.get(slot).copied().filter(|score| *score > 0)
    }
}

impl Vocabulary {
    /// The event in a slot has these words in its title, and those elsewhere.
    pub fn add(&mut self, slot: u32, title: &str, elsewhere: &str) {
        for (text, in_title) in [(title, true), (elsewhere, false)] {
            for word in text.split_whitespace() {
                let posts = self.words.entry(word.into()).or_default();
                if posts.last().is_none_or(|post| post.slot() != slot as usize) {
                    posts.push(Post::new(slot, in_title));
                }
            }
        }
    }

    /// The event in a slot has these words no longer.
    pub fn remove(&mut self, slot: u32, words: &str) {
        for word in words.split_whitespace() {
            if let Some(posts) = self.words.get_mut(word) {
                posts.retain(|post| post.slot() != slot as usize);
                if posts.is_empty() {
                    self.words.remove(word);
                }
            }
        }
    }

    /// How well each of the events in `slots` slots fits all of these words. A word may go on; one that none is
    /// like may be misspelt by one letter, twice in a search. No event fits where a word is found nowhere.
    pub fn scores(&self, words: &[String], slots: usize) -> Scores {
        let mut total: Vec<u16> = Vec::new();
        let (mut spelt, mut forgiven) = (Vec::with_capacity(words.len()), 0);
        for typed in words {
            let mut of_word = vec![0; slots];
            if self.count(typed, &mut of_word) {
                spelt.push(typed.clone());
            } else {
                forgiven += 1;
                let like = if forgiven > FORGIVEN { None } else { self.like(typed) };
                let Some(like) = like else { return Scores { by_slot: Vec::new(), spelling: None } };
                self.count(&like, &mut of_word);
                spelt.push(like);
            }
            if total.is_empty() {
                total = of_word;
            } else {
                for (sum, score) in total.iter_mut().zip(of_word) {
                    *sum = if *sum > 0 && score > 0 { *sum + score } else { 0 };
                }
            }
        }
        let spelling = (spelt != words).then(|| spelt.join(" "));
        Scores { by_slot: total, spelling }
    }

    /// Notes the worth of each word that begins so. Says whether there is one.
    fn count(&self, begin: &str, of_word: &mut [u16]) -> bool {
        let mut any = false;
        for (word, posts) in self.beginning(begin) {
            any = true;
            let whole = word.len() == begin.len();
            for post in posts {
                if let Some(score) = of_word.get_mut(post.slot()) {
                    *score = post.worth(whole).max(*score);
                }
            }
        }
        any
    }

    fn beginning<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a Vec<Post>)> {
        let from = (Bound::Included(begin), Bound::Unbounded);
        self.words
            .range::<str, _>(from)
            .map(|(word, posts)| (&**word, posts))
            .take_while(move |(word, _)| word.starts_with(begin))
    }

    /// The word most in use that differs from this one by a letter too many, too few, another or swapped; else the
    /// most used that begins so.
    fn like(&self, typed: &str) -> Option<String> {
        let typed: Vec<char> = typed.chars().collect();
        if typed.len() < SPELT_FROM {
            return None;
        }
        let mut best: Option<(bool, usize, String)> = None;
        let mut word = Vec::new();
        for (text, posts) in &self.words {
            word.clear();
            word.extend(text.chars());
            let whole = one_slip_apart(&typed, &word);
            let begin = || {
                let lengths = [typed.len(), typed.len() + 1, typed.len() - 1];
                lengths
                    .into_iter()
                    .find(|length| word.get(..*length).is_some_and(|begin| one_slip_apart(&typed, begin)))
            };
            let Some(length) = (if whole { Some(word.len()) } else { begin() }) else { continue };
            let candidate = (whole, posts.len(), word[..length].iter().collect::<String>());
            if best.as_ref().is_none_or(|best| (best.0, best.1) < (candidate.0, candidate.1)) {
                best = Some(candidate);
            }
        }
        best.map(|(.., word)| word)
    }
}

/// Whether one slip of the finger makes one word of the other: a letter too many, too few, another, or two
/// neighbours swapped.
fn one_slip_apart(one: &[char], other: &[char]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - same], &other[..other.len() - same]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(0, "festival de jazz", "vienne jazz");
        vocabulary.add(1, "le theatre des enfants", "lyon festival");
        vocabulary.add(2, "rock en seine", "paris");
        vocabulary
    }

    fn found(vocabulary: &Vocabulary, typed: &[&str]) -> (Vec<Option<u16>>, Option<String>) {
        let words: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
        let scores = vocabulary.scores(&words, 3);
        ((0..3).map(|slot| scores.of(slot)).collect(), scores.spelling)
    }

    #[test]
    fn titles_count_more_than_places_and_whole_words_more_than_begun_ones() {
        let vocabulary = vocabulary();
        assert_eq!(found(&vocabulary, &["festival"]).0, [Some(8), Some(4), None]);
        assert_eq!(found(&vocabulary, &["festi"]).0, [Some(5), Some(2), None]);
        assert_eq!(found(&vocabulary, &["the", "lyon"]).0, [None, Some(9), None]);
        assert_eq!(found(&vocabulary, &["jazz", "rock"]), (vec![None; 3], None));
        assert_eq!(found(&vocabulary, &["azz"]).0, [None; 3], "words are found from their beginning");
    }

    #[test]
    fn one_slip_is_forgiven_where_nothing_else_is_found() {
        let vocabulary = vocabulary();
        for typed in ["festval", "festivall", "fetsival", "festivol", "vestival"] {
            assert_eq!(
                found(&vocabulary, &[typed]),
                (vec![Some(8), Some(4), None], Some("festival".to_owned()))
            );
        }
        assert_eq!(found(&vocabulary, &["theater"]).1.as_deref(), Some("theatre"));
        let all = |typed| found(&vocabulary, typed);
        assert_eq!(
            all(&["theater", "enfantz"]),
            (vec![None, Some(16), None], Some("theatre enfants".to_owned()))
        );
        assert_eq!(all(&["theater", "enfantz", "festval"]), (vec![None; 3], None), "three are too many");
        assert_eq!(all(&["xxxx", "theater"]), (vec![None; 3], None), "one that is found nowhere is enough");
        assert_eq!(found(&vocabulary, &["fesvtal"]), (vec![None; 3], None), "two slips are another word");
        assert_eq!(found(&vocabulary, &["jas"]), (vec![None; 3], None), "three letters are too few");
        assert_eq!(found(&vocabulary, &["jazs"]).1.as_deref(), Some("jazz"), "four are enough");
    }

    #[test]
    fn what_is_removed_is_found_no_more() {
        let mut vocabulary = vocabulary();
        vocabulary.remove(0, "festival de jazz vienne jazz");
        assert_eq!(found(&vocabulary, &["jazz"]).0, [None; 3]);
        assert_eq!(found(&vocabulary, &["festival"]).0, [None, Some(4), None]);
    }

    #[test]
    fn one_slip_is_one_slip() {
        let apart = |one: &str, other: &str| {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            (one_slip_apart(&one, &other), one_slip_apart(&other, &one))
        };
        for (one, other) in
            [("ab", "ab"), ("ab", "b"), ("ab", "abc"), ("ab", "ba"), ("abc", "axc"), ("", "a")]
        {
            assert_eq!(apart(one, other), (true, true), "{one} {other}");
        }
        for (one, other) in [("ab", "cd"), ("abc", "cba"), ("abcd", "ab"), ("", "ab"), ("abcd", "badc")] {
            assert_eq!(apart(one, other), (false, false), "{one} {other}");
        }
    }
}
