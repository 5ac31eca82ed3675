//! Nothing is missed, whatever commits when; and nothing comes again and again.

use std::collections::BTreeSet;
use std::time::Duration;

use anteroom_clinic::changes::{self, Cursor, list};
use anteroom_provision::testing::{TestClinic, test_server_options};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::task::JoinSet;
use tokio::time::sleep;
use uuid::Uuid;

const WRITERS: usize = 8;
const EACH: usize = 60;

/// Writes changes that everybody may know of, each in a transaction of a few milliseconds, and takes every
/// fourth back; gives the ids of those that stay.
async fn write(pool: PgPool) -> Vec<Uuid> {
    let mut kept = Vec::new();
    let mut connection = pool.acquire().await.unwrap();
    for n in 0..EACH {
        let id = Uuid::new_v4();
        let mut transaction = connection.begin().await.unwrap();
        sqlx::query("INSERT INTO clinic.change_log (noun, id) VALUES ('settings', $1)")
            .bind(id)
            .execute(&mut *transaction)
            .await
            .unwrap();
        sleep(Duration::from_millis(u64::from(id.as_bytes()[0]) / 32)).await;
        if n % 4 == 3 {
            transaction.rollback().await.unwrap();
        } else {
            transaction.commit().await.unwrap();
            kept.push(id);
        }
    }
    kept
}

async fn writers(clinic: &TestClinic) -> JoinSet<Vec<Uuid>> {
    let options = test_server_options(clinic.database()).await.unwrap();
    let pool = PgPoolOptions::new()
        .max_connections(WRITERS as u32)
        .connect_lazy_with(options);
    (0..WRITERS).map(|_| write(pool.clone())).collect()
}

/// What a reader finds who takes the highest number for the place where it was.
async fn naive(clinic: &TestClinic, last: &mut i64, found: &mut BTreeSet<Uuid>) {
    let rows: Vec<(i64, Option<Uuid>)> =
        sqlx::query_as("SELECT n, id FROM clinic.change_log WHERE n > $1 ORDER BY n")
            .bind(*last)
            .fetch_all(&clinic.admin_sql)
            .await
            .unwrap();
    *last = rows.last().map_or(*last, |(n, _)| *n);
    found.extend(rows.into_iter().filter_map(|(_, id)| id));
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_writers_with_rollbacks_and_the_cursor_misses_nothing() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    let (mut last, mut by_number) = (0, BTreeSet::new());
    let (mut by_cursor, mut rows) = (BTreeSet::new(), 0);
    let mut writing = writers(&clinic).await;
    let mut written = BTreeSet::new();

    let mut over = false;
    while !over {
        over = writing.is_empty();
        let news = list(&clinic.kiosk, None, Some(&cursor)).await.unwrap();
        cursor = news.cursor;
        rows += news.changes.len();
        by_cursor.extend(news.changes.into_iter().filter_map(|change| change.id));
        naive(&clinic, &mut last, &mut by_number).await;
        while let Some(done) = writing.try_join_next() {
            written.extend(done.unwrap());
        }
    }

    let missed_by_number = written.difference(&by_number).count();
    assert_eq!(
        by_cursor, written,
        "all of them, and nothing that was taken back"
    );
    assert!(missed_by_number > 0, "the trap is there");
    assert_eq!(rows, written.len(), "none of them twice");
}

/// What everybody may know, written at once.
async fn insert(clinic: &TestClinic, rows: u32) {
    let text = format!(
        "INSERT INTO clinic.change_log (noun, id) SELECT 'settings', gen_random_uuid() FROM generate_series(1, {rows})"
    );
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
}

async fn look(clinic: &TestClinic, cursor: &mut Cursor) -> (usize, bool) {
    let news = list(&clinic.kiosk, None, Some(cursor)).await.unwrap();
    *cursor = news.cursor;
    (news.changes.len(), news.everything)
}

#[tokio::test]
async fn a_transaction_of_minutes_repeats_nothing() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    let mut slow = clinic.admin_sql.acquire().await.unwrap();
    let mut long = slow.begin().await.unwrap();
    sqlx::query("INSERT INTO clinic.change_log (noun) VALUES ('settings')")
        .execute(&mut *long)
        .await
        .unwrap();

    insert(&clinic, 3).await;
    assert_eq!(look(&clinic, &mut cursor).await, (3, false));
    assert_eq!(
        look(&clinic, &mut cursor).await,
        (0, false),
        "they were told"
    );
    insert(&clinic, 2).await;
    assert_eq!(look(&clinic, &mut cursor).await, (2, false));
    long.commit().await.unwrap();
    assert_eq!(
        look(&clinic, &mut cursor).await,
        (1, false),
        "and the long one's at its end"
    );
    assert_eq!(look(&clinic, &mut cursor).await, (0, false));
}

