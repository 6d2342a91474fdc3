//! What pages, forms and islands ask of the server, one file per noun.
//!
//! What a page shows is asked by a plain function: nobody else can call it. Server functions are public endpoints
//! under `/fn`, each with its line in the server's register of who may call what. Those that change something are
//! the targets of native forms and always answer with a redirect; the others tell an island what it needs to know.
//! Each finds the actor, parses, calls one verb of `services` and maps the error; none decides anything.

pub mod alerts;
pub mod basket;
#[cfg(feature = "ssr")]
pub mod basket_cookie;
pub mod check_in;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod client;
#[cfg(feature = "ssr")]
mod cookies;
mod error;
pub mod events;
pub mod orders;
#[cfg(feature = "ssr")]
mod own_page;
#[cfg(feature = "ssr")]
pub mod places;
#[cfg(feature = "ssr")]
mod server_side;
#[cfg(feature = "ssr")]
pub mod shop;
pub mod theme;
pub mod town;

#[cfg(feature = "ssr")]
pub use client::ClientAddr;
pub use error::CallError;
