//! Parts that many pages have in common, kept as they were written: the same key gives the same words for every visitor,
//! so that a page of sixty cards writes those that are new.

use std::hash::Hash;
use std::sync::{Arc, LazyLock};

use leptos::prelude::*;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// What a key takes, about.
const KEY: usize = 300;

type Kept<K> = Cache<K, Arc<str>, Bytes>;

/// The parts of one kind, in a bounded room.
pub struct Written<K>(LazyLock<Kept<K>>);

#[derive(Clone)]
struct Bytes;

impl<K> Weighter<K, Arc<str>> for Bytes {
    fn weight(&self, _: &K, written: &Arc<str>) -> u64 {
        (KEY + written.len()) as u64
    }
}

impl<K: Eq + Hash> Written<K> {
    /// Nothing yet. `ROOM` is how many bytes are kept, about.
    pub const fn within<const ROOM: u64>() -> Self {
        Self(LazyLock::new(|| {
            let usual = usize::try_from(ROOM).unwrap_or(usize::MAX) / (KEY + 1_000);
            Cache::with_weighter(usual.max(1), ROOM, Bytes)
        }))
    }

    /// What `write` makes of the key, which must be all that it depends on.
    pub fn of<V: IntoView>(&self, key: K, write: impl FnOnce(&K) -> V) -> Arc<str> {
        self.0.get(&key).unwrap_or_else(|| {
            let written: Arc<str> = write(&key).into_view().to_html().into();
            self.0.insert(key, written.clone());
            written
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_once_for_each_key() {
        static WORDS: Written<u32> = Written::within::<100_000>();
        let mut asked = 0;
        for (key, text) in [(1, "1 <"), (2, "2 <"), (1, "again")] {
            let written = WORDS.of(key, |key| {
                asked += 1;
                let text = text.to_owned();
                view! { <b title=key.to_string()>{text}</b> }
            });
            // The mark at the end is the framework's, and taken out of each page.
            assert_eq!(written.replace("<!>", ""), format!("<b title=\"{key}\">{key} &lt;</b>"));
        }
        assert_eq!(asked, 2);
    }

    #[test]
    fn what_is_kept_has_an_end() {
        static LONG: Written<u32> = Written::within::<20_000>();
        let mut again = 0;
        for turn in 0..2 {
            for key in 0..100 {
                LONG.of(key, |_| {
                    again += turn;
                    "x".repeat(1_000)
                });
            }
        }
        assert!(again > 80, "{again}");
    }
}
