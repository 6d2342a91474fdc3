//! Tickets: each admits one person to what its line sells.

mod code;
mod store;

pub use code::{CodeError, TicketCode, TicketSigner};
pub(crate) use store::STATEMENTS;
pub use store::{Counts, TicketRecord, admit, by_id, by_number, cancel_all, counts, of_order};

use shared::contact::PersonName;
use shared::ids::TicketId;
use shared::numbers::TicketNumber;

use super::desk::Desk;
use super::orders::Order;
use crate::db::Tx;
use crate::failure::Failure;

/// Makes the tickets of a confirmed order: one for each place, numbered through the order.
pub(super) async fn issue(
    tx: &mut Tx<'_>,
    desk: &Desk,
    order: &Order,
    holder: &PersonName,
) -> Result<(), Failure> {
    let mut position = 1;
    for line in &order.lines {
        let ids: Vec<TicketId> = (0..line.quantity).map(|_| TicketId::new(desk.uuid())).collect();
        let first = TicketNumber { order: order.number, position };
        store::issue(tx, &ids, line, first, holder, desk.now()).await?;
        position += u16::try_from(line.quantity).map_err(Failure::broken)?;
    }
    Ok(())
}
