//! The whole way from sources to a site folder.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::{bindgen, bundle, compile, fingerprint, optimise, publish, split, style};
use crate::progress::step;
use crate::workspace::{Kind, Workspace};

/// Builds the site unless it is there already, and returns its folder.
pub fn build(workspace: &Workspace, kind: Kind) -> Result<PathBuf> {
    let site = workspace.site(kind);
    let wasm = step("WASM: compile", || compile::compile(workspace, kind))?;
    let wanted = fingerprint::of_inputs(workspace, &wasm)?;
    if fingerprint::of_site(&site).as_deref() == Some(wanted.as_str()) {
        println!("  site unchanged: {}", site.display());
        return Ok(site);
    }

    let work = workspace.target.join(match kind {
        Kind::Release => "site-work",
        Kind::Debug => "site-work-debug",
    });
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("{} cannot be emptied", work.display()))?;
    }
    fs::create_dir_all(&work)?;

    let parts = step("WASM: split", || split::split(&wasm, &work))?;
    step("WASM: bindings", || bindgen::generate(&parts.main, &work, kind))?;
    if kind == Kind::Release {
        step("WASM: optimise for size", || optimise::optimise(workspace, &work))?;
    }
    step("script: bundle", || bundle::bundle(workspace, &work, &parts, kind))?;
    step("style: Tailwind", || style::build(workspace, &work, kind))?;
    step("site: names and compression", || publish::publish(workspace, &work, &parts, &site, &wanted, kind))?;
    Ok(site)
}
