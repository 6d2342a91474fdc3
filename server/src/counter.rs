//! Opens the counter: database, keys, kinds and providers, put together as the configuration says.

use std::sync::Arc;

use anyhow::Context;
use services::booking::desk::Desk;
use services::booking::kind::Kinds;
use services::chance::SystemChance;
use services::clock::SystemClock;
use services::db::Db;
use services::events::browse::Listings;
use services::events::kind::TicketKind;
use services::guichet::{Guichet, Inner, Settings};
use services::jobs::Hands;
use services::keys::Keys;
use services::messages::couriers;
use services::messages::mail::Sender;
use services::payments::Providers;
use services::payments::sandbox::{HttpPoster, SandboxProvider, WebhookPoster};

use crate::config::Config;
use crate::data_dir;

/// Opens the database, made on first use, and brings it up to this version.
pub async fn open_database(config: &Config) -> anyhow::Result<Db> {
    data_dir::prepare(&config.data_dir)?;
    let db =
        Db::open(&config.database).await.with_context(|| format!("{} cannot be opened", config.database))?;
    db.migrate().await.with_context(|| format!("{} cannot be migrated", config.database))?;
    Ok(db)
}

/// Opens the counter. Keys are made on first start.
pub async fn open(config: &Config) -> anyhow::Result<Guichet> {
    let db = open_database(config).await?;
    let desk = desk();
    let keys = Keys::open(&config.data_dir.join("keys"), &*desk.chance)?;
    let base_url = config.base_url.to_string();
    let (clock, chance) = (desk.clock.clone(), desk.chance.clone());
    let sandbox = SandboxProvider::new(db.clone(), clock, chance, keys.sandbox, base_url.clone());
    let mut providers = Providers::default();
    if config.sandbox_payments {
        providers = providers.with(Arc::new(sandbox.clone()));
    }
    let settings = Settings {
        base_url,
        demo: config.demo,
        operator: config.operator.clone(),
        hold: config.hold,
        data_dir: config.data_dir.clone(),
    };
    let listings = Listings::new(db.clone());
    Ok(Guichet::new(Inner { db, desk, keys, providers, sandbox, listings, settings }))
}

/// What this process sells, with the machine's own clock and chance.
pub fn desk() -> Desk {
    let kinds = Kinds::default().with(TicketKind);
    Desk { kinds, clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
}

/// What the jobs need from outside: who carries mail, and who posts the sandbox's webhooks.
pub fn hands(config: &Config) -> anyhow::Result<Hands> {
    let sender = Sender { name: config.mail_from.name.clone(), address: config.mail_from.address.clone() };
    let smtp = config.smtp.as_ref().map(|url| url.expose().to_owned());
    let courier = couriers::open(smtp.as_deref(), &config.mail_spool(), sender)?;
    let poster = if config.sandbox_payments {
        Some(Arc::new(HttpPoster::new()?) as Arc<dyn WebhookPoster>)
    } else {
        None
    };
    Ok(Hands { courier, poster })
}
