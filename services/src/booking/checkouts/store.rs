//! Checkouts in the database. Each step is one conditional update, which also locks the row: of
//! two that come at once, one finds the old state and the other does not.

use shared::checkouts::CheckoutState;
use shared::contact::{EmailAddress, PersonName};
use shared::ids::{CheckoutId, QuotaId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::{Checkout, CheckoutToken, Draft};
use crate::db::{Db, DbError, Executor, Tx, in_steps, sql, statements};
use crate::failure::Failure;

statements! {
    START = "INSERT INTO checkouts (id, token_hash, state, locale, draft, expires_at, extended, created_at)
             VALUES ($1, $2, 'open', $3, '', $4, FALSE, $5) ON CONFLICT (token_hash) DO NOTHING";
    BY_TOKEN = "SELECT id, state, locale, draft, email, name, expires_at, extended, placed_at
                FROM checkouts WHERE token_hash = $1";
    PLACES = "SELECT CAST(COALESCE(SUM(lines.quantity), 0) AS BIGINT) FROM checkouts
              JOIN orders ON orders.checkout_id = checkouts.id
              JOIN lines ON lines.order_id = orders.id
              WHERE token_hash = $1 AND checkouts.state = 'open' AND checkouts.expires_at > $2";
    BY_ID = "SELECT id, state, locale, draft, email, name, expires_at, extended, placed_at
             FROM checkouts WHERE id = $1";
    LOCK_OPEN = "UPDATE checkouts SET locale = COALESCE($3, locale) WHERE token_hash = $1 AND state = 'open' AND expires_at > $2
                 RETURNING id, state, locale, draft, email, name, expires_at, extended, placed_at";
    LOCK = "UPDATE checkouts SET state = state WHERE id = $1
            RETURNING id, state, locale, draft, email, name, expires_at, extended, placed_at";
    EXTEND = "UPDATE checkouts SET extended = TRUE, expires_at = $2 WHERE id = $1 AND NOT extended";
    KEEP_DRAFT = "UPDATE checkouts SET draft = $2 WHERE id = $1";
    PLACE = "UPDATE checkouts SET state = 'placed', draft = '', email = $2, name = $3, expires_at = $4, placed_at = $5
             WHERE id = $1 AND state = 'open'";
    COMPLETE_PLACED = "UPDATE checkouts SET state = 'completed' WHERE id = $1 AND state = 'placed'
                       RETURNING id, state, locale, draft, email, name, expires_at, extended, placed_at";
    COMPLETE_EXPIRED = "UPDATE checkouts SET state = 'completed' WHERE id = $1 AND state = 'expired'";
    EXPIRE = "UPDATE checkouts SET state = 'expired'
              WHERE id = $1 AND state IN ('open', 'placed') AND expires_at <= $2";
    LEAVE_ALONE = "UPDATE checkouts SET expires_at = $2 WHERE id = $1 AND state IN ('open', 'placed')";
    FORGET_DRAFTS = "UPDATE checkouts SET draft = ''
                     WHERE id IN (SELECT id FROM checkouts
                                  WHERE state = 'expired' AND draft <> '' AND expires_at < $1 LIMIT 500)";
    DUE = "SELECT id FROM checkouts WHERE state IN ('open', 'placed') AND expires_at <= $1
           ORDER BY expires_at LIMIT 200";
    /// Begins at what is due, nearly always nothing: a quota that is sold out has very many draws. SQLite
    /// keeps the order of a CROSS JOIN.
    DUE_DRAWING_ON = "WITH due AS MATERIALIZED (
                          SELECT id, expires_at FROM checkouts
                          WHERE state IN ('open', 'placed') AND expires_at <= $2 AND id <> $3
                          ORDER BY expires_at LIMIT 1000)
                      SELECT due.id FROM due
                      WHERE EXISTS (SELECT 1 FROM orders
                                    CROSS JOIN lines
                                    CROSS JOIN draws
                                    WHERE orders.checkout_id = due.id AND lines.order_id = orders.id
                                      AND draws.line_id = lines.id AND draws.quota_id = $1)
                      ORDER BY due.id LIMIT 20";
}

#[derive(sqlx::FromRow)]
struct CheckoutRow {
    id: CheckoutId,
    state: CheckoutState,
    locale: String,
    draft: String,
    email: Option<String>,
    name: Option<String>,
    expires_at: Timestamp,
    extended: bool,
    placed_at: Option<Timestamp>,
}

impl TryFrom<CheckoutRow> for Checkout {
    type Error = Failure;

    fn try_from(row: CheckoutRow) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            state: row.state,
            locale: row.locale.parse().map_err(Failure::broken)?,
            draft: if row.draft.is_empty() { Draft::default() } else { serde_json::from_str(&row.draft)? },
            email: row.email.map(EmailAddress::try_from).transpose().map_err(Failure::broken)?,
            name: row.name.map(PersonName::try_from).transpose().map_err(Failure::broken)?,
            expires_at: row.expires_at,
            extended: row.extended,
            placed_at: row.placed_at,
        })
    }
}

/// Opens a checkout for the owner of `token`. Says whether it did: not when that token had one before.
pub async fn start(
    tx: &mut Tx<'_>,
    id: CheckoutId,
    token: &CheckoutToken,
    locale: Locale,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql!(START, id, token.hash(), locale, expires_at, now).run(tx).await?.one())
}

