//! G4: a doctor's day and month. G5: the earliest time over all doctors, by place or district and price.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anteroom_clinic::availability::list_slots;
use anteroom_clinic::search::{SearchDoctors, find_earliest};

use super::region::Region;
use crate::stage::Stage;
use crate::table::{Row, at_most};

const TIMES: usize = 400;

/// Reads beside a key lookup, at p50 and p99.
pub async fn measure(stage: &Stage, region: &Region) -> Vec<Row> {
    let clinic = stage.connect(1).await;
    let doctor = |n: usize| region.doctors[n * 13 % region.doctors.len()];
    let day = |n: usize| {
        clinic
            .today()
            .saturating_add(jiff::Span::new().days(1 + (n % 28) as i64))
            .to_string()
    };
    let one = region
        .time(TIMES, async |n| {
            list_slots(&clinic, None, doctor(n), &day(n), 1, None)
                .await
                .expect("slots")
        })
        .await;
    let month = region
        .time(TIMES, async |n| {
            list_slots(&clinic, None, doctor(n), &day(0), 30, None)
                .await
                .expect("slots")
        })
        .await;
    let answered = AtomicUsize::new(0);
    let find = async |wishes: SearchDoctors| {
        let found = find_earliest(&clinic, wishes).await.expect("times");
        answered.fetch_add(usize::from(!found.is_empty()), Relaxed);
    };
    let earliest = region
        .time(TIMES, async |n| find(region.wishes(n)).await)
        .await;
    let by_district = region
        .time(TIMES, async |n| find(region.wishes_by_district(n)).await)
        .await;
    // Some ask for a cheap doctor round the corner, and there is none.
    let answered = answered.into_inner();
    assert!(
        answered > 2 * TIMES * 9 / 10,
        "only {answered} found a time"
    );
    clinic.close().await;
    vec![
        at_most(
            "G4 free slots of a doctor's day / key lookup, p50",
            "≤ 2×",
            one.ratio(0.5),
            2.0,
        ),
        at_most(
            "G4 free slots of a doctor's day / key lookup, p99",
            "≤ 3×",
            one.ratio(0.99),
            3.0,
        ),
        at_most(
            "G4 30 days / key lookup, p50",
            "≤ 4×",
            month.ratio(0.5),
            4.0,
        ),
        at_most(
            "G5 earliest, radius and price / key lookup, p50",
            "≤ 5×",
            earliest.ratio(0.5),
            5.0,
        ),
        at_most(
            "G5 earliest, radius and price / key lookup, p99",
            "≤ 10×",
            earliest.ratio(0.99),
            10.0,
        ),
        at_most(
            "G5 earliest, district and price / key lookup, p50",
            "≤ 5×",
            by_district.ratio(0.5),
            5.0,
        ),
    ]
}
