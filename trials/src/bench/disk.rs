//! What it costs to make something durable here: without it, no rate of orders can be read.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use super::report::{SyncCost, at};

const BLOCK: [u8; 4096] = [0x47; 4096];
const TIMES: usize = 500;

/// Appends 4 KiB and waits for the disk, again and again.
pub fn sync_cost(folder: &Path) -> Result<SyncCost> {
    let folder = tempfile::tempdir_in(folder)?;
    let mut file = File::create(folder.path().join("sync"))?;
    let mut micros = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        file.write_all(&BLOCK)?;
        file.sync_data()?;
        micros.push(u64::try_from(begun.elapsed().as_micros())?);
    }
    micros.sort_unstable();
    Ok(SyncCost { median_micros: at(&micros, 50), p99_micros: at(&micros, 99) })
}
