//! What a first visit costs, as a table.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::compress::with_suffix;
use super::fingerprint::files_below;

/// Prints raw and compressed bytes of each hashed file.
pub fn print(site: &Path) -> Result<()> {
    println!("  {:<56} {:>10} {:>10} {:>10} {:>10}", "file", "raw", "br", "zstd", "gzip");
    for file in files_below(&site.join("pkg"))? {
        let is_variant =
            file.extension().is_some_and(|found| ["br", "zst", "gz"].iter().any(|v| found == *v));
        if is_variant {
            continue;
        }
        let weight =
            |path: &Path| fs::metadata(path).map_or_else(|_| "-".to_owned(), |m| m.len().to_string());
        println!(
            "  {:<56} {:>10} {:>10} {:>10} {:>10}",
            file.file_name().unwrap_or_default().to_string_lossy(),
            weight(&file),
            weight(&with_suffix(&file, "br")),
            weight(&with_suffix(&file, "zst")),
            weight(&with_suffix(&file, "gz")),
        );
    }
    Ok(())
}
