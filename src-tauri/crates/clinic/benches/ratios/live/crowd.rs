//! Windows that follow the clinic, as the app's do, and the relay that tells them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use anteroom_clinic::listen::Follower;
use anteroom_clinic::{Clinic, Session, changes, new_id};
use futures_util::future::join_all;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::stage::Stage;

/// A window has found out about an appointment.
pub struct Found {
    /// Which one.
    pub appointment: Uuid,
    /// When its follower was woken.
    pub told: Instant,
    /// When its question was answered.
    pub known: Instant,
}

/// Windows and a relay; they end when this is dropped.
pub struct Crowd {
    tasks: Vec<JoinHandle<()>>,
    heard: mpsc::UnboundedReceiver<Found>,
    leading: watch::Receiver<bool>,
    size: usize,
}

impl Crowd {
    /// So many windows that listen, and the relay; each has asked once when this returns.
    pub async fn gather(stage: &Stage, size: usize) -> Self {
        let (say, heard) = mpsc::unbounded_channel();
        let (leads, leading) = watch::channel(false);
        let mut tasks = vec![tokio::spawn(relay(stage.connect_worker().await, leads))];
        for some in (0..size).collect::<Vec<_>>().chunks(16) {
            let followers = some.iter().map(|_| follower(stage));
            for follower in join_all(followers).await {
                let session = stage.session.clone();
                tasks.push(tokio::spawn(follow(follower, session, say.clone())));
            }
        }
        Self {
            tasks,
            heard,
            leading,
            size,
        }
    }

    /// Waits until the relay leads: the one of the crowd before may hold its lease for five seconds more.
    pub async fn led(&mut self) {
        let led = self.leading.wait_for(|leads| *leads).await;
        assert!(led.is_ok(), "the relay has ended");
    }

    /// What windows have found out of these appointments, each named with the moment of its commit: milliseconds
    /// until they were told, and until they knew, each sorted. Waits at most five seconds for the last.
    pub async fn found(&mut self, commits: &HashMap<Uuid, Instant>) -> (Vec<f64>, Vec<f64>) {
        let (mut told, mut known) = (Vec::new(), Vec::new());
        let until = tokio::time::Instant::now() + Duration::from_secs(5);
        while known.len() < commits.len() * self.size {
            let Ok(Some(found)) = tokio::time::timeout_at(until, self.heard.recv()).await else {
                break;
            };
            if let Some(commit) = commits.get(&found.appointment) {
                // The news may be faster than the acknowledgement.
                let after = |moment: Instant| {
                    moment.saturating_duration_since(*commit).as_secs_f64() * 1000.0
                };
                told.push(after(found.told));
                known.push(after(found.known));
            }
        }
        told.sort_by(f64::total_cmp);
        known.sort_by(f64::total_cmp);
        (told, known)
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn follower(stage: &Stage) -> Follower {
    let mut follower = Follower::new(stage.connect(1).await);
    follower.ask(Some(&stage.session)).await.expect("an answer");
    assert!(follower.is_listening(), "the server has room for a line");
    follower
}

async fn follow(mut follower: Follower, session: Session, say: mpsc::UnboundedSender<Found>) {
    loop {
        follower.due(std::future::pending()).await;
        let told = Instant::now();
        let Ok(answer) = follower.ask(Some(&session)).await else {
            continue;
        };
        let known = Instant::now();
        let appointments = answer
            .changes
            .into_iter()
            .filter(|change| change.noun == "appointment");
        for appointment in appointments.filter_map(|change| change.id) {
            let _ = say.send(Found {
                appointment,
                told,
                known,
            });
        }
    }
}

/// As `anteroom_worker::relay` does, which this crate cannot use.
async fn relay(clinic: Clinic, leads: watch::Sender<bool>) {
    let (holder, mut seen) = (new_id(), None::<String>);
    loop {
        let pause = match changes::relay(&clinic, holder, seen.as_deref()).await {
            Ok(relayed) => {
                leads.send_replace(relayed.leads);
                let pause = relayed.pause();
                seen = relayed.seen;
                pause
            }
            Err(_) => changes::TICK,
        };
        tokio::time::sleep(pause).await;
    }
}

/// The value below which this share of sorted ones lies.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1) as f64;
    sorted
        .get((last * share).round() as usize)
        .copied()
        .unwrap_or(f64::NAN)
}
