//! Windows that follow the clinic all week, over the same bad links.

use std::collections::BTreeMap;
use std::sync::Arc;

use anteroom_clinic::changes::Changes;
use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, Session};
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::stage::Stage;

/// Patients who watch.
const PATIENTS: usize = 3;

/// What a window was told.
pub struct Window {
    /// Whose; none at the office, which hears of everybody's.
    account: Option<Uuid>,
    /// How often each entry of an inbox was told.
    heard: BTreeMap<Uuid, usize>,
    /// How often it was told to read everything anew: it had been away for too much.
    anew: usize,
    unanswered: usize,
}

/// One for each doctor, one for the office, some at the kiosk. They end with a last question when `stopped`
/// becomes true.
pub async fn open(stage: &Arc<Stage>, stopped: &watch::Receiver<bool>) -> JoinSet<Window> {
    let mut people: Vec<(&Clinic, &Session, Option<Uuid>)> = Vec::new();
    people.push((&stage.staff, &stage.admin.session, None));
    for doctor in &stage.doctors {
        people.push((&stage.staff, &doctor.session, Some(doctor.account)));
    }
    for patient in &stage.patients[..PATIENTS] {
        people.push((&stage.kiosk, &patient.session, Some(patient.account)));
    }
    let mut windows = JoinSet::new();
    for (clinic, session, account) in people {
        let mut follower = Follower::new(clinic.clone());
        follower.due(std::future::pending()).await;
        let start = follower.ask(Some(session)).await.unwrap();
        assert!(start.changes.is_empty() && !start.everything);
        let window = Window {
            account,
            heard: BTreeMap::new(),
            anew: 0,
            unanswered: 0,
        };
        windows.spawn(window.follow(follower, session.clone(), stopped.clone()));
    }
    windows
}

impl Window {
    async fn follow(
        mut self,
        mut follower: Follower,
        session: Session,
        mut stopped: watch::Receiver<bool>,
    ) -> Self {
        loop {
            let last = tokio::select! {
                () = follower.due(std::future::pending()) => false,
                _ = stopped.wait_for(|stop| *stop) => true,
            };
            match follower.ask(Some(&session)).await {
                Ok(news) => {
                    self.hear(news);
                    if last {
                        return self;
                    }
                }
                Err(_) => self.unanswered += 1,
            }
        }
    }

    fn hear(&mut self, news: Changes) {
        self.anew += usize::from(news.everything);
        let inbox = news
            .changes
            .into_iter()
            .filter(|change| change.noun == "notification");
        for id in inbox.filter_map(|change| change.id) {
            *self.heard.entry(id).or_default() += 1;
        }
    }
}

/// Every entry was told to every window that is to hear of it (but for what a window has read anew), and none twice.
pub async fn check(stage: &Stage, windows: &[Window]) {
    let told: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT id, account FROM clinic.change_log WHERE noun = 'notification' AND id IS NOT NULL",
    )
    .fetch_all(&stage.clinic.admin_sql)
    .await
    .unwrap();
    for window in windows {
        let expected: BTreeMap<Uuid, usize> = told
            .iter()
            .filter(|(_, account)| window.account.is_none_or(|mine| mine == *account))
            .filter(|(id, _)| window.anew == 0 || window.heard.contains_key(id))
            .map(|(id, _)| (*id, 1))
            .collect();
        assert_eq!(window.heard, expected, "of {:?}", window.account);
    }
    let unanswered: usize = windows.iter().map(|window| window.unanswered).sum();
    let anew: usize = windows.iter().map(|window| window.anew).sum();
    println!(
        "{} notifications at {} windows, {unanswered} questions without an answer, {anew} times everything anew",
        told.len(),
        windows.len()
    );
}
