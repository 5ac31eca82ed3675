//! The day of the visit: patients who have not come are noted, and moves that can no longer be taken back are
//! forgotten.

use std::time::Duration;

use anteroom_clinic::{Clinic, queue};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often the clinic is asked: a no-show counts in minutes, an undo half a minute.
const EVERY: Duration = Duration::from_secs(30);
/// How many visits one call notes at most, so that it never holds its locks for long.
const BATCH: u32 = 100;

/// Asks the clinic twice a minute, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("mark no-shows", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = pace.after(round(clinic).await);
    }
}

async fn round(clinic: &Clinic) -> Round {
    let marked = match queue::forget_moves(clinic).await {
        Ok(()) => queue::mark_no_shows(clinic, BATCH).await,
        Err(error) => Err(error),
    };
    match marked {
        Ok(marked) if marked >= BATCH => Round::More,
        Ok(_) => Round::Done,
        Err(error) => {
            tracing::debug!(code = error.code.as_str(), "no-shows could not be marked");
            Round::Failed
        }
    }
}
