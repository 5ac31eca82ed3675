//! R4, and one clinic with many desks: fifty installs follow the clinic as the app does, each with a role of
//! its own, while some of them write, listeners are cut and the relay that leads dies. Nobody misses anything
//! and nobody is told twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]
#![expect(clippy::print_stdout, reason = "what a run went through")]
#![cfg(target_os = "linux")]

mod ears;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anteroom_clinic::appointments::{
    self, BookAppointment, CancelAppointment, RescheduleAppointment,
};
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::{Clinic, Code, InstallKind, Session, new_id};
use anteroom_provision::testing::{Chance, Doctor, OwnServer, TestClinic};
use ears::{Ear, Who};
use jiff::ToSpan as _;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;
use uuid::Uuid;

const INSTALLS: usize = 50;
const WRITERS: usize = 8;
/// What each writer tries.
const WRITES: usize = 25;
const DOCTORS: usize = 5;

/// Everything that may be done to a feed while it is read. `ANTEROOM_SEED` repeats what the writers decide.
#[tokio::test(flavor = "multi_thread")]
async fn r04_fifty_installs_miss_nothing_and_hear_nothing_twice() {
    let mut chance = Chance::new();
    let own = OwnServer::start().await;
    let clinic = own.clinic().await;
    let mut doctors = Vec::new();
    for _ in 0..DOCTORS {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        doctors.push(doctor);
    }
    let mut relays = [relay(&clinic), relay(&clinic)];
    let (ears, stop) = listen(&clinic, &doctors).await;
    let times = Arc::new(times(&clinic, &doctors).await);

    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        let writer = Writer {
            clinic: [&clinic.kiosk, &clinic.staff][n % 2].clone(),
            // At the kiosk patients write, at the desks the office.
            by: match n % 2 {
                0 => clinic.patient().await.session,
                _ => clinic.admin().await.session,
            },
            patient: (n % 2 == 1).then_some(clinic.patient().await.id),
            times: Arc::clone(&times),
            chance: chance.fork(),
        };
        writers.spawn(writer.work());
    }
    sleep(Duration::from_millis(800)).await;
    cut_listeners(&own, 12).await;
    sleep(Duration::from_millis(500)).await;
    let waited = kill_the_leader(&clinic, &mut relays).await;
    println!("the other relay leads after {waited:.1?}");
    assert!(waited < Duration::from_millis(6500), "{waited:?}");
    let refused: usize = writers.join_all().await.iter().sum();

    // One heartbeat and its answer, and every window shows what is there.
    sleep(Duration::from_secs(3)).await;
    stop.send(true).unwrap();
    let ears = ears.join_all().await;
    println!("{refused} writes were refused and rolled back");
    assert!(
        refused > 0,
        "transactions that leave nothing are part of it"
    );
    ears::compare(&clinic, &ears).await;
}

/// A worker that does nothing but relay; aborted, it is a dead one.
fn relay(clinic: &TestClinic) -> JoinHandle<()> {
    let clinic = clinic.worker.clone();
    tokio::spawn(async move {
        let (_stop, stopped) = watch::channel(false);
        anteroom_worker::relay::run(&clinic, stopped).await;
    })
}

/// Whoever leads dies with its lease, which has to run out. Returns how long nobody led.
async fn kill_the_leader(clinic: &TestClinic, relays: &mut [JoinHandle<()>; 2]) -> Duration {
    let holder = async || -> Option<Uuid> {
        sqlx::query_scalar("SELECT holder FROM priv.relay WHERE until > clock_timestamp()")
            .fetch_optional(&clinic.admin_sql)
            .await
            .unwrap()
    };
    let leader = holder().await.expect("one of them leads");
    let begun = Instant::now();
    relays[0].abort();
    // Which of the two leads, only the database knows: if the other one goes on, it is its turn.
    sleep(Duration::from_secs(2)).await;
    let lease = "SELECT until - clock_timestamp() > interval '3 seconds' FROM priv.relay";
    let renewed: bool = sqlx::query_scalar(lease)
        .fetch_one(&clinic.admin_sql)
        .await
        .unwrap();
    if renewed {
        relays[1].abort();
        relays[0] = relay(clinic);
        return successor(&holder, leader, Instant::now()).await;
    }
    successor(&holder, leader, begun).await
}

async fn successor(
    holder: &impl AsyncFn() -> Option<Uuid>,
    leader: Uuid,
    begun: Instant,
) -> Duration {
    while holder().await.is_none_or(|holder| holder == leader) {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "nobody takes over"
        );
        sleep(Duration::from_millis(20)).await;
    }
    begun.elapsed()
}

