//! G4: a doctor's day and month. G5: the earliest time over all doctors, by place or district and price.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anteroom_clinic::Clinic;
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::search::{SearchDoctors, find_earliest};

use super::region::{Region, Timed};
use crate::stage::Stage;
use crate::table::{Row, at_most, median};

const TIMES: usize = 400;
/// The machine is not as fast in one second as in the next, and no two connections are served alike: the middle
/// of so many rounds counts, each with connections of its own.
const ROUNDS: usize = 5;

/// Reads beside a key lookup, at p50 and p99.
pub async fn measure(stage: &Stage, region: &mut Region) -> Vec<Row> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        region.connect_again(stage).await;
        let clinic = stage.connect(1).await;
        rounds.push(Round::measure(&clinic, region).await);
        clinic.close().await;
    }
    let row = |name, (goal, most), read: fn(&Round) -> &Timed, quantile| {
        let ratios = rounds.iter().map(|round| read(round).ratio(quantile));
        at_most(name, goal, median(ratios.collect()), most)
    };
    vec![
        row(
            "G4 free slots of a doctor's day / key lookup, p50",
            ("≤ 2×", 2.0),
            |round| &round.day,
            0.5,
        ),
        row(
            "G4 free slots of a doctor's day / key lookup, p99",
            ("≤ 3×", 3.0),
            |round| &round.day,
            0.99,
        ),
        row(
            "G4 30 days / key lookup, p50",
            ("≤ 4×", 4.0),
            |round| &round.month,
            0.5,
        ),
        row(
            "G5 earliest, radius and price / key lookup, p50",
            ("≤ 5×", 5.0),
            |round| &round.earliest,
            0.5,
        ),
        row(
            "G5 earliest, radius and price / key lookup, p99",
            ("≤ 10×", 10.0),
            |round| &round.earliest,
            0.99,
        ),
        row(
            "G5 earliest, district and price / key lookup, p50",
            ("≤ 5×", 5.0),
            |round| &round.by_district,
            0.5,
        ),
    ]
}

struct Round {
    day: Timed,
    month: Timed,
    earliest: Timed,
    by_district: Timed,
}

impl Round {
    async fn measure(clinic: &Clinic, region: &Region) -> Self {
        let doctor = |n: usize| region.doctors[n * 13 % region.doctors.len()];
        let day = |n: usize| {
            let after = jiff::Span::new().days(1 + (n % 28) as i64);
            clinic.today().saturating_add(after).to_string()
        };
        let slots = async |n, first: usize, days| {
            list_slots(clinic, None, doctor(n), &day(first), days, None)
                .await
                .expect("slots")
        };
        let answered = AtomicUsize::new(0);
        let find = async |wishes: SearchDoctors| {
            let found = find_earliest(clinic, wishes).await.expect("times");
            answered.fetch_add(usize::from(!found.is_empty()), Relaxed);
        };
        let round = Self {
            day: region.time(TIMES, async |n| slots(n, n, 1).await).await,
            month: region.time(TIMES, async |n| slots(n, 0, 30).await).await,
            earliest: region
                .time(TIMES, async |n| find(region.wishes(n)).await)
                .await,
            by_district: region
                .time(TIMES, async |n| find(region.wishes_by_district(n)).await)
                .await,
        };
        // Some ask for a cheap doctor round the corner, and there is none.
        let answered = answered.into_inner();
        assert!(
            answered > 2 * TIMES * 9 / 10,
            "only {answered} found a time"
        );
        round
    }
}
