//! What can go wrong: a wish refused by a rule, or a broken machine. They are never the same.

use shared::problem::Problem;

use crate::db::DbError;

/// Why a verb did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule refuses it; the person is told which.
    #[error("refused: {0}")]
    Refused(#[from] Problem),
    /// Something broke; the person is told no more than that, the log gets the cause.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    /// Something broke.
    pub fn broken(cause: impl std::fmt::Display) -> Self {
        Self::Broken(cause.to_string())
    }

    /// What to tell the person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Refused(problem) => *problem,
            Self::Broken(_) => Problem::Internal,
        }
    }
}

macro_rules! broken_by {
    ($($error:ty)+) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::broken(error)
            }
        }
    )+};
}
broken_by!(DbError serde_json::Error shared::money::MoneyError shared::states::WrongState jiff::Error std::io::Error);