async fn cut_listeners(own: &OwnServer, count: i32) {
    let mut sql = own.superuser("clinic").await.unwrap();
    let cut: i64 = sqlx::query_scalar(
        "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity
          WHERE datname = 'clinic' AND usename <> current_user AND query ~ 'LISTEN|list_changes'
          ORDER BY random() LIMIT $1) victims",
    )
    .bind(count)
    .fetch_one(&mut sql)
    .await
    .unwrap();
    assert_eq!(cut, i64::from(count));
}

/// All fifty of them, each on an install of its own.
async fn listen(clinic: &TestClinic, doctors: &[Doctor]) -> (JoinSet<Ear>, watch::Sender<bool>) {
    let (stop, stopped) = watch::channel(false);
    let admin = clinic.admin().await;
    let mut ears = JoinSet::new();
    for n in 0..INSTALLS {
        let (kind, who) = match n {
            0..5 => (InstallKind::Staff, Who::Office),
            5..25 => (InstallKind::Staff, Who::Doctor(doctors[n % DOCTORS].id)),
            _ => (InstallKind::Kiosk, Who::Guest),
        };
        let install = clinic.enroll(kind, "desk").await;
        let session = match who {
            Who::Office => Some(
                clinic
                    .sign_in_at(&install, &admin.email, &admin.derived)
                    .await,
            ),
            Who::Doctor(_) => {
                let doctor = &doctors[n % DOCTORS];
                Some(
                    clinic
                        .sign_in_at(&install, &doctor.email, &doctor.derived)
                        .await,
                )
            }
            Who::Guest => None,
        };
        let window = Clinic::connect(&install).await.unwrap();
        let mut ear = Ear::new(window, session, who);
        ear.begin().await;
        ears.spawn(ear.listen(stopped.clone()));
    }
    (ears, stop)
}

async fn times(clinic: &TestClinic, doctors: &[Doctor]) -> Vec<(Uuid, Slot)> {
    let mut times = Vec::new();
    let day = (clinic.kiosk.today() + 2.days()).to_string();
    for doctor in doctors {
        let days = list_slots(&clinic.kiosk, None, doctor.id, &day, 1, None)
            .await
            .unwrap();
        times.extend(
            days.into_iter()
                .flat_map(|day| day.slots)
                .map(|slot| (doctor.id, slot)),
        );
    }
    times
}

/// Books, moves and calls off, as fast as it goes.
struct Writer {
    clinic: Clinic,
    by: Session,
    patient: Option<Uuid>,
    times: Arc<Vec<(Uuid, Slot)>>,
    chance: Chance,
}

impl Writer {
    /// Returns how often the clinic said no.
    async fn work(mut self) -> usize {
        let (mut mine, mut refused): (Vec<Uuid>, usize) = (Vec::new(), 0);
        for _ in 0..WRITES {
            let (doctor, slot) = self.times[self.chance.below(self.times.len())].clone();
            let done = match (self.chance.below(4), mine.pop()) {
                (0, Some(id)) => self.cancel(id).await.map(|()| None),
                (1, Some(id)) => self.move_to(id, doctor, &slot).await.map(Some),
                (_, last) => {
                    mine.extend(last);
                    self.book(doctor, &slot).await.map(Some)
                }
            };
            match done {
                Ok(id) => mine.extend(id),
                Err(Code::SlotTaken | Code::PatientBusy) => refused += 1,
                // Its connection was one of those that were cut, before anything was sent.
                Err(Code::Offline) => {}
                Err(code) => panic!("no answer of a clinic in order: {}", code.as_str()),
            }
            sleep(Duration::from_millis(50)).await;
        }
        refused
    }

    async fn book(&self, doctor: Uuid, slot: &Slot) -> Result<Uuid, Code> {
        let input = BookAppointment {
            id: new_id(),
            doctor,
            starts_utc: slot.starts.utc.clone(),
            minutes: Some(slot.minutes),
            reason: "Check-up".into(),
            patient: self.patient,
            ..BookAppointment::default()
        };
        let id = input.id;
        let placed = appointments::place(&self.clinic, &self.by, input).await;
        placed.map(|_| id).map_err(|error| error.code)
    }

    async fn move_to(&self, id: Uuid, doctor: Uuid, slot: &Slot) -> Result<Uuid, Code> {
        let input = RescheduleAppointment {
            id,
            new_id: new_id(),
            doctor: self.patient.map(|_| doctor),
            starts_at: slot.starts.utc.clone(),
            minutes: None,
            hold: None,
            reason: String::new(),
        };
        let moved = appointments::reschedule(&self.clinic, &self.by, input).await;
        moved.map(|row| row.id).map_err(|error| error.code)
    }

    async fn cancel(&self, id: Uuid) -> Result<(), Code> {
        let input = CancelAppointment {
            id,
            reason: "Well again".into(),
        };
        let cancelled = appointments::cancel(&self.clinic, &self.by, input).await;
        cancelled.map(drop).map_err(|error| error.code)
    }
}
