//! What the address of a page says.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use shared::problem::Problem;

/// The part of the path that a route calls so; empty when there is none.
pub fn segment(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// What follows the question mark.
pub fn query() -> ParamsMap {
    use_query_map().get_untracked()
}

/// What went wrong before, when a form led back here.
pub fn problem() -> Option<Problem> {
    query().get_str("problem").and_then(|code| code.parse().ok())
}
