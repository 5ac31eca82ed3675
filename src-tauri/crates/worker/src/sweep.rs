//! What no longer means anything is removed: old counters, attempts, sessions, codes, changes that every window has
//! heard of.

use std::time::Duration;

use anteroom_clinic::{Clinic, changes, sessions};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often. Nothing depends on it: everything that is removed had lost its meaning days ago.
const EVERY: Duration = Duration::from_secs(3600);

/// Sweeps at once and every hour, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("sweep", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        let went = match sessions::sweep(clinic).await {
            Ok(()) => changes::forget(clinic).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &went {
            tracing::debug!(code = error.code.as_str(), "nothing could be swept");
        }
        wait = pace.after(went.map_or(Round::Failed, |()| Round::Done));
    }
}
