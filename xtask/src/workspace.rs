//! Where things are: the repository, the target folder, the built site.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

/// The folders that every command works in.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The root of the repository.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration puts it.
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Workspace {
    /// Asks cargo.
    pub fn find() -> Result<Self> {
        let output = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .context("cargo cannot be started")?;
        ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// A path in the repository.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A program that npm installed.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// The finished site of a build kind.
    pub fn site(&self, kind: Kind) -> PathBuf {
        self.target.join(match kind {
            Kind::Release => "site",
            Kind::Debug => "site-debug",
        })
    }

    /// The `guichet` program of a build kind.
    pub fn guichet(&self, kind: Kind) -> PathBuf {
        self.program("guichet", kind)
    }

    /// A program of ours, as a build kind made it.
    pub fn program(&self, name: &str, kind: Kind) -> PathBuf {
        let folder = match kind {
            Kind::Release => "release",
            Kind::Debug => "debug",
        };
        self.target.join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// For visitors or for developers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Small and fast, slow to build.
    Release,
    /// Quick to build, readable when it fails.
    Debug,
}

/// The cargo that runs us, else the one on the path.
pub fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}
