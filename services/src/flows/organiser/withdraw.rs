//! Taking an event that was announced by mistake out of the catalogue, and putting it back.

use shared::events::EventStatus;

use crate::booking::desk::Desk;
use crate::db::{Db, DbError};
use crate::events::catalogue;
use crate::failure::Failure;

/// What is wished for an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// Out of the catalogue with it.
    TakeOut,
    /// Back into the catalogue, after all.
    PutBack,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    /// It was done.
    Done,
    /// It was so before; nothing changed.
    Before,
}

/// Why an event is not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    /// Nobody knows such an event.
    #[error("there is no event “{0}”")]
    Unknown(String),
    /// Somebody ordered places of it, paid or still to be paid.
    #[error(
        "{} of “{slug}”: it cannot be withdrawn. Cancel it instead (status “cancelled” in an import), so that they are told",
        people(*.buyers)
    )]
    Sold {
        /// The event's slug.
        slug: String,
        /// How many people.
        buyers: i64,
    },
    /// Something broke.
    #[error("{0}")]
    Broken(#[from] Failure),
}

impl From<DbError> for WithdrawError {
    fn from(error: DbError) -> Self {
        Self::Broken(error.into())
    }
}

fn people(buyers: i64) -> String {
    if buyers == 1 { "1 person holds places".to_owned() } else { format!("{buyers} people hold places") }
}

/// Takes the event with this slug out of the catalogue, or puts it back as published; until then no import does.
///
/// Refused when there is no such event ([`WithdrawError::Unknown`]), and taking it out when anybody ordered places of it
/// and did not give them back ([`WithdrawError::Sold`]): they must be told. Whoever only holds places in a basket cannot
/// order them any more.
pub async fn withdraw(
    db: &Db,
    desk: &Desk,
    slug: &str,
    wish: Withdrawal,
) -> Result<Withdrawn, WithdrawError> {
    let (now, slug) = (desk.now(), slug.to_owned());
    db.write(async move |tx| {
        let event = catalogue::standing(tx, &slug).await?;
        let event = event.ok_or_else(|| WithdrawError::Unknown(slug.clone()))?;
        match (wish, event.status == EventStatus::Withdrawn) {
            (Withdrawal::TakeOut, true) | (Withdrawal::PutBack, false) => return Ok(Withdrawn::Before),
            (Withdrawal::PutBack, true) => catalogue::put_back(tx, event.id, now).await?,
            (Withdrawal::TakeOut, false) => {
                catalogue::stop_sales(tx, event.id).await?;
                let buyers = catalogue::buyers(tx, event.id).await?;
                if buyers > 0 {
                    return Err(WithdrawError::Sold { slug: slug.clone(), buyers });
                }
                catalogue::take_out(tx, event.id, now).await?;
            }
        }
        Ok(Withdrawn::Done)
    })
    .await
}
