//! Sets of inks that were mixed together: paper, screen print and lithograph.

use super::canvas::Ink;

/// Five inks, in the order of [`Ink`]. `style/poster.css` has the same for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Ground, main, second, accent, line.
    pub inks: [&'static str; 5],
}

impl Palette {
    /// The colour of an ink.
    pub fn colour(&self, ink: Ink) -> &'static str {
        let [ground, main, second, accent, line] = self.inks;
        match ink {
            Ink::Ground => ground,
            Ink::Main => main,
            Ink::Second => second,
            Ink::Accent => accent,
            Ink::Line => line,
        }
    }
}

const fn of(inks: [&'static str; 5]) -> Palette {
    Palette { inks }
}

/// Every palette. New ones may be added only with posters drawn anew: each is chosen by its place.
pub const PALETTES: [Palette; 14] = [
    of(["#f1e4cb", "#bf3f22", "#e0a23a", "#20504f", "#241d15"]),
    of(["#14393b", "#e2a63e", "#d9573a", "#86b8a6", "#f3e8d2"]),
    of(["#efc9b8", "#27346f", "#cf4a28", "#fbeedd", "#171d42"]),
    of(["#dca540", "#7a2a19", "#f8ecd2", "#1f5a58", "#2a2118"]),
    of(["#4c1a35", "#ee9a80", "#cf4634", "#e8b84f", "#f6e6d0"]),
    of(["#d3d8b6", "#3f5a33", "#c34d2a", "#f7f3e0", "#22301c"]),
    of(["#c6dbdf", "#1d4f73", "#dd5f30", "#f8f1e2", "#14304a"]),
    of(["#211d19", "#d8472b", "#e9b44c", "#6d9f97", "#f4ead7"]),
    of(["#f5ecd7", "#2b5d46", "#e48a64", "#d9a13b", "#1d2a22"]),
    of(["#bd3d24", "#f4e4c8", "#6e1c12", "#eeb04a", "#241a15"]),
    of(["#2a3f86", "#f0c9b4", "#e8603c", "#f2c14e", "#f8efdf"]),
    of(["#e2dac8", "#6b3049", "#cf8a3a", "#5b8189", "#2c1a24"]),
    of(["#ecce72", "#1f5a58", "#d1472a", "#fbf3da", "#20302f"]),
    of(["#2a4b3a", "#f0d9a8", "#e27a4f", "#9dc0a0", "#f8f0dc"]),
];
