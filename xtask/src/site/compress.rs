//! Each file that profits from it, once and for all: `.br`, `.zst`, `.gz` beside the file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// What text and WASM are called. Pictures and fonts are compressed already.
const EXTENSIONS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];
/// Below this, headers cost more than compression saves.
const SMALLEST: usize = 512;
/// Brotli's window, as a power of two: 4 MiB holds the whole WASM.
const WINDOW: u32 = 22;

/// How hard to try: the best for visitors, quick for developers.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    brotli: u32,
    zstd: i32,
    gzip: u32,
}

impl Effort {
    /// As small as each format can.
    pub const BEST: Self = Self { brotli: 11, zstd: 19, gzip: 9 };
    /// Good enough to try the compressed paths.
    pub const QUICK: Self = Self { brotli: 4, zstd: 3, gzip: 4 };
}

/// Writes the compressed variants of a file, where they are smaller than the file.
pub fn compress(file: &Path, effort: Effort) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let worth = file.extension().is_some_and(|found| EXTENSIONS.iter().any(|known| found == *known));
    if !worth || content.len() < SMALLEST {
        return Ok(());
    }
    for (suffix, bytes) in [
        ("br", brotli(&content, effort.brotli)?),
        ("zst", zstd::bulk::compress(&content, effort.zstd)?),
        ("gz", gzip(&content, effort.gzip)?),
    ] {
        if bytes.len() < content.len() {
            fs::write(with_suffix(file, suffix), bytes)?;
        }
    }
    Ok(())
}

/// `a.js` and `br` make `a.js.br`.
pub fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn brotli(content: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 64 * 1024, quality, WINDOW);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

fn gzip(content: &[u8], level: u32) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn each_variant_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.css");
        let text = ".ticket { color: red }\n".repeat(100);
        fs::write(&file, &text).unwrap();
        compress(&file, Effort::BEST).unwrap();

        let read = |suffix| fs::read(with_suffix(&file, suffix)).unwrap();
        let mut back = String::new();
        brotli::Decompressor::new(read("br").as_slice(), 4096).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(read("gz").as_slice()).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        assert_eq!(zstd::bulk::decompress(&read("zst"), 10_000).unwrap(), text.as_bytes());
    }

    #[test]
    fn small_files_and_pictures_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [("tiny.css", "a {}".to_owned()), ("photo.png", "a".repeat(5000))] {
            let file = folder.path().join(name);
            fs::write(&file, content).unwrap();
            compress(&file, Effort::BEST).unwrap();
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
