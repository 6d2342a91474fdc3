//! Why a file, or one row of it, is not imported.

use std::path::PathBuf;

use super::column::Column;
use crate::events::pictures::PictureProblem;
use crate::failure::Failure;

/// Why nothing of a file is imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not there, or may not be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder, a pipe or a device.
    #[error("{} is no ordinary file; it must be one, because it is read twice", .0.display())]
    NotAFile(PathBuf),
    /// More bytes than are taken on.
    #[error("the file has more than {0} bytes, the most that is read at once; cut it in parts")]
    TooLarge(u64),
    /// More rows than are taken on.
    #[error("the file has more than {0} rows, the most that are read at once; cut it in parts")]
    TooManyRows(u64),
    /// One row is longer than any event is told.
    #[error("the row that begins in line {line} is longer than {limit} bytes: is a quote left open?")]
    RowTooLong {
        /// Where it begins.
        line: u64,
        /// The most bytes of a row.
        limit: u64,
    },
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// Not text in UTF-8.
    #[error("line {0} is not UTF-8; save the file as “CSV UTF-8” and try again")]
    NotUtf8(u64),
    /// The end is missing.
    #[error("the file breaks off: {what} that begins in line {line} has no end")]
    BreaksOff {
        /// Where what is broken begins.
        line: u64,
        /// What it is.
        what: &'static str,
    },
    /// Looks like JSON and is not.
    #[error("the file is not JSON that can be read: {0}")]
    NotJson(String),
    /// JSON, but no list of events.
    #[error("the file is JSON, but not a list: it must hold [ {{…}}, {{…}} ]")]
    NotAList,
    /// Columns without which no event can be made.
    #[error("the file lacks {0}; docs/IMPORT.md tells the columns")]
    MissingColumns(String),
    /// The same column twice.
    #[error("the column “{0}” comes twice")]
    ColumnTwice(&'static str),
    /// Seasons need a year.
    #[error("the file tells seasons instead of dates: say for which year with --year")]
    YearNeeded,
    /// Something broke while writing. What was written before stays; the import can be repeated.
    #[error("{0}")]
    Broken(#[from] Failure),
}

/// Why one row is skipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each sentence says what is wrong")]
pub enum RowProblem {
    #[error("it has {found} columns instead of {expected}")]
    ColumnCount { expected: usize, found: usize },
    #[error("it is no object")]
    NotAnObject,
    #[error("“{0}” is neither a text nor a list of texts")]
    Nested(Column),
    #[error("“{0}” is empty")]
    Missing(Column),
    #[error("“{column}” is longer than {limit} characters")]
    TooLong { column: Column, limit: usize },
    #[error("“{0}” holds a control character")]
    Control(Column),
    #[error("it is the same event as line {0}: same id, name and city")]
    SameAs(u64),
    #[error("“{0}” is no known season")]
    Season(String),
    #[error("neither “starts” nor “season” says when")]
    When,
    #[error("“{column}” is “{text}”: expected 2026-12-04 or 2026-12-04T20:30")]
    Date { column: Column, text: String },
    #[error("“starts” and “ends” must both be days, or both days with a time")]
    MixedDates,
    #[error("“ends” tells {ends} dates, “starts” {starts}")]
    UnevenDates { starts: usize, ends: usize },
    #[error("it has more than {0} dates")]
    TooManyDates(usize),
    #[error("it ends before it starts")]
    EndsBeforeStart,
    #[error("it ends before it starts, as the clocks of the place jump over its start")]
    ClocksJump,
    #[error("it lasts longer than a year")]
    TooLongLasting,
    #[error("its year is not between 1900 and 2200")]
    Year,
    #[error("“{column}” is “{text}”: {expected}")]
    Value { column: Column, text: String, expected: &'static str },
    #[error("“{0}” is no country known here: give its two letters (ISO 3166-1)")]
    Country(String),
    #[error("the time zone of {0} is not known: give it in the column “zone”")]
    ZoneUnknown(String),
    #[error("the picture “{file}” cannot be shown: {problem}")]
    Picture { file: String, problem: PictureProblem },
    #[error("the picture “{0}” is not beside this file, or may not be read")]
    PictureMissing(String),
    #[error("a price needs a capacity: give it in the column “capacity” or with --capacity")]
    CapacityMissing,
}
