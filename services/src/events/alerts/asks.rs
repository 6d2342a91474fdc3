//! How often one may ask for alerts. What is counted is a keyed hash, kept for a day: it recognises who asks again
//! and tells nobody who it was.

use shared::time::{Span, Timestamp};

use crate::db::{Db, DbError, Tx, sql, statements};

statements! {
    COUNT_ASKS = "SELECT COUNT(*) FROM alert_asks WHERE who = $1 AND at > $2";
    NOTE_ASK = "INSERT INTO alert_asks (who, at) VALUES ($1, $2)";
    LOCK_ASKER = "INSERT INTO alert_askers (who, at) VALUES ($1, $2)
                  ON CONFLICT (who) DO UPDATE SET at = excluded.at";
    FORGET_ASKERS = "DELETE FROM alert_askers WHERE at <= $1";
    FORGET_ASKS = "DELETE FROM alert_asks WHERE at <= $1";
}

/// How many alerts one network may ask for within an hour.
pub const ASKS_OF_A_NETWORK: u32 = 20;
const HOUR: Span = Span::hours(1);
/// How many mails that ask for a confirmation one address gets within a day, whoever asks.
pub const MAILS_TO_AN_ADDRESS: u32 = 3;
/// How long it is kept who asked.
pub const ASKS_KEPT: Span = Span::days(1);
/// How long the same wish of the same address brings no second mail: people click twice.
pub const QUIET: Span = Span::minutes(10);

/// Counts one question of a network; says whether it is still one of those it may ask.
pub async fn may_ask(tx: &mut Tx<'_>, network: [u8; 32], now: Timestamp) -> Result<bool, DbError> {
    lock(tx, network, now).await?;
    take(tx, network, ASKS_OF_A_NETWORK, HOUR, now).await
}

/// Counts one mail about a wish to an address; says whether it may be sent. What may not is not counted.
pub async fn may_mail(
    tx: &mut Tx<'_>,
    address: [u8; 32],
    wish: [u8; 32],
    now: Timestamp,
) -> Result<bool, DbError> {
    lock(tx, address, now).await?;
    if lately(tx, wish, now.minus(QUIET)).await? > 0 {
        return Ok(false);
    }
    if !take(tx, address, MAILS_TO_AN_ADDRESS, ASKS_KEPT, now).await? {
        return Ok(false);
    }
    sql!(NOTE_ASK, wish, now).run(tx).await?;
    Ok(true)
}

/// Forgets what counts no more.
pub async fn forget_asks(db: &Db, now: Timestamp) -> Result<(), DbError> {
    let until = now.minus(ASKS_KEPT);
    db.write(async move |tx| {
        sql!(FORGET_ASKS, until).run(&mut *tx).await?;
        sql!(FORGET_ASKERS, until).run(tx).await.map(drop)
    })
    .await
}

/// Until this transaction ends nobody else counts for them: of those who ask at once each sees what the one before did.
/// Networks are locked before addresses, so that no two wait for one another.
async fn lock(tx: &mut Tx<'_>, who: [u8; 32], now: Timestamp) -> Result<(), DbError> {
    sql!(LOCK_ASKER, who, now).run(tx).await.map(drop)
}

async fn take(
    tx: &mut Tx<'_>,
    who: [u8; 32],
    most: u32,
    within: Span,
    now: Timestamp,
) -> Result<bool, DbError> {
    if lately(tx, who, now.minus(within)).await? >= i64::from(most) {
        return Ok(false);
    }
    sql!(NOTE_ASK, who, now).run(tx).await?;
    Ok(true)
}

async fn lately(tx: &mut Tx<'_>, who: [u8; 32], after: Timestamp) -> Result<i64, DbError> {
    sql!(COUNT_ASKS, who, after).value(tx).await
}
