//! Compression of what is made on the fly. Files that were compressed when the site was built carry
//! their encoding and pass as they are.

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Below this, the frame costs more than is saved.
const WORTH_IT: u16 = 860;

/// Of every method: a page is compressed for each visitor, while they wait. On pages of 30 to 200 kB brotli takes as long
/// at this level as at the fastest, and leaves a tenth less; two levels further it takes four times as long.
const LEVEL: CompressionLevel = CompressionLevel::Precise(3);

pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    let worth_it = DefaultPredicate::new()
        .and(tower_http::compression::predicate::SizeAbove::new(WORTH_IT.into()))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("font/"));
    CompressionLayer::new().quality(LEVEL).compress_when(worth_it)
}
