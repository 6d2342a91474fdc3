//! Requests that a client may repeat: the same key and content get the same answer, once done.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use serde::Serialize;
use serde::de::DeserializeOwned;

use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use crate::db::{Db, DbError, Tx, in_steps, sql, statements};
use crate::failure::Failure;

statements! {
    BEGIN = "INSERT INTO requests (key, fingerprint, answer, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (key) DO NOTHING";
    FIND = "SELECT fingerprint, answer FROM requests WHERE key = $1";
    FORGET = "DELETE FROM requests WHERE key IN (SELECT key FROM requests WHERE at < $1 LIMIT 1000)";
}

/// How long a repeated request is recognised.
pub const KEPT: Span = Span::days(2);

/// A request with its key, chosen by the client, and what it asks for.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    key: Uuid,
    fingerprint: [u8; 32],
}

impl Request {
    /// A request whose repetition is recognised by `key`, if `content` is the same.
    pub fn new(key: Uuid, content: &impl Serialize) -> Result<Self, Failure> {
        Ok(Self { key, fingerprint: Sha256::digest(serde_json::to_vec(content)?).into() })
    }

    /// Begins to do what is asked, with the answer that repetitions will get once it is done: `None` when it is
    /// up to the caller, else the answer given before. The same key with another content is refused.
    ///
    /// The key is written first: of several repetitions that come at once, the others wait here until the one
    /// that does the work commits, and then find its answer.
    pub async fn begin<T: Serialize + DeserializeOwned>(
        &self,
        tx: &mut Tx<'_>,
        answer: &T,
        now: Timestamp,
    ) -> Result<Option<T>, Failure> {
        let answer = serde_json::to_string(answer)?;
        if sql!(BEGIN, self.key, self.fingerprint, answer, now).run(tx).await?.one() {
            return Ok(None);
        }
        let (fingerprint, answer) = sql!(FIND, self.key).one::<(Vec<u8>, String)>(tx).await?;
        if fingerprint != self.fingerprint {
            return Err(Problem::KeyReused.into());
        }
        Ok(Some(serde_json::from_str(&answer)?))
    }
}

/// Forgets requests too old to be repeated.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<u64, DbError> {
    in_steps(db, async move |tx| Ok(sql!(FORGET, now.minus(KEPT)).run(tx).await?.0)).await
}
