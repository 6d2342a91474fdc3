//! What lies over the page.

use leptos::prelude::*;

use super::page::{row, sample};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};
use crate::ui::button::Call;
use crate::ui::dialog::{Dialog, OpenDialog, Place};
use crate::ui::icon::{Icon, icon};

/// Dialog, drawer and menu.
pub fn overlays() -> impl IntoView {
    let words = sentences_in(locale_now());
    let inside = move || {
        view! {
            <p>{td_string!(words, guide.sentence)}</p>
            <p>
                <a class=Call::Next.class() href="#over">
                    {td_string!(words, guide.press)}
                </a>
            </p>
        }
    };
    let item = |drawing: Icon, name: &'static str, pressed: &'static str| {
        view! {
            <button type="button" class="menu-item" aria-pressed=pressed>
                {icon(drawing)}
                {name}
            </button>
        }
    };
    let menu = view! {
        <div class="menu">
            {item(Icon::Auto, td_string!(words, theme.auto), "false")}
            {item(Icon::Light, td_string!(words, theme.light), "true")}
            {item(Icon::Dark, td_string!(words, theme.dark), "false")}
        </div>
    };
    view! {
        {sample(
            "dialog, drawer",
            row(view! {
                <OpenDialog of="guide-dialog" told=td_string!(words, guide.open_dialog) />
                <OpenDialog of="guide-drawer" told=td_string!(words, guide.open_drawer) />
                <Dialog id="guide-dialog" title=td_string!(words, guide.dialog)>{inside()}</Dialog>
                <Dialog id="guide-drawer" title=td_string!(words, guide.drawer) place=Place::Side>{inside()}</Dialog>
            }),
        )}
        {sample("menu", menu)}
    }
}