/// Between "where am I now" and "what is there": the change is of this look or of the next one, not of both.
#[tokio::test]
async fn what_commits_during_a_look_is_told_once() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    let mut slow = clinic.admin_sql.acquire().await.unwrap();
    let mut late = slow.begin().await.unwrap();
    // The look stops at its rows until this commits.
    sqlx::raw_sql(
        "LOCK clinic.change_log IN ACCESS EXCLUSIVE MODE;
         INSERT INTO clinic.change_log (noun, id) VALUES ('settings', gen_random_uuid())",
    )
    .execute(&mut *late)
    .await
    .unwrap();
    let (looked, ()) = tokio::join!(look(&clinic, &mut cursor), async {
        until_somebody_waits(&clinic).await;
        late.commit().await.unwrap();
    });
    let mut told = looked.0;
    for _ in 0..3 {
        told += look(&clinic, &mut cursor).await.0;
    }
    assert_eq!(told, 1, "not twice, and not never");
}

/// For a lock, in this clinic.
async fn until_somebody_waits(clinic: &TestClinic) {
    let waiting = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock')";
    while !sqlx::query_scalar::<_, bool>(waiting)
        .fetch_one(&clinic.admin_sql)
        .await
        .unwrap()
    {
        sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn too_much_to_tell_is_everything() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    insert(&clinic, 1000).await;
    assert_eq!(look(&clinic, &mut cursor).await, (1000, false));
    insert(&clinic, 1001).await;
    assert_eq!(look(&clinic, &mut cursor).await, (0, true));
    assert_eq!(look(&clinic, &mut cursor).await, (0, false), "once");
    insert(&clinic, 1).await;
    assert_eq!(look(&clinic, &mut cursor).await, (1, false), "and goes on");
}

/// Not looking for what is the caller's among thousands of others' is what bounds the cost of a look.
#[tokio::test]
async fn what_only_others_may_know_counts_too() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    for (rows, expected) in [(1000, (0, false)), (1001, (0, true))] {
        let text = format!(
            "INSERT INTO clinic.change_log (noun, id) SELECT 'mail', gen_random_uuid() FROM generate_series(1, {rows})"
        );
        sqlx::raw_sql(AssertSqlSafe(text))
            .execute(&clinic.admin_sql)
            .await
            .unwrap();
        assert_eq!(look(&clinic, &mut cursor).await, expected);
        assert_eq!(look(&clinic, &mut cursor).await, (0, false));
    }
}

#[tokio::test]
async fn much_in_a_transaction_of_minutes_is_everything_at_its_end() {
    let clinic = TestClinic::new().await;
    let mut cursor = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    let mut slow = clinic.admin_sql.acquire().await.unwrap();
    let mut long = slow.begin().await.unwrap();
    sqlx::raw_sql("INSERT INTO clinic.change_log (noun, id) SELECT 'settings', gen_random_uuid() FROM generate_series(1, 1001)")
        .execute(&mut *long)
        .await
        .unwrap();
    insert(&clinic, 2).await;
    assert_eq!(look(&clinic, &mut cursor).await, (2, false));
    insert(&clinic, 1).await;
    long.commit().await.unwrap();
    assert_eq!(look(&clinic, &mut cursor).await, (0, true));
    assert_eq!(look(&clinic, &mut cursor).await, (0, false), "once");
}

#[tokio::test]
async fn old_changes_are_forgotten_and_a_cursor_from_before_is_told_everything() {
    let clinic = TestClinic::new().await;
    let mut asleep = list(&clinic.kiosk, None, None).await.unwrap().cursor;
    insert(&clinic, 5).await;
    let count = |query: &'static str| {
        let counted = sqlx::query_scalar::<_, i64>(query).fetch_one(&clinic.admin_sql);
        async { counted.await.unwrap() }
    };
    // Another test's transaction on the same server keeps the mark from passing what was written before it.
    let passed = "SELECT count(*) FROM clinic.change_mark m WHERE m.xid > (SELECT max(c.xid) FROM clinic.change_log c)";
    while count(passed).await == 0 {
        changes::forget(&clinic.worker).await.unwrap();
    }
    let rows = "SELECT count(*) FROM clinic.change_log";
    assert!(count(rows).await >= 5, "nothing is old yet");
    let mut awake = list(&clinic.kiosk, None, None).await.unwrap().cursor;

    // Four days later.
    sqlx::query("UPDATE clinic.change_mark SET at = at - interval '4 days'")
        .execute(&clinic.admin_sql)
        .await
        .unwrap();
    insert(&clinic, 2).await;
    changes::forget(&clinic.worker).await.unwrap();

    assert_eq!(count(rows).await, 2);
    assert_eq!(look(&clinic, &mut awake).await, (2, false));
    assert_eq!(
        look(&clinic, &mut asleep).await,
        (0, true),
        "it cannot know what it missed"
    );
    assert_eq!(look(&clinic, &mut asleep).await, (0, false));
}
