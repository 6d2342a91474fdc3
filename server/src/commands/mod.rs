//! The verbs of the command line, one file each.

pub mod check;
pub mod demo;
pub mod import;
pub mod maintenance;
pub mod migrate;
pub mod serve;
mod signals;
pub mod steward_link;
pub mod withdraw;
