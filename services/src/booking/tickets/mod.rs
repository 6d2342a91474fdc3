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
    let places = order.lines.iter().flat_map(|line| (0..line.quantity).map(move |_| line));
    for (position, line) in (1_u16..).zip(places) {
        let number = TicketNumber { order: order.number, position };
        store::insert(tx, TicketId::new(desk.uuid()), line, number, holder, desk.now()).await?;
    }
    Ok(())
}