/// The checkout of a token, in whatever state.
pub async fn by_token(
    executor: impl Into<Executor<'_>>,
    token: &CheckoutToken,
) -> Result<Option<Checkout>, Failure> {
    let row: Option<CheckoutRow> = sql!(BY_TOKEN, token.hash()).optional(executor).await?;
    row.map(Checkout::try_from).transpose()
}

/// How many places the open, unexpired checkout of a token holds.
pub async fn places(
    executor: impl Into<Executor<'_>>,
    token: &CheckoutToken,
    now: Timestamp,
) -> Result<i64, DbError> {
    sql!(PLACES, token.hash(), now).value(executor).await
}

/// The checkout of an id, in whatever state.
pub async fn by_id(executor: impl Into<Executor<'_>>, id: CheckoutId) -> Result<Checkout, Failure> {
    let row: CheckoutRow = sql!(BY_ID, id).one(executor).await?;
    row.try_into()
}

/// The open, unexpired checkout of a token, locked until the transaction ends; its owner reads `locale` from
/// now on, if it is known.
pub async fn lock_open(
    tx: &mut Tx<'_>,
    token: &CheckoutToken,
    locale: Option<Locale>,
    now: Timestamp,
) -> Result<Option<Checkout>, Failure> {
    let row: Option<CheckoutRow> =
        sql!(LOCK_OPEN, token.hash(), now, locale.map(Locale::code)).optional(tx).await?;
    row.map(Checkout::try_from).transpose()
}

/// The checkout of an id, in whatever state, locked until the transaction ends: it stays in the state
/// that is read here.
pub async fn lock(tx: &mut Tx<'_>, id: CheckoutId) -> Result<Checkout, Failure> {
    let row: CheckoutRow = sql!(LOCK, id).one(tx).await?;
    row.try_into()
}

/// Extends the hold, once. Says whether it was.
pub async fn extend(tx: &mut Tx<'_>, id: CheckoutId, until: Timestamp) -> Result<bool, DbError> {
    Ok(sql!(EXTEND, id, until).run(tx).await?.one())
}

/// Keeps what was typed.
pub async fn keep_draft(tx: &mut Tx<'_>, id: CheckoutId, draft: &Draft) -> Result<(), Failure> {
    sql!(KEEP_DRAFT, id, serde_json::to_string(draft)?).run(tx).await?;
    Ok(())
}

/// From open to placed, by this buyer, whose draft is needed no longer; the checkout, which must be locked,
/// follows.
pub async fn place(
    tx: &mut Tx<'_>,
    checkout: &mut Checkout,
    email: EmailAddress,
    name: PersonName,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), Failure> {
    let placed = sql!(PLACE, checkout.id, email.as_str(), name.as_str(), expires_at, now).run(tx).await?;
    if !placed.one() {
        return Err(Failure::broken("a locked checkout moved on while it was ordered"));
    }
    checkout.state = CheckoutState::Placed;
    checkout.draft = Draft::default();
    (checkout.email, checkout.name) = (Some(email), Some(name));
    (checkout.expires_at, checkout.placed_at) = (expires_at, Some(now));
    Ok(())
}

/// From placed to completed, locked until the transaction ends; `None` when it is in another state.
pub async fn complete_placed(tx: &mut Tx<'_>, id: CheckoutId) -> Result<Option<Checkout>, Failure> {
    let row: Option<CheckoutRow> = sql!(COMPLETE_PLACED, id).optional(tx).await?;
    row.map(Checkout::try_from).transpose()
}

/// From expired to completed, when money came late and the places were still there. It must be locked.
pub async fn complete_expired(tx: &mut Tx<'_>, id: CheckoutId) -> Result<(), DbError> {
    sql!(COMPLETE_EXPIRED, id).run(tx).await.map(drop)
}

/// From open or placed to expired, if its time is over. Says whether it was.
pub async fn expire_one(tx: &mut Tx<'_>, id: CheckoutId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql!(EXPIRE, id, now).run(tx).await?.one())
}

/// Forgets what was typed in checkouts that expired before an instant, in small steps: a writer with a long
/// list to work off would keep the buyers waiting. What was ordered keeps the buyer's name and address, which
/// its order needs. Says of how many.
pub async fn forget_drafts(db: &Db, before: Timestamp) -> Result<u64, DbError> {
    in_steps(db, async move |tx| Ok(sql!(FORGET_DRAFTS, before).run(tx).await?.0)).await
}

/// Holds the places longer, because they could not be given back.
pub async fn leave_alone(tx: &mut Tx<'_>, id: CheckoutId, until: Timestamp) -> Result<(), DbError> {
    sql!(LEAVE_ALONE, id, until).run(tx).await.map(drop)
}

/// How many [`due`] tells at most.
pub const DUE_AT_ONCE: usize = 200;

/// Checkouts whose time is over, the longest overdue first, [`DUE_AT_ONCE`] at most.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<CheckoutId>, DbError> {
    let rows: Vec<(CheckoutId,)> = sql!(DUE, now).all(db).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Those of them that draw on a quota, 20 at most, save one.
pub async fn due_drawing_on(
    tx: &mut Tx<'_>,
    quota: QuotaId,
    save: CheckoutId,
    now: Timestamp,
) -> Result<Vec<CheckoutId>, DbError> {
    let rows: Vec<(CheckoutId,)> = sql!(DUE_DRAWING_ON, quota, now, save).all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
