//! Windows that wait for notices: the server tells them inside a transaction that seems as old as the last thing they
//! asked for. Whoever hears is left alone; whoever does not listen any more holds up the others and is ended (T51, R24).

use std::time::{Duration, Instant};

use anteroom_clinic::InstallKind::Staff;
use sqlx::AssertSqlSafe;
use tokio::time::sleep;

use crate::reaper::{counted, ended, impatient, is_ended};
use crate::thief::Thief;

#[tokio::test]
async fn r24_whoever_is_being_told_something_is_not_ended() {
    let clinic = impatient().await;
    let mut listener = Thief::at(&clinic, Staff).await;
    listener.run("LISTEN changes").await.unwrap();
    sleep(Duration::from_millis(4200)).await;
    // Notice upon notice, so that some look meets a moment in which one is handed on.
    let notices = clinic.admin_sql.clone();
    let notices = tokio::spawn(async move {
        loop {
            let told = sqlx::query("SELECT pg_notify('changes', '')");
            told.execute(&notices).await.expect("a notice");
        }
    });
    let (begun, mut looks) = (Instant::now(), 0);
    while begun.elapsed() < Duration::from_secs(4) {
        assert_eq!(ended(&clinic).await, 0, "look {looks}");
        looks += 1;
    }
    notices.abort();
    assert!(looks > 100, "only {looks} looks");
    assert_eq!(counted(&clinic).await, "");
}

#[tokio::test]
async fn t51_whoever_does_not_read_its_notices_is_ended() {
    let clinic = impatient().await;
    let mut deaf = Thief::at(&clinic, Staff).await;
    deaf.run("LISTEN changes").await.unwrap();
    // More than the network keeps for somebody who does not read, and less than what `ops.reap` calls a full queue.
    for n in 0..3 {
        let many = format!(
            "SELECT pg_notify('changes', g || repeat('x', 7900)) FROM generate_series({n}000, {n}999) g"
        );
        sqlx::raw_sql(AssertSqlSafe(many))
            .execute(&clinic.admin_sql)
            .await
            .unwrap();
    }
    sleep(Duration::from_millis(4300)).await;
    assert_eq!(ended(&clinic).await, 1);
    assert!(is_ended(deaf).await);
    assert_eq!(counted(&clinic).await, "s_test long_transaction 1");
}
