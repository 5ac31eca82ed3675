//! R4 under R23: a server that crashes gives out again the numbers of transactions of which nothing had reached
//! the disk. Windows and the worker had seen such numbers, and must not take what comes under them for old.

use anteroom_clinic::appointments::{self, CancelAppointment};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::changes::{Change, list};
use anteroom_clinic::waitlist::{self, OfferCursor, offer_slots};
use anteroom_provision::testing::OwnServer;
use jiff::ToSpan as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::scene::{request, wish};

#[tokio::test]
async fn r04_r23_what_comes_under_a_number_that_was_seen_before_the_crash_is_told() {
    let mut own = OwnServer::start().await;
    let clinic = own.clinic().await;
    let mut sql = idle_disk(&own).await;
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

/// A time that becomes free after the crash is offered at once, and not when everybody who waits is looked at again,
/// minutes later.
#[tokio::test]
async fn r04_r23_a_time_that_is_freed_under_a_number_seen_before_the_crash_is_offered() {
    let mut own = OwnServer::start().await;
    let clinic = own.clinic().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let [first, second] = [clinic.patient().await, clinic.patient().await];
    let day = (clinic.kiosk.today() + 2.days()).to_string();
    let days = list_slots(&clinic.kiosk, None, doctor.id, &day, 1, None).await;
    let slot = days.unwrap().remove(0).slots.swap_remove(30);
    let taken = appointments::book(&clinic.kiosk, &first.session, request(&doctor, &slot)).await;
    waitlist::join(&clinic.kiosk, &second.session, wish(&doctor, &slot))
        .await
        .unwrap();
    let mut sql = idle_disk(&own).await;
    for _ in 0..40 {
        leave_nothing(&mut sql).await;
    }
    let seen = leave_nothing(&mut sql).await;
    let mut cursor = OfferCursor::default();
    assert!(!offer_slots(&clinic.worker, &mut cursor).await.unwrap());

    own.kill_everything();
    own.revive().await.unwrap();
    let input = CancelAppointment {
        id: taken.unwrap().id,
        reason: String::new(),
    };
    appointments::cancel(&clinic.kiosk, &first.session, input)
        .await
        .unwrap();
    let mut sql = own.superuser("clinic").await.unwrap();
    assert!(
        leave_nothing(&mut sql).await < seen,
        "numbers are given out again"
    );
    // A job's call is not asked again on a new connection: the worker does that in its next round.
    let offered = match offer_slots(&clinic.worker, &mut cursor).await {
        Ok(offered) => offered,
        Err(_) => offer_slots(&clinic.worker, &mut cursor).await.unwrap(),
    };
    assert!(offered, "at once");
}

/// The superuser of a server on whose disk nothing arrives by itself that nobody waits for.
async fn idle_disk(own: &OwnServer) -> PgConnection {
    let mut sql = own.superuser("clinic").await.unwrap();
    for statement in [
        "ALTER SYSTEM SET wal_writer_delay = '10s'",
        "SELECT pg_reload_conf()",
        "SELECT pg_sleep(0.3)",
    ] {
        sqlx::raw_sql(statement).execute(&mut sql).await.unwrap();
    }
    sql
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
