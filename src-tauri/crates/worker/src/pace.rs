//! How long to wait between two rounds of a loop, and how to wait.

use std::time::Duration;

use tokio::sync::watch;

/// The longest wait of a loop that keeps failing.
const MOST: Duration = Duration::from_secs(60);

/// How a round went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// There is more to do at once.
    More,
    /// All is done for now.
    Done,
    /// The clinic could not be asked.
    Failed,
}

/// The pace of one loop: at once while there is more, `idle` when there is not, doubling up to a minute on failure.
#[derive(Debug)]
pub(crate) struct Pace {
    name: &'static str,
    idle: Duration,
    failures: u32,
}

impl Pace {
    pub(crate) const fn new(name: &'static str, idle: Duration) -> Self {
        Self {
            name,
            idle,
            failures: 0,
        }
    }

    /// The wait after a round. Says in the log when a row of failures begins and ends, not at each.
    pub(crate) fn after(&mut self, round: Round) -> Duration {
        match round {
            Round::Failed => {
                if self.failures == 0 {
                    tracing::warn!(job = self.name, "cannot work now; trying again");
                }
                self.failures = self.failures.saturating_add(1);
                Duration::from_secs(1 << (self.failures - 1).min(6)).min(MOST)
            }
            Round::More | Round::Done => {
                if self.failures > 0 {
                    tracing::info!(job = self.name, failures = self.failures, "working again");
                }
                self.failures = 0;
                match round {
                    Round::More => Duration::ZERO,
                    _ => self.idle,
                }
            }
        }
    }
}

/// Waits; true when the work should stop.
pub(crate) async fn stopped_within(wait: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    // `wait_for` looks at the current value first and fails when the sender is gone: both mean stop.
    tokio::time::timeout(wait, stop.wait_for(|stop| *stop))
        .await
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_quickens_and_slackens() {
        let mut pace = Pace::new("test", Duration::from_secs(1));
        assert_eq!(pace.after(Round::Done), Duration::from_secs(1));
        assert_eq!(pace.after(Round::More), Duration::ZERO);
        let waits: Vec<u64> = (0..9)
            .map(|_| pace.after(Round::Failed).as_secs())
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pace.after(Round::Done), Duration::from_secs(1));
        assert_eq!(pace.after(Round::Failed), Duration::from_secs(1));
    }

    #[test]
    fn a_year_of_failures_does_not_overflow() {
        let mut pace = Pace::new("test", Duration::from_secs(1));
        pace.failures = u32::MAX;
        assert_eq!(pace.after(Round::Failed), MOST);
    }

    #[tokio::test]
    async fn stopping_ends_the_wait() {
        let (say, mut hear) = watch::channel(false);
        assert!(!stopped_within(Duration::from_millis(1), &mut hear).await);
        say.send(true).unwrap();
        assert!(stopped_within(Duration::from_secs(60), &mut hear).await);
        let (say, mut hear) = watch::channel(false);
        drop(say);
        assert!(stopped_within(Duration::from_secs(60), &mut hear).await);
    }
}
