//! One file per command.

pub mod bench;
pub mod coverage;
pub mod dist;
pub mod e2e;
pub mod lighthouse;
pub mod run;
pub mod setup;
pub mod shots;
pub mod site;
pub mod test;
pub mod torture;
