//! Requests that nobody answered in time expire, and their time is free again.

use std::time::Duration;

use anteroom_clinic::{Clinic, mail};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often the clinic is asked.
const EVERY: Duration = Duration::from_secs(60);
/// How many requests one call closes at most, so that it never holds its locks for long.
const BATCH: u32 = 100;

/// Asks the clinic every minute to close what waits too long, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("expire requests", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = pace.after(round(clinic).await);
    }
}

async fn round(clinic: &Clinic) -> Round {
    match mail::expire_requests(clinic, BATCH).await {
        Ok(expired) if expired >= BATCH => Round::More,
        Ok(_) => Round::Done,
        Err(error) => {
            tracing::debug!(code = error.code.as_str(), "requests could not be expired");
            Round::Failed
        }
    }
}
