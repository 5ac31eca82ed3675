//! Requests that nobody answered in time expire, and so do holds; their time is free again.

use std::time::Duration;

use anteroom_clinic::{Clinic, ClinicError, guest_requests, mail};
use tokio::{sync::watch, time::Instant};

use crate::pace::{Pace, Round, stopped_within};

/// How often the clinic is asked: a slot that somebody held and let go is missing on every screen until then.
const EVERY: Duration = Duration::from_secs(2);
/// How often it is asked for requests without a time, which expire by the day.
const GUESTS_EVERY: Duration = Duration::from_secs(600);
/// How many requests one call closes at most, so that it never holds its locks for long.
const BATCH: u32 = 100;

/// Asks the clinic again and again to close what waits too long, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("expire requests", EVERY);
    let mut wait = Duration::ZERO;
    let mut guests_due = Instant::now();
    while !stopped_within(wait, &mut stop).await {
        let mut went = round(mail::expire_requests(clinic, BATCH).await);
        if went == Round::Done && guests_due <= Instant::now() {
            went = round(guest_requests::expire(clinic, BATCH).await);
            if went == Round::Done {
                guests_due = Instant::now() + GUESTS_EVERY;
            }
        }
        wait = pace.after(went);
    }
}

fn round(expired: Result<u32, ClinicError>) -> Round {
    match expired {
        Ok(expired) if expired >= BATCH => Round::More,
        Ok(_) => Round::Done,
        Err(error) => {
            tracing::debug!(code = error.code.as_str(), "requests could not be expired");
            Round::Failed
        }
    }
}
