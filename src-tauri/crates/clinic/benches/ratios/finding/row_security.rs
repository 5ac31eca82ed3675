//! G14: the same reads with row security and without.

use anteroom_clinic::appointments::{self, ListAppointments};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::search::find_earliest;

use super::region::Region;
use crate::stage::Stage;
use crate::table::{Row, at_most, median};

const TIMES: usize = 200;
const ROUNDS: usize = 3;
const READS: [&str; 3] = ["a doctor's day", "a doctor's list", "earliest"];

/// The owners of the functions are let off row security and put back, round by round, each time with new connections:
/// a plan remembers what it was made for.
pub async fn measure(stage: &Stage, region: &Region) -> Vec<Row> {
    let mut ratios = READS.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        let on = medians(stage, region).await;
        bypass(stage, "BYPASSRLS").await;
        let off = medians(stage, region).await;
        bypass(stage, "NOBYPASSRLS").await;
        for (ratios, (on, off)) in ratios.iter_mut().zip(on.into_iter().zip(off)) {
            ratios.push(on / off);
        }
    }
    let row = |(read, ratios)| {
        at_most(
            format!("G14 row security on / off, {read}, p50"),
            "≤ 1.5×",
            median(ratios),
            1.5,
        )
    };
    READS.into_iter().zip(ratios).map(row).collect()
}

async fn bypass(stage: &Stage, how: &'static str) {
    for role in ["clinic_api", "clinic_worker", "clinic_auth"] {
        let alter = format!("ALTER ROLE {role} {how}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(alter))
            .execute(&stage.superuser)
            .await
            .expect("the role");
    }
}

async fn medians(stage: &Stage, region: &Region) -> [f64; READS.len()] {
    let clinic = stage.connect(1).await;
    let day = clinic
        .today()
        .saturating_add(jiff::Span::new().days(5))
        .to_string();
    let doctor = |n: usize| region.doctors[n * 13 % region.doctors.len()];
    let slots = region
        .time(TIMES, async |n| {
            list_slots(&clinic, None, doctor(n), &day, 1, None)
                .await
                .expect("slots")
        })
        .await;
    let list = region
        .time(TIMES, async |n| {
            let filter = ListAppointments {
                doctor: Some(doctor(n)),
                limit: 50,
                ..ListAppointments::default()
            };
            appointments::list(&clinic, &stage.session, filter)
                .await
                .expect("a page")
        })
        .await;
    let earliest = region
        .time(TIMES, async |n| {
            find_earliest(&clinic, region.wishes(n))
                .await
                .expect("times")
        })
        .await;
    clinic.close().await;
    [slots, list, earliest].map(|timed| timed.millis(0.5))
}
