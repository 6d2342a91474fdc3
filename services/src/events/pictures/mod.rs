//! Pictures of events: taken in from a file, kept in two sizes in the database, where every server finds them
//! and every backup has them.

mod drawn;
mod store;

pub use drawn::{MAX_BYTES, NewPicture, PictureProblem, name_of};
pub(crate) use store::STATEMENTS;
pub use store::{Size, file, is_known, put};
