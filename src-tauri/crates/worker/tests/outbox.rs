//! The loops on a real clinic: mail waits, leaves, is shown in the demo, and outlives a clinic that is away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

use std::{sync::Arc, time::Duration};

use anteroom_clinic::{
    InstallKind, mail,
    mail::WorkerMailSettings,
    sessions::{RegisterPatient, register_patient},
};
use anteroom_provision::testing::TestClinic;
use anteroom_worker::{MailTransport, Memory, SendError, transport::Parcel};
use tokio::{sync::watch, task::JoinHandle, time::sleep};

/// A memory that the test keeps while the worker uses it.
#[derive(Clone, Default)]
struct Shared(Arc<Memory>);

impl MailTransport for Shared {
    async fn send(&self, settings: &WorkerMailSettings, parcel: &Parcel) -> Result<(), SendError> {
        self.0.send(settings, parcel).await
    }
}

struct Working {
    memory: Shared,
    stop: watch::Sender<bool>,
    worker: JoinHandle<()>,
}

fn work(clinic: &TestClinic) -> Working {
    let (stop, hear) = watch::channel(false);
    let memory = Shared::default();
    let worker = tokio::spawn(anteroom_worker::run(
        clinic.worker.clone(),
        memory.clone(),
        std::env::temp_dir(),
        hear,
    ));
    Working {
        memory,
        stop,
        worker,
    }
}

impl Working {
    /// Waits for `count` mails and no more, at most half a minute.
    async fn sent(&self, count: usize) -> Vec<Parcel> {
        for _ in 0..300 {
            if self.memory.0.sent().len() >= count {
                break;
            }
            sleep(Duration::from_millis(100)).await;
        }
        let sent = self.memory.0.sent();
        assert_eq!(sent.len(), count);
        sent
    }

    async fn stop(self) {
        self.stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_secs(10), self.worker)
            .await
            .expect("the worker stops when told to")
            .unwrap();
    }
}

async fn register(clinic: &TestClinic, email: &str) {
    let input = RegisterPatient {
        full_name: "Nasima Akhter".into(),
        phone: "+8801712345678".into(),
        email: email.into(),
        birth_date: None,
        gender: None,
        language: "bn".into(),
    };
    register_patient(&clinic.kiosk, input).await.unwrap();
}

async fn sql(clinic: &TestClinic, statement: &'static str) {
    sqlx::query(statement)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

const MAIL_SERVER: &str = "INSERT INTO priv.mail_settings (host, port, security, sender)
    VALUES ('localhost', 25, 'none', 'noreply@clinic.example')";
const STATES: &str =
    "SELECT o.state, count(*) FROM priv.outbox o GROUP BY o.state ORDER BY o.state";

async fn states(clinic: &TestClinic) -> Vec<(String, i64)> {
    sqlx::query_as(STATES)
        .fetch_all(&clinic.admin_sql)
        .await
        .unwrap()
}

#[tokio::test]
async fn mail_waits_for_a_server_and_then_leaves_once() {
    let clinic = TestClinic::new().await;
    register(&clinic, "nasima@example.com").await;
    let working = work(&clinic);
    sleep(Duration::from_secs(2)).await;
    assert_eq!(working.sent(0).await.len(), 0);
    assert_eq!(states(&clinic).await, [("due".to_owned(), 1)]);

    sql(&clinic, MAIL_SERVER).await;
    let sent = working.sent(1).await;
    assert_eq!(sent[0].recipient, "nasima@example.com");
    assert!(sent[0].text.contains("Nasima Akhter") && sent[0].text.contains("আপনার কোড: "));
    sleep(Duration::from_secs(2)).await;
    working.sent(1).await;
    assert_eq!(states(&clinic).await, [("sent".to_owned(), 1)]);
    working.stop().await;
}

#[tokio::test]
async fn more_than_a_batch_leaves_and_refusals_come_back_later() {
    let clinic = TestClinic::new().await;
    sql(&clinic, MAIL_SERVER).await;
    for n in 0..11 {
        register(&clinic, &format!("patient{n}@example.com")).await;
    }
    let working = work(&clinic);
    working
        .memory
        .0
        .refuse_next(SendError::permanent("refused (550)"));
    working
        .memory
        .0
        .refuse_next(SendError::transient("not now (451)"));
    working.sent(9).await;
    working.stop().await;
    let expected = [
        ("due".to_owned(), 1),
        ("sent".to_owned(), 9),
        ("undeliverable".to_owned(), 1),
    ];
    assert_eq!(states(&clinic).await, expected);
}

#[tokio::test]
async fn the_demo_shows_its_mail() {
    let clinic = TestClinic::new().await;
    sql(&clinic, "UPDATE clinic.profile SET demo = true").await;
    clinic.worker.refresh().await.unwrap();
    register(&clinic, "nasima@example.com").await;
    let working = work(&clinic);
    for _ in 0..300 {
        if !mail::list_demo_mails(&clinic.kiosk)
            .await
            .unwrap()
            .is_empty()
        {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let shown = mail::list_demo_mails(&clinic.kiosk).await.unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].recipient, "nasima@example.com");
    assert!(shown[0].body.contains("আপনার কোড: "));
    working.sent(0).await;
    working.stop().await;
}

#[tokio::test]
async fn a_clinic_that_goes_away_and_comes_back_does_not_end_it() {
    let clinic = TestClinic::new().await;
    sql(&clinic, MAIL_SERVER).await;
    let working = work(&clinic);
    let role = clinic.credential(InstallKind::Worker).role.clone();
    let limit = |n: i32| {
        format!(
            "ALTER DATABASE \"{}\" CONNECTION LIMIT {n}",
            clinic.database()
        )
    };
    sqlx::query(sqlx::AssertSqlSafe(limit(0)))
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    // The worker's connections of this database only: other tests use the same role.
    sqlx::query(
        "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
         WHERE a.usename = $1 AND a.datname = current_database()",
    )
    .bind(role)
    .execute(&clinic.admin_sql)
    .await
    .unwrap();
    register(&clinic, "nasima@example.com").await;
    sleep(Duration::from_secs(3)).await;
    working.sent(0).await;
    sqlx::query(sqlx::AssertSqlSafe(limit(-1)))
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    working.sent(1).await;
    working.stop().await;
}

#[tokio::test]
async fn a_worker_whose_handle_is_gone_stops() {
    let clinic = TestClinic::new().await;
    let Working { stop, worker, .. } = work(&clinic);
    drop(stop);
    tokio::time::timeout(Duration::from_secs(10), worker)
        .await
        .unwrap()
        .unwrap();
}
