//! What there is to tell that is not about an order.

use std::fmt;
use std::str::FromStr;

use super::UnknownTemplate;

/// What a message tells that is not about an order. Once it is sent, nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Somebody asked for an alert: to be confirmed by whoever reads this.
    AlertAsked,
    /// New events of a search.
    NewEvents,
    /// The sale of an event has begun.
    SaleBegun,
    /// The event whose sale was waited for was called off.
    SaleCalledOff,
}

impl Notice {
    /// Every one there is.
    pub const ALL: [Self; 4] = [Self::AlertAsked, Self::NewEvents, Self::SaleBegun, Self::SaleCalledOff];

    /// The code by which the outbox keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AlertAsked => "alert_asked",
            Self::NewEvents => "new_events",
            Self::SaleBegun => "sale_begun",
            Self::SaleCalledOff => "sale_called_off",
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Notice {
    type Err = UnknownTemplate;

    fn from_str(code: &str) -> Result<Self, UnknownTemplate> {
        Self::ALL.into_iter().find(|notice| notice.code() == code).ok_or(UnknownTemplate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Template;

    #[test]
    fn codes_are_read_back_and_are_no_templates_codes() {
        for notice in Notice::ALL {
            assert_eq!(notice.code().parse(), Ok(notice));
            assert_eq!(notice.code().parse::<Template>(), Err(UnknownTemplate));
        }
    }
}
