//! When to ask what changed, and over which line.
//!
//! A window follows the clinic with one connection of its own that listens. Anybody who can connect can hear
//! such a notice and can forge one, so it carries nothing and proves nothing: it is a hint to ask, and asking
//! is what counts. The question goes over the same line, so that a line which has died in silence is found
//! out with the next question and not when a notice fails to come.

use std::future::Future;
use std::time::Duration;

use sqlx::Postgres;
use sqlx::postgres::PgListener;
use tokio::time::{Instant, sleep_until, timeout};

use crate::changes::{self, Changes, Cursor};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::session::Session;

/// The relay's channel; notices stay within one database.
const CHANNEL: &str = "anteroom_changes";
/// How often the clinic is asked when nobody tells: the heartbeat, and all there is without a relay.
const BEAT: Duration = Duration::from_secs(2);
/// Notices that keep coming lead to a question this often.
const AT_MOST: Duration = Duration::from_secs(1);
/// How long one question may take: with [`BEAT`], a cut line is known within the five seconds that are
/// promised.
const PATIENCE: Duration = Duration::from_millis(2500);
/// How long it is done without a line when the server has no room for one.
const REOPEN: Duration = Duration::from_secs(5);

/// Follows the changes of a clinic: `loop { follower.due(…).await; follower.ask(…).await }`.
pub struct Follower {
    clinic: Clinic,
    cursor: Option<Cursor>,
    line: Option<Line>,
    reopen: Instant,
    pace: Pace,
}

impl Follower {
    /// Has asked nothing yet; the first question is due at once, and only says where the feed is.
    pub fn new(clinic: Clinic) -> Self {
        let now = Instant::now();
        Self {
            clinic,
            cursor: None,
            line: None,
            reopen: now,
            pace: Pace::new(now),
        }
    }

    /// Waits until it is time to ask: at once after a notice (but once a second while they keep coming), when
    /// the line was lost, when `own` is ready, and every two seconds in any case.
    pub async fn due(&mut self, own: impl Future<Output = ()>) {
        tokio::pin!(own);
        loop {
            tokio::select! {
                () = sleep_until(self.pace.next()) => break,
                () = &mut own => break,
                // Heard all the time: a listener that does not read fills the server's queue.
                alive = notice(&mut self.line) => {
                    if !alive {
                        self.line = None;
                        self.reopen = Instant::now();
                    }
                    self.pace.notice(Instant::now());
                }
            }
        }
        self.pace.begin(Instant::now());
    }

    /// Asks what changed since the last time, as far as `session` (without one: everybody) may know.
    ///
    /// # Errors
    /// `offline` when there is no answer within 2.5 seconds; else those of every call.
    pub async fn ask(&mut self, session: Option<&Session>) -> Result<Changes, ClinicError> {
        let asked = timeout(PATIENCE, self.ask_on(session)).await;
        let changes = asked.unwrap_or_else(|_| Err(Code::Offline.into()))?;
        self.cursor = Some(changes.cursor.clone());
        Ok(changes)
    }

    /// Whether notices are heard; without, changes are found out every two seconds.
    pub fn is_listening(&self) -> bool {
        self.line.is_some()
    }

    async fn ask_on(&mut self, session: Option<&Session>) -> Result<Changes, ClinicError> {
        if self.line.is_none() && Instant::now() >= self.reopen {
            self.reopen = Instant::now() + REOPEN;
            // Listening comes before asking: what changes in between is told.
            self.line = Line::open(&self.clinic).await;
        }
        // Out of its place while it is asked: given up half-way, it is not used again.
        if let Some(mut line) = self.line.take() {
            match line
                .changes(&self.clinic, session, self.cursor.as_ref())
                .await
            {
                // The line is broken; the clinic may not be.
                Err(error) if error.code == Code::Offline => {}
                answer => {
                    self.line = Some(line);
                    return answer;
                }
            }
        }
        changes::list(&self.clinic, session, self.cursor.as_ref()).await
    }
}

/// A connection that listens.
struct Line {
    listener: PgListener,
}

