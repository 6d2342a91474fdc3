//! What was taken out of the catalogue: its address is known, and nothing is told of it.

use super::store::pages;
use crate::db::Db;
use crate::failure::Failure;

/// Whether an event of this slug was here and is withdrawn. To be asked when nothing was found: whatever reads an event
/// by its slug finds a withdrawn one no more than one that never was.
///
/// Breaks only with the database.
pub async fn is_withdrawn(db: &Db, slug: &str) -> Result<bool, Failure> {
    // No slug holds any, and PostgreSQL would not even look at a NUL.
    if slug.contains(char::is_control) {
        return Ok(false);
    }
    Ok(pages::is_withdrawn(db, slug).await?)
}
