//! What runs by itself or is reported by machines: payments that are settled, refunds carried out,
//! messages delivered.

mod alerts;
mod deliver_messages;
mod dossier;
mod notice_letter;
mod order_letter;
mod papers;
mod payments;
mod posters;
mod reconcile;
mod refunds;
mod settle;
mod showing_calendar;
mod worries;

pub use alerts::{Told, forget_alerts, tell_news, tell_sales};
pub use deliver_messages::{Delivered, deliver_due};
pub(in crate::flows) use notice_letter::{about as alert_about, card as alert_card};
pub use papers::{calendar, tickets_pdf};
pub use payments::payment_reported;
pub(in crate::flows) use payments::{Attempt, open_page};
pub use posters::{Poster, event_poster, print_poster, shop_poster};
pub use reconcile::reconcile_payments;
pub use refunds::carry_out_refunds;
pub(in crate::flows) use settle::confirm;
pub use settle::settle;
pub use showing_calendar::showing_calendar;
pub use worries::{Worries, unsound_stocks, worries};
