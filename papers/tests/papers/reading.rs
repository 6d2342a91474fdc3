//! Reading papers as their owners' devices do.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{RenderCache, RenderSettings, render};
use lopdf::{Dictionary, Document, Object};

/// A PDF, opened by `lopdf`.
pub struct Paper(Document);

impl Paper {
    pub fn open(pdf: &[u8]) -> Self {
        Self(Document::load_mem(pdf).unwrap())
    }

    pub fn pages(&self) -> usize {
        self.0.get_pages().len()
    }

    /// The text of a page, counted from 1, in reading order.
    pub fn text(&self, page: u32) -> String {
        self.0.extract_text(&[page]).unwrap()
    }

    /// The text of a page without any space, as lines are broken by the room there is.
    pub fn letters(&self, page: u32) -> String {
        letters(&self.text(page))
    }

    fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// An entry of the document information, decoded.
    pub fn info(&self, key: &[u8]) -> Option<String> {
        let (_, info) = self.0.dereference(self.0.trailer.get(b"Info").ok()?).unwrap();
        info.as_dict().unwrap().get(key).ok().map(|value| lopdf::decode_text_string(value).unwrap())
    }

    pub fn language(&self) -> String {
        String::from_utf8(self.catalog().get(b"Lang").unwrap().as_str().unwrap().to_vec()).unwrap()
    }

    pub fn is_tagged(&self) -> bool {
        let (_, info) = self.0.dereference(self.catalog().get(b"MarkInfo").unwrap()).unwrap();
        self.catalog().get(b"StructTreeRoot").is_ok()
            && info.as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap()
    }

    /// The XMP metadata.
    pub fn metadata(&self) -> String {
        let (_, stream) = self.0.dereference(self.catalog().get(b"Metadata").unwrap()).unwrap();
        let stream = stream.as_stream().unwrap();
        String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
    }

    /// The alternative texts of its figures.
    pub fn alternatives(&self) -> Vec<String> {
        self.0
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| matches!(dictionary.get(b"S"), Ok(Object::Name(name)) if name == b"Figure"))
            .map(|figure| lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap())
            .collect()
    }
}

/// `text` without white space and the breaks of no width.
pub fn letters(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{200B}').collect()
}

/// Pixels in a point of 1/72 inch.
const PAGE_SCALE: f32 = 3.0;
/// Millimetres in a pixel of a page's picture.
pub const MILLIMETRES: f64 = 25.4 / 72.0 / PAGE_SCALE as f64;

/// A picture in shades of grey.
#[derive(PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// From red, green, blue and alpha, premultiplied, on white.
    fn new(width: usize, height: usize, rgba: &[u8]) -> Self {
        let pixels = rgba
            .chunks_exact(4)
            .map(|pixel| {
                let sum: u32 = pixel[..3].iter().map(|part| u32::from(*part)).sum();
                u8::try_from(sum / 3 + 255 - u32::from(pixel[3])).unwrap_or(u8::MAX)
            })
            .collect();
        Self { width, height, pixels }
    }

    /// A page of a PDF, counted from 0.
    pub fn of_page(pdf: &[u8], page: usize) -> Self {
        let pdf = Pdf::new(pdf.to_vec()).unwrap();
        let settings = RenderSettings {
            x_scale: PAGE_SCALE,
            y_scale: PAGE_SCALE,
            bg_color: hayro::vello_cpu::color::palette::css::WHITE,
            ..RenderSettings::default()
        };
        let page = &pdf.pages()[page];
        let pixmap = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        Self::new(pixmap.width().into(), pixmap.height().into(), pixmap.data_as_u8_slice())
    }

    /// An SVG, `side` pixels wide and high.
    pub fn of_svg(svg: &str, side: u16) -> Self {
        let tree = resvg::usvg::Tree::from_str(svg, &resvg::usvg::Options::default()).unwrap();
        let mut pixmap = resvg::tiny_skia::Pixmap::new(side.into(), side.into()).unwrap();
        let scale = resvg::tiny_skia::Transform::from_scale(
            f32::from(side) / tree.size().width(),
            f32::from(side) / tree.size().height(),
        );
        resvg::render(&tree, scale, &mut pixmap.as_mut());
        Self::new(side.into(), side.into(), pixmap.data())
    }

    /// What a camera held over a part of it sees: left and upper edge, width and height in percent.
    pub fn part(&self, [left, top, width, height]: [usize; 4]) -> Self {
        let (left, width) = (left * self.width / 100, width * self.width / 100);
        let (top, height) = (top * self.height / 100, height * self.height / 100);
        let row = |y: usize| &self.pixels[y * self.width + left..][..width];
        Self { width, height, pixels: (top..top + height).flat_map(row).copied().collect() }
    }

    /// The shade at a place, 0 is black.
    pub fn shade(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// What the code of a ticket's page says, with the length of its side in pixels.
    pub fn code_of_ticket(pdf: &[u8], page: usize) -> (String, f64) {
        let codes = Self::of_page(pdf, page).part([55, 0, 45, 40]).codes();
        let [code] = codes.as_slice() else { panic!("{} codes on page {page}", codes.len()) };
        code.clone()
    }

    /// What the QR codes on it say, with the length of their sides in pixels.
    pub fn codes(&self) -> Vec<(String, f64)> {
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| self.shade(x, y));
        image
            .detect_grids()
            .iter()
            .map(|grid| {
                let [left, right, ..] = grid.bounds;
                (grid.decode().unwrap().1, f64::from((right.x - left.x).abs()))
            })
            .collect()
    }
}
