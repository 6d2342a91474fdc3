//! QR codes (ISO/IEC 18004), as a matrix and as SVG.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode, Version};

/// The light border a reader needs around the code, in modules (ISO/IEC 18004, 5.3.8).
pub const QUIET_ZONE: usize = 4;

/// Up to this version (57 × 57 modules) a damaged quarter is worth more than larger modules.
const COMFORTABLE: Version = Version::Normal(10);
/// Above this version (97 × 97 modules) the modules of a printed ticket get under half a
/// millimetre, which a phone in bad light no longer reads.
const LARGEST: Version = Version::Normal(20);

/// Why a code cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// There is nothing to draw.
    #[error("a code cannot be empty")]
    Empty,
    /// The code would get too dense to be read from paper.
    #[error("a code of {0} bytes is too long to be read from paper")]
    TooLong(usize),
}

/// The modules of a code, without the quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    size: usize,
    dark: Vec<bool>,
}

impl Matrix {
    /// Modules along one side.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether the module is dark; everything outside the code is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && self.dark.get(y * self.size + x).copied().unwrap_or(false)
    }

    /// Dark runs from left to right, row by row: column, row and length in modules.
    fn runs(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.dark.chunks(self.size).enumerate().flat_map(|(y, row)| {
            let mut x = 0;
            row.chunk_by(|left, right| left == right).filter_map(move |run| {
                let start = x;
                x += run.len();
                run[0].then_some((start, y, run.len()))
            })
        })
    }
}

/// Draws the code. A quarter of it may be damaged (level Q) as long as that keeps it at 57 × 57
/// modules; a longer code gets level M, which still survives a fold or a coffee stain.
///
/// The same code gives the same matrix, always.
pub fn matrix(code: &str) -> Result<Matrix, QrError> {
    if code.is_empty() {
        return Err(QrError::Empty);
    }
    let qr = at_most(code, EcLevel::Q, COMFORTABLE)
        .or_else(|| at_most(code, EcLevel::M, LARGEST))
        .ok_or(QrError::TooLong(code.len()))?;
    Ok(Matrix {
        size: qr.width(),
        dark: qr.to_colors().into_iter().map(|colour| colour == Color::Dark).collect(),
    })
}

fn at_most(code: &str, level: EcLevel, largest: Version) -> Option<QrCode> {
    let qr = QrCode::with_error_correction_level(code, level).ok()?;
    (qr.version().width() <= largest.width()).then_some(qr)
}

/// The code as an SVG image with its quiet zone, black on white whatever the page's colours are
/// (many readers do not know light on dark). One path, no style, no script: it may stand inline under a strict
/// Content-Security-Policy. `title` is what a screen reader says.
pub fn svg(code: &str, title: &str) -> Result<String, QrError> {
    let matrix = matrix(code)?;
    let side = matrix.size() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (x, y, length) in matrix.runs() {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET_ZONE, y + QUIET_ZONE);
    }
    let title = escape(title);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{title}</title>\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// Text for the inside of an XML element; signs that XML 1.0 forbids are dropped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if sign.is_control() => escaped.push(' '),
            _ => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_square_and_light_outside() {
        let matrix = matrix("GCH1:ABCDEF").unwrap();
        assert_eq!(matrix.dark.len(), matrix.size() * matrix.size());
        // The three finder patterns start dark in their corners, the fourth corner is data.
        let last = matrix.size() - 1;
        assert!(matrix.is_dark(0, 0) && matrix.is_dark(last, 0) && matrix.is_dark(0, last));
        assert!(!matrix.is_dark(matrix.size(), 0) && !matrix.is_dark(0, matrix.size()));
    }

    #[test]
    fn refuses_nothing_and_too_much() {
        assert_eq!(matrix(""), Err(QrError::Empty));
        // Version 20 at level M holds 666 bytes (ISO/IEC 18004, table 7).
        assert_eq!(matrix(&"a".repeat(666)).unwrap().size(), 97);
        assert_eq!(matrix(&"a".repeat(667)), Err(QrError::TooLong(667)));
        assert_eq!(matrix(&"a".repeat(10_000)), Err(QrError::TooLong(10_000)));
    }

    #[test]
    fn trades_redundancy_for_size_only_when_long() {
        // Version 10 at level Q holds 151 bytes; one more falls to level M, still version 10 or less.
        assert_eq!(matrix(&"a".repeat(151)).unwrap().size(), 57);
        assert!(matrix(&"a".repeat(152)).unwrap().size() <= 57);
    }

    #[test]
    fn speaks_its_title_and_nothing_else() {
        let svg = svg("CODE", "Billet <script>alert(1)</script> & \u{0} plus").unwrap();
        assert!(svg.contains("<title>Billet &lt;script&gt;alert(1)&lt;/script&gt; &amp;   plus</title>"));
        assert!(!svg.contains("style") && !svg.contains("<script"));
    }
}
