//! Parts that pages are made of. A part knows no page.

pub mod badge;
pub mod breadcrumb;
pub mod button;
pub mod card;
pub mod drawing;
pub mod field;
pub mod frame;
pub mod get_form;
pub mod notice;
pub mod poster;
pub mod stepper;
pub mod summary;
