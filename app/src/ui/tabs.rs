//! Views of one thing, one of which is shown. Each is a page of its own address: tabs are links, so that they work
//! without script, in a new window and with the way back.

use leptos::prelude::*;

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Whether it is the one that is shown.
    pub is_shown: bool,
}

/// The row of views.
#[component]
pub fn Tabs(
    /// What they are views of.
    #[prop(into)]
    label: String,
    /// The views.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let tab = |Tab { href, name, is_shown }: Tab| {
        view! {
            <li>
                <a class="tab" href=href aria-current=is_shown.then_some("page")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=label>
            <ul class="tabs">{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}
