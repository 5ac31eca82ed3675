//! The loop on a real clinic: what is stale is made again without being asked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::time::Duration;

use anteroom_provision::testing::TestClinic;
use anteroom_worker::hours;
use tokio::{sync::watch, time::sleep};

const LAST_DAY: &str = "SELECT count(*) FROM clinic.doctor_day WHERE open <> '{}'";

#[tokio::test]
async fn the_horizon_and_stale_doctors_are_seen_to() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let days = count(&clinic, LAST_DAY).await;
    // As if nobody had worked for three days; more doctors than one batch.
    sqlx::raw_sql(
        "DELETE FROM clinic.open_period WHERE day > (SELECT max(day) - 3 FROM clinic.doctor_day);
         DELETE FROM clinic.doctor_day WHERE day > (SELECT max(day) - 3 FROM clinic.doctor_day);
         INSERT INTO clinic.doctor (id, full_name, specialization, hours_stale)
         SELECT gen_random_uuid(), 'Doctor ' || n, (SELECT id FROM clinic.specialization LIMIT 1), true FROM generate_series(1, 45) n",
    )
    .execute(&clinic.admin_sql)
    .await
    .unwrap();
    let (stop, hear) = watch::channel(false);
    let worker = clinic.worker.clone();
    let working = tokio::spawn(async move { hours::run(&worker, hear).await });

    let stale = "SELECT count(*) FROM clinic.doctor WHERE hours_stale";
    for _ in 0..300 {
        if count(&clinic, stale).await == 0 && count(&clinic, LAST_DAY).await == days {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }

    assert_eq!(count(&clinic, stale).await, 0);
    assert_eq!(count(&clinic, LAST_DAY).await, days);
    stop.send(true).unwrap();
    working.await.unwrap();
}

async fn count(clinic: &TestClinic, query: &'static str) -> i64 {
    let counted = sqlx::query_scalar(query).fetch_one(&clinic.admin_sql);
    counted.await.unwrap()
}
