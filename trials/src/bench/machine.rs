//! The machine on which it was measured.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use services::clock::{Clock as _, SystemClock};
use services::db::{Db, Query, Statement};

use super::report::Machine;

static VERSION: Statement = Statement {
    name: "VERSION",
    sqlite: "SELECT sqlite_version()",
    postgres: "SELECT split_part(current_setting('server_version'), ' ', 1)",
};

/// Looks around; `folder` is where the databases will be.
pub fn look(folder: &Path) -> Result<Machine> {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let now = jiff::Timestamp::from_microsecond(SystemClock.now().micros())?;
    Ok(Machine {
        day: now.strftime("%Y-%m-%d").to_string(),
        processor: value(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "unknown".to_owned()),
        cores: std::thread::available_parallelism()?.get(),
        memory_mb: kib(&read("/proc/meminfo"), "MemTotal").unwrap_or_default() / 1024,
        kernel: format!("{} {}", std::env::consts::OS, read("/proc/sys/kernel/osrelease").trim()),
        file_system: file_system(&read("/proc/self/mounts"), &folder.canonicalize()?),
        rustc: Command::new("rustc").arg("--version").output().map_or_else(
            |_| "unknown".to_owned(),
            |output| String::from_utf8_lossy(&output.stdout).split(' ').nth(1).unwrap_or_default().to_owned(),
        ),
    })
}

impl Machine {
    /// Whether what is written there is never on a disk.
    pub fn is_in_memory(&self) -> bool {
        matches!(self.file_system.as_str(), "tmpfs" | "ramfs")
    }
}

/// The engine's version.
pub async fn version_of(db: &Db) -> Result<String> {
    Ok(Query::new(&VERSION, vec![]).value(db).await?)
}

/// The number before `kB` in files such as `/proc/meminfo`.
pub fn kib(text: &str, name: &str) -> Option<u64> {
    value(text, name)?.split(' ').next()?.parse().ok()
}

fn value(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The kind of the file system that is mounted nearest above.
fn file_system(mounts: &str, folder: &Path) -> String {
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let above = fields.filter(|fields| fields.len() > 2 && folder.starts_with(fields[1]));
    above
        .max_by_key(|fields| fields[1].len())
        .map_or_else(|| "unknown".to_owned(), |fields| fields[2].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proc_is_read() {
        assert_eq!(kib("Name:\tguichet\nVmRSS:\t   81234 kB\n", "VmRSS"), Some(81_234));
        assert_eq!(kib("Name:\tguichet\n", "VmRSS"), None);
        let mounts = "/dev/a / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/b /tmp/disk xfs rw 0 0\n";
        for (folder, kind) in
            [("/home", "ext4"), ("/tmp", "tmpfs"), ("/tmp/x", "tmpfs"), ("/tmp/disk/x", "xfs")]
        {
            assert_eq!(file_system(mounts, Path::new(folder)), kind, "{folder}");
        }
        assert_eq!(file_system("", Path::new("/home")), "unknown");
    }
}
