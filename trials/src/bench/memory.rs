//! How soon the server is ready, and how much memory it holds.

use anyhow::Result;

use super::machine::kib;
use super::report::{Memory, at};
use crate::shop::Shop;

const STARTS: usize = 5;

/// Starts and stops it some times: the median of its starts in milliseconds, and its memory before
/// anybody came.
pub fn start(shop: &Shop) -> Result<(u64, Memory)> {
    let (mut millis, mut idle) = (Vec::new(), None);
    for _ in 0..STARTS {
        let running = shop.serve()?;
        millis.push(u64::try_from(running.took().as_millis())?);
        idle = resident(running.pid());
        running.stop()?;
    }
    millis.sort_unstable();
    Ok((at(&millis, 50), Memory { idle, loaded: None }))
}

/// Resident memory of a process in KiB, where the system tells.
pub fn resident(pid: u32) -> Option<u64> {
    kib(&std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmRSS")
}
