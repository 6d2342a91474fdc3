//! Organisations: who sells.

use shared::ids::OrganisationId;

use crate::booking::desk::Desk;
use crate::db::{DbError, Tx, sql, statements};
use crate::slugs;

statements! {
    BY_SLUG = "SELECT id, name FROM organisations WHERE slug = $1";
    FOUND = "INSERT INTO organisations (id, slug, name, legal_mention, demo, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
}

/// An organisation as it introduces itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Introduction<'a> {
    /// Its name, by which it is found again.
    pub name: &'a str,
    /// What the law wants to be known of a seller: address, registration, licence. May be empty.
    pub legal_mention: &'a str,
    /// Whether it is made up and sells nothing real.
    pub demo: bool,
}

/// The organisation of this name, founded if there is none yet. One that is there stays as it is.
pub async fn find_or_found(
    tx: &mut Tx<'_>,
    desk: &Desk,
    who: Introduction<'_>,
) -> Result<OrganisationId, DbError> {
    for slug in slugs::candidates(who.name, who.name) {
        match sql!(BY_SLUG, &slug).optional::<(OrganisationId, String)>(&mut *tx).await? {
            Some((id, name)) if name == who.name => return Ok(id),
            Some(_) => {}
            None => {
                let id = OrganisationId::new(desk.uuid());
                sql!(FOUND, id, slug, who.name, who.legal_mention, who.demo, desk.now()).run(tx).await?;
                return Ok(id);
            }
        }
    }
    Err(DbError::broken(format!("no slug is left for “{}”", who.name)))
}
