//! The SQL of lists and pages. What is left in stock is read the same way for both.

pub(crate) mod pages;
pub(crate) mod places;
pub(crate) mod stocks;

use shared::ids::EventId;

/// Ids in one value, 16 bytes each.
pub(super) fn joined(events: &[EventId]) -> Vec<u8> {
    events.iter().flat_map(|event| *event.uuid().as_bytes()).collect()
}
