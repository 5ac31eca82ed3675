//! R4, T49, T50: a window that follows is told at once, not hurried by forgers, and whole after its line was lost.

use std::collections::BTreeSet;
use std::future::pending;
use std::time::{Duration, Instant};

use anteroom_clinic::listen::Follower;
use anteroom_clinic::{InstallKind, changes, new_id};
use anteroom_provision::testing::TestClinic;
use sqlx::Executor as _;
use sqlx::postgres::PgListener;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

/// A follower that has asked where the feed is and listens.
async fn follower(clinic: &TestClinic) -> Follower {
    let mut follower = Follower::new(clinic.kiosk.clone());
    follower.due(pending()).await;
    follower.ask(None).await.unwrap();
    assert!(follower.is_listening());
    follower
}

async fn insert(clinic: &TestClinic) -> Uuid {
    let id = Uuid::new_v4();
    sqlx::query("INSERT INTO clinic.change_log (noun, id) VALUES ('settings', $1)")
        .bind(id)
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    id
}

#[tokio::test]
async fn the_relay_tells_and_the_window_asks_at_once() {
    let clinic = TestClinic::new().await;
    let holder = new_id();
    let first = changes::relay(&clinic.worker, holder, None).await.unwrap();
    let mut follower = follower(&clinic).await;
    let id = insert(&clinic).await;

    let begun = Instant::now();
    let relayed = changes::relay(&clinic.worker, holder, first.seen.as_deref()).await;
    assert!(relayed.unwrap().told);
    follower.due(pending()).await;
    let news = follower.ask(None).await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "long before the heartbeat"
    );
    assert!(news.changes.iter().any(|change| change.id == Some(id)));
}

/// T50: a thief at a kiosk may send notices.
#[tokio::test]
async fn a_thousand_forged_notices_a_second_are_one_question_a_second() {
    let clinic = TestClinic::new().await;
    let mut follower = follower(&clinic).await;
    let thief = clinic.raw(InstallKind::Kiosk);
    let forging = tokio::spawn(async move {
        let mut sent = 0;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(3) {
            let text = format!("NOTIFY anteroom_changes, '{sent}'");
            thief.execute(sqlx::AssertSqlSafe(text)).await.unwrap();
            sent += 1;
            sleep(Duration::from_micros(200)).await;
        }
        sent
    });

    let begun = Instant::now();
    let mut asked = 0;
    while begun.elapsed() < Duration::from_millis(2900) {
        follower.due(pending()).await;
        follower.ask(None).await.unwrap();
        asked += 1;
    }
    let sent = forging.await.unwrap();
    assert!(sent > 500, "a flood: {sent}");
    assert!(
        (2..=4).contains(&asked),
        "{asked} questions in three seconds"
    );
    // And a change of the same moment is found all the same.
    let id = insert(&clinic).await;
    follower.due(pending()).await;
    let news = follower.ask(None).await.unwrap();
    assert!(news.changes.iter().any(|change| change.id == Some(id)));
}

/// T49: it hears that there is something, and nothing of what.
#[tokio::test]
async fn who_listens_to_everything_hears_nothing() {
    let clinic = TestClinic::new().await;
    let mut thief = PgListener::connect_with(&clinic.raw(InstallKind::Kiosk))
        .await
        .unwrap();
    thief
        .listen_all(["anteroom_changes", "changes", "clinic", "appointment"])
        .await
        .unwrap();
    insert(&clinic).await;
    changes::relay(&clinic.worker, new_id(), None)
        .await
        .unwrap();

    let heard = timeout(Duration::from_secs(5), thief.recv())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((heard.channel(), heard.payload()), ("anteroom_changes", ""));
    let more = timeout(Duration::from_millis(300), thief.recv()).await;
    assert!(more.is_err(), "one notice, and no other");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_lost_again_and_again_misses_nothing_and_repeats_nothing() {
    let clinic = TestClinic::new().await;
    let mut follower = follower(&clinic).await;
    let (admin, pool) = (clinic.admin_sql.clone(), clinic.admin_sql.clone());
    let killing = tokio::spawn(async move {
        let mut killed = 0_i64;
        for _ in 0..8 {
            sleep(Duration::from_millis(300)).await;
            killed += sqlx::query_scalar::<_, i64>(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                  WHERE datname = current_database() AND usename = 'k_test' AND query ~ 'LISTEN|list_changes'",
            )
            .fetch_one(&admin)
            .await
            .unwrap();
        }
        killed
    });
    let writing = tokio::spawn(async move {
        let mut written = BTreeSet::new();
        for _ in 0..120 {
            let id = Uuid::new_v4();
            sqlx::query("INSERT INTO clinic.change_log (noun, id) VALUES ('settings', $1)")
                .bind(id)
                .execute(&pool)
                .await
                .unwrap();
            written.insert(id);
            sleep(Duration::from_millis(20)).await;
        }
        written
    });

    let mut heard = Vec::new();
    let mut quiet = 0;
    while quiet < 2 {
        follower.due(pending()).await;
        // A question may be lost with its line; the next one asks for the same.
        if let Ok(news) = follower.ask(None).await {
            assert!(!news.everything);
            heard.extend(news.changes.into_iter().filter_map(|change| change.id));
        }
        quiet = if writing.is_finished() { quiet + 1 } else { 0 };
    }

    let killed = killing.await.unwrap();
    assert!(killed >= 2, "{killed} lines were ended");
    let written = writing.await.unwrap();
    let told = heard.iter().filter(|id| written.contains(id));
    let told: BTreeSet<_> = told.collect();
    assert_eq!(told.len(), written.len(), "none missed");
    let once: BTreeSet<_> = heard.iter().collect();
    assert_eq!(once.len(), heard.len(), "none twice");
    assert!(follower.is_listening(), "and it listens again");
}
