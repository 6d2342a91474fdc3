//! The data folder: made for its owner alone, because keys and personal data live in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The data folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("The data folder {} cannot be {act}: {source}.", path.display())]
pub struct DataDirError {
    path: PathBuf,
    act: &'static str,
    source: io::Error,
}

/// Makes the folder if it is not there, and checks that files can be written in it.
pub fn prepare(path: &Path) -> Result<(), DataDirError> {
    let failed = |act| move |source| DataDirError { path: path.to_owned(), act, source };
    make_private(path).map_err(failed("made"))?;
    if let Some(mode) = open_to_others(path) {
        tracing::warn!(
            path = %path.display(),
            mode = format!("{mode:o}"),
            "the data folder is open to other users of this machine; chmod 700 closes it"
        );
    }
    try_writing(path).map_err(failed("written to"))
}

/// Makes a folder, and those above it, that only its owner can enter. One that is there is left as it is.
pub fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes a file and takes it away again.
pub fn try_writing(path: &Path) -> io::Result<()> {
    let probe = path.join(format!(".writable-{}", std::process::id()));
    fs::write(&probe, b"guichet")?;
    fs::remove_file(&probe)
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}

#[cfg(not(unix))]
fn open_to_others(_path: &Path) -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_new_folder_is_its_owners_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("deep/data");
        prepare(&path).unwrap();
        for made in [&path, path.parent().unwrap()] {
            assert_eq!(fs::metadata(made).unwrap().permissions().mode() & 0o777, 0o700);
        }
        assert_eq!(fs::read_dir(&path).unwrap().count(), 0, "the probe is taken away");
        prepare(&path).unwrap();
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data");
        fs::write(&path, "").unwrap();
        let error = prepare(&path).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("The data folder {} cannot be made: ", path.display())),
            "{error}"
        );
    }
}
