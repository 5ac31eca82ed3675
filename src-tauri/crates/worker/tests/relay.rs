//! The relay on a real clinic: one leads, another takes over, and a flooded queue of notices harms nobody.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::time::{Duration, Instant};

use anteroom_clinic::{Clinic, InstallKind};
use anteroom_provision::testing::TestClinic;
use anteroom_worker::relay;
use sqlx::postgres::PgListener;
use tokio::{sync::watch, task::JoinHandle, time::timeout};
use uuid::Uuid;

/// A worker's relay; ended without a word when it is killed.
struct Relay {
    running: JoinHandle<()>,
    _stop: watch::Sender<bool>,
}

impl Relay {
    async fn start(clinic: &TestClinic) -> Self {
        let worker = Clinic::connect(clinic.credential(InstallKind::Worker));
        let worker = worker.await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(async move { relay::run(&worker, stopped).await });
        Self {
            running,
            _stop: stop,
        }
    }

    fn kill(self) {
        self.running.abort();
    }
}

async fn ear(clinic: &TestClinic) -> PgListener {
    let mut ear = PgListener::connect_with(&clinic.raw(InstallKind::Kiosk))
        .await
        .unwrap();
    ear.listen("anteroom_changes").await.unwrap();
    ear
}

/// How long until a notice comes; none within `longest`.
async fn notice(ear: &mut PgListener, longest: Duration) -> Option<Duration> {
    let begun = Instant::now();
    let heard = timeout(longest, ear.recv()).await;
    heard.ok().map(|_| begun.elapsed())
}

async fn change(clinic: &TestClinic) {
    sqlx::query("INSERT INTO clinic.change_log (noun) VALUES ('settings')")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

async fn holder(clinic: &TestClinic) -> Option<Uuid> {
    sqlx::query_scalar("SELECT holder FROM priv.relay WHERE until > clock_timestamp()")
        .fetch_optional(&clinic.admin_sql)
        .await
        .unwrap()
}

const SOON: Duration = Duration::from_secs(2);

#[tokio::test]
async fn the_other_relay_takes_over_within_the_lease() {
    let clinic = TestClinic::new().await;
    let mut ear = ear(&clinic).await;
    let first = Relay::start(&clinic).await;
    assert!(
        notice(&mut ear, SOON).await.is_some(),
        "who begins to lead tells once"
    );
    let leader = holder(&clinic).await;
    let second = Relay::start(&clinic).await;

    change(&clinic).await;
    assert!(notice(&mut ear, SOON).await.is_some());
    let quiet = notice(&mut ear, Duration::from_millis(600)).await;
    assert_eq!(
        quiet, None,
        "one notice from one relay, and none without a change"
    );
    assert_eq!(holder(&clinic).await, leader, "the first one still leads");

    first.kill();
    change(&clinic).await;
    let taken_over = notice(&mut ear, Duration::from_secs(8)).await.unwrap();
    assert!(taken_over < Duration::from_millis(5600), "{taken_over:?}");
    let other = holder(&clinic).await;
    assert!(other.is_some() && other != leader);
    change(&clinic).await;
    assert!(notice(&mut ear, SOON).await.is_some());
    second.kill();
}

#[tokio::test]
async fn what_commits_late_is_told() {
    let clinic = TestClinic::new().await;
    let mut ear = ear(&clinic).await;
    let relay = Relay::start(&clinic).await;
    notice(&mut ear, SOON).await.unwrap();

    let mut slow = clinic.admin_sql.begin().await.unwrap();
    sqlx::query("INSERT INTO clinic.change_log (noun) VALUES ('settings')")
        .execute(&mut *slow)
        .await
        .unwrap();
    change(&clinic).await;
    assert!(notice(&mut ear, SOON).await.is_some());
    let again = notice(&mut ear, Duration::from_millis(300)).await;
    assert_eq!(
        again, None,
        "a long transaction costs no notice again and again"
    );
    slow.commit().await.unwrap();
    assert!(notice(&mut ear, SOON).await.is_some());
    relay.kill();
}

/// Whoever heard a notice asks once and then not again for a second: more notices meanwhile would only wake every
/// window and every connection of the server.
#[tokio::test]
async fn a_flood_is_a_few_notices() {
    let clinic = TestClinic::new().await;
    let mut ear = ear(&clinic).await;
    let relay = Relay::start(&clinic).await;
    notice(&mut ear, SOON).await.unwrap();

    let begun = Instant::now();
    let mut told = 0;
    while begun.elapsed() < SOON {
        change(&clinic).await;
        let heard = notice(&mut ear, Duration::from_millis(5)).await;
        told += u32::from(heard.is_some());
    }
    assert!((2..=9).contains(&told), "{told} notices in two seconds");
    // The queue of this ear is empty: what is heard now was sent after the last change.
    change(&clinic).await;
    assert!(
        notice(&mut ear, SOON).await.is_some(),
        "and of the last one"
    );
    relay.kill();
}

/// Filling the real queue takes eight gigabytes; what the relay does then depends on this answer alone.
#[tokio::test]
async fn a_full_queue_of_notices_is_left_alone() {
    let clinic = TestClinic::new().await;
    let mut superuser = clinic.admin_sql.acquire().await.unwrap();
    sqlx::raw_sql(
        "SET allow_system_table_mods = on;
         CREATE OR REPLACE FUNCTION pg_catalog.pg_notification_queue_usage() RETURNS float8 LANGUAGE sql VOLATILE AS 'SELECT 0.6::float8';
         GRANT EXECUTE ON FUNCTION pg_catalog.pg_notification_queue_usage() TO clinic_worker;
         RESET allow_system_table_mods",
    )
    .execute(&mut *superuser)
    .await
    .unwrap();
    let mut ear = ear(&clinic).await;
    let relay = Relay::start(&clinic).await;

    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    change(&clinic).await;
    assert_eq!(notice(&mut ear, SOON).await, None);
    assert!(holder(&clinic).await.is_some(), "it leads, and is silent");
    relay.kill();
}
