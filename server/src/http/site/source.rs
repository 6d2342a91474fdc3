//! Where the site's files come from: the binary itself, or a folder.

use axum::body::Bytes;

use super::SiteError;

/// A site as it was read: paths like `/pkg/guichet.k3v7.js.br`.
pub(super) struct Contents {
    pub(super) manifest: Bytes,
    pub(super) files: Vec<(String, Bytes)>,
}

const MANIFEST: &str = "manifest.json";

#[cfg(feature = "embed-site")]
pub(super) use embedded::read;
#[cfg(not(feature = "embed-site"))]
pub(super) use folder::read;

#[cfg(feature = "embed-site")]
mod embedded {
    use std::borrow::Cow;
    use std::path::Path;

    use rust_embed::RustEmbed;

    use super::{Bytes, Contents, MANIFEST, SiteError};

    #[derive(RustEmbed)]
    #[folder = "$GUICHET_SITE_DIR"]
    struct Embedded;

    /// Named here so that cargo builds anew when the folder changes.
    const _: &str = env!("GUICHET_SITE_DIR", "embed-site wants the built site: use `cargo xtask dist`");

    pub(in super::super) fn read(_folder: Option<&Path>) -> Result<Option<Contents>, SiteError> {
        let bytes = |data: Cow<'static, [u8]>| match data {
            Cow::Borrowed(data) => Bytes::from_static(data),
            Cow::Owned(data) => Bytes::from(data),
        };
        let Some(manifest) = Embedded::get(MANIFEST) else { return Ok(None) };
        let files = Embedded::iter()
            .filter(|name| name != MANIFEST)
            .filter_map(|name| Some((format!("/{name}"), bytes(Embedded::get(&name)?.data))))
            .collect();
        Ok(Some(Contents { manifest: bytes(manifest.data), files }))
    }
}

#[cfg(not(feature = "embed-site"))]
mod folder {
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    use super::{Bytes, Contents, MANIFEST, SiteError};

    pub(in super::super) fn read(folder: Option<&Path>) -> Result<Option<Contents>, SiteError> {
        let Some(folder) = folder.map(Path::to_owned).or_else(beside_the_binary) else { return Ok(None) };
        contents(&folder).map(Some).map_err(|error| SiteError::Unreadable(folder, error))
    }

    /// `target/release/guichet` finds `target/site`, `target/debug/guichet` `target/site-debug`.
    fn beside_the_binary() -> Option<PathBuf> {
        let binary = std::env::current_exe().ok()?;
        let profile = binary.parent()?;
        let name = if profile.ends_with("debug") { "site-debug" } else { "site" };
        let folder = profile.parent()?.join(name);
        folder.join(MANIFEST).is_file().then_some(folder)
    }

    fn contents(folder: &Path) -> io::Result<Contents> {
        let manifest = fs::read(folder.join(MANIFEST))?.into();
        let mut files = Vec::new();
        gather(folder, "", &mut files)?;
        Ok(Contents { manifest, files })
    }

    fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, Bytes)>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                gather(&entry.path(), &path, files)?;
            } else if path != format!("/{MANIFEST}") {
                files.push((path, fs::read(entry.path())?.into()));
            }
        }
        Ok(())
    }
}
