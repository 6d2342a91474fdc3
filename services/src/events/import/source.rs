//! The bytes of a file on their way to a reader of rows: counted, line by line.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::error::ImportError;
use super::limits::Limits;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// What was read so far. Shared by the source and the reader of rows above it.
#[derive(Debug, Default)]
pub struct Tally {
    bytes: Cell<u64>,
    row_bytes: Cell<u64>,
    line_ends: Cell<u64>,
    ended_in_line: Cell<bool>,
    exceeded: Cell<Option<Exceeded>>,
}

#[derive(Debug, Clone, Copy)]
enum Exceeded {
    File,
    Row,
}

impl Tally {
    /// The line of the byte that was handed out last, the first being 1.
    pub fn line(&self) -> u64 {
        self.line_ends.get() + 1
    }

    /// How many lines were handed out to their end.
    pub fn line_ends(&self) -> u64 {
        self.line_ends.get()
    }

    /// Whether the last byte of the file was not the end of a line.
    pub fn ended_in_line(&self) -> bool {
        self.ended_in_line.get()
    }

    /// A row is done: the next may be as long again.
    pub fn row_is_done(&self) {
        self.row_bytes.set(0);
    }

    /// The limit that was exceeded, if one was, for a row that began in `line`.
    pub fn exceeded(&self, line: u64, limits: &Limits) -> Option<ImportError> {
        self.exceeded.get().map(|exceeded| match exceeded {
            Exceeded::File => ImportError::TooLarge(limits.file_bytes),
            Exceeded::Row => ImportError::RowTooLong { line, limit: limits.row_bytes },
        })
    }
}

/// Hands out a file, never more than one line at a time: so whoever has read a record knows
/// in which line it ended. Stops with an error where a limit is exceeded.
pub struct Source<R> {
    inner: R,
    tally: Rc<Tally>,
    limits: Limits,
}

impl<R: BufRead> Source<R> {
    /// Begins to read; a byte order mark is passed over.
    pub fn open(mut inner: R, limits: Limits) -> io::Result<Self> {
        if inner.fill_buf()?.starts_with(MARK) {
            inner.consume(MARK.len());
        }
        Ok(Self { inner, tally: Rc::new(Tally::default()), limits })
    }

    /// What is to come, as far as it is at hand; empty only at the end.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    /// The count of what was read.
    pub fn tally(&self) -> Rc<Tally> {
        self.tally.clone()
    }

    fn refuse(&self, exceeded: Exceeded) -> io::Error {
        self.tally.exceeded.set(Some(exceeded));
        io::Error::other("a limit of the import is exceeded")
    }
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.inner.fill_buf()?;
        let most = ready.len().min(buffer.len());
        let end = ready[..most].iter().position(|byte| *byte == b'\n');
        let count = end.map_or(most, |end| end + 1);
        buffer[..count].copy_from_slice(&ready[..count]);
        self.inner.consume(count);

        let tally = &self.tally;
        let length = count as u64;
        if count > 0 {
            tally.ended_in_line.set(end.is_none());
        }
        tally.line_ends.set(tally.line_ends.get() + u64::from(end.is_some()));
        tally.bytes.set(tally.bytes.get() + length);
        tally.row_bytes.set(tally.row_bytes.get() + length);
        if tally.bytes.get() > self.limits.file_bytes {
            return Err(self.refuse(Exceeded::File));
        }
        if tally.row_bytes.get() > self.limits.row_bytes {
            return Err(self.refuse(Exceeded::Row));
        }
        Ok(count)
    }
}
