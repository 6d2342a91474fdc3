//! Line coverage of the rooms where the business lives, without a tool of its own: rustc counts,
//! LLVM's own programs add up, and this program is the wrapper that tells rustc to count.

mod report;
mod table;
mod wrapper;

pub use report::Coverage;
pub use wrapper::{VARIABLE, run as wrap};
