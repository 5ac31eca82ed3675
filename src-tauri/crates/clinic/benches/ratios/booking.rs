//! G1 and G2: what the guards, and then all that a booking does, cost beside one bare row.

use std::sync::Arc;
use std::time::Duration;

use anteroom_clinic::appointments;
use anteroom_clinic::{Clinic, Session, new_id};
use sqlx::PgPool;

use super::load::{self, Attempt, Outcome};
use super::stage::{Fresh, Stage};
use super::table::{Row, at_least, at_most, median};

const ROUNDS: usize = 5;
const WINDOW: Duration = Duration::from_millis(1200);

const BARE: &str = "INSERT INTO bench.bare (doctor, patient, visit)
    VALUES ($1, $2, tstzrange(bench.first_day() + $3 * interval '30 minutes', bench.first_day() + ($3 + 1) * interval '30 minutes'))
    RETURNING doctor";

/// The same row with the two guards and the indexes, and nothing else.
const GUARDED: &str = "INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, reason, requested_at, changed_at, channel)
    SELECT $4, $1, $2, r, r, 30, 'accepted', '', clock_timestamp(), clock_timestamp(), 'staff'
    FROM (SELECT tstzrange(bench.first_day() + $3 * interval '30 minutes', bench.first_day() + ($3 + 1) * interval '30 minutes')) t (r)
    ON CONFLICT DO NOTHING RETURNING doctor";

/// Measures 1, 8 and 32 clients; the goals differ between the raw disk and the slow one.
pub async fn measure(stage: &Stage, slow: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for clients in [1, 8, 32] {
        let (mut guarded, mut full, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (bare_rate, bare_cpu) = cell(stage, insert(stage, clients, BARE)).await;
            let (guarded_rate, _) = cell(stage, insert(stage, clients, GUARDED)).await;
            let (full_rate, full_cpu) = cell(stage, book(stage, clients)).await;
            guarded.push(guarded_rate / bare_rate);
            full.push(full_rate / bare_rate);
            cpu.push(full_cpu / bare_cpu);
        }
        let (goal, least) = match (slow, clients) {
            (true, 32) => ("≥ 0.75×", 0.75),
            (true, _) => ("≥ 0.90×", 0.90),
            (false, _) => ("≥ 0.50×", 0.50),
        };
        rows.push(at_least(
            format!("G1 guarded insert / bare, {clients} clients"),
            goal,
            median(guarded),
            least,
        ));
        if slow && clients < 32 {
            rows.push(at_least(
                format!("G2 full booking / bare, {clients} clients"),
                "≥ 0.75×",
                median(full),
                0.75,
            ));
        } else if !slow {
            rows.push(at_most(
                format!("G2 server CPU of a booking / bare, {clients} clients"),
                "≤ 12×",
                median(cpu),
                12.0,
            ));
        }
    }
    rows
}

/// Successes a second, and processor seconds for each.
async fn cell(stage: &Stage, work: impl Future<Output = Outcome>) -> (f64, f64) {
    let before = stage.server_cpu_seconds();
    let outcome = work.await;
    let used = stage.server_cpu_seconds() - before;
    assert!(
        outcome.failed.is_empty() && outcome.refused == 0,
        "the bench met {:?}",
        outcome.failed
    );
    (outcome.done_per_second(), used / outcome.done as f64)
}

async fn insert(stage: &Stage, clients: usize, sql: &'static str) -> Outcome {
    let slots = Arc::new(Slots::reserve(stage));
    let client = async |_| (stage.superuser.clone(), Arc::clone(&slots));
    load::run(
        clients,
        WINDOW,
        client,
        move |(pool, slots): (PgPool, Arc<Slots>)| async move {
            let fresh = slots.next();
            let mut query = sqlx::query(sql)
                .bind(fresh.doctor)
                .bind(fresh.patient)
                .bind(fresh.half_hour);
            if sql == GUARDED {
                query = query.bind(new_id());
            }
            let attempt = match query.fetch_optional(&pool).await {
                Ok(Some(_)) => Attempt::Done,
                Ok(None) => Attempt::Refused,
                Err(error) => Attempt::Failed(error.to_string()),
            };
            ((pool, slots), attempt)
        },
    )
    .await
}

/// Bookings a second of so many clients.
pub async fn rate(stage: &Stage, clients: usize) -> f64 {
    cell(stage, book(stage, clients)).await.0
}

async fn book(stage: &Stage, clients: usize) -> Outcome {
    let slots = Arc::new(Slots::reserve(stage));
    let clinic = stage.connect(u32::try_from(clients).expect("few")).await;
    let client = async |_| (clinic.clone(), stage.session.clone(), Arc::clone(&slots));
    let outcome = load::run(
        clients,
        WINDOW,
        client,
        |(clinic, session, slots): (Clinic, Session, Arc<Slots>)| async move {
            let wish = slots.next().wish(slots.first_day);
            let attempt = match appointments::place(&clinic, &session, wish).await {
                Ok(_) => Attempt::Done,
                Err(error) => Attempt::Failed(error.code.as_str().to_owned()),
            };
            ((clinic, session, slots), attempt)
        },
    )
    .await;
    clinic.close().await;
    outcome
}

/// Slots handed out to the clients of one cell.
struct Slots {
    first_day: jiff::Timestamp,
    slots: Vec<Fresh>,
    next: std::sync::atomic::AtomicUsize,
}

/// More than a guarded cell can use; the bare table takes the same slot twice.
const SLOTS_OF_A_CELL: usize = 12_000;

impl Slots {
    fn reserve(stage: &Stage) -> Self {
        Self {
            first_day: stage.first_day(),
            slots: (0..SLOTS_OF_A_CELL).map(|_| stage.fresh()).collect(),
            next: std::sync::atomic::AtomicUsize::new(0),
        }
    }

    fn next(&self) -> &Fresh {
        let number = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        &self.slots[number % self.slots.len()]
    }
}
