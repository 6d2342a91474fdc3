//! Pictures out of the camera: a square of its middle, in the size that the decoder reads.

use leptos::wasm_bindgen::{JsCast as _, JsValue};
use web_sys::js_sys::{Object, Reflect};
use web_sys::{CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlMediaElement, HtmlVideoElement};

use super::decode::SIDE;

/// A square in the middle of the camera's picture: its corner and its side, in the camera's pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Square {
    left: f64,
    top: f64,
    side: f64,
}

/// How much of the picture is looked at, one after the other: the whole height for a code held close, and
/// half of it for a code that fills little of the picture.
const PARTS: [f64; 2] = [1.0, 0.5];

/// The square that is looked at in the nth picture.
pub fn square(width: u32, height: u32, nth: usize) -> Square {
    let side = f64::from(width.min(height)) * PARTS[nth % PARTS.len()];
    Square { left: (f64::from(width) - side) / 2.0, top: (f64::from(height) - side) / 2.0, side }
}

/// Copies pictures out of a video.
pub struct Frame(CanvasRenderingContext2d);

impl Frame {
    /// A canvas that nobody sees.
    pub fn new(document: &Document) -> Result<Self, JsValue> {
        let canvas = document.create_element("canvas")?.dyn_into::<HtmlCanvasElement>()?;
        canvas.set_width(SIDE);
        canvas.set_height(SIDE);
        // The browser keeps such a canvas where it can be read fast.
        let options = Object::new();
        Reflect::set(&options, &JsValue::from_str("willReadFrequently"), &JsValue::TRUE)?;
        let context = canvas
            .get_context_with_context_options("2d", &options)?
            .ok_or_else(|| JsValue::from_str("there is no canvas to draw on"))?;
        Ok(Self(context.dyn_into()?))
    }

    /// The nth picture as pixels; `None` while the video shows nothing yet.
    pub fn take(&self, video: &HtmlVideoElement, nth: usize) -> Option<Vec<u8>> {
        let (width, height) = (video.video_width(), video.video_height());
        if width == 0 || height == 0 || video.ready_state() < HtmlMediaElement::HAVE_CURRENT_DATA {
            return None;
        }
        let Square { left, top, side } = square(width, height, nth);
        let target = f64::from(SIDE);
        self.0
            .draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                video, left, top, side, side, 0.0, 0.0, target, target,
            )
            .ok()?;
        self.0.get_image_data(0.0, 0.0, target, target).ok().map(|image| image.data().0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_at_the_middle_and_then_closer() {
        assert_eq!(square(1280, 720, 0), Square { left: 280.0, top: 0.0, side: 720.0 });
        assert_eq!(square(1280, 720, 1), Square { left: 460.0, top: 180.0, side: 360.0 });
        assert_eq!(square(1280, 720, 2), square(1280, 720, 0));
        assert_eq!(square(480, 640, 0), Square { left: 0.0, top: 80.0, side: 480.0 });
    }
}
