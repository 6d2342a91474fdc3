//! Large clearings, in small steps.

use super::{Db, DbError, Tx};

/// Repeats `step`, each time in a transaction of its own, until it finds nothing more to do. Tells how many rows
/// were written in all. Between two steps, others get their turn.
pub async fn in_steps<F>(db: &Db, step: F) -> Result<u64, DbError>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<u64, DbError> + Clone + Send + 'static,
{
    let mut all = 0;
    loop {
        match db.write(step.clone()).await? {
            0 => return Ok(all),
            some => all += some,
        }
    }
}
