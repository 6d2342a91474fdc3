//! One file of the site with its compressed variants.

use std::collections::HashMap;

use axum::body::Bytes;
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use crate::http::encoding::Encoding;

/// One file, in every form it can be sent.
#[derive(Debug)]
pub(super) struct File {
    pub(super) content_type: &'static str,
    /// Of the uncompressed content; each encoding adds its name, since its bytes differ.
    pub(super) tag: String,
    pub(super) plain: Bytes,
    /// Smallest first.
    pub(super) encoded: Vec<(Encoding, Bytes)>,
}

/// Puts the variants to the files they belong to.
pub(super) fn gather(contents: Vec<(String, Bytes)>) -> HashMap<String, File> {
    let mut variants: HashMap<String, Vec<(Encoding, Bytes)>> = HashMap::new();
    let mut plain = Vec::new();
    for (path, bytes) in contents {
        match Encoding::ALL
            .into_iter()
            .find_map(|one| path.strip_suffix(one.suffix()).map(|stem| (stem, one)))
        {
            Some((stem, encoding)) => variants.entry(stem.to_owned()).or_default().push((encoding, bytes)),
            None => plain.push((path, bytes)),
        }
    }
    plain
        .into_iter()
        .map(|(path, plain)| {
            let mut encoded = variants.remove(&path).unwrap_or_default();
            encoded.sort_by_key(|(_, bytes)| bytes.len());
            let tag = BASE64URL_NOPAD.encode(Sha256::digest(&plain).get(..12).unwrap_or_default());
            (path.clone(), File { content_type: content_type(&path), tag, plain, encoded })
        })
        .collect()
}

/// By extension: the build decides what is here, so that the list is short.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
