//! Where PostgreSQL's programs are.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Names a folder with PostgreSQL's programs, before all others.
const FOLDER_VARIABLE: &str = "GUICHET_TEST_POSTGRES_BIN";

/// Where Debian and Homebrew put a folder per version.
const VERSIONED: [&str; 3] = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/// The folder with `initdb` and `postgres`, if this machine has them: the one that
/// `GUICHET_TEST_POSTGRES_BIN` names, what `pg_config` says, the newest of Debian's or Homebrew's, or one
/// on the PATH.
pub fn find_programs() -> Option<PathBuf> {
    let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
    let on_path = std::env::var_os("PATH");
    let on_path = on_path.iter().flat_map(std::env::split_paths);
    named
        .into_iter()
        .chain(told_by_pg_config())
        .chain(versioned())
        .chain(on_path)
        .find(|folder| is_whole(folder))
}

fn is_whole(folder: &Path) -> bool {
    ["initdb", "postgres", "createdb", "pg_isready"].iter().all(|name| folder.join(name).is_file())
}

/// Debian's `pg_config` may speak of a version of which only the client is installed; `is_whole`
/// tells.
fn told_by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(text.trim()))
}

/// Newest first.
fn versioned() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = VERSIONED
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin")))
        .collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(version_in(folder)));
    folders
}

/// The version in `/usr/lib/postgresql/15/bin` or `/opt/homebrew/opt/postgresql@16/bin`.
fn version_in(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let digits = name.rsplit(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_debian_and_homebrew() {
        assert_eq!(version_in(Path::new("/usr/lib/postgresql/15/bin")), 15);
        assert_eq!(version_in(Path::new("/opt/homebrew/opt/postgresql@16/bin")), 16);
        assert_eq!(version_in(Path::new("/opt/homebrew/opt/libpq/bin")), 0);
    }
}
