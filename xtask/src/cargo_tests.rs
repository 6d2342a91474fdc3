//! `cargo test`, its output on screen and its tests counted.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::counts::{Counts, in_line};
use crate::process;

/// Everything that runs natively. `frontend` is WASM, and `app` belongs to the server here: `ssr`
/// and `hydrate` never meet in one build.
pub const NATIVE: [&str; 4] = ["--workspace", "--exclude=frontend", "--features=app/ssr", "--locked"];

/// Runs a `cargo test` to its end. Failed tests are counted, not an error; what does not even
/// compile is one.
pub fn run(command: &mut Command) -> Result<Counts> {
    let (reader, writer) = std::io::pipe()?;
    let line = process::line(command);
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("{line} cannot be started"))?;
    // Our copies of the pipe's end must go, or reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut counts = Counts::default();
    for line in BufReader::new(reader).lines() {
        let line = line?;
        if let Some(found) = in_line(&line) {
            counts += found;
        }
        println!("{line}");
    }
    let status = child.wait()?;
    ensure!(status.success() || counts.failed > 0, "{line} ended with {status}");
    Ok(counts)
}
