//! Posters as pictures, for those who are sent an address. What is on one is known before it is drawn, so that
//! nobody draws what the asker has; few are drawn at once, few wait, and the last ones are kept, so that no crawler
//! keeps the processor from people.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use papers::posters::{Frame, Scene, Words, picture};
use sha2::{Digest, Sha256};
use shared::events::Category;
use shared::locale::Locale;
use tokio::sync::Semaphore;

use crate::events::browse;
use crate::failure::Failure;
use crate::guichet::Guichet;

/// Who tells, in every language.
const SHOP: &str = "Guichet";
/// Drawn at once: one, so that all other processors serve people.
static PRESS: Semaphore = Semaphore::const_new(1);
/// How many may wait for the press.
const QUEUE: usize = 16;
static QUEUED: Semaphore = Semaphore::const_new(QUEUE);
/// How much memory kept pictures may take, in bytes.
const KEPT: usize = 8 << 20;
static RACK: LazyLock<Mutex<Rack>> = LazyLock::new(|| Mutex::new(Rack::holding(KEPT)));

/// What is to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    scene: Scene,
    words: Words,
}

impl Poster {
    /// Names what is printed: other words, drawings or programs have another.
    pub fn tag(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(self.scene.file());
        hash.update(format!("{:?}", self.words));
        hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The poster of an event; `None` when there is none of this slug.
pub async fn event_poster(guichet: &Guichet, slug: &str, locale: Locale) -> Result<Option<Poster>, Failure> {
    let Some(event) = browse::announcement(&guichet.db, slug, locale).await? else {
        return Ok(None);
    };
    let scene = Scene::of(event.category, event.genre.as_deref(), slug, Frame::Card);
    let shop = SHOP.to_owned();
    Ok(Some(Poster {
        scene,
        words: Words { locale, title: event.title, dates: event.dates, place: event.place, shop },
    }))
}

/// The poster of the shop itself.
pub fn shop_poster(locale: Locale) -> Poster {
    let title = match locale {
        Locale::Fr => "Concerts, théâtre, festivals",
        Locale::En => "Concerts, theatre, festivals",
    };
    let words = Words {
        locale,
        title: title.to_owned(),
        dates: String::new(),
        place: String::new(),
        shop: SHOP.to_owned(),
    };
    Poster { scene: Scene::of(Category::Mixed, None, "guichet", Frame::Card), words }
}

/// Prints a poster as PNG, or finds it printed; `None` when too many wait already.
pub async fn print_poster(poster: Poster) -> Result<Option<Arc<[u8]>>, Failure> {
    let tag = poster.tag();
    if let Some(kept) = kept(&tag) {
        return Ok(Some(kept));
    }
    let Ok(_queued) = QUEUED.try_acquire() else { return Ok(None) };
    let permit = PRESS.acquire().await.map_err(Failure::broken)?;
    // Whoever was before may have asked for the same.
    if let Some(kept) = kept(&tag) {
        return Ok(Some(kept));
    }
    let printed = tokio::task::spawn_blocking(move || {
        // Held by the work, not by whoever waits for it: one that goes away does not free the press.
        let _permit = permit;
        picture(&poster.scene, &poster.words)
    });
    let bytes: Arc<[u8]> = printed.await.map_err(Failure::broken)?.map_err(Failure::broken)?.into();
    rack(|rack| rack.keep(tag, bytes.clone()));
    Ok(Some(bytes))
}

fn kept(tag: &str) -> Option<Arc<[u8]>> {
    rack(|rack| rack.find(tag))
}

/// Nothing that holds the rack can break it half way.
fn rack<T>(of: impl FnOnce(&mut Rack) -> T) -> T {
    of(&mut RACK.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The pictures that were asked for last, as far as there is room. A few hundred: looking through them costs nothing
/// beside drawing one.
#[derive(Debug)]
struct Rack {
    room: usize,
    /// The one asked for last is last.
    pictures: VecDeque<(String, Arc<[u8]>)>,
}

impl Rack {
    const fn holding(room: usize) -> Self {
        Self { room, pictures: VecDeque::new() }
    }

    fn find(&mut self, tag: &str) -> Option<Arc<[u8]>> {
        let place = self.pictures.iter().position(|(kept, _)| kept == tag)?;
        let found = self.pictures.remove(place)?;
        let bytes = found.1.clone();
        self.pictures.push_back(found);
        Some(bytes)
    }

    fn keep(&mut self, tag: String, bytes: Arc<[u8]>) {
        self.pictures.retain(|(kept, _)| *kept != tag);
        self.pictures.push_back((tag, bytes));
        while self.taken() > self.room {
            self.pictures.pop_front();
        }
    }

    fn taken(&self) -> usize {
        self.pictures.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rack_holds_what_fits_and_lets_go_of_what_nobody_asked_for() {
        let mut rack = Rack::holding(10);
        let keep = |rack: &mut Rack, tag: &str, size: usize| rack.keep(tag.to_owned(), vec![0; size].into());
        keep(&mut rack, "a", 5);
        keep(&mut rack, "b", 5);
        assert!(rack.find("a").is_some(), "full to the brim");
        keep(&mut rack, "c", 1);
        assert!(rack.find("b").is_none(), "nobody asked for it for the longest time");
        assert!(rack.find("a").is_some() && rack.find("c").is_some());
        keep(&mut rack, "c", 2);
        assert_eq!((rack.pictures.len(), rack.taken()), (2, 7), "the same twice is kept once");
        keep(&mut rack, "huge", 11);
        assert_eq!(rack.taken(), 0, "what never fits is not kept, and nothing beside it");
    }

    #[tokio::test]
    async fn when_too_many_wait_the_next_is_told_at_once_but_what_is_kept_is_given() {
        let poster = |title: &str| {
            let mut poster = shop_poster(Locale::En);
            title.clone_into(&mut poster.words.title);
            poster
        };
        let printed = print_poster(poster("Kept")).await.unwrap().unwrap();
        let all = QUEUED.acquire_many(u32::try_from(QUEUE).unwrap()).await.unwrap();
        assert_eq!(print_poster(poster("One too many")).await.unwrap(), None);
        assert_eq!(print_poster(poster("Kept")).await.unwrap().unwrap(), printed);
        drop(all);
        assert!(print_poster(poster("One too many")).await.unwrap().is_some());
    }

    #[test]
    fn another_word_is_another_tag() {
        let [french, english] = [Locale::Fr, Locale::En].map(|locale| shop_poster(locale).tag());
        assert_ne!(french, english);
        assert_eq!(french, shop_poster(Locale::Fr).tag());
        assert_eq!(french.len(), 32);
    }
}
