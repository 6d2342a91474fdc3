//! What is told when asked for: a native `<details>`. Several of one group are an accordion, of which one at most is
//! open.

use leptos::prelude::*;

/// Something behind its name.
#[component]
pub fn Disclosure(
    /// Its name.
    #[prop(into)]
    name: String,
    /// What is told beside the name: how many there are. Short.
    #[prop(optional_no_strip, into)]
    note: Option<String>,
    /// Of those with the same group, one is open at a time.
    #[prop(optional_no_strip)]
    group: Option<&'static str>,
    /// Whether it is open from the start.
    #[prop(optional)]
    open: bool,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" name=group open=open>
            <summary>
                <span class="disclosure-name">{name}</span>
                {note.map(|note| view! { <span class="disclosure-note">{note}</span> })}
            </summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
