//! `guichet migrate`: brings the tables up to this version. `serve` does the same when it starts; the
//! verb is for those who want it done before.

use crate::config::Loaded;
use crate::counter;

/// Opens the database, made on first use, and migrates it.
pub async fn run(loaded: Loaded) -> anyhow::Result<()> {
    let db = counter::open_database(&loaded.config).await?;
    db.close().await;
    println!("{} is up to date.", loaded.config.database);
    Ok(())
}
