//! Counted stock. The database's CHECK makes overselling impossible; the conditional update here
//! only makes the refusal cheap and kind.

mod store;

pub(crate) use store::STATEMENTS;
pub use store::{capacity_differs_from_draws, create, free, resize};

use shared::ids::QuotaId;
use shared::problem::Problem;

use super::kind::Claim;
use crate::db::Tx;
use crate::failure::Failure;

/// Draws `claim.quantity` from each quota for the line, in the order of their ids, so that two
/// claims never wait for one another crosswise. All or nothing: on `Err` the caller's transaction ends.
pub async fn claim(tx: &mut Tx<'_>, claim: Claim<'_>, mut quotas: Vec<QuotaId>) -> Result<(), Failure> {
    quotas.sort_unstable();
    for quota in quotas {
        let taken = store::take(tx, quota, claim.quantity).await?
            || (claim.reclaim.reclaim(tx, quota, &claim).await?
                && store::take(tx, quota, claim.quantity).await?);
        if !taken {
            return Err(Problem::SoldOut.into());
        }
        store::note_draw(tx, claim.line, quota, claim.quantity).await?;
    }
    Ok(())
}

/// Gives back what the line draws beyond `keep` from each of its quotas.
pub async fn release(tx: &mut Tx<'_>, line: shared::ids::LineId, keep: u32) -> Result<(), Failure> {
    for draw in store::draws_of(tx, line).await? {
        let surplus = draw.quantity.saturating_sub(keep);
        if surplus > 0 {
            store::give_back(tx, draw.quota_id, surplus).await?;
            store::shrink_draw(tx, line, draw.quota_id, keep).await?;
        }
    }
    Ok(())
}
