//! What an organiser and the people at the door do.

mod check_in;
mod import_events;
mod load_demo;
mod withdraw;

pub use check_in::{CheckIn, check_in, steward_link, view_door, view_scan};
pub use import_events::{ImportWish, OrganisationName, import_events};
pub use load_demo::{DemoError, load_demo};
pub use withdraw::{WithdrawError, Withdrawal, Withdrawn, withdraw};
