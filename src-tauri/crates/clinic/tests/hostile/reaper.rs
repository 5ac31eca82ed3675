//! What somebody with an install's credential can do to the others without breaking a rule: keep transactions open,
//! collect locks, fill the queue of notices, take memory and disk (T50, T51, T55; R24). Each ends within seconds; nobody
//! honest is ended with it.
//!
//! The limits of the database are 15, 60 and 5 seconds: a test makes them 2, 4 and 1, in its own clinic.

use std::time::Duration;

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_clinic::{Clinic, Code, health, specializations};
use anteroom_provision::testing::TestClinic;
use sqlx::Executor as _;
use tokio::time::sleep;

use crate::thief::{KINDS, Thief, look, prepare};

/// The limits in the text of `ops.harmful_connections`, and what they are in a test.
const LIMITS: [(&str, &str); 3] = [
    ("15 seconds", "2 seconds"),
    ("60 seconds", "4 seconds"),
    ("5 seconds", "1 second"),
];

pub(crate) async fn impatient() -> TestClinic {
    let clinic = TestClinic::new().await;
    let mut text = look(
        &clinic,
        "SELECT pg_get_functiondef('ops.harmful_connections'::regproc)",
    )
    .await;
    for (limit, shorter) in LIMITS {
        let quoted = format!("interval '{limit}'");
        assert_eq!(text.matches(&quoted).count(), 1, "{limit}: {text}");
        text = text.replace(&quoted, &format!("interval '{shorter}'"));
    }
    prepare(&clinic, &text).await;
    clinic
}

/// A thief who has switched off what the app's own connection would have ended by itself.
async fn patient_thief(clinic: &TestClinic) -> Thief {
    let mut thief = Thief::at(clinic, Kiosk).await;
    for name in ["idle_in_transaction_session_timeout", "statement_timeout"] {
        thief.run(&format!("SET {name} = 0")).await.expect(name);
    }
    thief
}

pub(crate) async fn ended(clinic: &TestClinic) -> u32 {
    health::reap(&clinic.worker).await.expect("the worker may")
}

/// Whether the thief's connection is gone.
pub(crate) async fn is_ended(mut thief: Thief) -> bool {
    thief.0.execute("SELECT 1").await.is_err()
}

pub(crate) async fn counted(clinic: &TestClinic) -> String {
    look(
        clinic,
        "SELECT string_agg(install || ' ' || reason || ' ' || ended, ', ' ORDER BY reason) FROM priv.reaped",
    )
    .await
}

async fn assert_others_work(clinic: &Clinic) {
    specializations::list(clinic).await.expect("others work");
}

#[tokio::test]
async fn r24_a_transaction_that_somebody_left_open_is_ended_and_told() {
    let clinic = impatient().await;
    let mut thief = patient_thief(&clinic).await;
    thief
        .run("BEGIN; SELECT count(*) FROM api.list_specializations()")
        .await
        .unwrap();
    assert_eq!(ended(&clinic).await, 0, "for a moment everybody may");

    sleep(Duration::from_millis(2200)).await;
    assert_eq!(ended(&clinic).await, 1);

    assert!(is_ended(thief).await);
    assert_eq!(ended(&clinic).await, 0);
    assert_eq!(counted(&clinic).await, "k_test idle_in_transaction 1");
    let trail =
        "SELECT install || ' ' || detail::text FROM audit.event WHERE action = 'connection.reap'";
    assert_eq!(
        look(&clinic, trail).await,
        "w_test {\"reason\": \"idle_in_transaction\", \"install\": \"k_test\"}"
    );
    let admin = clinic.admin().await;
    let lines = health::get(&clinic.staff, &admin.session).await.unwrap();
    let line = lines
        .iter()
        .find(|line| line.subject == health::HealthSubject::Ended)
        .unwrap();
    assert_eq!(line.state, health::HealthState::Watch);
    assert_eq!(
        (line.names[0].label.as_str(), line.names[0].times),
        ("test", 1)
    );
}

/// Never idle for long: the transaction itself is too old.
#[tokio::test]
async fn t55_a_transaction_kept_busy_is_ended_too() {
    let clinic = impatient().await;
    let mut thief = patient_thief(&clinic).await;
    thief.run("BEGIN").await.unwrap();
    for _ in 0..9 {
        sleep(Duration::from_millis(500)).await;
        thief.run("SELECT 1").await.unwrap();
    }
    assert_eq!(ended(&clinic).await, 1);
    assert!(is_ended(thief).await);
    assert_eq!(counted(&clinic).await, "k_test long_transaction 1");

    let mut query = patient_thief(&clinic).await;
    let endless = tokio::spawn(async move {
        query
            .run("SELECT count(*) FROM generate_series(1, 200000) a, generate_series(1, 200000) b")
            .await
            .map(drop)
    });
    sleep(Duration::from_millis(4300)).await;
    assert_others_work(&clinic.kiosk).await;
    assert_eq!(ended(&clinic).await, 1);
    assert_eq!(endless.await.unwrap().unwrap_err().state, "57P01");
}

