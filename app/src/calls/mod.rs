//! Server functions: what a page asks of the server, one file per noun.
//!
//! They are public endpoints under `/fn`: each finds the actor, parses, calls one verb of `services` and
//! maps the error; none decides anything. Those that change something are the targets of native forms and
//! always answer with a redirect. Each needs its line in the server's register of who may call what.

mod asked;
pub mod basket;
#[cfg(feature = "ssr")]
pub mod basket_cookie;
pub mod check_in;
#[cfg(feature = "ssr")]
mod choice;
mod error;
pub mod events;
pub mod orders;
#[cfg(feature = "ssr")]
mod server_side;

pub use asked::{Asked, Json, ask};
pub use error::CallError;
