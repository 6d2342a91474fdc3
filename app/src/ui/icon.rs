//! Small drawings beside or instead of a word. Nobody needs them to be understood: they are not read out.

use leptos::prelude::*;

/// What can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A page half light, half dark.
    Auto,
    /// The sun.
    Light,
    /// The moon.
    Dark,
    /// A cross.
    Close,
    /// Two bars.
    Pause,
    /// Three lines, one below the other.
    Menu,
    /// A magnifying glass.
    Search,
    /// A pin on a map.
    Pin,
}

impl Icon {
    /// Its one line, on 24 by 24.
    const fn path(self) -> &'static str {
        match self {
            Self::Auto => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18v18M12 7.5h5.5M12 12h8M12 16.5h5.5",
            Self::Light => {
                "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M4.9 \
                 19.1l2.1-2.1M17 7l2.1-2.1"
            }
            Self::Dark => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
            Self::Close => "M5 5l14 14M19 5L5 19",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20.5 20.5",
            Self::Pin => {
                "M12 21c4.5-5.2 6.5-8.4 6.5-11.3a6.5 6.5 0 0 0-13 0C5.5 12.6 7.5 15.8 12 21ZM12 7.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6"
            }
        }
    }
}

/// The drawing, as large as the letters around it and in their colour.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
}
