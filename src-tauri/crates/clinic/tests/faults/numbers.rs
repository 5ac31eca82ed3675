//! R4 under R23: a server that crashes gives out again the numbers of transactions of which nothing had reached
//! the disk. Windows had seen such numbers, and must not take what comes under them for old.

use anteroom_clinic::changes::{Change, list};
use anteroom_provision::testing::OwnServer;
use sqlx::PgConnection;
use uuid::Uuid;

#[tokio::test]
async fn r04_r23_what_comes_under_a_number_that_was_seen_before_the_crash_is_told() {
    let mut own = OwnServer::start().await;
    let clinic = own.clinic().await;
    let mut sql = own.superuser("clinic").await.unwrap();
    // What nobody waits for does not reach the disk by itself meanwhile.
    for statement in [
        "ALTER SYSTEM SET wal_writer_delay = '10s'",
        "SELECT pg_reload_conf()",
        "SELECT pg_sleep(0.3)",
    ] {
        sqlx::raw_sql(statement).execute(&mut sql).await.unwrap();
    }
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    let first = change(&mut sql).await;
    for _ in 0..20 {
        leave_nothing(&mut sql).await;
    }
    let seen = leave_nothing(&mut sql).await;
    let news = list(&clinic.kiosk, None, Some(&cursor)).await.unwrap();
    assert_eq!(ids(&news.changes), [first]);
    cursor = news.cursor;

    own.kill_everything();
    own.revive().await.unwrap();
    let mut sql = own.superuser("clinic").await.unwrap();
    let mut written = [change(&mut sql).await, change(&mut sql).await];
    assert!(
        leave_nothing(&mut sql).await < seen,
        "numbers are given out again"
    );
    let mut heard = Vec::new();
    for _ in 0..2 {
        // Its connection of before is dead; a read is asked again.
        let news = list(&clinic.kiosk, None, Some(&cursor)).await.unwrap();
        assert!(!news.everything);
        cursor = news.cursor;
        heard.extend(ids(&news.changes));
    }
    heard.sort();
    written.sort();
    assert_eq!(heard, written, "none missed, none twice");
}

fn ids(changes: &[Change]) -> Vec<Uuid> {
    changes.iter().filter_map(|change| change.id).collect()
}

/// A change that everybody may know of, on the disk when this returns.
async fn change(sql: &mut PgConnection) -> Uuid {
    let id = Uuid::new_v4();
    sqlx::query("INSERT INTO clinic.change_log (noun, id) VALUES ('settings', $1)")
        .bind(id)
        .execute(sql)
        .await
        .unwrap();
    id
}

/// A transaction that has a number and writes nothing.
async fn leave_nothing(sql: &mut PgConnection) -> i64 {
    sqlx::query_scalar("SELECT pg_current_xact_id()::text::bigint")
        .fetch_one(sql)
        .await
        .unwrap()
}
