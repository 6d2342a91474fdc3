//! Why a configuration is refused: always one sentence.

use std::path::PathBuf;

/// A configuration that cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A value is not what it must be.
    #[error("{name} is {shown}: expected {expected}.")]
    Wrong {
        /// The variable, or the key and its file.
        name: String,
        /// The value in quotes, passwords masked.
        shown: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A value is not even text.
    #[error("{name} is not text in UTF-8: expected {expected}.")]
    NotText {
        /// The variable.
        name: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A name that nothing is called by.
    #[error("{name} is not a setting of Guichet: {hint}")]
    Unknown {
        /// The variable, or the key and its file.
        name: String,
        /// The nearest known name, or where the list is; ends the sentence.
        hint: String,
    },
    /// The file is not there, or not ours to read.
    #[error("The configuration file {} cannot be read: {reason}.", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is not TOML.
    #[error("The configuration file {} is not TOML at line {line}: {reason}.", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What the reader says; never a piece of the file.
        reason: String,
    },
    /// Two values do not go together.
    #[error("{first} is set and {second} is not: expected {expected}.")]
    Missing {
        /// What is set.
        first: &'static str,
        /// What it needs.
        second: &'static str,
        /// What that must be.
        expected: &'static str,
    },
}
