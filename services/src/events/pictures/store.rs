//! Pictures in the database.

use super::NewPicture;
use crate::db::{Db, DbError, Tx, sql, statements};

statements! {
    KNOWN = "SELECT name FROM pictures WHERE name = $1";
    PUT = "INSERT INTO pictures (name, small, large) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
    SMALL = "SELECT small FROM pictures WHERE name = $1";
    LARGE = "SELECT large FROM pictures WHERE name = $1";
}

/// How large a picture is wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// At most 640 pixels wide.
    Small,
    /// At most 1,280 pixels wide.
    Large,
}

/// Whether the picture of a file was taken in before.
pub async fn is_known(db: &Db, name: &str) -> Result<bool, DbError> {
    Ok(sql!(KNOWN, name).optional::<(String,)>(db).await?.is_some())
}

/// Keeps a picture; once is enough.
pub async fn put(tx: &mut Tx<'_>, picture: &NewPicture) -> Result<(), DbError> {
    sql!(PUT, &picture.name, picture.small.as_slice(), picture.large.as_slice()).run(tx).await.map(drop)
}

/// The JPEG of a picture, if there is such a picture.
pub async fn file(db: &Db, name: &str, size: Size) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = match size {
        Size::Small => sql!(SMALL, name).optional(db).await?,
        Size::Large => sql!(LARGE, name).optional(db).await?,
    };
    Ok(row.map(|(bytes,)| bytes))
}