/// Each unreleased savepoint that has written something keeps a lock, in a table that all connections share. Writing is
/// what a login may do to its own settings; eight thousand would take minutes, and the reaper comes every five seconds.
#[tokio::test]
async fn heaps_of_locks_are_ended() {
    let clinic = impatient().await;
    let mut thief = patient_thief(&clinic).await;
    thief.run("BEGIN").await.unwrap();
    let savepoint = format!(
        "SAVEPOINT s; ALTER ROLE CURRENT_USER IN DATABASE {} SET timezone = 'UTC';",
        clinic.database()
    );
    thief.run(&savepoint.repeat(300)).await.unwrap();
    assert_eq!(
        ended(&clinic).await,
        0,
        "more than any verb needs, and harmless"
    );
    thief.run(&savepoint.repeat(400)).await.unwrap();
    let locks = "SELECT max(n) FROM (SELECT count(*) AS n FROM pg_locks GROUP BY pid) l";
    assert!(look(&clinic, locks).await.parse::<u32>().unwrap() > 700);
    assert_others_work(&clinic.kiosk).await;

    assert_eq!(ended(&clinic).await, 1);
    assert!(is_ended(thief).await);
    assert_eq!(counted(&clinic).await, "k_test locks 1");
    let left = look(&clinic, locks).await.parse::<u32>().unwrap();
    assert!(left < 700, "{left} locks are left");
}

/// Two connections: one sends as fast as it can, the other listens and never reads. The queue is the server's, so other
/// tests' clinics go through this as well.
#[tokio::test]
async fn t51_the_queue_of_notices_is_not_filled() {
    let clinic = impatient().await;
    let mut deaf = patient_thief(&clinic).await;
    deaf.run("LISTEN everything").await.unwrap();
    deaf.run("BEGIN; SELECT 1").await.unwrap();
    let mut filler = patient_thief(&clinic).await;
    let usage = "SELECT pg_notification_queue_usage()::numeric(6, 4)";
    for batch in 0..70 {
        let notices: String = (0..100)
            .map(|n| format!("NOTIFY filling, '{:0>7900}';", batch * 100 + n))
            .collect();
        filler.run(&notices).await.unwrap();
    }
    let full: f64 = look(&clinic, usage).await.parse().unwrap();
    assert!(full > 0.005, "the queue grows: {full}");
    assert_others_work(&clinic.kiosk).await;

    sleep(Duration::from_millis(1100)).await;
    assert_eq!(ended(&clinic).await, 1);
    assert!(is_ended(deaf).await);
    assert!(
        ["k_test queue 1", "k_test idle_in_transaction 1"]
            .contains(&counted(&clinic).await.as_str())
    );
    let after: f64 = look(&clinic, usage).await.parse().unwrap();
    assert!(after < full / 10.0, "{after} of {full} are left");
}

#[tokio::test]
async fn nobody_honest_is_ended() {
    let clinic = impatient().await;
    // A listener waits outside any transaction, for hours.
    let mut listener = Thief::at(&clinic, Staff).await;
    listener.run("LISTEN changes").await.unwrap();
    // An import of the worker is one long transaction; so is a backup, which is the superuser's.
    let mut import = Thief::at(&clinic, Worker).await;
    import
        .run("BEGIN; SAVEPOINT a; SELECT pg_current_xact_id()")
        .await
        .unwrap();
    let mut backup = clinic.admin_sql.acquire().await.unwrap();
    backup
        .execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM clinic.patient")
        .await
        .unwrap();

    sleep(Duration::from_millis(4500)).await;
    assert_eq!(ended(&clinic).await, 0);

    listener.run("SELECT 1").await.unwrap();
    import.run("COMMIT").await.unwrap();
    backup.execute("COMMIT").await.unwrap();
    assert_eq!(counted(&clinic).await, "");
}

#[tokio::test]
async fn t08_nobody_but_the_worker_has_anybody_ended() {
    let clinic = TestClinic::new().await;
    for kind in KINDS {
        let mut thief = Thief::at(&clinic, kind).await;
        let mut calls = vec![
            "SELECT * FROM ops.reap()",
            "SELECT * FROM ops.harmful_connections()",
            "SELECT * FROM ops.health()",
            "SELECT * FROM ops.install_findings()",
            "SELECT ops.note_backup(1)",
            "SELECT ops.revoke_install('w_test')",
            "SELECT pg_terminate_backend(1)",
        ];
        if kind != Worker {
            calls.extend([
                "SELECT worker.reap()",
                "SELECT worker.report_health('1', 0, 100000000000)",
            ]);
        }
        if kind != Staff {
            calls.push("SELECT * FROM api.get_health('x')");
        }
        for call in calls {
            let refused = thief.run(call).await.map(drop).expect_err(call);
            assert_eq!(refused.state, "42501", "{kind:?}: {call}");
        }
    }
    let mut worker = Thief::at(&clinic, Worker).await;
    for call in [
        "SELECT worker.report_health(NULL, 1, 2)",
        "SELECT worker.report_health('', 1, 2)",
        "SELECT worker.report_health(repeat('x', 1000), 1, 2)",
        "SELECT worker.report_health('1', 3, 2)",
        "SELECT worker.report_health('1', -1, 2)",
        "SELECT worker.report_health('1', 3, NULL)",
    ] {
        let refused = worker.run(call).await.map(drop).expect_err(call);
        assert_eq!(
            (
                refused.state.as_str(),
                refused.message.as_str(),
                refused.detail
            ),
            ("CL400", "bad_request", None),
            "{call}"
        );
    }
}

