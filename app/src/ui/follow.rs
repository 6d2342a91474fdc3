//! Goes where the answer to a form leads, as a browser would follow a redirect.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::Url;

use crate::locale::named_in_path;

/// How often something was changed from here. What a page asked of the server before is asked again, even
/// when its address stays the same.
#[derive(Debug, Clone, Copy)]
struct Changes(RwSignal<u32>);

/// Gives every page inside the count of changes.
pub fn provide_changes() {
    provide_context(Changes(RwSignal::new(0)));
}

/// How often something was changed: part of what a page's resources depend on.
pub fn use_changes() -> impl Fn() -> u32 + Copy + Send + Sync + 'static {
    let changes = expect_context::<Changes>();
    move || changes.0.get()
}

/// Asks again for what the page shows.
pub fn use_ask_again() -> impl Fn() + Copy + Send + Sync + 'static {
    let changes = expect_context::<Changes>();
    move || changes.0.update(|count| *count += 1)
}

/// Follows the address of an answer: through the router when it is a page of ours, else by leaving.
pub fn use_follow() -> impl Fn(&str) + Clone + 'static {
    let navigate = use_navigate();
    let ask_again = use_ask_again();
    move |place: &str| {
        let here = window().location();
        let (Ok(base), Ok(path)) = (here.href(), here.pathname()) else { return };
        let Ok(there) = Url::new_with_base(place, &base) else { return };
        let is_page =
            there.origin() == here.origin().unwrap_or_default() && named_in_path(&there.pathname()).is_some();
        if !is_page {
            // A refusal leaves the visitor where they are, with their form as it was.
            let _ = here.set_href(&there.href());
            return;
        }
        let is_here = there.pathname() == path;
        let options = NavigateOptions {
            resolve: false,
            replace: is_here,
            scroll: !is_here,
            ..NavigateOptions::default()
        };
        navigate(&format!("{}{}{}", there.pathname(), there.search(), there.hash()), options);
        if is_here {
            ask_again();
        }
    }
}
