//! What the build needs besides cargo: found, or installed where that is possible.

pub mod chromium;
pub mod debian;
pub mod npm;
pub mod postgres;
pub mod rust;

/// Whether nothing may be left out.
pub fn ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| ci == "true")
}
