//! `guichet withdraw SLUG`: takes an event that was announced by mistake out of the catalogue, or puts it back.

use services::flows::organiser::{Withdrawal, Withdrawn, withdraw};

use crate::config::Loaded;
use crate::counter;

/// Take an event that was announced by mistake out of the catalogue; its page then answers that it is gone.
#[derive(Debug, clap::Args)]
pub struct Withdraw {
    /// The event: its page's address, or the last part of it.
    #[arg(value_name = "SLUG")]
    event: String,
    /// Put it back instead, as published; the next import tells what it really is.
    #[arg(long)]
    undo: bool,
}

impl Withdraw {
    /// Withdraws, or undoes it, and says what was done on standard output.
    ///
    /// Fails when there is no such event, and when places of it were sold.
    pub async fn run(self, loaded: Loaded) -> anyhow::Result<()> {
        let (db, desk) = (counter::open_database(&loaded.config).await?, counter::desk());
        let slug = self.event.rsplit('/').next().unwrap_or_default();
        let wish = if self.undo { Withdrawal::PutBack } else { Withdrawal::TakeOut };
        let done = withdraw(&db, &desk, slug, wish).await;
        db.close().await;
        println!("{}", told(slug, wish, done?));
        Ok(())
    }
}

fn told(slug: &str, wish: Withdrawal, done: Withdrawn) -> String {
    match (wish, done) {
        (Withdrawal::TakeOut, Withdrawn::Done) => {
            format!("“{slug}” is out of the catalogue. No import brings it back; `--undo` does.")
        }
        (Withdrawal::TakeOut, Withdrawn::Before) => {
            format!("“{slug}” was withdrawn before: nothing changed.")
        }
        (Withdrawal::PutBack, Withdrawn::Done) => {
            format!(
                "“{slug}” is back in the catalogue, as published. The next import tells what it really is."
            )
        }
        (Withdrawal::PutBack, Withdrawn::Before) => format!("“{slug}” is not withdrawn: nothing changed."),
    }
}
