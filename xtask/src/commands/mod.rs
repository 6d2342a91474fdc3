//! One file per command.

pub mod bench;
pub mod coverage;
pub mod dist;
pub mod e2e;
pub mod run;
pub mod setup;
pub mod site;
pub mod test;
pub mod torture;
