//! R1 and R23: the server is killed while six desks book. What was acknowledged is there, what was not is
//! found out by asking again with the same id, and nobody has to repair anything.
#![expect(clippy::print_stdout, reason = "what a run went through")]

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::{Clinic, Code, Session};
use anteroom_provision::testing::{Chance, Doctor, OwnServer, TestClinic};
use jiff::ToSpan as _;
use sqlx::Row as _;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, request};

const DESKS: usize = 6;

/// How long an id without an answer is asked again.
const PATIENCE: Duration = Duration::from_secs(30);

const OVERLAPS: &str = "SELECT count(*) FROM clinic.appointment a JOIN clinic.appointment b
    ON a.id < b.id AND (a.doctor = b.doctor AND a.blocked && b.blocked OR a.patient = b.patient AND a.visit && b.visit)
    WHERE a.state = 'pending' AND b.state = 'pending'";

/// The way in which the server dies.
#[derive(Debug, Clone, Copy)]
enum Death {
    Backend,
    Postmaster,
    Everything,
}

/// What one desk was told.
#[derive(Default)]
struct Told {
    booked: Vec<Uuid>,
    refused: usize,
    asked_again: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn r01_r23_whatever_is_killed_nothing_acknowledged_is_lost() {
    let mut chance = Chance::new();
    let mut own = OwnServer::start().await;
    let clinic = own.clinic().await;
    let free = Arc::new(free_times(&clinic).await);
    let (progress, mut booked) = watch::channel(0_usize);
    let (stop, stopped) = watch::channel(false);
    let mut desks = JoinSet::new();
    for _ in 0..DESKS {
        let desk = Desk {
            clinic: clinic.kiosk.clone(),
            session: clinic.patient().await.session,
            free: Arc::clone(&free),
            chance: chance.fork(),
            progress: progress.clone(),
            stopped: stopped.clone(),
        };
        desks.spawn(desk.work());
    }

    for death in [
        Death::Backend,
        Death::Postmaster,
        Death::Everything,
        Death::Backend,
    ] {
        let before = *booked.borrow() + 60;
        booked.wait_for(|booked| *booked >= before).await.unwrap();
        let begun = Instant::now();
        die(&mut own, death).await;
        let before = *booked.borrow() + 1;
        booked.wait_for(|booked| *booked >= before).await.unwrap();
        println!(
            "{death:?} killed: booking again after {:.2?}",
            begun.elapsed()
        );
        assert!(begun.elapsed() < Duration::from_secs(8), "{death:?}");
    }
    sleep(Duration::from_millis(200)).await;
    stop.send(true).unwrap();
    let told = desks.join_all().await;
    check(&clinic, &told).await;
    check_indexes(&own).await;
}

async fn die(own: &mut OwnServer, death: Death) {
    match death {
        // The server ends everybody else's connection and recovers by itself.
        Death::Backend => assert!(own.kill_backend().await.unwrap(), "somebody is served"),
        Death::Postmaster => own.kill_postmaster(),
        Death::Everything => own.kill_everything(),
    }
    if !matches!(death, Death::Backend) {
        own.revive().await.unwrap();
    }
}

/// Somebody who books one time after the other and keeps what he was told.
struct Desk {
    clinic: Clinic,
    session: Session,
    free: Arc<Vec<(Doctor, Slot)>>,
    chance: Chance,
    progress: watch::Sender<usize>,
    stopped: watch::Receiver<bool>,
}

impl Desk {
    async fn work(mut self) -> Told {
        let mut told = Told::default();
        while !*self.stopped.borrow() {
            let (doctor, slot) = &self.free[self.chance.below(self.free.len())];
            let input = request(doctor, slot);
            let id = input.id;
            match self.book(input, &mut told).await {
                Ok(()) => {
                    told.booked.push(id);
                    self.progress.send_modify(|booked| *booked += 1);
                }
                Err(Code::SlotTaken | Code::PatientBusy) => told.refused += 1,
                Err(code) => panic!("no answer of a clinic in order: {}", code.as_str()),
            }
            sleep(Duration::from_millis(4)).await;
        }
        told
    }

    /// Asks with one id until there is an answer.
    async fn book(&self, input: BookAppointment, told: &mut Told) -> Result<(), Code> {
        let begun = Instant::now();
        loop {
            let answer = appointments::place(&self.clinic, &self.session, input.clone()).await;
            match answer.map_err(|error| error.code) {
                Err(Code::Offline | Code::UnknownOutcome) if begun.elapsed() < PATIENCE => {
                    told.asked_again += 1
                }
                answer => return answer.map(drop),
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Two weeks of three doctors, in slots of ten minutes.
async fn free_times(clinic: &TestClinic) -> Vec<(Doctor, Slot)> {
    let mut free = Vec::new();
    for _ in 0..3 {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 10).await;
        let first = (clinic.kiosk.today() + 1.day()).to_string();
        let days = list_slots(&clinic.kiosk, None, doctor.id, &first, 14, None).await;
        let slots = days.unwrap().into_iter().flat_map(|day| day.slots);
        free.extend(slots.map(|slot| (doctor.clone(), slot)));
    }
    free
}

async fn check(clinic: &TestClinic, told: &[Told]) {
    let sum = |count: fn(&Told) -> usize| told.iter().map(count).sum::<usize>();
    let (refused, again) = (sum(|told| told.refused), sum(|told| told.asked_again));
    let acknowledged: HashSet<Uuid> = told.iter().flat_map(|told| told.booked.clone()).collect();
    let stored = sqlx::query("SELECT id FROM clinic.appointment")
        .fetch_all(&clinic.admin_sql)
        .await
        .unwrap();
    let stored: HashSet<Uuid> = stored.iter().map(|row| row.get(0)).collect();
    println!(
        "{} booked, {refused} refused, {again} times asked again",
        acknowledged.len()
    );
    assert_eq!(acknowledged.difference(&stored).count(), 0, "lost");
    assert_eq!(stored.difference(&acknowledged).count(), 0, "never told");
    for nothing in [
        OVERLAPS,
        DAYS_THAT_DO_NOT_ADD_UP,
        // Every booking was told to its doctor once, however often it was asked for.
        "SELECT count(*) FROM (SELECT 1 FROM clinic.notification GROUP BY account, kind, appointment HAVING count(*) > 1) twice",
    ] {
        let count: i64 = sqlx::query_scalar(nothing)
            .fetch_one(&clinic.admin_sql)
            .await
            .unwrap();
        assert_eq!(count, 0, "{nothing}");
    }
}

/// `amcheck` of every B-tree against its table, where the installation has it.
async fn check_indexes(own: &OwnServer) {
    let mut sql = own.superuser("clinic").await.unwrap();
    let there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck')",
    )
    .fetch_one(&mut sql)
    .await
    .unwrap();
    if !there {
        println!("SKIPPED: this PostgreSQL has no amcheck");
        return;
    }
    sqlx::raw_sql("CREATE EXTENSION IF NOT EXISTS amcheck")
        .execute(&mut sql)
        .await
        .unwrap();
    let checked: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT bt_index_check(c.oid, true) FROM pg_class c
           JOIN pg_am a ON a.oid = c.relam AND a.amname = 'btree'
           JOIN pg_index i ON i.indexrelid = c.oid AND i.indisvalid WHERE c.relpersistence = 'p') checked",
    )
    .fetch_one(&mut sql)
    .await
    .expect("sound indexes");
    println!("amcheck: {checked} indexes are sound");
}
