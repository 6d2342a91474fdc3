//! Requests that a client may repeat: the same key and content get the same answer, once done.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use serde::Serialize;
use serde::de::DeserializeOwned;

use shared::problem::Problem;
use shared::time::{Span, Timestamp};

use crate::db::{Db, DbError, Tx, sql, statements};
use crate::failure::Failure;

statements! {
    FIND = "SELECT fingerprint, answer FROM requests WHERE key = $1";
    KEEP = "INSERT INTO requests (key, fingerprint, answer, at) VALUES ($1, $2, $3, $4)";
    FORGET = "DELETE FROM requests WHERE at < $1";
}

/// How long a repeated request is recognised.
const KEPT: Span = Span::days(2);

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

    /// The answer given before, if it was. The same key with another content is refused.
    pub async fn answered<T: DeserializeOwned>(&self, tx: &mut Tx<'_>) -> Result<Option<T>, Failure> {
        let Some((fingerprint, answer)) = sql!(FIND, self.key).optional::<(Vec<u8>, String)>(tx).await?
        else {
            return Ok(None);
        };
        if fingerprint != self.fingerprint {
            return Err(Problem::KeyReused.into());
        }
        Ok(Some(serde_json::from_str(&answer)?))
    }

    /// Keeps the answer, in the transaction of what it answers.
    pub async fn answer(
        &self,
        tx: &mut Tx<'_>,
        answer: &impl Serialize,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let answer = serde_json::to_string(answer)?;
        sql!(KEEP, self.key, self.fingerprint, answer, now).run(tx).await?;
        Ok(())
    }
}

/// Forgets requests too old to be repeated.
pub async fn forget_old(db: &Db, now: Timestamp) -> Result<u64, DbError> {
    db.write(async move |tx| Ok(sql!(FORGET, now.minus(KEPT)).run(tx).await?.0)).await
}
