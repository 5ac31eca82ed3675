//! Tells all windows that something has changed, so that they need not wait for their next heartbeat. Nothing
//! is lost without it: then every window finds out within two seconds.

use std::time::Duration;

use anteroom_clinic::changes::{self, Relayed};
use anteroom_clinic::{Clinic, ClinicError, new_id};
use tokio::sync::watch;

use crate::pace::{Pace, Round, stopped_within};

/// The longest wait after a failure: a server that comes back should be followed at once.
const RETRY: Duration = Duration::from_secs(1);

/// Relays until told to stop. Any number of workers may: one leads, and another takes over when its lease ends.
pub async fn run(clinic: &Clinic, mut stop: watch::Receiver<bool>) {
    let holder = new_id();
    let mut course = Course::new();
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        let look = changes::relay(clinic, holder, course.seen.as_deref()).await;
        wait = course.after(look);
    }
}

/// How far the relay has seen, and when it looks again.
struct Course {
    pace: Pace,
    seen: Option<String>,
}

impl Course {
    const fn new() -> Self {
        Self {
            pace: Pace::new("relay", Duration::ZERO),
            seen: None,
        }
    }

    /// The wait after a look.
    fn after(&mut self, look: Result<Relayed, ClinicError>) -> Duration {
        match look {
            Ok(relayed) => {
                if relayed.leads != self.seen.is_some() {
                    tracing::info!(leads = relayed.leads, "relay");
                }
                let pause = relayed.pause();
                self.seen = relayed.seen;
                self.pace.after(Round::Done);
                pause
            }
            Err(error) => {
                tracing::debug!(code = error.code.as_str(), "cannot relay now");
                // A server that crashed gives numbers out again that were seen. Once more told costs nothing.
                self.seen = None;
                self.pace.after(Round::Failed).min(RETRY)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use anteroom_clinic::Code;

    use super::*;

    fn milliseconds(course: &mut Course, look: Result<Relayed, ClinicError>) -> u128 {
        course.after(look).as_millis()
    }

    fn looked(leads: bool, told: bool) -> Result<Relayed, ClinicError> {
        let seen = leads.then(|| "7:7:".to_owned());
        Ok(Relayed { leads, seen, told })
    }

    #[test]
    fn the_leader_looks_often_but_rests_after_a_notice() {
        let mut course = Course::new();
        let flood = [(); 4].map(|()| milliseconds(&mut course, looked(true, true)));
        assert_eq!(flood, [250; 4]);
        assert_eq!(milliseconds(&mut course, looked(true, false)), 25);
        assert_eq!(milliseconds(&mut course, looked(true, false)), 25);
    }

    #[test]
    fn who_does_not_lead_waits_for_the_lease() {
        let mut course = Course::new();
        assert_eq!(milliseconds(&mut course, looked(false, false)), 250);
        assert_eq!(course.seen, None, "it tells once when it takes over");
    }

    #[test]
    fn a_server_that_comes_back_is_followed_within_a_second_and_told_of_anew() {
        let mut course = Course::new();
        course.after(looked(true, false));
        for _ in 0..9 {
            let gone = Err(Code::Offline.into());
            assert_eq!(milliseconds(&mut course, gone), 1000);
            assert_eq!(course.seen, None);
        }
        assert_eq!(milliseconds(&mut course, looked(true, true)), 250);
        assert_eq!(course.seen.as_deref(), Some("7:7:"));
    }
}
