//! Errors of the engines, told apart by kind, never by constraint name or message.

use std::fmt;

/// What kind of refusal or failure an engine reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbErrorKind {
    /// A unique key is taken.
    Unique,
    /// A CHECK does not hold.
    Check,
    /// A foreign key points nowhere.
    ForeignKey,
    /// Another transaction came in between; running again may succeed.
    Conflict,
    /// The COMMIT was sent and its answer lost: done or not, nobody knows yet.
    OutcomeUnknown,
    /// The database cannot be reached or is overloaded.
    Unavailable,
    /// Anything else: a defect here or there.
    Broken,
}

/// An error of the database.
#[derive(Debug)]
pub struct DbError {
    /// Its kind, on which code may decide.
    pub kind: DbErrorKind,
    cause: String,
}

impl DbError {
    pub(super) fn new(kind: DbErrorKind, cause: impl fmt::Display) -> Self {
        Self { kind, cause: cause.to_string() }
    }

    /// A row that should exist does not, or holds what no code of ours writes.
    pub fn broken(cause: impl fmt::Display) -> Self {
        Self::new(DbErrorKind::Broken, cause)
    }

    /// Whether a unique key was taken.
    pub fn is_unique(&self) -> bool {
        self.kind == DbErrorKind::Unique
    }

    pub(super) fn again(&self) -> Self {
        Self::new(self.kind, &self.cause)
    }
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "database error ({:?}): {}", self.kind, self.cause)
    }
}

impl std::error::Error for DbError {}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        Self::new(DbErrorKind::of(&error), error)
    }
}

impl DbErrorKind {
    pub(super) fn of(error: &sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        match error {
            sqlx::Error::Database(database) => match database.kind() {
                ErrorKind::UniqueViolation => DbErrorKind::Unique,
                ErrorKind::CheckViolation => DbErrorKind::Check,
                ErrorKind::ForeignKeyViolation => DbErrorKind::ForeignKey,
                _ => match database.code().as_deref() {
                    // PostgreSQL: serialization_failure, deadlock_detected.
                    Some("40001" | "40P01") => DbErrorKind::Conflict,
                    // SQLite: SQLITE_BUSY and its extended codes; PostgreSQL: too many
                    // connections, shutting down, starting up.
                    Some("5" | "261" | "517" | "53300" | "57P01" | "57P03") => DbErrorKind::Unavailable,
                    _ => DbErrorKind::Broken,
                },
            },
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => DbErrorKind::Unavailable,
            _ => DbErrorKind::Broken,
        }
    }
}
