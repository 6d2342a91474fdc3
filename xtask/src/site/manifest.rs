//! `manifest.json`: which files this build is made of, for the page's head.
//!
//! `app::SiteFiles` reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of the file in the site folder.
pub const FILE: &str = "manifest.json";

/// Public paths, hashes included.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The entry script.
    pub script: String,
    /// The WASM that it loads.
    pub wasm: String,
    /// The style sheet.
    pub stylesheet: String,
    /// The fonts that it names, in the order of their names.
    pub fonts: Vec<String>,
    /// For each lazy function, the WASM files that it needs besides.
    pub lazy: BTreeMap<String, Vec<String>>,
    /// What the site was built from; `fingerprint` compares it.
    pub fingerprint: String,
}
