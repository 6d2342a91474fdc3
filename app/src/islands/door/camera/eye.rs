//! The camera, opened and closed.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
    MediaTrackConstraints,
};

use super::decode::read_code;
use super::frame::Frame;

/// Eight pictures a second: more only warm the phone.
const BETWEEN_PICTURES: Duration = Duration::from_millis(125);

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// Browsers give cameras to pages over HTTPS only.
    Insecure,
    /// Somebody said no.
    Denied,
    /// There is no camera.
    Missing,
    /// Something else, such as another program that holds it.
    Broken,
}

impl Blocked {
    fn of(error: &JsValue) -> Self {
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        Self::of_name(name.as_deref().unwrap_or_default())
    }

    /// By the names of <https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia>.
    fn of_name(name: &str) -> Self {
        match name {
            "NotAllowedError" | "SecurityError" => Self::Denied,
            "NotFoundError" | "OverconstrainedError" => Self::Missing,
            _ => Self::Broken,
        }
    }
}

/// A camera's picture, which ends when this is dropped.
pub struct Stream(MediaStream);

impl Stream {
    /// Asks for the camera that looks away from its user.
    pub async fn ask() -> Result<Self, Blocked> {
        let devices = window().navigator().media_devices().map_err(|_| Blocked::Insecure)?;
        if devices.is_undefined() {
            return Err(Blocked::Insecure);
        }
        let wish = MediaTrackConstraints::new();
        wish.set_facing_mode_str("environment");
        wish.set_width(&JsValue::from(1_280));
        wish.set_height(&JsValue::from(720));
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wish);
        let promise =
            devices.get_user_media_with_constraints(&constraints).map_err(|error| Blocked::of(&error))?;
        let stream = JsFuture::from(promise).await.map_err(|error| Blocked::of(&error))?;
        stream.dyn_into().map(Self).map_err(|_| Blocked::Broken)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        for track in self.0.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// An open camera whose pictures are read, until it is dropped.
pub struct Eye {
    _stream: Stream,
    video: HtmlVideoElement,
    looking: IntervalHandle,
}

impl Eye {
    /// Shows the stream in `video` and tells `see` each code that is read, again and again.
    pub fn open(
        stream: Stream,
        video: HtmlVideoElement,
        see: impl Fn(String) + 'static,
    ) -> Result<Self, Blocked> {
        let frame = Frame::new(&document()).map_err(|_| Blocked::Broken)?;
        video.set_src_object(Some(&stream.0));
        let (see, busy, nth) = (Rc::new(see), Rc::new(Cell::new(false)), Cell::new(0_usize));
        let shown = video.clone();
        let look = move || {
            // The decoder may take longer than the time between two pictures.
            if busy.get() {
                return;
            }
            let Some(picture) = frame.take(&shown, nth.get()) else { return };
            nth.set(nth.get().wrapping_add(1));
            busy.set(true);
            let (see, busy) = (see.clone(), busy.clone());
            spawn_local(async move {
                let code = read_code(picture).await;
                busy.set(false);
                if let Some(code) = code {
                    see(code);
                }
            });
        };
        let looking = set_interval_with_handle(look, BETWEEN_PICTURES).map_err(|_| Blocked::Broken)?;
        Ok(Self { _stream: stream, video, looking })
    }
}

impl Drop for Eye {
    fn drop(&mut self) {
        self.looking.clear();
        self.video.set_src_object(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_reason() {
        assert_eq!(Blocked::of_name("NotAllowedError"), Blocked::Denied);
        assert_eq!(Blocked::of_name("NotFoundError"), Blocked::Missing);
        assert_eq!(Blocked::of_name("NotReadableError"), Blocked::Broken);
        assert_eq!(Blocked::of_name(""), Blocked::Broken);
    }
}
