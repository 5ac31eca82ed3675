//! Tells all windows that something has changed, so that they need not wait for their next heartbeat. Nothing
//! is lost without it: then every window finds out within two seconds.

use std::time::Duration;

use anteroom_clinic::{Clinic, changes, new_id};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// How often the relay that leads looks for changes: as much as a booking's news may be late.
const TICK: Duration = Duration::from_millis(25);
/// How often the others ask whether the lease of five seconds has run out.
const STANDBY: Duration = Duration::from_millis(250);
/// The longest wait after a failure: a server that comes back should be followed at once.
const RETRY: Duration = Duration::from_secs(1);

/// Relays until told to stop. Any number of workers may: one leads, and another takes over when its lease ends.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let holder = new_id();
    let mut pace = Pace::new("relay", STANDBY);
    let mut seen: Option<String> = None;
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        wait = match changes::relay(clinic, holder, seen.as_deref()).await {
            Ok(relayed) => {
                if relayed.leads != seen.is_some() {
                    tracing::info!(leads = relayed.leads, "relay");
                }
                seen = relayed.seen;
                let idle = pace.after(Round::Done);
                if relayed.leads { TICK } else { idle }
            }
            Err(error) => {
                tracing::debug!(code = error.code.as_str(), "cannot relay now");
                // A server that crashed gives numbers out again that were seen. Once more told costs nothing.
                seen = None;
                pace.after(Round::Failed).min(RETRY)
            }
        };
    }
}
