//! Free time goes to whoever waits for it, one at a time.

use std::time::Duration;

use anteroom_clinic::{
    Clinic, ClinicError,
    waitlist::{self, OfferCursor},
};
use tokio::{sync::watch, time::Instant};

use crate::pace::{Pace, Round, stopped_within};

/// How often the clinic is asked.
const EVERY: Duration = Duration::from_secs(2);
/// How often everybody who waits is looked at, and not only those for whom something has changed: a slot may have
/// become free because time went by, or because a booking of it failed.
const ALL_EVERY: Duration = Duration::from_secs(300);
/// How many offers one call ends at most, so that it never holds its locks for long.
const BATCH: u32 = 100;

/// Ends offers that ran out and makes new ones, until told to stop.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let mut pace = Pace::new("offer slots", EVERY);
    let mut wait = Duration::ZERO;
    let mut cursor = OfferCursor::default();
    let mut all_due = Instant::now() + ALL_EVERY;
    while !stopped_within(wait, &mut stop).await {
        if all_due <= Instant::now() {
            cursor = OfferCursor::default();
            all_due = Instant::now() + ALL_EVERY;
        }
        let went = round(clinic, &mut cursor).await;
        if let Err(error) = &went {
            tracing::debug!(code = error.code.as_str(), "slots could not be offered");
        }
        wait = pace.after(went.unwrap_or(Round::Failed));
    }
}

/// One offer or one piece of the list, so that being told to stop is heard in between.
async fn round(clinic: &Clinic, cursor: &mut OfferCursor) -> Result<Round, ClinicError> {
    if waitlist::expire_offers(clinic, BATCH).await? >= BATCH {
        return Ok(Round::More);
    }
    Ok(if waitlist::offer_slots(clinic, cursor).await? {
        Round::More
    } else {
        Round::Done
    })
}
