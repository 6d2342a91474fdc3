//! The files that browsers download: scripts, WASM and style under `/pkg`, and a few static files.
//!
//! All of them are read once, at start, from the binary (feature `embed-site`) or from a folder that
//! the build made. What is not in that list does not exist: there is no path to escape from, and a
//! file of a former release is a true 404.
//!
//! Wiring: [`Site::load`] at start; [`Site::files`] into the context of every page; [`routes`] into
//! the router, with a rule for each template of [`templates`].

mod answer;
mod file;
mod source;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::Path as PathPart;
use axum::http::HeaderMap;
use axum::routing::get;

use self::file::File;

/// Static files that keep their names, as they lie in `public/`.
pub const PUBLIC_FILES: [&str; 1] = ["/favicon.svg"];

/// The template of all files that carry a hash in their names.
pub const PACKAGE: &str = "/pkg/{file}";

/// The built site, in memory. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: Arc<app::SiteFiles>,
    by_path: Arc<HashMap<String, File>>,
}

/// The site is there and cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The folder or a file of it.
    #[error("the site's files in {0} cannot be read: {1}")]
    Unreadable(std::path::PathBuf, #[source] std::io::Error),
    /// The list of the build's files.
    #[error("the site's manifest cannot be understood: {0}")]
    Manifest(#[from] serde_json::Error),
    /// A file that the manifest names.
    #[error("the site's manifest names {0}, which is not there")]
    Missing(String),
}

impl Site {
    /// Reads the site out of the binary if it was built with it, else from `folder`, else from the
    /// folder that the build puts beside the binary's own. Without any the site is empty: pages
    /// work, plain and without script.
    pub fn load(folder: Option<&Path>) -> Result<Self, SiteError> {
        match source::read(folder)? {
            Some(contents) => Self::from_contents(contents),
            None => Ok(Self::default()),
        }
    }

    fn from_contents(contents: source::Contents) -> Result<Self, SiteError> {
        let files: app::SiteFiles = serde_json::from_slice(&contents.manifest)?;
        let by_path = file::gather(contents.files);
        let named = [&files.script, &files.wasm, &files.stylesheet];
        for path in named.into_iter().chain(&files.fonts).chain(files.lazy.values().flatten()) {
            if !by_path.contains_key(path) {
                return Err(SiteError::Missing(path.clone()));
            }
        }
        Ok(Self { files: Arc::new(files), by_path: Arc::new(by_path) })
    }

    /// What the head of every page names.
    pub fn files(&self) -> Arc<app::SiteFiles> {
        self.files.clone()
    }

    /// Whether there is nothing to serve.
    pub fn is_empty(&self) -> bool {
        self.by_path.is_empty()
    }

    fn answer(&self, path: &str, headers: &HeaderMap) -> axum::response::Response {
        answer::answer(self.by_path.get(path), path.starts_with("/pkg/"), headers)
    }
}

/// The templates of the routes below, for the register of who may call what.
pub fn templates() -> impl Iterator<Item = &'static str> {
    PUBLIC_FILES.into_iter().chain([PACKAGE])
}

/// Serves the site. The routes are there even when the site is empty.
pub fn routes<S: Clone + Send + Sync + 'static>(site: &Site) -> Router<S> {
    let package = site.clone();
    let router = Router::new().route(
        PACKAGE,
        get(move |PathPart(name): PathPart<String>, headers: HeaderMap| async move {
            package.answer(&format!("/pkg/{name}"), &headers)
        }),
    );
    PUBLIC_FILES.into_iter().fold(router, |router, path| {
        let site = site.clone();
        router.route(path, get(move |headers: HeaderMap| async move { site.answer(path, &headers) }))
    })
}

#[cfg(test)]
mod tests;
