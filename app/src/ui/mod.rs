//! Parts that pages are made of. A part knows no page.

pub mod badge;
pub mod breadcrumb;
pub mod button;
pub mod card;
pub mod drawing;
pub mod field;
pub mod follow;
pub mod frame;
pub mod get_form;
pub mod notice;
pub mod post_form;
pub mod poster;
mod sending;
pub mod stepper;
pub mod summary;
