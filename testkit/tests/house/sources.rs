//! The sources of the product.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of the product below a folder, without its tests.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    // A folder that cannot be read is noticed by whoever expects files in it.
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Calls `look` with each file below a folder that must be there.
pub fn each_file(folder: &str, mut look: impl FnMut(&Path, &str)) {
    let mut files = Vec::new();
    sources(&root().join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} has moved");
    for file in files {
        look(&file, &std::fs::read_to_string(&file).unwrap());
    }
}
