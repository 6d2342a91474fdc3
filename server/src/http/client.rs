//! Who asks: the client's address, as far as it can be believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;

use crate::config::{Config, settings};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Whoever is at the other end of the connection: the client or a proxy. Set by the listener.
#[derive(Debug, Clone, Copy)]
pub struct PeerAddr(pub SocketAddr);

pub use app::calls::ClientAddr;

/// Finds the client's address and hands it on with the request.
pub async fn identify(State(config): State<Arc<Config>>, mut request: Request, next: Next) -> Response {
    let peer =
        request.extensions().get::<PeerAddr>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    warn_of_forgotten_proxy(peer, request.headers(), &config.trusted_proxies);
    let client = client_of(peer, request.headers(), &config.trusted_proxies);
    request.extensions_mut().insert(ClientAddr(client));
    next.run(request).await
}

/// The right-most address that is no proxy of ours. What stands left of it was written by the client
/// and proves nothing. An entry that cannot be read ends the search, and the proxy that passed it on
/// answers for it.
pub fn client_of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let ours = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    let lines: Vec<&str> =
        headers.get_all(X_FORWARDED_FOR).iter().map(|value| value.to_str().unwrap_or("?")).collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !ours(&client) {
            break;
        }
        match address_in(hop.trim()) {
            Some(address) => client = address.to_canonical(),
            None => break,
        }
    }
    client
}

fn address_in(hop: &str) -> Option<IpAddr> {
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().map(|address| address.ip()).ok()).or_else(bracketed)
}

/// Behind a proxy that nobody named, all clients look like one and share one rate limit: that is
/// worth a line in the log, once.
fn warn_of_forgotten_proxy(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) {
    static WARNED: AtomicBool = AtomicBool::new(false);
    if trusted.is_empty()
        && headers.contains_key(X_FORWARDED_FOR)
        && (peer.is_loopback() || is_private(peer))
        && !WARNED.swap(true, Ordering::Relaxed)
    {
        tracing::warn!(
            "a proxy passes X-Forwarded-For on, but {} is not set: all clients count as one",
            settings::TRUSTED_PROXIES.variable
        );
    }
}

fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_private(),
        IpAddr::V6(address) => address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(X_FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client_of(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn strangers_are_not_believed() {
        assert_eq!(client("203.0.113.9", &["1.2.3.4"], &[]), "203.0.113.9");
        assert_eq!(client("203.0.113.9", &["1.2.3.4"], &["10.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn the_right_most_stranger_is_the_client() {
        let proxies = ["10.0.0.0/8", "fd00::/8"];
        for (forwarded, expected) in [
            (&["198.51.100.7"][..], "198.51.100.7"),
            (&["6.6.6.6, 198.51.100.7, 10.1.1.1"], "198.51.100.7"),
            (&["6.6.6.6", "198.51.100.7", "10.1.1.1"], "198.51.100.7"),
            (&["198.51.100.7:4711"], "198.51.100.7"),
            (&["[2001:db8::7]:4711, fd00::2"], "2001:db8::7"),
            (&["[2001:db8::7]"], "2001:db8::7"),
            (&["::ffff:198.51.100.7"], "198.51.100.7"),
            (&["10.9.9.9, 10.1.1.1"], "10.9.9.9"),
            (&["198.51.100.7, rubbish, 10.1.1.1"], "10.1.1.1"),
            (&["198.51.100.7, "], "10.0.0.1"),
            (&[], "10.0.0.1"),
        ] {
            assert_eq!(client("10.0.0.1", forwarded, &proxies), expected, "{forwarded:?}");
        }
        assert_eq!(client("::ffff:10.0.0.1", &["198.51.100.7"], &proxies), "198.51.100.7");
    }
}
