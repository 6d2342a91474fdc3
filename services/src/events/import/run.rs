//! The verb: reads a file twice, the second time into the catalogue.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio::task::{JoinError, spawn_blocking};

use super::error::{ImportError, RowProblem};
use super::limits::Limits;
use super::mapping::{self, Wishes};
use super::reader;
use super::report::Report;
use super::row::Found;
use crate::booking::desk::Desk;
use crate::db::Db;
use crate::events::catalogue::{self, NewEvent, Outcome};
use crate::failure::Failure;

/// Events written in one transaction: large enough to share the cost of a commit, small enough
/// to let a server beside it sell.
const BATCH: usize = 200;
/// Batches that are read ahead.
const AHEAD: usize = 2;

/// An event with the line its row begins in.
type Batch = Vec<(u64, NewEvent)>;

/// A file that was read to its end once and is whole.
#[derive(Debug, Clone)]
pub struct WholeFile {
    path: PathBuf,
    limits: Limits,
}

/// Reads a file to its end without importing anything: whether it is whole, and can be dated.
pub async fn check(file: &Path, has_year: bool, limits: Limits) -> Result<WholeFile, ImportError> {
    let whole = WholeFile { path: file.to_owned(), limits };
    let WholeFile { path, limits } = whole.clone();
    spawn_blocking(move || check_rows(&path, has_year, &limits)).await.map_err(|error| broken(&error))??;
    Ok(whole)
}

/// Brings the events of a file into the catalogue. `told` is called now and then with what was
/// done so far.
///
/// Running it again changes nothing; after an error of the database it goes on where it stopped.
pub async fn import(
    db: &Db,
    desk: &Desk,
    file: WholeFile,
    wishes: Wishes,
    mut told: impl FnMut(&Report),
) -> Result<Report, ImportError> {
    let (sender, mut batches) = mpsc::channel(AHEAD);
    let reading = spawn_blocking(move || read(&file, &wishes, &sender));
    let mut report = Report::default();
    while let Some(batch) = batches.recv().await {
        write(db, desk, batch, &mut report).await?;
        told(&report);
    }
    let read = reading.await.map_err(|error| broken(&error))??;
    report.skipped = read.skipped;
    report.reasons = read.reasons;
    report.ignored_columns = read.ignored_columns;
    Ok(report)
}

fn broken(error: &JoinError) -> ImportError {
    ImportError::Broken(Failure::broken(format!("reading broke off: {error}")))
}

/// The first pass.
fn check_rows(path: &Path, has_year: bool, limits: &Limits) -> Result<(), ImportError> {
    let mut needs_year = false;
    reader::read(path, limits, &mut |found: Found| {
        needs_year |= found.row.as_ref().is_ok_and(mapping::needs_year);
        Ok(())
    })?;
    if needs_year && !has_year { Err(ImportError::YearNeeded) } else { Ok(()) }
}

/// The second pass. The report it gives back holds what was skipped and which columns were not read.
fn read(file: &WholeFile, wishes: &Wishes, sender: &mpsc::Sender<Batch>) -> Result<Report, ImportError> {
    let mut report = Report::default();
    let mut seen = HashMap::new();
    let mut batch = Batch::with_capacity(BATCH);
    let stopped = || ImportError::Broken(Failure::broken("nobody writes any more"));
    let ignored = reader::read(&file.path, &file.limits, &mut |Found { line, row }| {
        let event = row.and_then(|row| mapping::event(&row, wishes));
        match event.and_then(|event| first_of_its_key(&mut seen, line, event)) {
            Ok(event) => batch.push((line, event)),
            Err(problem) => report.skip(line, problem),
        }
        if batch.len() == BATCH {
            let full = std::mem::replace(&mut batch, Batch::with_capacity(BATCH));
            sender.blocking_send(full).map_err(|_| stopped())?;
        }
        Ok(())
    })?;
    if !batch.is_empty() {
        sender.blocking_send(batch).map_err(|_| stopped())?;
    }
    report.ignored_columns = ignored;
    Ok(report)
}

/// Remembers 16 bytes of each key, not the key.
fn first_of_its_key(
    seen: &mut HashMap<[u8; 16], u64>,
    line: u64,
    event: NewEvent,
) -> Result<NewEvent, RowProblem> {
    let hash = Sha256::digest(&event.source_key);
    let mut short = [0; 16];
    short.copy_from_slice(&hash[..16]);
    match seen.insert(short, line) {
        None => Ok(event),
        Some(first) => {
            seen.insert(short, first);
            Err(RowProblem::SameAs(first))
        }
    }
}

async fn write(db: &Db, desk: &Desk, batch: Batch, report: &mut Report) -> Result<(), Failure> {
    let (desk, batch) = (desk.clone(), Arc::new(batch));
    let written = batch.clone();
    let outcomes = db
        .write(async move |tx| {
            let mut outcomes: Vec<Outcome> = Vec::with_capacity(batch.len());
            for (_, event) in batch.iter() {
                outcomes.push(catalogue::save(tx, &desk, event).await?);
            }
            Ok::<_, Failure>(outcomes)
        })
        .await?;
    for (outcome, (line, _)) in outcomes.iter().zip(written.iter()) {
        report.count(outcome.saved);
        if outcome.capacity_kept {
            report.capacity_kept.push(*line);
        }
    }
    Ok(())
}
