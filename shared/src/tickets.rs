//! Tickets: each admits one person.

use serde::{Deserialize, Serialize};

use crate::ids::{OccurrenceId, ScanId};
use crate::numbers::TicketNumber;
use crate::states::{WrongState, codes};

codes! {
    /// Where a ticket stands.
    TicketState {
        /// It admits.
        Valid = "valid",
        /// Somebody entered with it.
        Used = "used",
        /// It was given back.
        Cancelled = "cancelled",
    }
}

impl TicketState {
    /// Somebody enters.
    pub const fn admit(self) -> Result<Self, WrongState> {
        match self {
            Self::Valid => Ok(Self::Used),
            other => Err(WrongState { from: other.code() }),
        }
    }

    /// It is given back, which is impossible once used.
    pub const fn cancel(self) -> Result<Self, WrongState> {
        match self {
            Self::Valid => Ok(Self::Cancelled),
            other => Err(WrongState { from: other.code() }),
        }
    }
}

/// A ticket as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketView {
    /// The number to read aloud.
    pub number: TicketNumber,
    /// Where it stands.
    pub state: TicketState,
    /// Event and date.
    pub title: String,
    /// When.
    pub when: String,
    /// Where.
    pub location: String,
    /// The ticket type.
    pub variant: String,
    /// Whose ticket.
    pub holder: String,
    /// The signed code as an SVG drawing; `None` once it no longer admits.
    pub qr_svg: Option<String>,
}

codes! {
    /// What the door says about a scanned or typed code.
    Admission {
        /// Welcome: the ticket was valid and is now used.
        Admitted = "admitted",
        /// Somebody entered with it before.
        AlreadyUsed = "already_used",
        /// It was given back or replaced.
        Cancelled = "cancelled",
        /// It is for another date or another event.
        OtherOccurrence = "other_occurrence",
        /// Its signature is not ours.
        Forged = "forged",
        /// No such ticket, or a code that cannot be read.
        Unknown = "unknown",
    }
}

/// The door's answer to one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionView {
    /// Under which id it was written down.
    pub scan: ScanId,
    /// At the door of which date.
    pub door: OccurrenceId,
    /// The time of day at which it was given, as text.
    pub at: String,
    /// Yes or no, and why.
    pub admission: Admission,
    /// The ticket's number, when it is one of ours.
    pub number: Option<TicketNumber>,
    /// Whose ticket.
    pub holder: Option<String>,
    /// The ticket type, such as “reduced”: the steward may ask for a proof.
    pub variant: Option<String>,
    /// Its date, when it is for another one than this door's.
    pub occurrence: Option<String>,
    /// When somebody entered with it, when they did before.
    pub used_at: Option<String>,
    /// How many have entered by now.
    pub entered: u32,
    /// How many tickets are valid or used by now.
    pub expected: u32,
}

/// The check-in page of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorView {
    /// The event.
    pub title: String,
    /// Its dates with their counts.
    pub occurrences: Vec<DoorOccurrence>,
}

/// One date on the check-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorOccurrence {
    /// Which one.
    pub id: OccurrenceId,
    /// Date, time and place, as text.
    pub label: String,
    /// Whether doors are open today: the one to choose first.
    pub is_next: bool,
    /// How many have entered.
    pub entered: u32,
    /// How many tickets are valid or used.
    pub expected: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_admits_once_and_never_after_it_was_given_back() {
        assert_eq!(TicketState::Valid.admit(), Ok(TicketState::Used));
        assert_eq!(TicketState::Valid.cancel(), Ok(TicketState::Cancelled));
        for state in [TicketState::Used, TicketState::Cancelled] {
            assert_eq!(state.admit(), Err(WrongState { from: state.code() }));
            assert_eq!(state.cancel(), Err(WrongState { from: state.code() }));
        }
    }
}
