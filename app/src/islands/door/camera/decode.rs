//! Reads a QR code out of a picture. In a chunk of its own: who types needs no decoder.

use leptos::lazy;

/// Pixels along a side of a picture to be read: a ticket's code that fills a third of it has three pixels
/// for each of its modules.
pub const SIDE: u32 = 600;

/// The code in a picture of [`SIDE`] by [`SIDE`] pixels, each of red, green, blue and opacity.
#[lazy]
pub fn read_code(pixels: Vec<u8>) -> Option<String> {
    guarded(move || decode(&pixels))
}

/// The decoder stops on a few pictures with a panic, which would leave the page dead. JavaScript between it
/// and us catches that, and the next picture is tried.
#[cfg(target_arch = "wasm32")]
fn guarded(read: impl FnOnce() -> Option<String> + 'static) -> Option<String> {
    use std::cell::Cell;
    use std::rc::Rc;

    use leptos::wasm_bindgen::prelude::Closure;
    use leptos::wasm_bindgen::{JsCast as _, JsValue};
    use web_sys::js_sys::Function;

    let found = Rc::new(Cell::new(None));
    let finding = found.clone();
    let closure = Closure::once(move || finding.set(read()));
    let called = closure.as_ref().unchecked_ref::<Function>().call0(&JsValue::UNDEFINED);
    called.ok().and_then(|_| found.take())
}

#[cfg(not(target_arch = "wasm32"))]
fn guarded(read: impl FnOnce() -> Option<String>) -> Option<String> {
    read()
}

fn decode(pixels: &[u8]) -> Option<String> {
    let side = SIDE as usize;
    let grey = |x: usize, y: usize| match pixels.get((y * side + x) * 4..) {
        // How bright the eye finds each colour, in 256ths (ITU-R BT.601).
        Some([red, green, blue, ..]) => {
            let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        }
        _ => u8::MAX,
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use qrcode::{Color, EcLevel, QrCode};

    /// As long as the code of a ticket.
    const CODE: &str = "AEXAMPLECODEOFATICKETWITHASIGNATUREANDNOTHINGELSE234567ABCDEFGHIJKLMNOPQRSTUVWXYZ\
                        ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKL";

    /// A grey wall with a code on white paper on it, `paper` pixels wide.
    fn picture(code: &str, paper: usize) -> Vec<u8> {
        let side = SIDE as usize;
        let qr = QrCode::with_error_correction_level(code, EcLevel::Q).unwrap();
        let (modules, colours) = (qr.width(), qr.to_colors());
        let (start, cells) = ((side - paper) / 2, modules + 8);
        let shade = |x: usize, y: usize| -> u8 {
            if !(start..start + paper).contains(&x) || !(start..start + paper).contains(&y) {
                return 110;
            }
            let cell =
                |at: usize| ((at - start) * cells / paper).checked_sub(4).filter(|cell| *cell < modules);
            match (cell(x), cell(y)) {
                (Some(column), Some(row)) if colours[row * modules + column] == Color::Dark => 35,
                _ => 225,
            }
        };
        (0..side * side)
            .flat_map(|pixel| {
                let shade = shade(pixel % side, pixel / side);
                [shade, shade, shade, 255]
            })
            .collect()
    }

    #[test]
    fn a_tickets_code_is_read_in_whatever_size() {
        for paper in [600, 450, 330, 260] {
            assert_eq!(decode(&picture(CODE, paper)).as_deref(), Some(CODE), "{paper} pixels");
        }
    }

    #[test]
    fn a_picture_without_a_code_says_nothing() {
        let pixels = (SIDE * SIDE * 4) as usize;
        for picture in [vec![0; pixels], vec![255; pixels], vec![128; 7], Vec::new()] {
            assert_eq!(decode(&picture), None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn noise_over_a_code_is_never_read_as_another(seed: u64, strength in 0_u8..120) {
            let mut noise = seed | 1;
            let mut picture = picture(CODE, 420);
            for pixel in picture.chunks_exact_mut(4) {
                noise ^= noise << 13;
                noise ^= noise >> 7;
                noise ^= noise << 17;
                if (noise & 0xff) < u64::from(strength) {
                    pixel[..3].fill(noise.to_le_bytes()[1]);
                }
            }
            let read = decode(&picture);
            prop_assert!(read.is_none() || read.as_deref() == Some(CODE));
        }
    }
}
