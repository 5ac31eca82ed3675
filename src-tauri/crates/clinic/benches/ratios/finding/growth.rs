//! G6: the same reads and the same booking as the table grows.

use anteroom_clinic::Clinic;
use anteroom_clinic::appointments::{self, ListAppointments};
use anteroom_clinic::availability::list_slots;

use super::region::{Region, Rounds};
use crate::stage::Stage;
use crate::table::{Row, at_most, median};

const TIMES: usize = 300;
/// How many rows a page has: as many as a doctor has at the first step, so that all steps read as much.
const ROWS: u32 = 10;
/// Booked in each of the rounds, of which the middle one counts: a vacuum of the server's own may run in one.
const BOOKINGS: usize = 250;
const ROUNDS: usize = 5;
/// Booked before those that are counted: after a checkpoint the first change of a page costs a copy of it.
const WARM_UP: usize = 200;
/// Visits at the steps of the growth; the last can be moved by `FINDING_ROWS`.
const STEPS: [i64; 3] = [10_000, 100_000, 1_800_000];

/// Grows the region, and compares the last step with the first.
pub async fn measure(stage: &mut Stage, region: &Region) -> Vec<Row> {
    let last = std::env::var("FINDING_ROWS")
        .ok()
        .and_then(|rows| rows.parse().ok());
    let (mut rows, mut first, mut there) = (Vec::new(), None, 0);
    for step in STEPS
        .into_iter()
        .chain(last.filter(|rows| *rows > STEPS[2]))
    {
        eprintln!("growing to {step} visits");
        region.grow(stage, there, step).await;
        there = step;
        stage.sign_in_again().await;
        eprintln!("measuring among them");
        let now = Step::measure(stage, region).await;
        let Some(before) = &first else {
            first = Some(now);
            continue;
        };
        rows.extend(now.beside(before, step));
    }
    rows
}

struct Step {
    day: Rounds,
    page: Rounds,
    booking: f64,
}

impl Step {
    async fn measure(stage: &Stage, region: &Region) -> Self {
        let doctor = |n: usize| region.doctors[n * 13 % region.doctors.len()];
        let read_day = async |clinic: &Clinic, n: usize| {
            let day = clinic.today().saturating_add(jiff::Span::new().days(20));
            list_slots(clinic, None, doctor(n), &day.to_string(), 1, None)
                .await
                .expect("slots");
        };
        let read_page = async |clinic: &Clinic, n: usize| {
            let filter = ListAppointments {
                doctor: Some(doctor(n)),
                limit: ROWS,
                ..ListAppointments::default()
            };
            appointments::list(clinic, &stage.session, filter)
                .await
                .expect("a page");
        };
        let clinic = stage.connect(1).await;
        // Once before it counts, the same doctors: millions of rows were written a moment ago and left other pages in
        // memory than those a clinic in use reads. Without, the table's size and the disk would be measured together.
        for n in 0..TIMES + TIMES / 10 {
            read_day(&clinic, n).await;
            read_page(&clinic, n).await;
        }
        let day = region.beside_keys(stage, TIMES, read_day).await;
        let page = region.beside_keys(stage, TIMES, read_page).await;
        let book = async |times: usize| {
            for _ in 0..times {
                let wish = stage.fresh().wish(stage.first_day());
                appointments::place(&clinic, &stage.session, wish)
                    .await
                    .expect("a booking");
            }
        };
        book(WARM_UP).await;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let before = stage.server_cpu_seconds();
            book(BOOKINGS).await;
            rounds.push(stage.server_cpu_seconds() - before);
        }
        clinic.close().await;
        let booking = median(rounds);
        Self { day, page, booking }
    }

    fn beside(&self, before: &Self, visits: i64) -> Vec<Row> {
        let to = format!("from 10,000 to {visits} visits");
        // Each beside the key lookups of its own time: the machine may have become slower meanwhile.
        let grown =
            |now: &Rounds, then: &Rounds, quantile| now.ratio(quantile) / then.ratio(quantile);
        vec![
            at_most(
                format!("G6 day, p50, {to}"),
                "≤ 1.5×",
                grown(&self.day, &before.day, 0.5),
                1.5,
            ),
            at_most(
                format!("G6 day, p99, {to}"),
                "≤ 2.5×",
                grown(&self.day, &before.day, 0.99),
                2.5,
            ),
            at_most(
                format!("G6 page, p50, {to}"),
                "≤ 1.5×",
                grown(&self.page, &before.page, 0.5),
                1.5,
            ),
            at_most(
                format!("G6 booking CPU, {to}"),
                "≤ 1.4×",
                self.booking / before.booking,
                1.4,
            ),
        ]
    }
}
