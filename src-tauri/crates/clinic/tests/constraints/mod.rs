//! Every named constraint of the clinic's tables is broken once, and says its name. A constraint that
//! is not in the list fails the test as well.

use std::collections::BTreeSet;

use anteroom_clinic::appointments::{self, ReferAppointment};
use anteroom_clinic::new_id;
use sqlx::{AssertSqlSafe, Connection as _};

use crate::scene::{Scene, request};

/// `-- constraint`, and below it the statement that breaks it.
const BREAKS: &str = include_str!("breaks.sql");

fn breaks() -> impl Iterator<Item = (&'static str, &'static str)> {
    BREAKS
        .split("\n-- ")
        .skip(1)
        .map(|broken| broken.split_once('\n').expect("a name and a statement"))
}

#[tokio::test]
async fn each_says_its_name() {
    let scene = furnished().await;
    for (constraint, statement) in breaks() {
        let mut connection = scene.clinic.admin_sql.acquire().await.unwrap();
        let mut transaction = connection.begin().await.unwrap();
        let broken = sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut *transaction)
            .await;
        let error = broken
            .expect_err(constraint)
            .into_database_error()
            .expect("the database's");
        assert_eq!(error.constraint(), Some(constraint), "{error}");
        transaction.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn none_is_forgotten() {
    let scene = Scene::new().await;
    let named: Vec<String> = sqlx::query_scalar(
        "SELECT c.conname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
          WHERE (t.relnamespace = 'clinic'::regnamespace AND t.relname <> 'migration' OR t.oid IN ('priv.outbox'::regclass, 'priv.mail_settings'::regclass, 'priv.import'::regclass, 'priv.import_row'::regclass, 'priv.join_request'::regclass, 'priv.relay'::regclass, 'priv.worker_report'::regclass, 'priv.reaped'::regclass, 'priv.backup_done'::regclass))
            AND c.contype <> 'n'",
    )
    .fetch_all(&scene.clinic.admin_sql)
    .await
    .unwrap();

    let named: BTreeSet<_> = named.iter().map(String::as_str).collect();
    let broken: BTreeSet<_> = breaks().map(|(constraint, _)| constraint).collect();
    assert_eq!(named, broken);
}

#[tokio::test]
async fn the_schema_version_is_the_last_migrations_number() {
    let scene = Scene::new().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../migrations");
    let numbers = std::fs::read_dir(folder).unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.get(..4).and_then(|number| number.parse::<i64>().ok())
    });

    assert_eq!(
        Some(scene.count("SELECT clinic.schema_version()::int8").await),
        numbers.max()
    );
}

/// The scene with two of everything: a referral, and all the rows that come with it.
async fn furnished() -> Scene {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;
    let referral = ReferAppointment {
        id,
        new_id: new_id(),
        doctor: colleague.id,
        starts_utc: slots[0].starts.utc.clone(),
        minutes: 20,
        reason: "She knows more".into(),
        hold: None,
    };
    appointments::refer(&scene.clinic.staff, &scene.doctor.session, referral)
        .await
        .unwrap();
    let second = request(&scene.doctor, &slots[1]);
    appointments::book(&scene.clinic.kiosk, &scene.patient.session, second)
        .await
        .unwrap();
    scene
        .sql(
            "INSERT INTO clinic.location (id, address) VALUES (gen_random_uuid(), 'Another place')",
        )
        .await;
    scene
}
