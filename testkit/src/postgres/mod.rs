//! A throw-away PostgreSQL: a cluster of its own in a temporary folder, on a free port, gone with
//! its owner, in whatever way the owner ends.

mod cluster;
mod programs;

pub use cluster::{Cluster, Durability};
pub use programs::find_programs;

/// Set to `sqlite` where the second engine is left out on purpose.
pub const ENGINES_VARIABLE: &str = "GUICHET_TEST_ENGINES";
