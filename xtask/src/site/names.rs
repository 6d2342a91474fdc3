//! File names: those of the work folder, and the public ones that carry a hash.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};

/// The stem of what wasm-bindgen writes: `guichet.js`, `guichet_bg.wasm`.
pub const SCRIPT_STEM: &str = "guichet";
/// The WASM that pages with islands load.
pub const MAIN_WASM: &str = "guichet_bg.wasm";
/// The splitter's module that loads the chunks.
pub const LOADER_MODULE: &str = "__wasm_split.js";
/// Our entry script.
pub const BOOT_MODULE: &str = "boot.js";
/// What guesses what a visitor types.
pub const SUGGESTIONS_MODULE: &str = "suggestions.js";
/// Our way to fetch a chunk.
pub const CHUNK_MODULE: &str = "chunk.js";
/// All scripts as one.
pub const BUNDLE: &str = "bundle.js";
/// Tailwind's output.
pub const STYLESHEET: &str = "style.css";

/// `about_page.wasm` with this content becomes `about_page.k3v7q2....wasm`: 80 bits of SHA-256,
/// in letters that no file system confuses.
pub fn hashed(stem: &str, extension: &str, content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hash = BASE32_NOPAD.encode(digest.get(..10).unwrap_or(&digest)).to_ascii_lowercase();
    format!("{stem}.{hash}.{extension}")
}

/// Puts the public name of a file into the script that names it, once and only once.
pub fn rename_in_script(script: &str, old: &str, new: &str) -> Result<String> {
    let (old, new) = (format!("\"./{old}\""), format!("\"./{new}\""));
    let found = script.matches(&old).count();
    ensure!(found == 1, "the script names {old} {found} times, not once");
    Ok(script.replace(&old, &new))
}

/// Puts the public name of a font, which lies beside the style sheet, into the one place of it that names the font.
pub fn rename_in_style(style: &str, old: &str, new: &str) -> Result<String> {
    let old = format!("./fonts/{old}");
    let found = style.matches(&old).count();
    ensure!(found == 1, "the style sheet names {old} {found} times, not once");
    Ok(style.replace(&old, &format!("./{new}")))
}

/// The files of a folder with this extension, in the order of their names.
pub fn files_with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        let name = hashed("guichet", "js", b"one");
        assert_eq!(name, hashed("guichet", "js", b"one"));
        assert_ne!(name, hashed("guichet", "js", b"two"));
        let hash = name.strip_prefix("guichet.").and_then(|rest| rest.strip_suffix(".js")).unwrap();
        assert_eq!(hash.len(), 16);
        assert!(hash.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    }

    #[test]
    fn a_name_that_begins_another_is_left_alone() {
        let script = r#"f(new URL("./split_a.wasm",m));f(new URL("./split_a1.wasm",m))"#;
        let out = rename_in_script(script, "split_a.wasm", "split_a.hash.wasm").unwrap();
        assert_eq!(out, r#"f(new URL("./split_a.hash.wasm",m));f(new URL("./split_a1.wasm",m))"#);
    }

    #[test]
    fn a_font_is_named_once_by_the_style_sheet() {
        let style = "@font-face{src:url(./fonts/text.woff2)}";
        let out = rename_in_style(style, "text.woff2", "text.hash.woff2").unwrap();
        assert_eq!(out, "@font-face{src:url(./text.hash.woff2)}");
        assert!(rename_in_style(style, "title.woff2", "title.hash.woff2").is_err());
        assert!(rename_in_style(&style.repeat(2), "text.woff2", "text.hash.woff2").is_err());
    }

    #[test]
    fn a_script_that_does_not_name_the_file_stops_the_build() {
        assert!(rename_in_script("nothing here", "a.wasm", "b.wasm").is_err());
        let twice = r#""./a.wasm" "./a.wasm""#;
        assert!(rename_in_script(twice, "a.wasm", "b.wasm").is_err());
    }
}
