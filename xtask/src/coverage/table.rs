//! From what `llvm-cov export` tells to a table, and whether it is enough.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use serde::Deserialize;

/// Below this share of lines, the build fails.
const ENOUGH: f64 = 85.0;
/// The rooms that must reach it; others are shown.
const HELD: [&str; 2] = ["shared", "services"];
/// The rooms in the table.
const SHOWN: [&str; 3] = ["shared", "services", "papers"];

#[derive(Deserialize)]
struct Export {
    data: Vec<Data>,
}

#[derive(Deserialize)]
struct Data {
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    filename: String,
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    lines: Lines,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
struct Lines {
    count: u32,
    covered: u32,
}

impl Lines {
    fn share(self) -> f64 {
        if self.count == 0 { 100.0 } else { f64::from(self.covered) * 100.0 / f64::from(self.count) }
    }
}

/// The folders of `crate/src/`, so that `services/src/db/pool.rs` counts for `services/db`.
type Table = BTreeMap<String, Lines>;

fn table(export: &[u8], workspace: &Path) -> Result<Table> {
    let export: Export = serde_json::from_slice(export)?;
    let mut table = Table::new();
    for file in export.data.iter().flat_map(|data| &data.files) {
        let Some(place) = place_of(Path::new(&file.filename), workspace) else { continue };
        let room = place.split('/').next().unwrap_or_default().to_owned();
        for row in [room, place] {
            let lines = table.entry(row).or_default();
            lines.count += file.summary.lines.count;
            lines.covered += file.summary.lines.covered;
        }
    }
    Ok(table)
}

/// `services/db` for a file that counts; nothing for tests and for rooms that are not shown.
fn place_of(file: &Path, workspace: &Path) -> Option<String> {
    let mut parts = file.strip_prefix(workspace).ok()?.iter().filter_map(|part| part.to_str());
    let room = parts.next().filter(|room| SHOWN.contains(room))?;
    if parts.next() != Some("src") {
        return None;
    }
    let rest: Vec<&str> = parts.collect();
    if rest.iter().any(|part| *part == "tests" || *part == "tests.rs") {
        return None;
    }
    let first = rest.first()?;
    Some(format!("{room}/{}", if rest.len() == 1 { "." } else { first }))
}

/// Prints the table; an error where a held room has too little.
pub(super) fn judge(export: &[u8], workspace: &Path) -> Result<()> {
    let table = table(export, workspace)?;
    println!("\n  {:<28} {:>8} {:>8} {:>8}", "lines", "all", "covered", "share");
    for (name, lines) in &table {
        println!("  {name:<28} {:>8} {:>8} {:>7.1} %", lines.count, lines.covered, lines.share());
    }
    let mut short = Vec::new();
    for room in HELD {
        match table.get(room) {
            None => short.push(format!("{room}: no line was counted")),
            Some(lines) if lines.share() < ENOUGH => short.push(format!("{room}: {:.1} %", lines.share())),
            Some(_) => {}
        }
    }
    if !short.is_empty() {
        bail!("coverage under {ENOUGH} %: {}", short.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(files: &[(&str, u32, u32)]) -> Vec<u8> {
        let files: Vec<_> = files
            .iter()
            .map(|(name, count, covered)| {
                serde_json::json!({"filename": name, "summary": {"lines": {"count": count, "covered": covered}}})
            })
            .collect();
        serde_json::to_vec(&serde_json::json!({"data": [{"files": files}]})).unwrap()
    }

    #[test]
    fn rooms_and_their_folders_are_added_up_without_tests() {
        let export = export(&[
            ("/r/services/src/db/pool.rs", 10, 5),
            ("/r/services/src/db/sql/tests.rs", 100, 100),
            ("/r/services/src/lib.rs", 10, 10),
            ("/r/services/tests/it/main.rs", 100, 0),
            ("/r/testkit/src/lib.rs", 100, 0),
            ("/elsewhere/shared/src/lib.rs", 100, 0),
        ]);
        let table = table(&export, Path::new("/r")).unwrap();
        assert_eq!(table["services"], Lines { count: 20, covered: 15 });
        assert_eq!(table["services/db"], Lines { count: 10, covered: 5 });
        assert_eq!(table["services/."], Lines { count: 10, covered: 10 });
        assert_eq!(table.len(), 3);
    }

    #[test]
    fn too_little_and_nothing_fail() {
        let whole = ("/r/shared/src/lib.rs", 100, 100);
        let judged =
            |lines| judge(&export(&[whole, ("/r/services/src/lib.rs", 1000, lines)]), Path::new("/r"));
        assert!(judged(850).is_ok());
        assert!(judged(849).unwrap_err().to_string().contains("services: 84.9 %"));
        let missing = judge(&export(&[whole]), Path::new("/r")).unwrap_err();
        assert!(missing.to_string().contains("services: no line"));
    }
}
