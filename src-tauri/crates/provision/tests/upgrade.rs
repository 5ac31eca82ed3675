//! A clinic that was there before a migration has what the migration brings for the rows it had.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use anteroom_provision::{Migrations, Server};
use sqlx::AssertSqlSafe;
use support::Home;

/// The table files of the version before names were indexed.
const BEFORE_NAMES: usize = 17;

#[tokio::test]
async fn people_of_before_are_found_by_name_and_telephone() {
    let home = Home::new();
    let server = home.start().await;
    let now = Migrations::embedded();
    let then = Migrations {
        numbered: now.numbered[..BEFORE_NAMES].to_vec(),
        functions: vec![],
        policies: vec![],
        ..now.clone()
    };
    server.migrate(&then).await.expect("migrated");
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::raw_sql(
        "INSERT INTO clinic.patient (id, full_name, phone) VALUES (gen_random_uuid(), 'Nasima Akhter Begum', '+8801712345678'),
           (gen_random_uuid(), 'Begum', NULL), (gen_random_uuid(), U&'\\00C5sa \\00D6berg', '+46812345')",
    )
    .execute(&mut sql)
    .await
    .expect("rows");
    drop(sql);

    server.migrate(&now).await.expect("migrated");

    for (found, people) in [
        ("clinic.patients_with('beg', NULL, 10)", 1),
        ("clinic.patients_with('akhter be', NULL, 10)", 1),
        ("clinic.patients_with('oberg', NULL, 10)", 1),
        ("clinic.patients_with('x', '12345', 10)", 2),
        ("clinic.patients_with('x', '5678', 10)", 1),
        ("ops.lint()", 0),
    ] {
        assert_eq!(count(&server, found).await, people, "{found}");
    }
    server.leave().await.expect("left");
}

async fn count(server: &Server, found: &str) -> i64 {
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {found}")))
        .fetch_one(&mut sql)
        .await
        .expect("a count")
}
