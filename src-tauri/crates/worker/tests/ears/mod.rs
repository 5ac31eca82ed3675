//! A window that follows the clinic, and what it must have heard in the end.

use std::collections::{BTreeMap, BTreeSet};

use anteroom_clinic::appointments;
use anteroom_clinic::changes::Change;
use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, Code, Session};
use anteroom_provision::testing::TestClinic;
use tokio::sync::watch;
use uuid::Uuid;

/// Who sits at the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The office: sees every appointment.
    Office,
    /// A doctor: sees its own.
    Doctor(Uuid),
    /// Nobody is signed in: only which days of which doctors have changed.
    Guest,
}

/// A window.
pub struct Ear {
    clinic: Clinic,
    session: Option<Session>,
    who: Who,
    follower: Follower,
    /// How often each change was told.
    heard: BTreeMap<(String, Option<Uuid>), usize>,
    days: BTreeSet<(Uuid, String)>,
    /// The appointments as the window shows them: read again when something was told of them.
    shown: BTreeMap<Uuid, String>,
    missed_rounds: usize,
}

impl Ear {
    pub fn new(clinic: Clinic, session: Option<Session>, who: Who) -> Self {
        Self {
            follower: Follower::new(clinic.clone()),
            clinic,
            session,
            who,
            heard: BTreeMap::new(),
            days: BTreeSet::new(),
            shown: BTreeMap::new(),
            missed_rounds: 0,
        }
    }

    /// The first question: where the feed is.
    pub async fn begin(&mut self) {
        self.follower.due(std::future::pending()).await;
        let start = self.follower.ask(self.session.as_ref()).await.unwrap();
        assert!(start.changes.is_empty() && !start.everything);
    }

    /// Follows until told to stop.
    pub async fn listen(mut self, mut stopped: watch::Receiver<bool>) -> Self {
        loop {
            tokio::select! {
                () = self.follower.due(std::future::pending()) => {}
                _ = stopped.wait_for(|stop| *stop) => return self,
            }
            match self.follower.ask(self.session.as_ref()).await {
                Ok(asked) => {
                    assert!(!asked.everything, "nothing was too old or too much");
                    for change in asked.changes {
                        self.hear(change).await;
                    }
                }
                // Its line was cut; it asks again.
                Err(_) => self.missed_rounds += 1,
            }
        }
    }

    async fn hear(&mut self, change: Change) {
        let key = (change.noun.clone(), change.id);
        *self.heard.entry(key).or_default() += 1;
        if let (Some(doctor), Some(day)) = (change.doctor, change.day) {
            self.days.insert((doctor, day.to_string()));
        }
        let (Some(session), Some(id)) = (&self.session, change.id) else {
            return;
        };
        if change.noun == "appointment" {
            match appointments::get(&self.clinic, session, id).await {
                Ok(row) => drop(self.shown.insert(id, row.state.as_str().to_owned())),
                // It went to another doctor.
                Err(error) if error.code == Code::NotFound => drop(self.shown.remove(&id)),
                Err(error) => panic!("{error}: a read is repeated by the crate"),
            }
        }
    }
}

/// What is there, what each window shows, and how often each was told of it.
pub async fn compare(clinic: &TestClinic, ears: &[Ear]) {
    let stored: Vec<(Uuid, Uuid, String, String)> = sqlx::query_as(
        "SELECT a.id, a.doctor, a.state, ((a.starts_at AT TIME ZONE 'Asia/Dhaka')::date)::text FROM clinic.appointment a",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .unwrap();
    let told: Vec<(String, Option<Uuid>, Option<Uuid>, i64)> = sqlx::query_as(
        "SELECT noun, id, (min(account::text))::uuid, count(*) FROM clinic.change_log WHERE id IS NOT NULL GROUP BY noun, id",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .unwrap();
    let told: BTreeMap<_, (Option<Uuid>, usize)> = told
        .into_iter()
        .map(|(noun, id, whose, count)| ((noun, id), (whose, usize::try_from(count).unwrap())))
        .collect();
    assert!(stored.len() > 50, "{} appointments", stored.len());
    for ear in ears {
        let mine = |doctor: Uuid| match ear.who {
            Who::Office => true,
            Who::Doctor(me) => me == doctor,
            Who::Guest => false,
        };
        let expected: BTreeMap<Uuid, String> = stored
            .iter()
            .filter(|(_, doctor, ..)| mine(*doctor))
            .map(|(id, _, state, _)| (*id, state.clone()))
            .collect();
        assert_eq!(ear.shown, expected, "{:?} shows something else", ear.who);
        let unheard: Vec<_> = stored
            .iter()
            .map(|(_, doctor, _, day)| (*doctor, day.clone()))
            .filter(|day| !ear.days.contains(day))
            .collect();
        assert!(unheard.is_empty(), "{:?} missed {unheard:?}", ear.who);
        for (change, times) in ear.heard.iter().filter(|((_, id), _)| id.is_some()) {
            let written = told.get(change).map_or(0, |(_, count)| *count);
            assert!(*times <= written, "{:?}: {change:?} {times} times", ear.who);
        }
        // An entry of an inbox is written once, and told once to whom it concerns.
        let account = ear.session.as_ref().map(Session::account);
        for (entry, (whose, _)) in told.iter().filter(|((noun, _), _)| noun == "notification") {
            let concerns = ear.who == Who::Office || (account.is_some() && account == *whose);
            let times = ear.heard.get(entry).copied().unwrap_or(0);
            assert_eq!(times, usize::from(concerns), "{:?}: {entry:?}", ear.who);
        }
    }
    let missed: usize = ears.iter().map(|ear| ear.missed_rounds).sum();
    let heard: usize = ears.iter().flat_map(|ear| ear.heard.values()).sum();
    println!(
        "{} windows: {heard} changes heard, {missed} rounds without an answer",
        ears.len()
    );
}
