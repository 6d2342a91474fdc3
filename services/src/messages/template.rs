//! What there is to tell.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a message tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// The order is confirmed; tickets and calendar file are attached.
    OrderConfirmed,
    /// The order was cancelled; says what comes back.
    OrderCancelled,
    /// The money came when the places were gone; says that all of it comes back.
    PaidTooLate,
    /// It was paid before; says that the second payment comes back.
    PaidTwice,
    /// Another amount came than was asked; says that all of it comes back.
    WrongAmount,
    /// The money came when the date was cancelled; says that all of it comes back.
    PaidForCancelled,
}

impl Template {
    /// Every one there is.
    pub const ALL: [Self; 6] = [
        Self::OrderConfirmed,
        Self::OrderCancelled,
        Self::PaidTooLate,
        Self::PaidTwice,
        Self::WrongAmount,
        Self::PaidForCancelled,
    ];

    /// The code by which the outbox keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrderConfirmed => "order_confirmed",
            Self::OrderCancelled => "order_cancelled",
            Self::PaidTooLate => "paid_too_late",
            Self::PaidTwice => "paid_twice",
            Self::WrongAmount => "wrong_amount",
            Self::PaidForCancelled => "paid_for_cancelled",
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A newer version may have written a message that this one does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message known here")]
pub struct UnknownTemplate;

impl FromStr for Template {
    type Err = UnknownTemplate;

    fn from_str(code: &str) -> Result<Self, UnknownTemplate> {
        Self::ALL.into_iter().find(|template| template.code() == code).ok_or(UnknownTemplate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for template in Template::ALL {
            assert_eq!(template.code().parse(), Ok(template));
            assert_eq!(serde_json::to_string(&template).unwrap(), format!("\"{template}\""));
        }
        assert_eq!("order_shipped".parse::<Template>(), Err(UnknownTemplate));
    }
}
