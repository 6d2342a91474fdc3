//! Imports: a file of events, in CSV or JSON, into the catalogue. `docs/IMPORT.md` tells the columns.
//!
//! A file is read twice. The first pass only asks whether it is whole: a file that is no UTF-8, lacks
//! required columns or breaks off imports nothing. The second maps each row to an event; a row
//! that cannot be read is skipped and named. Neither pass holds more of the file than one row.
//!
//! To read one more column: a line in [`column`], its use in [`mapping`], and one in `docs/IMPORT.md`.

mod categories;
mod clean;
mod column;
mod countries;
mod csv;
mod dates;
mod error;
mod json;
mod limits;
mod mapping;
mod overseas;
mod places;
mod prices;
mod reader;
mod report;
#[cfg(test)]
mod rough_files;
mod row;
mod run;
mod seasons;
mod shipped;
mod source;
#[cfg(test)]
mod whole_files;
mod zones;

pub use error::{ImportError, RowProblem};
pub use limits::Limits;
pub use mapping::Wishes;
pub use prices::{euros, vat};
pub use report::{Report, Skipped};
pub use run::{WholeFile, check, import};
pub(super) use shipped::shipped;
