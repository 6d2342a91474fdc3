//! What people asked to be told by mail: new events of a search, the begin of a sale.

use serde::{Deserialize, Serialize};

use crate::states::codes;

codes! {
    /// What an alert is about.
    AlertKind {
        /// New events that a search finds.
        Search = "search",
        /// The begin of the sale of an event.
        Sale = "sale",
    }
}

/// An alert, as its reader sees it behind the link of a mail. The address is not in it: who was handed the link
/// need not learn it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertView {
    /// What it is about.
    pub kind: AlertKind,
    /// The search in words, or the title of the event.
    pub about: String,
    /// The page of that, below the language.
    pub path: String,
    /// Whether its reader has confirmed it.
    pub confirmed: bool,
    /// The last part of the link to its own page, where it can be stopped.
    pub token: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_codes() {
        for kind in AlertKind::ALL {
            assert_eq!(kind.code().parse(), Ok(*kind));
        }
    }
}
