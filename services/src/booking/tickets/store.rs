//! Tickets in the database.

use uuid::Uuid;

use shared::contact::PersonName;
use shared::ids::{LineId, OrderId, TicketId};
use shared::numbers::TicketNumber;
use shared::problem::Problem;
use shared::tickets::TicketState;
use shared::time::Timestamp;

use crate::booking::lines::Line;
use crate::db::{DbError, Executor, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    /// One for each place of a line. The ids come as one value, 16 bytes each; numbers are written as
    /// [`TicketNumber`] writes them.
    ISSUE = "WITH RECURSIVE places (nth, position) AS
                 (SELECT 0, CAST($6 AS BIGINT)
                  UNION ALL
                  SELECT nth + 1, position + 1 FROM places WHERE (nth + 2) * 16 <= length(CAST($1 AS BLOB)))
             INSERT INTO tickets (id, order_id, line_id, scope_id, number, position, holder, revision, state, issued_at)
             SELECT substr(CAST($1 AS BLOB), nth * 16 + 1, 16), $2, $3, $4,
                    $5 || CASE WHEN position < 10 THEN '-0' ELSE '-' END || CAST(position AS TEXT), position,
                    $7, 1, 'valid', $8
             FROM places";
    OF_ORDER = "SELECT id, order_id, line_id, scope_id, number, holder, revision, state, used_at
                FROM tickets WHERE order_id = $1 ORDER BY position";
    BY_ID = "SELECT id, order_id, line_id, scope_id, number, holder, revision, state, used_at
             FROM tickets WHERE id = $1";
    BY_NUMBER = "SELECT id, order_id, line_id, scope_id, number, holder, revision, state, used_at
                 FROM tickets WHERE number = $1";
    ADMIT = "UPDATE tickets SET state = 'used', used_at = $2 WHERE id = $1 AND state = 'valid'";
    CANCEL = "UPDATE tickets SET state = 'cancelled' WHERE order_id = $1 AND state = 'valid'";
    LIVE = "SELECT COUNT(*) FROM tickets WHERE order_id = $1 AND state <> 'cancelled'";
    COUNTS = "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'used' THEN 1 ELSE 0 END), 0) AS BIGINT) AS entered,
                     COUNT(*) AS expected
              FROM tickets WHERE scope_id = $1 AND state <> 'cancelled'";
}

/// A ticket.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TicketRecord {
    /// Which one.
    pub id: TicketId,
    /// Of which order.
    pub order_id: OrderId,
    /// Of which line.
    pub line_id: LineId,
    #[sqlx(rename = "scope_id", try_from = "Vec<u8>")]
    scope_bytes: ScopeBytes,
    /// The number to read aloud.
    pub number: TicketNumber,
    /// Whose ticket.
    pub holder: String,
    #[sqlx(try_from = "i64")]
    /// Which issue of it.
    pub revision: u16,
    /// Where it stands.
    pub state: TicketState,
    /// When somebody entered with it.
    pub used_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy)]
struct ScopeBytes(Uuid);

impl TryFrom<Vec<u8>> for ScopeBytes {
    type Error = uuid::Error;

    fn try_from(bytes: Vec<u8>) -> Result<Self, uuid::Error> {
        Uuid::from_slice(&bytes).map(Self)
    }
}

impl TicketRecord {
    /// What it admits to.
    pub fn scope(&self) -> Uuid {
        self.scope_bytes.0
    }
}

/// How many have entered, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// Tickets used.
    #[sqlx(try_from = "i64")]
    pub entered: u32,
    /// Tickets used or still valid.
    #[sqlx(try_from = "i64")]
    pub expected: u32,
}

/// Writes a line's tickets, as many as there are ids, numbered on from `first`.
pub(super) async fn issue(
    tx: &mut Tx<'_>,
    ids: &[TicketId],
    line: &Line,
    first: TicketNumber,
    holder: &PersonName,
    now: Timestamp,
) -> Result<(), Failure> {
    let packed: Vec<u8> = ids.iter().flat_map(|id| *id.uuid().as_bytes()).collect();
    let (order, position) = (first.order, first.position);
    let written = sql!(ISSUE, packed, line.order, line.id, line.scope, order, position, holder.as_str(), now)
        .run(tx)
        .await?;
    let all = u64::try_from(ids.len()).is_ok_and(|tickets| tickets == written.0);
    if all { Ok(()) } else { Err(Failure::broken("not every ticket was written")) }
}

/// The tickets of an order, by their numbers.
pub async fn of_order(
    executor: impl Into<Executor<'_>>,
    order: OrderId,
) -> Result<Vec<TicketRecord>, DbError> {
    sql!(OF_ORDER, order).all(executor).await
}

/// The ticket of an id.
pub async fn by_id(executor: impl Into<Executor<'_>>, id: TicketId) -> Result<Option<TicketRecord>, DbError> {
    sql!(BY_ID, id).optional(executor).await
}

/// The ticket of a number.
pub async fn by_number(
    executor: impl Into<Executor<'_>>,
    number: TicketNumber,
) -> Result<Option<TicketRecord>, DbError> {
    sql!(BY_NUMBER, number).optional(executor).await
}

/// Somebody enters. Says whether the ticket was valid until now: of two that come at once, one is.
pub async fn admit(tx: &mut Tx<'_>, id: TicketId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql!(ADMIT, id, now).run(tx).await?.one())
}

/// Every ticket of an order is given back; refused when one was used.
pub async fn cancel_all(tx: &mut Tx<'_>, order: OrderId) -> Result<(), Failure> {
    sql!(CANCEL, order).run(tx).await?;
    let live: i64 = sql!(LIVE, order).value(tx).await?;
    if live == 0 { Ok(()) } else { Err(Problem::NotCancellable.into()) }
}

/// How many have entered, of how many.
pub async fn counts(executor: impl Into<Executor<'_>>, scope: Uuid) -> Result<Counts, DbError> {
    sql!(COUNTS, scope).one(executor).await
}
