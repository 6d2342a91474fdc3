//! A buyer's way: hold, order, pay, receive, give back; and all that can come in between.

mod cancelling;
mod holding;
mod ordering;
mod paying;
mod rules;

use services::booking::{holds, inventory};
use services::failure::Failure;
use shared::problem::Problem;
use tokio_util::sync::CancellationToken;

use crate::support::theatre::Theatre;

fn refused<T: std::fmt::Debug>(result: Result<T, Failure>) -> Problem {
    match result {
        Err(Failure::Refused(problem)) => problem,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

async fn is_sound(theatre: &Theatre) -> bool {
    inventory::capacity_differs_from_draws(&theatre.guichet.db).await.unwrap().is_empty()
}

async fn expire(theatre: &Theatre) -> u32 {
    holds::expire_due(&theatre.guichet.db, &theatre.guichet.desk, &CancellationToken::new()).await.unwrap()
}
