//! `guichet check`: what is configured and where it comes from; what the database says, if there is one.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use services::db::{DatabaseUrl, Db, DbError};
use services::flows::machine;

use crate::config::{Loaded, settings};
use crate::data_dir;

/// Say what is configured and where it comes from, and what waits for a person in the database, if there is
/// one. Makes and starts nothing; whether mail and payments can be reached is not tried.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Explain every setting instead.
    #[arg(long)]
    explain: bool,
}

impl Check {
    /// Prints to standard output; fails with the sentence that would stop the start.
    pub async fn run(&self, file: Option<&Path>) -> anyhow::Result<()> {
        let mut out = std::io::stdout();
        if self.explain {
            out.write_all(settings::explain().as_bytes())?;
            return Ok(());
        }
        let loaded = Loaded::from_process(file)?;
        for (setting, value) in loaded.config.shown() {
            writeln!(out, "{:<26} {value}  ({})", setting.variable, loaded.origin(setting))?;
        }
        let folder = &loaded.config.data_dir;
        if folder.exists() {
            data_dir::prepare(folder)?;
        }
        writeln!(out, "The configuration can be read.")?;
        look_into(&loaded.config.database, &mut out).await
    }
}

/// Tells what the database says. Fails when it cannot be asked, or when its stock is not sound.
async fn look_into(url: &DatabaseUrl, out: &mut impl Write) -> anyhow::Result<()> {
    if let DatabaseUrl::Sqlite(file) = url
        && !file.exists()
    {
        writeln!(out, "There is no database yet at {url}: the first start makes it.")?;
        return Ok(());
    }
    let db = Db::open(url).await.with_context(|| format!("{url} cannot be opened"))?;
    let read =
        async { Ok::<_, DbError>((machine::worries(&db).await?, machine::unsound_stocks(&db).await?)) };
    let read =
        read.await.with_context(|| format!("{url} cannot be read; `guichet migrate` makes its tables"));
    db.close().await;
    let (worries, unsound) = read?;
    writeln!(
        out,
        "The database at {url} can be read: {} messages given up, {} refunds refused by their provider.",
        worries.parked_messages, worries.failed_refunds
    )?;
    if unsound > 0 {
        bail!("{unsound} stocks count something else than what was sold of them");
    }
    writeln!(out, "Every stock counts what was sold of it.")?;
    Ok(())
}
