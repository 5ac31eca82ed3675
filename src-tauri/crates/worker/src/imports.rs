//! Imports that an admin has staged are checked and applied, one at a time.

use std::time::Duration;

use anteroom_clinic::{Clinic, imports};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often the clinic is asked: an admin waits for the answer.
const EVERY: Duration = Duration::from_secs(2);

/// Does what waits, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("imports", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = pace.after(round(clinic).await);
    }
}

async fn round(clinic: &Clinic) -> Round {
    match imports::run_import(clinic).await {
        Ok(true) => Round::More,
        Ok(false) => Round::Done,
        Err(error) => {
            tracing::debug!(code = error.code.as_str(), "an import could not be done");
            Round::Failed
        }
    }
}
