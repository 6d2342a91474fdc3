//! Light, dark, or as the device has it: a native form in a native popover, which works without script.

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use shared::locale::Locale;
use shared::theme::Theme;

use super::drawing;
use super::icon::{Icon, icon};
use super::written::Written;
use crate::calls::theme::{ChooseTheme, chosen_theme};
use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

static OPTIONS: Written<(Locale, Theme, bool)> = Written::within::<{ 64 << 10 }>();

/// The button that opens the choice, and the choice.
#[component]
pub fn ThemeMenu(
    /// The page where it is made, with its query.
    back: String,
) -> impl IntoView {
    let words = sentences_in(locale_now());
    let chosen = chosen_theme();
    let option = |theme: Theme| {
        let key = (locale_now(), theme, theme == chosen);
        drawing::item(&OPTIONS, key, |(_, theme, pressed)| option(*theme, *pressed))
    };
    view! {
        <div class="theme">
            <button class="icon-button" type="button" popovertarget="theme-menu">
                {icon(drawn_as(chosen))}
                <span class="visually-hidden">
                    {td_string!(words, theme.label)}
                    " "
                    {td_string!(words, theme.now, name = name(chosen)).to_string()}
                </span>
            </button>
            <div class="menu" id="theme-menu" popover="auto">
                <form method="post" action=ChooseTheme::PATH>
                    <input type="hidden" name="back" value=back />
                    <ul aria-label=td_string!(words, theme.label)>{Theme::ALL.map(option)}</ul>
                </form>
            </div>
        </div>
    }
}

/// A theme to choose, and whether it is chosen.
fn option(theme: Theme, pressed: bool) -> impl IntoView + use<> {
    view! {
        <button
            class="menu-item"
            type="submit"
            name="theme"
            value=theme.code()
            aria-pressed=if pressed { "true" } else { "false" }
        >
            {icon(drawn_as(theme))}
            {name(theme)}
        </button>
    }
}

fn name(theme: Theme) -> &'static str {
    let words = sentences_in(locale_now());
    match theme {
        Theme::Auto => td_string!(words, theme.auto),
        Theme::Light => td_string!(words, theme.light),
        Theme::Dark => td_string!(words, theme.dark),
    }
}

const fn drawn_as(theme: Theme) -> Icon {
    match theme {
        Theme::Auto => Icon::Auto,
        Theme::Light => Icon::Light,
        Theme::Dark => Icon::Dark,
    }
}
