//! G4: a doctor's day and month. G5: the earliest time over all doctors, by place or district and price.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anteroom_clinic::Clinic;
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::search::{SearchDoctors, find_earliest};

use super::region::Region;
use crate::stage::Stage;
use crate::table::{Row, at_most};

const TIMES: usize = 400;

/// Reads beside a key lookup, at p50 and p99.
pub async fn measure(stage: &Stage, region: &Region) -> Vec<Row> {
    let slots = async |clinic: &Clinic, n: usize, first: usize, days| {
        let first = jiff::Span::new().days(1 + (first % 28) as i64);
        let first = clinic.today().saturating_add(first).to_string();
        let doctor = region.doctors[n * 13 % region.doctors.len()];
        list_slots(clinic, None, doctor, &first, days, None)
            .await
            .expect("slots");
    };
    let (asked, answered) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let find = async |clinic: &Clinic, wishes: SearchDoctors| {
        let found = find_earliest(clinic, wishes).await.expect("times");
        asked.fetch_add(1, Relaxed);
        answered.fetch_add(usize::from(!found.is_empty()), Relaxed);
    };
    let day = region
        .beside_keys(stage, TIMES, async |clinic, n| slots(clinic, n, n, 1).await)
        .await;
    let month = region
        .beside_keys(stage, TIMES, async |clinic, n| {
            slots(clinic, n, 0, 30).await
        })
        .await;
    let earliest = region
        .beside_keys(stage, TIMES, async |clinic, n| {
            find(clinic, region.wishes(n)).await
        })
        .await;
    let by_district = region
        .beside_keys(stage, TIMES, async |clinic, n| {
            find(clinic, region.wishes_by_district(n)).await
        })
        .await;
    // Some ask for a cheap doctor round the corner, and there is none.
    let (asked, answered) = (asked.into_inner(), answered.into_inner());
    assert!(
        answered > asked * 9 / 10,
        "only {answered} of {asked} found a time"
    );
    vec![
        at_most(
            "G4 free slots of a doctor's day / key lookup, p50",
            "≤ 2×",
            day.ratio(0.5),
            2.0,
        ),
        at_most(
            "G4 free slots of a doctor's day / key lookup, p99",
            "≤ 3×",
            day.ratio(0.99),
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
