//! How many may look on at once, in all and from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use metrics::gauge;

use crate::http::limits::Limits;
use crate::http::rate_limit::prefix_of;
use crate::http::refusal::Refusal;
use crate::telemetry::metrics::FOLLOWED;

/// When another page from the same address may be closed.
const WAIT: Duration = Duration::from_mins(1);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    of: HashMap<IpAddr, usize>,
}

/// Who looks on. Cheap to clone: all clones are one.
#[derive(Debug, Clone, Default)]
pub struct Places(Arc<Mutex<Taken>>);

impl Places {
    /// A place for one more, until it is dropped.
    pub fn take(&self, client: IpAddr, limits: &Limits) -> Result<Place, Refusal> {
        let client = prefix_of(client);
        let mut taken = self.taken();
        if taken.all >= limits.followers {
            return Err(Refusal::Full);
        }
        let own = taken.of.entry(client).or_default();
        if *own >= limits.followers_of_one {
            return Err(Refusal::TooMany { wait: WAIT });
        }
        *own += 1;
        taken.all += 1;
        drop(taken);
        gauge!(FOLLOWED).increment(1);
        Ok(Place { places: self.clone(), client })
    }

    fn give_back(&self, client: IpAddr) {
        let mut taken = self.taken();
        taken.all -= 1;
        if let Some(own) = taken.of.get_mut(&client) {
            *own -= 1;
            if *own == 0 {
                taken.of.remove(&client);
            }
        }
        drop(taken);
        gauge!(FOLLOWED).decrement(1);
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // Both counts change together, and nothing between them panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One who looks on.
#[derive(Debug)]
pub struct Place {
    places: Places,
    client: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.give_back(self.client);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: fn() -> Limits = || Limits { followers: 3, followers_of_one: 2, ..Limits::default() };

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_place_is_given_and_no_other_until_one_is_free() {
        let (places, limits) = (Places::default(), LIMITS());
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        let first = places.take(one, &limits).unwrap();
        let _second = places.take(one, &limits).unwrap();
        assert_eq!(places.take(one, &limits).unwrap_err(), Refusal::TooMany { wait: WAIT });
        let third = places.take(other, &limits).unwrap();
        assert_eq!(places.take(other, &limits).unwrap_err(), Refusal::Full);
        drop(third);
        assert!(places.take(other, &limits).is_ok());
        drop(first);
        assert!(places.take(one, &limits).is_ok());
    }

    #[test]
    fn those_who_left_are_forgotten() {
        let places = Places::default();
        drop(places.take(address("2001:db8::1"), &LIMITS()).unwrap());
        let taken = places.taken();
        assert_eq!((taken.all, taken.of.len()), (0, 0));
    }
}
