//! What an import did.

use std::fmt;

use super::error::RowProblem;
use crate::events::catalogue::Saved;

/// The most rows that are named one by one; the others are counted.
const NAMED: usize = 100;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Events nobody knew.
    pub new: u64,
    /// Events about which something is different.
    pub changed: u64,
    /// Events that are as they were.
    pub same: u64,
    /// Rows that could not be read.
    pub skipped: u64,
    /// Which rows were skipped and why: the first hundred.
    pub reasons: Vec<Skipped>,
    /// Lines of events that keep a capacity, because more places are taken than they were to have.
    pub capacity_kept: Vec<u64>,
    /// Columns of the file that are not read.
    pub ignored_columns: Vec<String>,
}

/// A row that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The line in which it begins, the first being 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: RowProblem,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl Report {
    /// How many rows were read, skipped ones included.
    pub fn rows(&self) -> u64 {
        self.new + self.changed + self.same + self.skipped
    }

    pub(super) fn count(&mut self, saved: Saved) {
        *match saved {
            Saved::New => &mut self.new,
            Saved::Changed => &mut self.changed,
            Saved::Same => &mut self.same,
        } += 1;
    }

    pub(super) fn skip(&mut self, line: u64, problem: RowProblem) {
        self.skipped += 1;
        if self.reasons.len() < NAMED {
            self.reasons.push(Skipped { line, problem });
        }
    }

    /// Takes over what the reading of the file skipped, and which columns it did not read.
    pub(super) fn add_skipped(&mut self, read: Self) {
        self.skipped += read.skipped;
        self.reasons.extend(read.reasons);
        self.reasons.sort_by_key(|skipped| skipped.line);
        self.reasons.truncate(NAMED);
        self.ignored_columns = read.ignored_columns;
    }
}

impl fmt::Display for Report {
    /// As told at the end of `guichet import events`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { new, changed, same, skipped, .. } = self;
        write!(f, "{} rows: {new} new, {changed} changed, {same} same, {skipped} skipped", self.rows())?;
        if !self.ignored_columns.is_empty() {
            write!(f, "\ncolumns not read: {}", self.ignored_columns.join(", "))?;
        }
        for reason in &self.reasons {
            write!(f, "\nskipped {reason}")?;
        }
        let unnamed = skipped - self.reasons.len() as u64;
        if unnamed > 0 {
            write!(f, "\nand {unnamed} more rows skipped")?;
        }
        for line in &self.capacity_kept {
            write!(f, "\nline {line}: the capacity stays as it is, because more places are taken already")?;
        }
        Ok(())
    }
}
