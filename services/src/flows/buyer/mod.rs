//! What a buyer does, from the first place in the basket to the cancelled order.

mod cancel_order;
mod change_basket;
mod hold_places;
mod pay;
mod place_order;
mod return_from_payment;
mod view_basket;
mod view_order;

pub use cancel_order::cancel_order;
pub use change_basket::{change_quantity, extend_hold};
pub use hold_places::{HoldPlaces, hold_places};
pub use pay::pay;
pub use place_order::{Details, Placed, place_order};
pub use return_from_payment::return_from_payment;
pub use view_basket::{count_places, view_basket};
pub use view_order::view_order;
