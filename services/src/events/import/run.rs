//! The verb: reads a file twice, the second time into the catalogue.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
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
use super::row::{Found, Row};
use crate::booking::desk::Desk;
use crate::db::Db;
use crate::events::catalogue::{self, NewEvent, Outcome};
use crate::events::pictures::{self, NewPicture};
use crate::failure::Failure;

/// Events written in one transaction: large enough to share the cost of a commit, small enough
/// to let a server beside it sell.
const BATCH: usize = 200;
/// Batches that are read ahead.
const AHEAD: usize = 2;

/// An event with the line its row begins in, and the file of its picture.
struct Told {
    line: u64,
    event: NewEvent,
    picture: Option<PathBuf>,
}

type Batch = Vec<Told>;

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
    report.add_skipped(read);
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
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let stopped = || ImportError::Broken(Failure::broken("nobody writes any more"));
    let ignored = reader::read(&file.path, &file.limits, &mut |Found { line, row }| {
        match row.and_then(|row| event(&row, wishes, line, folder, &mut seen)) {
            Ok(told) => batch.push(told),
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

/// Lines by 16 bytes of the key that was seen there.
type Seen = HashMap<[u8; 16], u64>;

fn event(row: &Row, wishes: &Wishes, line: u64, folder: &Path, seen: &mut Seen) -> Result<Told, RowProblem> {
    let picture = mapping::picture(row)?.map(|file| beside(folder, &file)).transpose()?;
    let mut event = first_of_its_key(seen, line, mapping::event(row, wishes)?)?;
    if let Some(file) = &picture {
        event.picture = Some(pictures::name_of(&read_picture(file)?));
    }
    Ok(Told { line, event, picture })
}

fn first_of_its_key(seen: &mut Seen, line: u64, event: NewEvent) -> Result<NewEvent, RowProblem> {
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
    let batch = take_in_pictures(db, batch, report).await?;
    let (desk, batch) = (desk.clone(), Arc::new(batch));
    let written = batch.clone();
    let outcomes = db
        .write(async move |tx| {
            let mut outcomes: Vec<Outcome> = Vec::with_capacity(batch.len());
            for told in batch.iter() {
                outcomes.push(catalogue::save(tx, &desk, &told.event).await?);
            }
            Ok::<_, Failure>(outcomes)
        })
        .await?;
    for (outcome, told) in outcomes.iter().zip(written.iter()) {
        report.count(outcome.saved);
        if outcome.capacity_kept {
            report.capacity_kept.push(told.line);
        }
    }
    Ok(())
}

/// Keeps the pictures that are not known yet. An event whose picture cannot be shown is skipped. One after the
/// other: a picture takes much memory while it is read.
async fn take_in_pictures(db: &Db, batch: Batch, report: &mut Report) -> Result<Batch, Failure> {
    let mut whole = Batch::with_capacity(batch.len());
    for told in batch {
        match take_in_picture(db, &told).await? {
            Ok(()) => whole.push(told),
            Err(problem) => report.skip(told.line, problem),
        }
    }
    Ok(whole)
}

async fn take_in_picture(db: &Db, told: &Told) -> Result<Result<(), RowProblem>, Failure> {
    let (Some(file), Some(name)) = (told.picture.clone(), &told.event.picture) else { return Ok(Ok(())) };
    if pictures::is_known(db, name).await? {
        return Ok(Ok(()));
    }
    let told_name = told_as(&file);
    let drawn = spawn_blocking(move || {
        NewPicture::read(&read_picture(&file)?)
            .map_err(|problem| RowProblem::Picture { file: told_as(&file), problem })
    });
    let picture = match drawn.await.map_err(Failure::broken)? {
        Ok(picture) if picture.name == *name => Arc::new(picture),
        // Somebody put another file there meanwhile.
        Ok(_) => return Ok(Err(RowProblem::PictureMissing(told_name))),
        Err(problem) => return Ok(Err(problem)),
    };
    db.write(async move |tx| Ok::<_, Failure>(pictures::put(tx, &picture).await?)).await?;
    Ok(Ok(()))
}

/// Where a file really is, which must be in the folder: a link may lead anywhere.
fn beside(folder: &Path, file: &Path) -> Result<PathBuf, RowProblem> {
    let missing = || RowProblem::PictureMissing(told_as(file));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().map_err(|_| missing())?;
    let path = folder.join(file).canonicalize().map_err(|_| missing())?;
    path.starts_with(&folder).then_some(path).ok_or_else(missing)
}

/// The bytes of a picture's file, one more than are allowed at most.
fn read_picture(file: &Path) -> Result<Vec<u8>, RowProblem> {
    let missing = |_| RowProblem::PictureMissing(told_as(file));
    // A pipe would keep us waiting.
    if !file.is_file() {
        return Err(RowProblem::PictureMissing(told_as(file)));
    }
    let mut bytes = Vec::new();
    let most = pictures::MAX_BYTES as u64 + 1;
    File::open(file).map_err(missing)?.take(most).read_to_end(&mut bytes).map_err(missing)?;
    Ok(bytes)
}

fn told_as(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
