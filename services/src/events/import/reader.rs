//! Reads the rows of a file, in whichever format it is.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::error::ImportError;
use super::limits::Limits;
use super::row::Found;
use super::source::Source;
use super::{csv, json};

/// Takes each row as it is read; an error ends the reading.
pub type Sink<'a> = &'a mut dyn FnMut(Found) -> Result<(), ImportError>;

/// Reads a file once, row by row. Says which columns it holds that are not read.
pub fn read(path: &Path, limits: &Limits, sink: Sink<'_>) -> Result<Vec<String>, ImportError> {
    let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(ImportError::NotAFile(path.to_owned()));
    }
    if about.len() > limits.file_bytes {
        return Err(ImportError::TooLarge(limits.file_bytes));
    }
    let mut source = Source::open(BufReader::with_capacity(64 << 10, file), *limits).map_err(unreadable)?;
    let first = first_sign(source.peek().map_err(unreadable)?);
    let mut rows = 0;
    let mut counting = |found: Found| {
        rows += 1;
        if rows > limits.rows {
            return Err(ImportError::TooManyRows(limits.rows));
        }
        sink(found)
    };
    match first {
        None => Err(ImportError::Empty),
        Some(b'[') => json::read(source, limits, &mut counting),
        Some(b'{') => Err(ImportError::NotAList),
        Some(_) => csv::read(source, limits, &mut counting),
    }
    .map_err(|error| named(error, path))
}

fn first_sign(start: &[u8]) -> Option<u8> {
    start.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// Readers below know no path.
fn named(error: ImportError, path: &Path) -> ImportError {
    match error {
        ImportError::Unreadable { source, .. } => ImportError::Unreadable { path: path.to_owned(), source },
        other => other,
    }
}
