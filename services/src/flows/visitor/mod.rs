//! What a visitor asks for without buying: to be told by mail.

mod ask_alert;
mod end_alert;

pub use ask_alert::{AskAlert, Wish, ask_alert};
pub use end_alert::{confirm_alert, stop_alert, view_alert, view_confirmation};
