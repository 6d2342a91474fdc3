//! What people see while they wait: a line when a step begins, one while it lasts, one when it ends.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How long a step may be silent before a line says that it still runs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs a step and tells when it begins, that it lasts, and how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("> {name}");
    let start = Instant::now();
    let (done, watch) = mpsc::channel::<()>();
    let label = name.to_owned();
    let watcher = thread::spawn(move || {
        while watch.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            println!("  ... {label}: {}", clock(start.elapsed()));
        }
    });
    let result = work();
    drop(done);
    // The watcher only prints; that it ended is all we need to know.
    let _ = watcher.join();
    let mark = if result.is_ok() { "done" } else { "FAILED" };
    println!("  {mark}: {name} ({})", clock(start.elapsed()));
    result
}

/// A duration as people read it: `0.4 s`, `12.3 s`, `4 min 05 s`.
pub fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(clock(Duration::from_millis(440)), "0.4 s");
        assert_eq!(clock(Duration::from_secs(245)), "4 min 05 s");
    }
}
