//! How often one address may change something.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::client::ClientAddr;
use super::refusal::Refusal;
use crate::http::origin::{is_one_click, is_safe, is_webhook};

/// Addresses that have their whole allowance again are forgotten after so many questions.
const SWEEP_EVERY: u32 = 4096;

/// Counts by address: an IPv4 address, or the /64 that one IPv6 household or machine is given.
pub struct PerAddress<C: Clock = DefaultClock> {
    limiter: RateLimiter<IpAddr, DashMapStateStore<IpAddr>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
    asked: AtomicU32,
}

impl PerAddress {
    /// So many requests a minute, at once or spread; nothing when there is no limit.
    pub fn per_minute(requests: u32) -> Option<Arc<Self>> {
        Self::with_clock(requests, DefaultClock::default())
    }
}

impl<C: Clock + Clone> PerAddress<C> {
    /// The same with a clock that a test may own.
    pub fn with_clock(requests: u32, clock: C) -> Option<Arc<Self>> {
        let quota = Quota::per_minute(NonZeroU32::new(requests)?);
        let limiter = RateLimiter::new(quota, DashMapStateStore::default(), clock.clone());
        Some(Arc::new(Self { limiter, clock, asked: AtomicU32::new(0) }))
    }

    /// Counts one request; says how long to wait when it is one too many.
    pub fn take(&self, client: IpAddr) -> Result<(), Duration> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        self.limiter.check_key(&prefix_of(client)).map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

/// What counts as one sender.
pub(super) fn prefix_of(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Refuses what changes something once an address did so too often. Webhooks are left alone: a
/// provider's few addresses send many, each is signed, and losing one costs money. So are the clicks by which mail
/// providers end alerts: nobody may be kept from that.
pub async fn enforce(State(limiter): State<Arc<PerAddress>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if is_safe(request.method()) || is_webhook(path) || is_one_click(path) {
        return next.run(request).await;
    }
    let client =
        request.extensions().get::<ClientAddr>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |client| client.0);
    match limiter.take(client) {
        Ok(()) => next.run(request).await,
        Err(wait) => Refusal::TooMany { wait }.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_allowed_passes_and_the_next_waits_its_turn() {
        let clock = FakeRelativeClock::default();
        let limiter = PerAddress::with_clock(60, clock.clone()).unwrap();
        let client = address("198.51.100.7");
        for request in 1..=60 {
            assert_eq!(limiter.take(client), Ok(()), "{request}");
        }
        assert_eq!(limiter.take(client), Err(Duration::from_secs(1)));
        clock.advance(Duration::from_secs(1));
        assert_eq!(limiter.take(client), Ok(()));
        assert!(limiter.take(client).is_err());
        assert_eq!(limiter.take(address("198.51.100.8")), Ok(()), "another address has its own");
    }

    #[test]
    fn a_household_counts_as_one() {
        let limiter = PerAddress::with_clock(1, FakeRelativeClock::default()).unwrap();
        assert_eq!(limiter.take(address("2001:db8:1:2::1")), Ok(()));
        assert!(limiter.take(address("2001:db8:1:2:ffff::9")).is_err());
        assert_eq!(limiter.take(address("2001:db8:1:3::1")), Ok(()));
        assert_eq!(limiter.take(address("::ffff:192.0.2.1")), Ok(()));
        assert!(limiter.take(address("192.0.2.1")).is_err());
    }

    #[test]
    fn those_who_rested_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let limiter = PerAddress::with_clock(60, clock.clone()).unwrap();
        for host in 0..SWEEP_EVERY - 1 {
            assert_eq!(limiter.take(IpAddr::V4(Ipv4Addr::from(host))), Ok(()));
        }
        assert_eq!(limiter.limiter.len(), SWEEP_EVERY as usize - 1);
        clock.advance(Duration::from_secs(90));
        assert_eq!(limiter.take(address("198.51.100.7")), Ok(()));
        assert_eq!(limiter.limiter.len(), 1);
    }

    #[test]
    fn zero_means_no_limit() {
        assert!(PerAddress::per_minute(0).is_none());
    }
}
