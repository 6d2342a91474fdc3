//! The rules of the house, held against its sources.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod arrows;
mod colours;
mod markup;
mod sentences;
mod sources;
