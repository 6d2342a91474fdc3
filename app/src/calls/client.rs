//! Who asks, as far as the network tells.

use std::net::IpAddr;

/// The client's address, which the server puts in the extensions of every request. Personal data: never logged, kept
/// by nobody but as a hash that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddr(pub IpAddr);
