//! CSV: a header, then one event per row (RFC 4180; comma, semicolon or tab).

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use csv::{ByteRecord, ReaderBuilder};

use super::column::Column;
use super::error::{ImportError, RowProblem};
use super::limits::Limits;
use super::reader::Sink;
use super::row::{Dialect, Found, Row};
use super::source::{Source, Tally};

/// Appended to every file. Comes out as a row of its own, unless a quote was left open.
const TAIL: &[u8] = b"\n\x01end\n";
const END: &[u8] = b"\x01end";

/// The columns of “Liste des festivals en France”.
const MINISTRY: [&str; 13] = [
    "id",
    "name",
    "scope",
    "region",
    "department",
    "city",
    "postcode",
    "discipline",
    "genre",
    "season",
    "first_edition",
    "latitude",
    "longitude",
];

/// Reads every row. Says which columns are not read.
pub fn read<R: BufRead>(
    mut source: Source<R>,
    limits: &Limits,
    sink: Sink<'_>,
) -> Result<Vec<String>, ImportError> {
    let delimiter = delimiter(source.peek().map_err(unreadable)?);
    let tally = source.tally();
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(source.chain(TAIL));

    let mut record = ByteRecord::new();
    let mut header: Option<Header> = None;
    let mut begins = 1;
    loop {
        let more = reader.read_byte_record(&mut record).map_err(|error| {
            tally.exceeded(begins, limits).unwrap_or_else(|| unreadable(io::Error::other(error)))
        })?;
        if !more || (record.len() == 1 && &record[0] == END) {
            return header.map(|header| header.ignored).ok_or(ImportError::Empty);
        }
        if let Some(text) = record.as_slice().strip_suffix(TAIL) {
            // The end of the file's last line was read as part of the text.
            let text = if tally.ended_in_line() { text } else { text.strip_suffix(b"\n").unwrap_or(text) };
            return Err(ImportError::BreaksOff { line: first_line(&tally, text), what: "a quoted text" });
        }
        let line = first_line(&tally, record.as_slice());
        let fields = decoded(&record, line)?;
        match &header {
            None => header = Some(Header::of(&fields)?),
            Some(header) => {
                let is_last = tally.ended_in_line();
                if is_last && fields.len() < header.columns.len() {
                    return Err(ImportError::BreaksOff { line, what: "the row" });
                }
                sink(Found { line, row: header.row(&fields) })?;
            }
        }
        tally.row_is_done();
        begins = tally.line();
    }
}

fn unreadable(source: io::Error) -> ImportError {
    ImportError::Unreadable { path: PathBuf::new(), source }
}

/// Whichever of the usual three the header holds most of.
fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| header.split(|byte| *byte == sign).count();
    // Of equals, `max_by_key` takes the last.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The line in which the record just read begins: it was read to the end of its last line.
fn first_line(tally: &Tally, record: &[u8]) -> u64 {
    let last = tally.line_ends() + u64::from(tally.ended_in_line());
    let lines = record.split(|byte| *byte == b'\n').count() as u64;
    (last + 1).saturating_sub(lines).max(1)
}

fn decoded(record: &ByteRecord, line: u64) -> Result<Vec<&str>, ImportError> {
    record.iter().map(|field| std::str::from_utf8(field).map_err(|_| ImportError::NotUtf8(line))).collect()
}

struct Header {
    dialect: Dialect,
    columns: Vec<Option<Column>>,
    ignored: Vec<String>,
}

impl Header {
    fn of(names: &[&str]) -> Result<Self, ImportError> {
        let columns: Vec<Option<Column>> = names.iter().map(|name| Column::named(name)).collect();
        let known: Vec<Column> = columns.iter().copied().flatten().collect();
        if let Some((_, twice)) = known.iter().enumerate().find(|(at, column)| known[..*at].contains(column))
        {
            return Err(ImportError::ColumnTwice(twice.name()));
        }
        missing(|column| known.contains(&column))?;
        let dialect = if *names == MINISTRY { Dialect::Ministry } else { Dialect::Own };
        let ignored = names.iter().zip(&columns).filter(|(_, column)| column.is_none());
        let ignored = ignored.map(|(name, _)| name.chars().take(40).collect()).collect();
        Ok(Self { dialect, columns, ignored })
    }

    fn row(&self, fields: &[&str]) -> Result<Row, RowProblem> {
        if fields.len() != self.columns.len() {
            return Err(RowProblem::ColumnCount { expected: self.columns.len(), found: fields.len() });
        }
        let mut row = Row::new(self.dialect);
        for (column, text) in self.columns.iter().zip(fields) {
            if let Some(column) = column {
                row.put(*column, text)?;
            }
        }
        Ok(row)
    }
}

/// Columns without which no row of a file can be an event.
pub(super) fn missing(has: impl Fn(Column) -> bool) -> Result<(), ImportError> {
    let mut missing: Vec<&str> = Vec::new();
    if !has(Column::Name) && !has(Column::NameFr) && !has(Column::NameEn) {
        missing.push("the column “name”");
    }
    if !has(Column::City) {
        missing.push("the column “city”");
    }
    if !has(Column::Starts) && !has(Column::Season) {
        missing.push("a column that says when, “starts” or “season”");
    }
    if missing.is_empty() { Ok(()) } else { Err(ImportError::MissingColumns(missing.join(" and "))) }
}
