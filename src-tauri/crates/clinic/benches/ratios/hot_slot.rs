//! G3: 32 clients want the same slot; it moves on twenty times a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::time::Duration;

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::{Clinic, Code, Session, new_id};
use sqlx::PgPool;
use uuid::Uuid;

use super::load::{self, Attempt, Outcome};
use super::stage::Stage;
use super::table::{Row, at_least, at_most, median};

const CLIENTS: usize = 32;
const WINDOW: Duration = Duration::from_secs(3);
const ROUNDS: usize = 5;
/// Beyond the slots that the other measurements use.
const FIRST_SLOT: i32 = 2000;

/// The slot that everybody wants now, and who wants it.
struct Target {
    half_hour: AtomicI32,
    patient: AtomicUsize,
    doctor: Uuid,
    patients: Vec<Uuid>,
    first_day: jiff::Timestamp,
}

/// Attempts and latency beside a unique index; one winner for each slot and no other answer than "taken".
pub async fn measure(stage: &Stage) -> Vec<Row> {
    let (doctor, patients) = stage.hot();
    let target = Arc::new(Target {
        half_hour: AtomicI32::new(FIRST_SLOT),
        patient: AtomicUsize::new(0),
        doctor,
        patients: patients.to_vec(),
        first_day: stage.first_day(),
    });
    let (mut attempts, mut p99, mut wrong, mut lost) = (Vec::new(), Vec::new(), 0, 0);
    for _ in 0..ROUNDS {
        let (equal, _) = moving(&target, by_equality(stage, &target)).await;
        let (booked, slots) = moving(&target, by_booking(stage, &target)).await;
        attempts.push(booked.attempts_per_second() / equal.attempts_per_second());
        p99.push(booked.quantile(0.99) / equal.quantile(0.99));
        wrong += booked.failed.values().sum::<u64>();
        lost += slots.abs_diff(booked.done);
    }
    vec![
        at_least(
            "G3 hot slot, attempts / unique index, 32 clients",
            "≥ 0.70×",
            median(attempts),
            0.70,
        ),
        at_most("G3 hot slot, p99 / unique index", "≤ 2×", median(p99), 2.0),
        Row {
            what: "G3 hot slot, answers that are neither won nor taken".to_owned(),
            goal: "0",
            measured: wrong.to_string(),
            reached: wrong == 0,
        },
        // The slots that are current when a window opens and closes may not be asked for by anybody.
        Row {
            what: "G3 hot slot, slots without exactly one winner".to_owned(),
            goal: "≤ 2 a round",
            measured: lost.to_string(),
            reached: lost <= 2 * ROUNDS as u64,
        },
    ]
}

/// Moves the target while the work goes on; says how many slots were the target.
async fn moving(target: &Arc<Target>, work: impl Future<Output = Outcome>) -> (Outcome, u64) {
    let begun = target.half_hour.fetch_add(1, Ordering::Relaxed) + 1;
    let mover = tokio::spawn({
        let target = Arc::clone(target);
        async move {
            loop {
                tokio::time::sleep(Duration::from_millis(50)).await;
                target.half_hour.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let outcome = work.await;
    mover.abort();
    let slots = target.half_hour.load(Ordering::Relaxed) - begun + 1;
    (outcome, u64::try_from(slots).expect("time goes forward"))
}

async fn by_equality(stage: &Stage, target: &Arc<Target>) -> Outcome {
    let client = async |_| (stage.superuser.clone(), Arc::clone(target));
    load::run(
        CLIENTS,
        WINDOW,
        client,
        |(pool, target): (PgPool, Arc<Target>)| async move {
            let answer = sqlx::query(
                "INSERT INTO bench.equal (doctor, starts_at, patient)
             VALUES ($1, bench.first_day() + $2 * interval '30 minutes', $3)
             ON CONFLICT DO NOTHING RETURNING doctor",
            )
            .bind(target.doctor)
            .bind(target.half_hour.load(Ordering::Relaxed))
            .bind(target.somebody())
            .fetch_optional(&pool)
            .await;
            let attempt = match answer {
                Ok(Some(_)) => Attempt::Done,
                Ok(None) => Attempt::Refused,
                Err(error) => Attempt::Failed(error.to_string()),
            };
            ((pool, target), attempt)
        },
    )
    .await
}

async fn by_booking(stage: &Stage, target: &Arc<Target>) -> Outcome {
    let clinic = stage.connect(u32::try_from(CLIENTS).expect("few")).await;
    let client = async |_| (clinic.clone(), stage.session.clone(), Arc::clone(target));
    let outcome = load::run(
        CLIENTS,
        WINDOW,
        client,
        |(clinic, session, target): (Clinic, Session, Arc<Target>)| async move {
            let attempt = match appointments::place(&clinic, &session, target.wish()).await {
                Ok(_) => Attempt::Done,
                Err(error) if error.code == Code::SlotTaken => Attempt::Refused,
                Err(error) => Attempt::Failed(error.code.as_str().to_owned()),
            };
            ((clinic, session, target), attempt)
        },
    )
    .await;
    clinic.close().await;
    outcome
}

impl Target {
    fn somebody(&self) -> Uuid {
        let number = self.patient.fetch_add(1, Ordering::Relaxed);
        self.patients[number % self.patients.len()]
    }

    fn wish(&self) -> BookAppointment {
        let minutes = i64::from(self.half_hour.load(Ordering::Relaxed)) * 30;
        let offset = jiff::SignedDuration::from_mins(minutes);
        BookAppointment {
            id: new_id(),
            doctor: self.doctor,
            starts_utc: self
                .first_day
                .checked_add(offset)
                .expect("a time")
                .to_string(),
            minutes: Some(30),
            reason: "Check-up".to_owned(),
            patient: Some(self.somebody()),
            ..BookAppointment::default()
        }
    }
}
