//! From the work folder to the site folder: public names, static files, compression, manifest.
//!
//! The site is made beside the old one and takes its place at the end: a server that starts in
//! between reads one build or the other, never a mixture.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::compress::{Effort, compress};
use super::fingerprint::files_below;
use super::manifest::{self, Manifest};
use super::names::{
    BUNDLE, MAIN_WASM, SCRIPT_STEM, STYLESHEET, files_with_extension, hashed, rename_in_script,
    rename_in_style,
};
use super::split::Parts;
use crate::workspace::{Kind, Workspace};

/// The folder of hashed files, also the first segment of their public paths.
const PACKAGE: &str = "pkg";

/// Writes the finished site.
pub fn publish(
    workspace: &Workspace,
    work: &Path,
    parts: &Parts,
    site: &Path,
    fingerprint: &str,
    kind: Kind,
) -> Result<()> {
    let next = sibling(site, "next");
    remove(&next)?;
    let package = next.join(PACKAGE);
    fs::create_dir_all(&package)?;

    let manifest = hashed_files(workspace, work, parts, &package, fingerprint)?;
    copy_public(&workspace.path("public"), &next)?;
    let effort = match kind {
        Kind::Release => Effort::BEST,
        Kind::Debug => Effort::QUICK,
    };
    compress_all(&next, effort)?;
    fs::write(next.join(manifest::FILE), serde_json::to_vec_pretty(&manifest)?)?;

    let old = sibling(site, "old");
    remove(&old)?;
    if site.exists() {
        fs::rename(site, &old)?;
    }
    fs::rename(&next, site).with_context(|| format!("{} cannot be replaced", site.display()))?;
    remove(&old)
}

/// WASM first, since the script names it; then the script, whose hash thus covers all names. So fonts come before
/// the style sheet.
fn hashed_files(
    workspace: &Workspace,
    work: &Path,
    parts: &Parts,
    package: &Path,
    fingerprint: &str,
) -> Result<Manifest> {
    let mut script = fs::read_to_string(work.join(BUNDLE))?;
    let mut stems = BTreeMap::new();
    for name in parts.chunks.iter().map(String::as_str).chain([MAIN_WASM]) {
        let content = fs::read(work.join(name))?;
        let stem = name.trim_end_matches(".wasm");
        let public = hashed(if name == MAIN_WASM { SCRIPT_STEM } else { stem }, "wasm", &content);
        script = rename_in_script(&script, name, &public)?;
        fs::write(package.join(&public), content)?;
        stems.insert(stem.to_owned(), path_of(&public));
    }
    let script_name = hashed(SCRIPT_STEM, "js", script.as_bytes());
    fs::write(package.join(&script_name), script)?;
    let mut style = fs::read_to_string(work.join(STYLESHEET))?;
    let mut fonts = Vec::new();
    for file in files_with_extension(&workspace.path("style/fonts"), "woff2")? {
        let content = fs::read(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let public = hashed(name.trim_end_matches(".woff2"), "woff2", &content);
        style = rename_in_style(&style, &name, &public)?;
        fs::write(package.join(&public), content)?;
        fonts.push(path_of(&public));
    }
    let style_name = hashed(SCRIPT_STEM, "css", style.as_bytes());
    fs::write(package.join(&style_name), style)?;

    let public = |stem: &String| stems.get(stem).cloned();
    Ok(Manifest {
        script: path_of(&script_name),
        wasm: stems.get(MAIN_WASM.trim_end_matches(".wasm")).cloned().unwrap_or_default(),
        stylesheet: path_of(&style_name),
        fonts,
        lazy: parts
            .lazy
            .iter()
            .map(|(name, needs)| (name.clone(), needs.iter().filter_map(public).collect()))
            .collect(),
        fingerprint: fingerprint.to_owned(),
    })
}

fn path_of(name: &str) -> String {
    format!("/{PACKAGE}/{name}")
}

fn copy_public(public: &Path, site: &Path) -> Result<()> {
    for file in files_below(public)? {
        let target = site.join(file.strip_prefix(public)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &target).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    Ok(())
}

/// The files share the cores: brotli at its best takes seconds for the WASM.
fn compress_all(site: &Path, effort: Effort) -> Result<()> {
    let files = files_below(site)?;
    std::thread::scope(|scope| {
        let running: Vec<_> = files.iter().map(|file| scope.spawn(move || compress(file, effort))).collect();
        running.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("compression: the thread broke off")))
        })
    })
}

fn sibling(site: &Path, suffix: &str) -> PathBuf {
    site.with_extension(suffix)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}
