//! From a file to the two sizes that pages show.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Rgb, RgbImage};
use sha2::{Digest, Sha256};

/// The most bytes of a file: more than any camera makes of one picture.
pub const MAX_BYTES: usize = 20 << 20;
/// The most pixels along a side; what is larger was made to break programs, or to be printed on a house.
const MAX_SIDE: u32 = 12_000;
/// The most bytes of a picture once it is read: 12,000 by 5,000 pixels of four bytes. Putting it on paper takes as much again.
const MAX_MEMORY: u64 = 240_000_000;
/// A card is at most this wide, on a screen of two dots to a pixel.
const SMALL: u32 = 640;
/// The head of an event's page, likewise.
const LARGE: u32 = 1_280;
/// Of JPEG, 1 to 100: where losses begin to be seen at twice the size.
const QUALITY: u8 = 80;

/// A file is no picture that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    /// More than [`MAX_BYTES`].
    #[error("it has more than 20 MiB")]
    TooLarge,
    /// By its content, whatever its name.
    #[error("it is neither JPEG nor PNG nor WebP")]
    Format,
    /// Cut off, damaged, or too many pixels.
    #[error("it is damaged, or has more than 12,000 pixels along a side or 60 million in all")]
    Unreadable,
}

/// A picture ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPicture {
    /// Names what is in the file: 32 hexadecimal digits.
    pub name: String,
    /// JPEG, at most 640 pixels wide.
    pub small: Vec<u8>,
    /// JPEG, at most 1,280 pixels wide.
    pub large: Vec<u8>,
}

/// The name of the picture in a file: half of the SHA-256 of its bytes.
pub fn name_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

impl NewPicture {
    /// Reads a file by its content. Nothing of it is kept but the picture: no place where it was taken, no
    /// profile, nothing appended.
    ///
    /// # Errors
    ///
    /// See [`PictureProblem`].
    pub fn read(bytes: &[u8]) -> Result<Self, PictureProblem> {
        if bytes.len() > MAX_BYTES {
            return Err(PictureProblem::TooLarge);
        }
        let mut reader =
            ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureProblem::Format)?;
        if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
            return Err(PictureProblem::Format);
        }
        let mut limits = image::Limits::default();
        (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
        limits.max_alloc = Some(MAX_MEMORY);
        reader.limits(limits);
        let picture = decode(reader, MAX_MEMORY).map_err(|_| PictureProblem::Unreadable)?;
        Ok(Self { name: name_of(bytes), small: encode(&picture, SMALL)?, large: encode(&picture, LARGE)? })
    }
}

/// Upright, on paper: what shines through is white.
fn decode(reader: ImageReader<Cursor<&[u8]>>, memory: u64) -> image::ImageResult<RgbImage> {
    let mut decoder = reader.into_decoder()?;
    // A few bytes of one colour may stand for a gigabyte.
    if decoder.total_bytes() > memory {
        return Err(image::ImageError::Limits(image::error::LimitError::from_kind(
            image::error::LimitErrorKind::InsufficientMemory,
        )));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    if !picture.color().has_alpha() {
        return Ok(picture.into_rgb8());
    }
    let picture = picture.into_rgba8();
    Ok(RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, opacity] = picture.get_pixel(x, y).0;
        let on_white = |ink: u8| {
            let mixed = u32::from(ink) * u32::from(opacity) + 255 * (255 - u32::from(opacity));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        Rgb([on_white(red), on_white(green), on_white(blue)])
    }))
}

/// As wide as asked, never wider than it is.
fn encode(picture: &RgbImage, width: u32) -> Result<Vec<u8>, PictureProblem> {
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    let height = u32::try_from(height.max(1)).map_err(|_| PictureProblem::Unreadable)?;
    let scaled = (picture.width() > width)
        .then(|| image::imageops::resize(picture, width, height, FilterType::Lanczos3));
    let mut bytes = Vec::new();
    scaled
        .as_ref()
        .unwrap_or(picture)
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        .map_err(|_| PictureProblem::Unreadable)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn bytes(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn red(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_pixel(width, height, Rgb([200, 30, 20])).into()
    }

    fn size(jpeg: &[u8]) -> (u32, u32) {
        let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
        (picture.width(), picture.height())
    }

    #[test]
    fn comes_in_two_sizes_and_is_never_made_larger() {
        for (width, height, small, large) in [
            (2_560, 1_280, (640, 320), (1_280, 640)),
            (1_281, 700, (640, 349), (1_280, 699)),
            (1_280, 700, (640, 350), (1_280, 700)),
            (640, 100, (640, 100), (640, 100)),
            (1, 1, (1, 1), (1, 1)),
            (12_000, 1, (640, 1), (1_280, 1)),
        ] {
            let picture = NewPicture::read(&bytes(&red(width, height), ImageFormat::Png)).unwrap();
            assert_eq!((size(&picture.small), size(&picture.large)), (small, large), "{width} by {height}");
        }
    }

    #[test]
    fn the_format_is_read_from_the_content() {
        let picture = red(30, 20);
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let read = NewPicture::read(&bytes(&picture, format)).unwrap();
            assert_eq!(size(&read.small), (30, 20), "{format:?}");
        }
        for other in ["", "GIF89a\u{1}\0\u{1}\0", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "%PDF-1.7"] {
            assert_eq!(NewPicture::read(other.as_bytes()), Err(PictureProblem::Format), "{other}");
        }
    }

    #[test]
    fn what_is_damaged_or_huge_is_refused() {
        let whole = bytes(&red(300, 200), ImageFormat::Png);
        assert_eq!(NewPicture::read(&whole[..whole.len() / 2]), Err(PictureProblem::Unreadable));
        let wide = bytes(&red(12_001, 1), ImageFormat::Png);
        assert_eq!(NewPicture::read(&wide), Err(PictureProblem::Unreadable));
        let mut long = whole;
        long.resize(MAX_BYTES, 0);
        assert!(NewPicture::read(&long).is_ok(), "what is appended is not read");
        long.push(0);
        assert_eq!(NewPicture::read(&long), Err(PictureProblem::TooLarge));
    }

    #[test]
    fn a_picture_takes_no_more_memory_than_allowed() {
        let few_bytes = bytes(&red(100, 50), ImageFormat::Png);
        let read = |memory| {
            decode(ImageReader::with_format(Cursor::new(few_bytes.as_slice()), ImageFormat::Png), memory)
        };
        assert!(read(15_001).is_ok() && read(15_000).is_ok());
        assert!(read(14_999).is_err());
    }

    #[test]
    fn what_shines_through_is_white() {
        let glass: DynamicImage = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])).into();
        let read = NewPicture::read(&bytes(&glass, ImageFormat::Png)).unwrap();
        let shown = image::load_from_memory(&read.small).unwrap().into_rgb8();
        assert!(shown.pixels().all(|pixel| pixel.0.iter().all(|ink| *ink > 250)));
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        // SHA-256 of nothing, as NIST publishes it, begins so.
        assert_eq!(name_of(b""), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_ne!(name_of(b"a"), name_of(b"b"));
    }
}
