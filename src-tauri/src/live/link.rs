//! How good the connection is, from when the clinic was last heard.

use std::time::Duration;

use anteroom_clinic::Moment;
use tokio::time::Instant;

use crate::events::{LinkChanged, LinkState};

/// After this long without an answer the screen says that it is old.
const OFFLINE_AFTER: Duration = Duration::from_secs(4);

/// The state of the connection. Each step gives an event when the UI should know.
#[derive(Debug)]
pub(super) struct Link {
    state: LinkState,
    heard: Instant,
    heard_at: Moment,
}

impl Link {
    /// A connection that was just made.
    pub(super) fn new(now: Instant, at: Moment) -> Self {
        Self {
            state: LinkState::Live,
            heard: now,
            heard_at: at,
        }
    }

    pub(super) fn is_offline(&self) -> bool {
        self.state == LinkState::Offline
    }

    /// The clinic answered. After an absence everything is read again, and only the next answer makes
    /// the connection live.
    pub(super) fn heard(&mut self, now: Instant, at: Moment) -> Option<LinkChanged> {
        let since = std::mem::replace(&mut self.heard_at, at);
        self.heard = now;
        match self.state {
            LinkState::Live => None,
            LinkState::Offline => Some(self.become_(LinkState::CatchingUp, Some(since))),
            LinkState::CatchingUp => Some(self.become_(LinkState::Live, None)),
        }
    }

    /// The clinic did not answer.
    pub(super) fn missed(&mut self, now: Instant) -> Option<LinkChanged> {
        let patient = now.duration_since(self.heard) < OFFLINE_AFTER;
        if self.is_offline() || patient {
            return None;
        }
        let since = self.heard_at.clone();
        Some(self.become_(LinkState::Offline, Some(since)))
    }

    fn become_(&mut self, state: LinkState, since: Option<Moment>) -> LinkChanged {
        self.state = state;
        LinkChanged { state, since }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> Moment {
        Moment {
            utc: format!("2026-11-21T03:{minute:02}:00Z"),
            local: format!("2026-11-21T09:{minute:02}"),
        }
    }

    #[tokio::test]
    async fn one_missed_answer_is_nothing_and_four_seconds_are_an_absence() {
        let start = Instant::now();
        let mut link = Link::new(start, at(0));
        assert_eq!(link.missed(start + Duration::from_secs(2)), None);
        let gone = link.missed(start + Duration::from_secs(4)).expect("told");
        assert_eq!(gone.state, LinkState::Offline);
        assert_eq!(
            gone.since,
            Some(at(0)),
            "the screen says since when it is old"
        );
        assert_eq!(
            link.missed(start + Duration::from_secs(6)),
            None,
            "told once"
        );
    }

    #[tokio::test]
    async fn coming_back_is_catching_up_first_and_live_then() {
        let start = Instant::now();
        let mut link = Link::new(start, at(0));
        link.missed(start + Duration::from_secs(9));
        assert!(link.is_offline());
        let back = link
            .heard(start + Duration::from_secs(10), at(1))
            .expect("told");
        assert_eq!(back.state, LinkState::CatchingUp);
        let live = link
            .heard(start + Duration::from_secs(12), at(1))
            .expect("told");
        assert_eq!((live.state, live.since), (LinkState::Live, None));
        assert_eq!(link.heard(start + Duration::from_secs(14), at(1)), None);
    }
}
