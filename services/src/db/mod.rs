//! The two engines behind one text of SQL.
//!
//! `sqlx` is named here and in the `store` files of the other rooms, nowhere else.
//!
//! - [`Db`] is the open database, [`Tx`] a transaction inside [`Db::write`].
//! - A store declares its texts with [`statements!`] and sends them with [`sql!`]; its list must
//!   be named in [`registry`], whose test prepares every statement on both engines.
//! - [`changes`] is the log of what changed.
//!
//! To add a statement: a constant in the `statements!` block of the room's store, beside the
//! function that uses it. Where the engines must differ, write both texts there.

mod attentive;
pub mod changes;
mod engine;
mod error;
mod executor;
mod migrate;
mod postgres;
mod query;
pub mod registry;
mod sqlite;
mod statement;
mod steps;
mod url;

pub use engine::{Db, Engine};
pub use error::{DbError, DbErrorKind};
pub use executor::{Executor, Tx};
pub(crate) use query::sql;
pub use query::{Param, Query, Row, Written};
pub use statement::Statement;
pub(crate) use statement::statements;
pub(crate) use steps::in_steps;
pub use url::{DatabaseUrl, DatabaseUrlError};
