//! One row of a file, whatever its format.

use std::collections::BTreeMap;

use super::clean;
use super::column::Column;
use super::error::RowProblem;

/// Whose way of writing a row is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Ours.
    #[default]
    Own,
    /// “Liste des festivals en France” of the French ministry of culture.
    Ministry,
    /// tech-conferences/conference-data.
    Conferences,
}

/// The values of a row by column; empty ones are not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Whose way of writing it is in.
    pub dialect: Dialect,
    values: BTreeMap<Column, String>,
}

/// What a file holds at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The line in which it begins, the first being 1.
    pub line: u64,
    /// The row, or why it is none.
    pub row: Result<Row, RowProblem>,
}

impl Row {
    /// A row without values.
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, values: BTreeMap::new() }
    }

    /// Adds a value, unless it is empty.
    pub fn put(&mut self, column: Column, text: &str) -> Result<(), RowProblem> {
        clean::check(column, text.trim())?;
        // What spreadsheets and scripts write where there is nothing.
        if !matches!(text.trim(), "" | "#N/A" | "NULL" | "null") {
            self.values.insert(column, text.to_owned());
        }
        Ok(())
    }

    /// A value on one line; empty when there is none.
    pub fn line(&self, column: Column) -> String {
        self.values.get(&column).map_or_else(String::new, |text| clean::line(text))
    }

    /// A value with ordinary spaces alone; empty when there is none.
    pub fn plain(&self, column: Column) -> String {
        self.values.get(&column).map_or_else(String::new, |text| clean::plain(text))
    }

    /// A value with its paragraphs; empty when there is none.
    pub fn paragraphs(&self, column: Column) -> String {
        self.values.get(&column).map_or_else(String::new, |text| clean::paragraphs(text))
    }

    /// A value with ordinary spaces alone, if there is one.
    pub fn some(&self, column: Column) -> Option<String> {
        self.has(column).then(|| self.plain(column))
    }

    /// Whether there is a value.
    pub fn has(&self, column: Column) -> bool {
        self.values.contains_key(&column)
    }
}

#[cfg(test)]
impl Row {
    /// A row of these values.
    pub fn of(values: &[(Column, &str)]) -> Self {
        let mut row = Self::default();
        for (column, text) in values {
            row.put(*column, text).unwrap();
        }
        row
    }
}
