//! The next step. One button of this kind on a page; what else can be done looks quieter.

use leptos::prelude::*;

/// How much a button calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Call {
    /// The next step.
    #[default]
    Next,
    /// Something else that can be done.
    Quiet,
}

impl Call {
    /// The class of a button, or of a link that looks like one.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Next => "button",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// Sends the form it stands in.
#[component]
pub fn SubmitButton(
    /// How much it calls.
    #[prop(default = Call::Next)]
    call: Call,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=call.class()>
            {children()}
        </button>
    }
}
