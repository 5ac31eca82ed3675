//! Connections that hold up others are ended: an open transaction that somebody left behind, heaps of locks, a
//! listener that does not listen.

use std::time::Duration;

use anteroom_clinic::{Clinic, health};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often: whoever waits for a lock that somebody holds waits this much longer than the limits of the database.
const EVERY: Duration = Duration::from_secs(5);

/// Looks every five seconds, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("reap", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = pace.after(round(clinic).await);
    }
}

async fn round(clinic: &Clinic) -> Round {
    match health::reap(clinic).await {
        Ok(0) => Round::Done,
        Ok(ended) => {
            tracing::warn!(ended, "ended connections that held up others");
            Round::Done
        }
        Err(error) => {
            tracing::debug!(
                code = error.code.as_str(),
                "could not look for connections to end"
            );
            Round::Failed
        }
    }
}
