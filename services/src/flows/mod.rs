//! The verbs that cross rooms, one file each, by who acts.
//!
//! Pages, REST, webhooks and jobs call these or a room's own verb; no handler decides anything.

pub mod buyer;
pub mod machine;
pub mod organiser;
mod rules;
pub mod visitor;
