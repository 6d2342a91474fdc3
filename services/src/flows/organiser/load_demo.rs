//! Loading the demo, where nobody is in earnest.

use shared::ids::OrganisationId;

use crate::booking::desk::Desk;
use crate::db::Db;
use crate::events::demo::{self, Demo, Loaded, Standing};
use crate::failure::Failure;
use crate::people::organisations::{self, Introduction};

/// Why the demo is not loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Somebody uses this database in earnest.
    #[error("this database holds orders of a real organisation; load the demo into another one")]
    InEarnest,
    /// More than anybody can want.
    #[error("a demo has at most {} events", Demo::MOST)]
    TooMany,
    /// Something broke.
    #[error("{0}")]
    Broken(#[from] Failure),
}

/// Founds the made-up organisers and loads their events. `None` when tickets of the demo were
/// bought: then it is left as it is, or its dates would move under them.
pub async fn load_demo(
    db: &Db,
    desk: &Desk,
    demo: Demo,
    told: impl FnMut(&Loaded),
) -> Result<Option<Loaded>, DemoError> {
    if demo.events > Demo::MOST {
        return Err(DemoError::TooMany);
    }
    match demo::standing(db).await.map_err(Failure::from)? {
        Standing::InEarnest => return Err(DemoError::InEarnest),
        Standing::Bought => return Ok(None),
        Standing::Free => {}
    }
    let organisations = found_organisers(db, desk).await?;
    let loaded = demo::load(db, desk, demo, organisations, told).await?;
    db.count_anew().await.map_err(Failure::from)?;
    Ok(Some(loaded))
}

async fn found_organisers(db: &Db, desk: &Desk) -> Result<Vec<OrganisationId>, Failure> {
    let desk = desk.clone();
    db.write(async move |tx| {
        let mut ids = Vec::new();
        for (name, legal_mention) in demo::organisers() {
            let who = Introduction { name, legal_mention, demo: true };
            ids.push(organisations::find_or_found(tx, &desk, who).await?);
        }
        Ok(ids)
    })
    .await
}
