//! The one place that asks the clinic what changed: when it is told so, after a change of the own window, and every
//! two seconds in any case. Everything the UI hears of the clinic without asking comes from here.

mod announced;
mod inbox;
mod known;
mod link;
mod session;

use std::collections::BTreeSet;
use std::time::Duration;

use anteroom_clinic::changes::{Change, Changes};
use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, ClinicError, Code, Moment};
use jiff::SignedDuration;
use tokio::time::{Instant, timeout};

use crate::events::{ClinicChanged, LinkChanged, SessionEndReason};
use crate::shell::Shell;
use crate::startup;
use inbox::Inbox;
use link::Link;

/// How long what is asked beside the changes may take. Together with the next question it stays within the
/// five seconds in which a cut line must be known.
const ASIDE: Duration = Duration::from_secs(2);
/// How often the clinic's profile is read again, and with it whether it still takes this version of the app.
const PROFILE_EVERY: Duration = Duration::from_secs(60);
/// A clock that has moved by less than this is worth no second look.
const CLOCK_MOVED: SignedDuration = SignedDuration::from_secs(30);

/// Follows the clinic until the app ends.
pub(crate) async fn follow(shell: Shell, clinic: Clinic) {
    let mut live = Live::new(shell, clinic);
    loop {
        live.follower.due(live.shell.own_change()).await;
        live.round().await;
    }
}

struct Live {
    shell: Shell,
    clinic: Clinic,
    follower: Follower,
    link: Link,
    inbox: Inbox,
    profile_read: Instant,
    /// By how much this computer's clock was ahead when the UI last heard of it.
    clock_error: SignedDuration,
}

impl Live {
    fn new(shell: Shell, clinic: Clinic) -> Self {
        let now = Instant::now();
        Self {
            follower: Follower::new(clinic.clone()),
            link: Link::new(now, moment(&clinic)),
            inbox: Inbox::new(shell.home().root()),
            profile_read: now,
            clock_error: clinic.clock_error(),
            shell,
            clinic,
        }
    }

    async fn round(&mut self) {
        session::end_when_over(&self.shell);
        if session::is_spent(&self.shell) {
            session::renew(&self.shell, &self.clinic).await;
        }
        let session = self.shell.signed().map(|signed| signed.session);
        match self.follower.ask(session.as_ref()).await {
            Ok(changes) => self.heard(changes).await,
            Err(error) => self.missed(&error).await,
        }
    }

    async fn heard(&mut self, changes: Changes) {
        let was_away = self.link.is_offline();
        let link = self.link.heard(Instant::now(), moment(&self.clinic));
        self.tell_link(link);
        let mut change = if was_away || changes.everything {
            everything()
        } else {
            summary(&changes.changes)
        };
        if clock_was_set(&mut self.clock_error, self.clinic.clock_error()) {
            change.nouns.push("clock".to_owned());
        }
        let again = concerns(&change, "settings") || concerns(&change, "visit_type");
        if again {
            self.read_profile().await;
        }
        if change != ClinicChanged::default() {
            self.shell.tell(&change);
        }
        if !again && self.profile_read.elapsed() > PROFILE_EVERY {
            self.read_profile().await;
        }
        session::renew(&self.shell, &self.clinic).await;
        let something_came = concerns(&change, "notification");
        self.inbox
            .look(&self.shell, &self.clinic, something_came)
            .await;
    }

    async fn missed(&mut self, error: &ClinicError) {
        match error.code {
            Code::SignInAgain => {
                self.shell.end_session(SessionEndReason::Expired);
            }
            Code::NotEnrolled => startup::bar(&self.shell, error.code),
            Code::Offline | Code::Busy => {
                let link = self.link.missed(Instant::now());
                if link.is_some() {
                    // On a line that was cut without a word nobody else would notice for minutes.
                    self.clinic.renew_connections();
                }
                self.tell_link(link);
                if self.shell.server().revive().await {
                    startup::reconnect(&self.shell);
                }
            }
            // Logged where it happened; the next round may do better.
            _ => {}
        }
    }

    fn tell_link(&self, link: Option<LinkChanged>) {
        if let Some(link) = link {
            tracing::info!(state = ?link.state, "the connection to the clinic");
            self.shell.tell(&link);
        }
    }

    /// Before the UI is told that settings changed: it asks the shell for them.
    async fn read_profile(&mut self) {
        self.profile_read = Instant::now();
        match timeout(ASIDE, self.clinic.refresh()).await {
            Ok(Err(error)) if matches!(error.code, Code::UpdateNeeded | Code::ClinicTooOld) => {
                startup::bar(&self.shell, error.code);
            }
            // Without an answer the old profile stays, and the next round will say so.
            _ => {}
        }
    }
}

fn moment(clinic: &Clinic) -> Moment {
    Moment::new(clinic.now(), &clinic.zone())
}

/// Whether this computer's clock was set since the last time, or has drifted enough to look again.
fn clock_was_set(known: &mut SignedDuration, now: SignedDuration) -> bool {
    let is_other = (now - *known).abs() >= CLOCK_MOVED;
    if is_other {
        *known = now;
    }
    is_other
}

fn everything() -> ClinicChanged {
    ClinicChanged {
        everything: true,
        ..ClinicChanged::default()
    }
}

fn concerns(change: &ClinicChanged, noun: &str) -> bool {
    change.everything || change.nouns.iter().any(|changed| changed == noun)
}

/// What changed, each noun and each doctor once.
fn summary(changes: &[Change]) -> ClinicChanged {
    let nouns: BTreeSet<&str> = changes.iter().map(|change| change.noun.as_str()).collect();
    let doctors: BTreeSet<_> = changes.iter().filter_map(|change| change.doctor).collect();
    ClinicChanged {
        nouns: nouns.into_iter().map(str::to_owned).collect(),
        doctors: doctors.into_iter().collect(),
        everything: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn many_changes_are_told_as_one_event() {
        let doctor = Uuid::from_u128(7);
        let change = |noun: &str, doctor| Change {
            noun: noun.to_owned(),
            id: None,
            doctor,
            day: None,
        };
        let summary = summary(&[
            change("availability", Some(doctor)),
            change("appointment", Some(doctor)),
            change("queue", None),
            change("availability", None),
        ]);
        assert_eq!(summary.nouns, ["appointment", "availability", "queue"]);
        assert_eq!(summary.doctors, [doctor]);
        assert!(!summary.everything);
        assert!(concerns(&summary, "appointment"));
        assert!(!concerns(&summary, "notification"));
        assert!(concerns(&everything(), "notification"));
    }

    #[test]
    fn a_clock_that_is_set_is_looked_at_once() {
        let mut known = SignedDuration::from_millis(400);
        let mut at = |seconds| clock_was_set(&mut known, SignedDuration::from_secs(seconds));
        assert!(!at(1));
        assert!(at(-7200), "two hours back");
        assert!(!at(-7201));
        assert!(at(0), "and right again");
    }

    #[test]
    fn nothing_new_is_no_event() {
        assert_eq!(summary(&[]), ClinicChanged::default());
    }
}
