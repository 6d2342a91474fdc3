//! What the typesetter may see: our fonts, our templates, and the data of one paper. Nothing of
//! the disk, the network, the clock or the environment.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;
use crate::error::PaperError;

/// The path under which a template reads its data: `json("/data.json")`. Data reaches typst
/// as values only, never as source, so that nothing a buyer types can become markup.
const DATA: &str = "/data.json";

/// What every paper has in common: colours, type, the perforated edge.
const PAPER: (&str, &str) = ("/paper.typ", include_str!("../../templates/paper.typ"));
const POSTER: (&str, &str) = ("/poster.typ", include_str!("../../templates/poster.typ"));
const TICKET: (&str, &str) = ("/ticket.typ", include_str!("../../templates/ticket.typ"));

/// Which paper is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// `templates/poster.typ`.
    Poster,
    /// `templates/ticket.typ`.
    Ticket,
}

/// Parsed once, kept for as long as the server runs. As the library, the fonts and the sources
/// never change, typst's own memoisation finds the evaluated templates again from paper to paper.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    data: FileId,
    paper: Source,
    poster: Source,
    ticket: Source,
}

static SHOP: LazyLock<Result<Shop, PaperError>> = LazyLock::new(Shop::open);

impl Shop {
    fn open() -> Result<Self, PaperError> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(fonts::all())),
            data: file(DATA)?,
            paper: Source::new(file(PAPER.0)?, PAPER.1.to_owned()),
            poster: Source::new(file(POSTER.0)?, POSTER.1.to_owned()),
            ticket: Source::new(file(TICKET.0)?, TICKET.1.to_owned()),
        })
    }

    fn main(&self, template: Template) -> &Source {
        match template {
            Template::Poster => &self.poster,
            Template::Ticket => &self.ticket,
        }
    }
}

fn file(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|error| PaperError::Setting(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One paper on the press.
pub struct Job {
    shop: &'static Shop,
    template: Template,
    data: Bytes,
}

impl Job {
    /// `data` is the JSON that the template reads.
    pub fn new(template: Template, data: Vec<u8>) -> Result<Self, PaperError> {
        let shop = SHOP.as_ref().map_err(Clone::clone)?;
        Ok(Self { shop, template, data: Bytes::new(data) })
    }
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.main(self.template).id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.shop.paper, self.shop.main(self.template)]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.data { Ok(self.data.clone()) } else { Err(unknown(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
