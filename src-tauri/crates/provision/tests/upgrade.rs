//! A clinic that was there before a migration has what the migration brings for the rows it had.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

mod support;

use anteroom_provision::{Migrations, Server};
use sqlx::AssertSqlSafe;
use support::Home;

/// The table files of the version before names were indexed.
const BEFORE_NAMES: usize = 17;
/// The table files of the version before there were areas.
const BEFORE_AREAS: usize = 18;

#[tokio::test]
async fn people_of_before_are_found_by_name_and_telephone() {
    let home = Home::new();
    let server = home.start().await;
    server
        .migrate(&of_before(BEFORE_NAMES))
        .await
        .expect("migrated");
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::raw_sql(
        "INSERT INTO clinic.patient (id, full_name, phone) VALUES (gen_random_uuid(), 'Nasima Akhter Begum', '+8801712345678'),
           (gen_random_uuid(), 'Begum', NULL), (gen_random_uuid(), U&'\\00C5sa \\00D6berg', '+46812345')",
    )
    .execute(&mut sql)
    .await
    .expect("rows");
    drop(sql);

    server
        .migrate(&Migrations::embedded())
        .await
        .expect("migrated");

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

#[tokio::test]
async fn a_clinic_of_before_gets_the_areas_of_its_country() {
    for (country, areas) in [("BD", 566), ("DE", 0)] {
        let home = Home::new();
        let server = home.start().await;
        server
            .migrate(&of_before(BEFORE_AREAS))
            .await
            .expect("migrated");
        let mut sql = server.superuser("clinic").await.expect("connected");
        sqlx::query(
            "INSERT INTO clinic.profile (name, zone, country) VALUES ('Before', 'UTC', $1)",
        )
        .bind(country)
        .execute(&mut sql)
        .await
        .expect("a clinic");
        drop(sql);

        for _ in 0..2 {
            server
                .migrate(&Migrations::embedded())
                .await
                .expect("migrated");
            assert_eq!(count(&server, "clinic.area").await, areas, "{country}");
            let loaded = "audit.event WHERE action = 'area.load'";
            let once = i64::from(areas > 0);
            assert_eq!(count(&server, loaded).await, once, "{country}");
        }
        server.leave().await.expect("left");
    }
}

/// The first table files, and nothing of what is made again with every version.
fn of_before(files: usize) -> Migrations {
    let now = Migrations::embedded();
    Migrations {
        numbered: now.numbered[..files].to_vec(),
        functions: vec![],
        policies: vec![],
        ..now
    }
}

async fn count(server: &Server, found: &str) -> i64 {
    let mut sql = server.superuser("clinic").await.expect("connected");
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {found}")))
        .fetch_one(&mut sql)
        .await
        .expect("a count")
}
