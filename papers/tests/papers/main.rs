//! What comes out of `papers`, read back by other people's libraries.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its paper has failed")]

mod calendars;
mod codes;
mod nasty;
mod posters;
mod reading;
mod samples;
mod tickets;
