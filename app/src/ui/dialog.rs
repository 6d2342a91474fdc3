//! What lies over the page until it is answered: a dialog in the middle, a drawer at the side.
//!
//! Both are a native `<dialog>`, modal: the focus stays in it and comes back, Escape and a click beside it close it.
//! The button names what it does (`command`), and browsers do it without script; for those that do not know that yet,
//! `frontend/boot.js` does.

use leptos::prelude::*;

use super::button::Call;
use super::icon::{Icon, icon};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// Where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// In the middle: a question.
    #[default]
    Middle,
    /// At the side, as high as the screen: more of what is on the page.
    Side,
}

impl Place {
    const fn class(self) -> &'static str {
        match self {
            Self::Middle => "dialog",
            Self::Side => "dialog drawer",
        }
    }
}

/// A button that opens a dialog.
#[component]
pub fn OpenDialog(
    /// The dialog's id.
    of: &'static str,
    /// What it says.
    #[prop(into)]
    told: String,
) -> impl IntoView {
    leptos::html::button()
        .r#type("button")
        .class(Call::Quiet.class())
        .attr("commandfor", of)
        .attr("command", "show-modal")
        .child(told)
}

/// A dialog, closed until its button opens it.
#[component]
pub fn Dialog(
    /// Its id, for the button.
    id: &'static str,
    /// What it is about.
    #[prop(into)]
    title: String,
    /// Where it lies.
    #[prop(optional)]
    place: Place,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let inside = view! {
        <div class="dialog-head">
            <h2 class="dialog-title" id=title_id>
                {title}
            </h2>
            {close(id)}
        </div>
        <div class="dialog-body">{children()}</div>
    };
    // The macro does not know `closedby` yet.
    let dialog = leptos::html::dialog().class(place.class()).id(id).attr("aria-labelledby", labelled_by);
    dialog.attr("closedby", "any").child(inside)
}

fn close(id: &'static str) -> impl IntoView {
    leptos::html::button()
        .r#type("button")
        .class("icon-button")
        .attr("commandfor", id)
        .attr("command", "close")
        .child((
            icon(Icon::Close),
            view! {
                <span class="visually-hidden">{td_string!(sentences_in(locale_now()), parts.close)}</span>
            },
        ))
}
