//! How each date stands, and what is left of the chosen one, in a form that can be compared.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use shared::availability::{Availability, DateNow, DateState};
use shared::events::EventStatus;
use shared::time::Timestamp;

use super::kept::Dated;
use super::offer;
use super::reading::Reading;
use crate::failure::Failure;

/// Bytes of what an availability is named by: enough to tell one from the next.
const PRINT: usize = 9;

/// What is left of an event, as somebody who looks at one of its dates sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What is left.
    pub availability: Availability,
    /// Its name: the same for the same, on every process.
    pub print: String,
}

impl Seen {
    pub(super) fn of(reading: &Reading, now: Timestamp) -> Result<Self, Failure> {
        let event = reading.event().status;
        let date = |dated: &Dated| DateNow { id: dated.date.id, state: of_date(event, dated, now) };
        let availability = Availability {
            dates: reading.dates().iter().map(date).collect(),
            offers: reading.offers.iter().map(|(row, state)| offer::now(row, *state)).collect(),
        };
        let print = &Sha256::digest(serde_json::to_vec(&availability)?)[..PRINT];
        Ok(Self { print: BASE64URL_NOPAD.encode(print), availability })
    }
}

/// How a date stands. What does not take place comes first, then what is over, then what is left.
pub(super) fn of_date(event: EventStatus, dated: &Dated, now: Timestamp) -> DateState {
    let stock = &dated.stock;
    match (event, dated.date.status) {
        // What is withdrawn is not read at all: there is no page to tell it on.
        (EventStatus::Cancelled | EventStatus::Withdrawn, _)
        | (EventStatus::Published, EventStatus::Cancelled | EventStatus::Withdrawn) => DateState::Cancelled,
        (EventStatus::Postponed, _) | (_, EventStatus::Postponed) => DateState::Postponed,
        _ if dated.date.ends_at <= now => DateState::Past,
        _ if !stock.sold_here => DateState::ListedOnly,
        _ if !stock.open => DateState::SaleEnded,
        _ if stock.is_sold_out() => DateState::SoldOut,
        _ if !stock.buyable => DateState::NotYetOnSale,
        _ if stock.is_nearly_gone() => DateState::LastPlaces,
        _ => DateState::Available,
    }
}