impl Line {
    /// None when the server cannot be reached or has no room.
    async fn open(clinic: &Clinic) -> Option<Self> {
        let opened = async {
            let mut listener = PgListener::connect_with(&clinic.connections().single()).await?;
            // A lost line is to be known: what was told meanwhile is lost with it.
            listener.eager_reconnect(false);
            listener.ignore_pool_close_event(true);
            listener.listen(CHANNEL).await?;
            Ok::<_, sqlx::Error>(Self { listener })
        };
        match opened.await {
            Ok(line) => Some(line),
            Err(error) => {
                let error = ClinicError::from_sqlx("LISTEN", &error);
                tracing::debug!(code = error.code.as_str(), "cannot listen now");
                None
            }
        }
    }

    async fn changes(
        &mut self,
        clinic: &Clinic,
        session: Option<&Session>,
        cursor: Option<&Cursor>,
    ) -> Result<Changes, ClinicError> {
        let arguments = changes::arguments(session, cursor).map_err(|_| Code::BadRequest)?;
        let query =
            sqlx::query_as_with::<Postgres, changes::ChangeRow, _>(changes::LIST, arguments);
        match query.fetch_all(&mut self.listener).await {
            Ok(rows) => changes::heard(clinic, rows),
            Err(error) => Err(ClinicError::from_sqlx("api.list_changes", &error)),
        }
    }
}

/// Waits for a notice; false when the line is lost. Without a line it waits for ever.
async fn notice(line: &mut Option<Line>) -> bool {
    match line {
        Some(line) => matches!(line.listener.try_recv().await, Ok(Some(_))),
        None => std::future::pending().await,
    }
}

/// When the next question is due.
#[derive(Debug)]
struct Pace {
    /// The heartbeat.
    beat: Instant,
    /// After a notice.
    told: Option<Instant>,
    /// Before then, notices wait.
    free: Instant,
}

impl Pace {
    fn new(now: Instant) -> Self {
        Self {
            beat: now,
            told: None,
            free: now,
        }
    }

    fn next(&self) -> Instant {
        self.told.map_or(self.beat, |told| told.min(self.beat))
    }

    /// The first notice is acted on at once, whatever comes within a second of that together.
    fn notice(&mut self, now: Instant) {
        self.told.get_or_insert(now.max(self.free));
    }

    /// A question is asked now, which answers every notice so far.
    fn begin(&mut self, now: Instant) {
        if self.told.take().is_some_and(|told| told <= now) {
            self.free = now + AT_MOST;
        }
        self.beat = now + BEAT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Milliseconds after `start` at which questions are asked, when notices come at those of `notices`.
    fn asked(notices: impl IntoIterator<Item = u64>, until: u64) -> Vec<u64> {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let mut pace = Pace::new(start);
        let mut notices = notices.into_iter().peekable();
        let mut asked = Vec::new();
        for ms in 0..until {
            while notices.next_if_eq(&ms).is_some() {
                pace.notice(at(ms));
            }
            if pace.next() <= at(ms) {
                pace.begin(at(ms));
                asked.push(ms);
            }
        }
        asked
    }

    #[test]
    fn without_notices_the_heart_beats_every_two_seconds() {
        assert_eq!(asked([], 6500), [0, 2000, 4000, 6000]);
    }

    #[test]
    fn a_notice_is_acted_on_at_once_and_the_heart_beats_after_it() {
        assert_eq!(asked([300], 5000), [0, 300, 2300, 4300]);
    }

    #[test]
    fn what_comes_within_a_second_is_asked_for_together_and_never_left_out() {
        assert_eq!(asked([100, 150, 600, 1099], 3000), [0, 100, 1100]);
    }

    #[test]
    fn a_flood_of_forged_notices_leads_to_one_question_a_second() {
        let flood = (0..10_000).flat_map(|ms| [ms; 3]);
        assert_eq!(asked(flood, 10_000).len(), 10);
    }

    #[test]
    fn an_own_change_answers_a_notice_that_waits() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let mut pace = Pace::new(start);
        pace.begin(at(0));
        pace.notice(at(10));
        pace.begin(at(10));
        pace.notice(at(20));
        assert_eq!(pace.next(), at(1010), "it waits");
        pace.begin(at(500));
        assert_eq!(pace.next(), at(2500), "and is answered");
    }
}
