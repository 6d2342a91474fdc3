//! A scene as SVG, for pages and for the painter of pictures.

use std::fmt::Write as _;

use super::canvas::{HEIGHT, Ink, Print, Shape};
use super::palette::PALETTES;
use super::scene::Scene;

/// The inks' classes in `style/poster.css`.
const fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Ground => "g",
        Ink::Main => "m",
        Ink::Second => "s",
        Ink::Accent => "a",
        Ink::Line => "k",
    }
}

impl Scene {
    /// What an `svg` element for a page shows from: the corner, the width and the height.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {HEIGHT}", self.width)
    }

    /// What is inside of the `svg` element on a page. Colours are left to classes: `g`, `m`, `s`, `a` and `k` fill with the
    /// inks of the palette, with an `l` before they draw a line, with a `d` dots.
    pub fn markup(&self) -> String {
        self.written(|shape| {
            let how = match shape.print {
                Print::Fill => "",
                Print::Line(_) => "l",
                Print::Dots(_) => "d",
            };
            format!("class=\"{how}{}\"", class(shape.ink))
        })
    }

    /// A whole file with colours of its own.
    pub fn file(&self) -> String {
        let palette = PALETTES[self.palette];
        let shapes = self.written(|shape| {
            let colour = palette.colour(shape.ink);
            match shape.print {
                Print::Fill => format!("fill=\"{colour}\""),
                Print::Line(_) => format!("fill=\"none\" stroke=\"{colour}\""),
                Print::Dots(_) => format!("fill=\"none\" stroke=\"{colour}\" stroke-linecap=\"round\""),
            }
        });
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\"><rect width=\"{}\" height=\"{HEIGHT}\" fill=\"{}\"/>{shapes}</svg>",
            self.view_box(),
            self.width,
            palette.colour(Ink::Ground),
        )
    }

    fn written(&self, paint: impl Fn(&Shape) -> String) -> String {
        let mut text = String::new();
        for shape in &self.shapes {
            // Writing to a text cannot fail.
            let _ = write!(text, "<path {}", paint(shape));
            if let Print::Line(width) | Print::Dots(width) = shape.print {
                let _ = write!(text, " stroke-width=\"{}\"", (width * 10.0).round() / 10.0);
            }
            let _ = write!(text, " d=\"{}\"/>", shape.outline.data());
        }
        text
    }
}
