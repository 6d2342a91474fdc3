//! What the kernel's verbs need from outside: kinds, time and chance.

use std::sync::Arc;

use async_trait::async_trait;
use uuid::Uuid;

use shared::ids::QuotaId;
use shared::time::Timestamp;

use super::holds;
use super::kind::{Claim, Kinds, Reclaim};
use crate::chance::{self, Chance};
use crate::clock::Clock;
use crate::db::Tx;
use crate::failure::Failure;

/// What the kernel's verbs need from outside. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// What is sold.
    pub kinds: Kinds,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives ids, numbers and secrets.
    pub chance: Arc<dyn Chance>,
}

impl Desk {
    /// This instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The UUID of something new.
    pub fn uuid(&self) -> Uuid {
        chance::uuid(&*self.clock, &*self.chance)
    }
}

#[async_trait]
impl Reclaim for Desk {
    async fn reclaim(&self, tx: &mut Tx<'_>, quota: QuotaId, claim: &Claim<'_>) -> Result<bool, Failure> {
        holds::expire_drawing_on(tx, self, quota, claim.checkout, claim.now).await
    }
}
