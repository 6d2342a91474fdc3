//! Why a call failed, as far as a person may know.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use shared::problem::Problem;

/// Why a call failed: one of a closed list. Causes stay in the server's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallError(pub Problem);

impl From<Problem> for CallError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl FromServerFnError for CallError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let problem = match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Problem::Malformed,
            _ => Problem::Internal,
        };
        #[cfg(feature = "ssr")]
        super::server_side::unread(problem);
        Self(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn travels_as_a_code_and_never_with_its_cause() {
        let secret = ServerFnErrorErr::ServerError("postgres://user:secret@db".to_owned());
        let error = CallError::from_server_fn_error(secret);
        assert_eq!(error.ser(), "\"internal\"");
        assert_eq!(CallError::de("\"sold_out\"".into()), CallError(Problem::SoldOut));
        assert_eq!(CallError::de("<html>".into()), CallError(Problem::Internal));
    }

    #[test]
    fn what_cannot_be_read_is_the_callers_fault() {
        let error = ServerFnErrorErr::Args("missing field".to_owned());
        assert_eq!(CallError::from_server_fn_error(error), CallError(Problem::Malformed));
    }
}
