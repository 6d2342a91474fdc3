//! Setting a template and writing it as PDF or as SVG.

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use super::world::{Job, Template};
use crate::error::PaperError;

/// How many papers a memoised part may lie unused before it is forgotten. What all papers share
/// (parsed templates, evaluated functions, labels) is used by every one and stays; what belongs to
/// one buyer is gone a few papers later, so that memory does not grow with the number sold.
const KEEP: usize = 4;

/// Sets `template` with `data` (JSON) and returns the PDF. `identity` names this very paper; the
/// PDF's document identifier is derived from it.
///
/// The PDF is tagged and declares PDF/UA-1. That standard forbids the box which stands for a sign
/// that no font has; such a paper is written as an ordinary tagged PDF instead, because a name in
/// a rare script must never keep a ticket from its owner.
pub fn print(template: Template, data: Vec<u8>, identity: &str) -> Result<Vec<u8>, PaperError> {
    let job = Job::new(template, data)?;
    let document = typst::compile::<PagedDocument>(&job).output;
    let pdf = document
        .map_err(|errors| PaperError::Setting(told(&errors)))
        .and_then(|document| write(&document, identity));
    comemo::evict(KEEP);
    pdf
}

/// Sets the one page of `template` with `data` (JSON) and returns it as SVG, letters as outlines.
pub fn draw(template: Template, data: Vec<u8>) -> Result<String, PaperError> {
    let job = Job::new(template, data)?;
    let document = typst::compile::<PagedDocument>(&job).output;
    let drawn = document.map_err(|errors| PaperError::Setting(told(&errors))).and_then(|document| {
        let page = document.pages().first().ok_or_else(|| PaperError::Setting("no page".to_owned()))?;
        Ok(typst_svg::svg(page, &SvgOptions::default()))
    });
    comemo::evict(KEEP);
    drawn
}

fn write(document: &PagedDocument, identity: &str) -> Result<Vec<u8>, PaperError> {
    let universal = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PaperError::Writing(error.message().to_string()))?;
    let options = |standards| PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("Guichet".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options(universal))
        .or_else(|_| typst_pdf::pdf(document, &options(PdfStandards::default())))
        .map_err(|errors| PaperError::Writing(told(&errors)))
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
