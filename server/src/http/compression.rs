//! Compression of what is made on the fly. Files that were compressed when the site was built carry
//! their encoding and pass as they are.

use std::cell::RefCell;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue, VARY};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use zstd::bulk::Compressor;

use super::encoding::Encoding;

/// Below this, the frame costs more than is saved.
const WORTH_IT: u16 = 860;

/// A page is compressed for each visitor, while they wait. On pages of 30 to 200 kB brotli takes as long at this level as at
/// the fastest, and leaves a tenth less; two levels further it takes four times as long.
const LEVEL: i32 = 3;
/// Of zstd, which compresses whole pages: the next level takes half as long again, and leaves a fortieth less.
const WHOLE_LEVEL: i32 = 2;

thread_local! {
    /// One for each thread that serves, kept with the memory in which it works: to set a new one up for each page takes half as
    /// long again as the page.
    static PRESS: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    let worth_it = DefaultPredicate::new()
        .and(tower_http::compression::predicate::SizeAbove::new(WORTH_IT.into()))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("font/"));
    CompressionLayer::new().quality(CompressionLevel::Precise(LEVEL)).compress_when(worth_it)
}

/// A page that is whole, in one piece and with its size known, where that is worth it: quicker and smaller than bit by bit.
/// The headers of its answer then say so. What is left as it is may still be compressed by [`layer`].
pub(super) fn whole(page: Vec<u8>, headers: &mut HeaderMap) -> Vec<u8> {
    if page.len() < WORTH_IT.into() || headers.contains_key(CONTENT_ENCODING) {
        return page;
    }
    let packed = PRESS.with_borrow_mut(|kept| -> std::io::Result<Vec<u8>> {
        let press = match kept.take() {
            Some(press) => press,
            None => Compressor::new(WHOLE_LEVEL)?,
        };
        kept.insert(press).compress(&page)
    });
    match packed {
        Ok(packed) => {
            headers.remove(CONTENT_LENGTH);
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(Encoding::Zstd.name()));
            headers.append(VARY, HeaderValue::from(ACCEPT_ENCODING));
            packed
        }
        Err(error) => {
            tracing::error!(%error, "a page was not compressed");
            page
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_out_as_it_went_in() {
        for length in [usize::from(WORTH_IT), 30_000, 300_000, 900] {
            let page: Vec<u8> = (0..length).map(|at| b"<p>places left</p>"[at % 18]).collect();
            let mut headers = HeaderMap::from_iter([(CONTENT_LENGTH, HeaderValue::from_static("9"))]);
            let packed = whole(page.clone(), &mut headers);
            assert!(packed.len() < length / 4, "{} of {length}", packed.len());
            assert_eq!(zstd::bulk::decompress(&packed, length).unwrap(), page);
            assert_eq!(headers[CONTENT_ENCODING], "zstd");
            assert_eq!(
                (headers[VARY].to_str().unwrap(), headers.get(CONTENT_LENGTH)),
                ("accept-encoding", None)
            );
        }
    }

    #[test]
    fn what_is_short_or_was_packed_stays_as_it_is() {
        let short = vec![b'a'; usize::from(WORTH_IT) - 1];
        let mut headers = HeaderMap::new();
        assert_eq!(whole(short.clone(), &mut headers), short);
        assert!(headers.is_empty());
        let long = vec![b'a'; 5_000];
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(whole(long.clone(), &mut headers), long);
        assert_eq!(headers[CONTENT_ENCODING], "br");
    }
}
