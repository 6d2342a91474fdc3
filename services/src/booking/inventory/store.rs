//! Quotas and who draws on them.

use shared::ids::{LineId, QuotaId};

use crate::db::{Db, DbError, Tx, sql, statements};

statements! {
    CREATE = "INSERT INTO quotas (id, capacity, taken) VALUES ($1, $2, 0)";
    RESIZE = "UPDATE quotas SET capacity = $2 WHERE id = $1 AND taken <= $2 AND capacity <> $2";
    TAKE = "UPDATE quotas SET taken = taken + $2 WHERE id = $1 AND taken + $2 <= capacity";
    GIVE_BACK = "UPDATE quotas SET taken = taken - $2 WHERE id = $1";
    FREE = "SELECT capacity - taken FROM quotas WHERE id = $1";
    NOTE_DRAW = "INSERT INTO draws (line_id, quota_id, quantity) VALUES ($1, $2, $3)
                 ON CONFLICT (line_id, quota_id) DO UPDATE SET quantity = draws.quantity + excluded.quantity";
    DRAWS_OF = "SELECT quota_id, quantity FROM draws WHERE line_id = $1 ORDER BY quota_id";
    SHRINK_DRAW = "UPDATE draws SET quantity = $3 WHERE line_id = $1 AND quota_id = $2";
    END_DRAW = "DELETE FROM draws WHERE line_id = $1 AND quota_id = $2";
    DIFFERING = "SELECT quotas.id FROM quotas
                 LEFT JOIN draws ON draws.quota_id = quotas.id
                 GROUP BY quotas.id, quotas.taken
                 HAVING quotas.taken <> CAST(COALESCE(SUM(draws.quantity), 0) AS BIGINT)";
}

/// What a line draws from a quota.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct DrawRow {
    pub quota_id: QuotaId,
    #[sqlx(try_from = "i64")]
    pub quantity: u32,
}

/// Makes a stock of `capacity` places, none taken.
pub async fn create(tx: &mut Tx<'_>, id: QuotaId, capacity: u32) -> Result<(), DbError> {
    sql!(CREATE, id, capacity).run(tx).await.map(drop)
}

/// Changes the capacity, unless more is taken already. Says whether anything changed.
pub async fn resize(tx: &mut Tx<'_>, id: QuotaId, capacity: u32) -> Result<bool, DbError> {
    Ok(sql!(RESIZE, id, capacity).run(tx).await?.one())
}

/// How many places are left.
pub async fn free(db: &Db, id: QuotaId) -> Result<i64, DbError> {
    sql!(FREE, id).value(db).await
}

/// Quotas whose count is not the sum of what lines draw: must always be none.
pub async fn capacity_differs_from_draws(db: &Db) -> Result<Vec<QuotaId>, DbError> {
    let rows: Vec<(QuotaId,)> = sql!(DIFFERING).all(db).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn take(tx: &mut Tx<'_>, id: QuotaId, quantity: u32) -> Result<bool, DbError> {
    Ok(sql!(TAKE, id, quantity).run(tx).await?.one())
}

pub(super) async fn give_back(tx: &mut Tx<'_>, id: QuotaId, quantity: u32) -> Result<(), DbError> {
    sql!(GIVE_BACK, id, quantity).run(tx).await.map(drop)
}

pub(super) async fn note_draw(
    tx: &mut Tx<'_>,
    line: LineId,
    quota: QuotaId,
    quantity: u32,
) -> Result<(), DbError> {
    sql!(NOTE_DRAW, line, quota, quantity).run(tx).await.map(drop)
}

pub(super) async fn draws_of(tx: &mut Tx<'_>, line: LineId) -> Result<Vec<DrawRow>, DbError> {
    sql!(DRAWS_OF, line).all(tx).await
}

pub(super) async fn shrink_draw(
    tx: &mut Tx<'_>,
    line: LineId,
    quota: QuotaId,
    keep: u32,
) -> Result<(), DbError> {
    if keep == 0 {
        sql!(END_DRAW, line, quota).run(tx).await
    } else {
        sql!(SHRINK_DRAW, line, quota, keep).run(tx).await
    }
    .map(drop)
}