/// Temporary files end at 64 MB, which a login cannot change about itself; the statement fails, and nobody else.
#[tokio::test]
async fn t55_a_sort_bomb_fails_alone() {
    let clinic = TestClinic::new().await;
    let mut thief = patient_thief(&clinic).await;
    for attempt in [
        "SET temp_file_limit = -1",
        "ALTER ROLE CURRENT_USER SET temp_file_limit = -1",
        "ALTER ROLE CURRENT_USER RESET temp_file_limit",
    ] {
        assert_eq!(
            thief.run(attempt).await.map(drop).unwrap_err().state,
            "42501",
            "{attempt}"
        );
    }
    let bomb = "SET work_mem = '64kB';
        SELECT count(*) FROM (SELECT repeat(g::text, 200) AS x FROM generate_series(1, 1000000) g ORDER BY 1 DESC OFFSET 1) s";
    assert_eq!(thief.run(bomb).await.map(drop).unwrap_err().state, "53400");
    assert_others_work(&clinic.kiosk).await;
}

/// What `LimitAS=` of the service does: a backend that asks for too much is told so, and goes on.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn t55_a_memory_bomb_fails_alone_under_the_service_s_limit() {
    let clinic = TestClinic::new().await;
    let mut thief = patient_thief(&clinic).await;
    let pid = look(
        &clinic,
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SET statement_timeout%'",
    )
    .await;
    let limited = std::process::Command::new("prlimit")
        .args(["--pid", &pid, "--as=1600000000"])
        .status();
    if !limited.is_ok_and(|status| status.success()) {
        eprintln!("skipped: prlimit may not limit the server here");
        return;
    }
    let bomb = "SET work_mem = '2GB'; SET hash_mem_multiplier = 1000;
        SELECT count(*) FROM (SELECT DISTINCT repeat(g::text, 400) FROM generate_series(1, 3000000) g OFFSET 1) s";
    assert_eq!(thief.run(bomb).await.map(drop).unwrap_err().state, "53200");
    assert_eq!(thief.text("SELECT 1").await.unwrap().as_deref(), Some("1"));
    assert_others_work(&clinic.kiosk).await;
}

/// A thief forges notices: they are empty hints, and nobody is told more than that something may have changed.
#[tokio::test]
async fn t50_a_forged_notice_carries_nothing_into_the_clinic() {
    let clinic = TestClinic::new().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    // The command cannot be taken away; the function can.
    thief.run("NOTIFY changes, 'forged'").await.unwrap();
    let refused = thief.run("SELECT pg_notify('changes', 'forged')").await;
    assert_eq!(refused.map(drop).unwrap_err().state, "42501");
    assert_others_work(&clinic.kiosk).await;
}

/// A login may change its own settings for good. The app says its own at every connection, and the office sees it.
#[tokio::test]
async fn t56_a_login_with_settings_of_its_own_is_told() {
    let clinic = TestClinic::new().await;
    let admin = clinic.admin().await;
    let settings = async || {
        let lines = health::get(&clinic.staff, &admin.session).await.unwrap();
        let line = lines
            .into_iter()
            .find(|line| line.subject == health::HealthSubject::Settings);
        line.map(|line| (line.state, line.names.len())).unwrap()
    };
    assert_eq!(settings().await, (health::HealthState::Good, 0));

    // In this database only: the test roles are everybody's.
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for setting in [
        "search_path = public",
        "timezone = 'Pacific/Kiritimati'",
        "default_transaction_read_only = on",
        "statement_timeout = 1",
        "lock_timeout = 1",
    ] {
        let alter = format!(
            "ALTER ROLE CURRENT_USER IN DATABASE {} SET {setting}",
            clinic.database()
        );
        thief.run(&alter).await.unwrap();
    }

    assert_eq!(settings().await, (health::HealthState::Bad, 1));
    let app = Clinic::connect(clinic.credential(Kiosk)).await.unwrap();
    assert_others_work(&app).await;
    let asked = anteroom_clinic::sessions::request_password_reset(
        &app,
        anteroom_clinic::sessions::RequestPasswordReset {
            email: "nobody@example.org".into(),
            language: "en".into(),
        },
    );
    assert_ne!(asked.await.map_err(|error| error.code), Err(Code::Internal));
    app.close().await;
}
