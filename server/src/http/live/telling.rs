//! What one open page is told, event by event.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use futures::{Stream, stream};
use services::events::browse::{Seen, Watching};
use shared::availability::Availability;

use super::places::Place;

/// One page that looks on.
pub(super) struct Telling {
    watching: Watching,
    /// What the page knows.
    known: Arc<Seen>,
    /// What is told at once.
    first: Option<Event>,
    _place: Place,
}

impl Telling {
    /// To a page that `knows` what it was told last, if anything; it comes back after `pause` when it is cut off.
    pub fn new(
        watching: Watching,
        left: Arc<Seen>,
        knows: Option<&str>,
        pause: Duration,
        place: Place,
    ) -> Self {
        let hello = Event::default().retry(pause);
        let first = if knows == Some(left.print.as_str()) {
            // Without data it is no event: the page learns when to come back, and nothing else.
            hello.id(&left.print)
        } else {
            told(hello, &left.availability, &left.print)
        };
        Self { watching, known: left, first: Some(first), _place: place }
    }

    /// The events; they end with what they tell of.
    pub fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, |mut telling| async move {
            let event = telling.next().await?;
            Some((Ok(event), telling))
        })
    }

    async fn next(&mut self) -> Option<Event> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            let left = self.watching.next().await?;
            let news = left.availability.since(&self.known.availability);
            let print = left.print.clone();
            self.known = left;
            // A date that is gone is no news: whoever shows it finds out when it is chosen.
            if !news.is_empty() {
                return Some(told(Event::default(), &news, &print));
            }
        }
    }
}

fn told(event: Event, left: &Availability, print: &str) -> Event {
    // Ids and codes: there is no value that JSON could not tell.
    event.id(print).data(serde_json::to_string(left).unwrap_or_default())
}
