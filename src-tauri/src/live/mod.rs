//! The one place that asks the clinic what changed: every two seconds, and at once after a change of the
//! own window. Everything the UI hears of the clinic without asking comes from here.

mod inbox;
mod link;
mod session;

use std::collections::BTreeSet;
use std::time::Duration;

use anteroom_clinic::changes::{self, Change, Changes, Cursor};
use anteroom_clinic::{Clinic, ClinicError, Code, Moment, Session};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use crate::events::{ClinicChanged, SessionEndReason};
use crate::shell::Shell;
use crate::startup;
use inbox::Inbox;
use link::Link;

/// How often the clinic is asked.
const EVERY: Duration = Duration::from_secs(2);
/// How long one question may take: with [`EVERY`], a cut line is known within the five seconds that
/// RELIABILITY promises.
const PATIENCE: Duration = Duration::from_millis(2500);
/// How often the clinic's clock and profile are read again: a computer that slept has lost its count.
const PROFILE_EVERY: Duration = Duration::from_secs(60);

/// Follows the clinic until the app ends.
pub(crate) async fn follow(shell: Shell, clinic: Clinic) {
    let mut tick = interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut live = Live::new(shell, clinic);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            () = live.shell.own_change() => {}
        }
        live.round().await;
    }
}

struct Live {
    shell: Shell,
    clinic: Clinic,
    cursor: Option<Cursor>,
    link: Link,
    inbox: Inbox,
    profile_read: Instant,
}

impl Live {
    fn new(shell: Shell, clinic: Clinic) -> Self {
        let now = Instant::now();
        Self {
            cursor: None,
            link: Link::new(now, moment(&clinic)),
            inbox: Inbox::default(),
            profile_read: now,
            shell,
            clinic,
        }
    }

    async fn round(&mut self) {
        let signed = session::keep(&self.shell, &self.clinic).await;
        let asked = changes::list(&self.clinic, signed.as_ref(), self.cursor);
        match timeout(PATIENCE, asked)
            .await
            .unwrap_or(Err(Code::Offline.into()))
        {
            Ok(changes) => self.heard(changes, signed.as_ref()).await,
            Err(error) => self.missed(&error).await,
        }
    }

    async fn heard(&mut self, changes: Changes, session: Option<&Session>) {
        let was_away = self.link.is_offline();
        if let Some(event) = self.link.heard(Instant::now(), moment(&self.clinic)) {
            self.shell.tell(&event);
        }
        let first = self.cursor.is_none();
        self.cursor = Some(changes.cursor);
        let change = if was_away || changes.everything {
            everything()
        } else {
            summary(&changes.changes)
        };
        self.keep_profile(&change).await;
        if change != ClinicChanged::default() {
            self.shell.tell(&change);
        }
        let concerned = first || concerns(&change, "notification");
        self.inbox
            .look(&self.shell, &self.clinic, session, concerned)
            .await;
    }

    async fn missed(&mut self, error: &ClinicError) {
        match error.code {
            Code::SignInAgain => {
                self.shell.end_session(SessionEndReason::Expired);
            }
            Code::Offline | Code::Busy => {
                if let Some(event) = self.link.missed(Instant::now()) {
                    self.shell.tell(&event);
                }
                if self.shell.server().revive().await {
                    startup::reconnect(&self.shell);
                }
            }
            // Logged where it happened; the next round may do better.
            _ => {}
        }
    }

    async fn keep_profile(&mut self, change: &ClinicChanged) {
        let stale = concerns(change, "settings") || concerns(change, "visit_type");
        if stale || self.profile_read.elapsed() > PROFILE_EVERY {
            self.profile_read = Instant::now();
            // Without an answer the old profile stays, and the next round will say so.
            let _ = timeout(PATIENCE, self.clinic.refresh()).await;
        }
    }
}

fn moment(clinic: &Clinic) -> Moment {
    Moment::new(clinic.now(), &clinic.zone())
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
    fn nothing_new_is_no_event() {
        assert_eq!(summary(&[]), ClinicChanged::default());
    }
}
