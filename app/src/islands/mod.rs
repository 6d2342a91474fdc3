//! What lives in the browser: the parts of a page that change without a new page.
//!
//! An island is rendered by the server like everything else, works as it is, and is made live by the WASM, which finds
//! in the page what the island was made from. The rest of the page is never touched again. So an island is given data,
//! never the database or the address; and it knows no page.

mod door;
mod live;
mod opens_in;
mod payment_watch;
mod post_form;
mod sending;

pub use door::{Door, Shown};
pub use live::LiveAvailability;
pub use opens_in::OpensIn;
pub use payment_watch::PaymentWatch;
pub use post_form::PostForm;
