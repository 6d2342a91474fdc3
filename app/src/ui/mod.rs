//! Parts that pages and islands are made of. A part knows neither.

pub mod alarm;
pub mod button;
pub mod combobox;

#[cfg(feature = "ssr")]
pub mod badge;
#[cfg(feature = "ssr")]
pub mod breadcrumb;
#[cfg(feature = "ssr")]
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod card;
#[cfg(feature = "ssr")]
pub mod category;
#[cfg(feature = "ssr")]
pub mod drawing;
#[cfg(feature = "ssr")]
pub mod field;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod head;
#[cfg(feature = "ssr")]
pub mod linked;
#[cfg(feature = "ssr")]
pub mod look;
#[cfg(feature = "ssr")]
pub mod notice;
#[cfg(feature = "ssr")]
mod poster;
#[cfg(feature = "ssr")]
pub mod price;
#[cfg(feature = "ssr")]
pub mod rail;
#[cfg(feature = "ssr")]
pub mod stepper;
#[cfg(feature = "ssr")]
pub mod structured;
#[cfg(feature = "ssr")]
pub mod summary;
