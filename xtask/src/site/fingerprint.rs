//! What a site is made of, as one hash: equal hashes, nothing to do.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::manifest::{self, Manifest};
use crate::workspace::Workspace;

/// Besides the WASM: scripts, style, static files, the classes named in the app, the programs and
/// the steps that make the site.
const INPUTS: [&str; 7] =
    ["frontend", "style", "public", "app/src", "package-lock.json", "Cargo.lock", "xtask/src/site"];

/// The fingerprint of what lies in the work tree.
pub fn of_inputs(workspace: &Workspace, wasm: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    add(&mut hash, wasm, "wasm")?;
    for input in INPUTS {
        for file in files_below(&workspace.path(input))? {
            let name = file.strip_prefix(&workspace.root).unwrap_or(&file).to_string_lossy().into_owned();
            add(&mut hash, &file, &name)?;
        }
    }
    Ok(HEXLOWER.encode(&hash.finalize()))
}

/// The fingerprint that a finished site carries.
pub fn of_site(site: &Path) -> Option<String> {
    let text = fs::read(site.join(manifest::FILE)).ok()?;
    serde_json::from_slice::<Manifest>(&text).ok().map(|manifest| manifest.fingerprint)
}

/// Names and lengths go in, too, so that content cannot move from one file to the next unseen.
fn add(hash: &mut Sha256, file: &Path, name: &str) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    hash.update(format!("{name}\0{}\0", content.len()));
    hash.update(&content);
    Ok(())
}

/// A file, or all files of a folder and its folders, in the order of their paths.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))? {
        files.extend(files_below(&entry?.path())?);
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        for input in INPUTS {
            let path = folder.path().join(input);
            if input.contains('.') {
                fs::write(path, "").unwrap();
            } else {
                fs::create_dir_all(path).unwrap();
            }
        }
        fs::write(folder.path().join("frontend.wasm"), "wasm").unwrap();
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let workspace = Workspace { root: folder.path().to_owned(), target: folder.path().join("target") };
        (folder, workspace)
    }

    fn fingerprint(files: &[(&str, &str)]) -> String {
        let (folder, workspace) = tree(files);
        of_inputs(&workspace, &folder.path().join("frontend.wasm")).unwrap()
    }

    #[test]
    fn the_same_tree_elsewhere_has_the_same_fingerprint() {
        assert_eq!(fingerprint(&[("style/main.css", "a")]), fingerprint(&[("style/main.css", "a")]));
    }

    #[test]
    fn content_names_and_borders_count() {
        let base = fingerprint(&[("style/a.css", "ab"), ("style/b.css", "c")]);
        assert_ne!(base, fingerprint(&[("style/a.css", "a"), ("style/b.css", "bc")]));
        assert_ne!(base, fingerprint(&[("style/a.css", "ab"), ("style/z.css", "c")]));
        assert_ne!(base, fingerprint(&[("style/a.css", "ab")]));
    }

    #[test]
    fn a_folder_without_manifest_has_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(of_site(folder.path()), None);
        fs::write(folder.path().join(manifest::FILE), "{ broken").unwrap();
        assert_eq!(of_site(folder.path()), None);
    }
}
