//! People and what they belong to.
//!
//! [`organisations`] are the sellers.

pub mod organisations;
