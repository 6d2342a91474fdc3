//! Alerts by mail: the forms that ask for one, and what the links in the mails open.
//!
//! Mail scanners follow links: so no link changes anything, each opens a page with a button.

mod alert;
mod form;
mod new;
mod said;

pub use alert::{AlertPage, ConfirmAlertPage};
pub use form::{sale_alert, search_alert};
pub use new::NewAlertPage;
pub use said::{AskedPage, StoppedPage};
