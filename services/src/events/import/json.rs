//! JSON: a list of objects, one event each.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::BufRead;
use std::path::PathBuf;

use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::column::Column;
use super::csv::missing;
use super::error::{ImportError, RowProblem};
use super::limits::Limits;
use super::reader::Sink;
use super::row::{Dialect, Found, Row};
use super::source::{Source, Tally};

/// Reads every element. Says which keys are not read.
pub fn read<R: BufRead>(
    source: Source<R>,
    limits: &Limits,
    sink: Sink<'_>,
) -> Result<Vec<String>, ImportError> {
    let tally = source.tally();
    let begins = Cell::new(1);
    let seen = RefCell::new(Seen::default());
    let failed = RefCell::new(None);
    let mut list = serde_json::Deserializer::from_reader(source);
    let visitor = List { tally: &tally, begins: &begins, seen: &seen, failed: &failed, sink };
    let read = list.deserialize_seq(visitor).and_then(|()| list.end());
    if let Some(error) = failed.take() {
        return Err(error);
    }
    read.map_err(|error| {
        tally.exceeded(begins.get(), limits).unwrap_or_else(|| explained(error, begins.get()))
    })?;
    let seen = seen.into_inner();
    if seen.objects > 0 {
        missing(|column| seen.columns.contains(&column))?;
    }
    Ok(seen.ignored)
}

fn explained(error: serde_json::Error, begins: u64) -> ImportError {
    match error.classify() {
        Category::Io => ImportError::Unreadable { path: PathBuf::new(), source: error.into() },
        Category::Eof => ImportError::BreaksOff { line: begins, what: "the list or the object" },
        // The only way in which serde_json names text that is not UTF-8.
        _ if error.to_string().starts_with("invalid unicode code point") => {
            ImportError::NotUtf8(error.line() as u64)
        }
        _ => ImportError::NotJson(error.to_string()),
    }
}

/// What keys were seen, in any of the objects.
#[derive(Default)]
struct Seen {
    objects: u64,
    columns: Vec<Column>,
    ignored: Vec<String>,
}

/// The most unknown keys that are told.
const TOLD: usize = 20;

impl Seen {
    fn note(&mut self, object: &Map<String, Value>) {
        self.objects += 1;
        for key in object.keys() {
            match Column::named(key) {
                Some(column) if self.columns.contains(&column) => {}
                Some(column) => self.columns.push(column),
                None => {
                    let key: String = key.chars().take(40).collect();
                    if self.ignored.len() < TOLD && !self.ignored.contains(&key) {
                        self.ignored.push(key);
                    }
                }
            }
        }
    }
}

struct List<'a> {
    tally: &'a Tally,
    begins: &'a Cell<u64>,
    seen: &'a RefCell<Seen>,
    failed: &'a RefCell<Option<ImportError>>,
    sink: Sink<'a>,
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element_seed(Element { tally: self.tally, begins: self.begins })? {
            if let Value::Object(object) = &value {
                self.seen.borrow_mut().note(object);
            }
            let found = Found { line: self.begins.get(), row: row(&value) };
            self.tally.row_is_done();
            if let Err(error) = (self.sink)(found) {
                *self.failed.borrow_mut() = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// Notes where an element begins: its first byte is the last that was handed out by then.
struct Element<'a> {
    tally: &'a Tally,
    begins: &'a Cell<u64>,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.begins.set(self.tally.line());
        serde::Deserialize::deserialize(deserializer)
    }
}

fn row(value: &Value) -> Result<Row, RowProblem> {
    let object = value.as_object().ok_or(RowProblem::NotAnObject)?;
    let is_conference =
        ["startDate", "endDate", "topics", "locales"].iter().all(|key| object.contains_key(*key));
    let dialect = if is_conference { Dialect::Conferences } else { Dialect::Own };
    let mut row = Row::new(dialect);
    for (key, value) in object {
        if let Some(column) = Column::named(key) {
            row.put(column, &text(column, value)?)?;
        }
    }
    Ok(row)
}

fn text(column: Column, value: &Value) -> Result<String, RowProblem> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        Value::Array(list) => {
            let texts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            Ok(texts.ok_or(RowProblem::Nested(column))?.join(", "))
        }
        Value::Object(_) => Err(RowProblem::Nested(column)),
    }
}
