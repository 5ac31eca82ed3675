//! The tree of areas is what the file says.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anteroom_clinic::Code;
use anteroom_provision::ProvisionError;
use anteroom_provision::setup::LoadedAreas;
use anteroom_provision::testing::TestClinic;
use sqlx::PgPool;
use uuid::Uuid;

const BANGLADESH: &str = include_str!("../src/setup/areas/BD.csv");

const GERMANY: &str = "Land,en:State,Kreis
Bayern,Bavaria,Fürth
Bayern,Bavaria,München
Berlin,
";

#[tokio::test]
async fn loaded_again_it_changes_nothing() {
    let clinic = TestClinic::new().await;
    let loaded = clinic.load_areas(BANGLADESH).await.expect("loaded");
    assert_eq!(loaded, counts(566, 0, 0, 3));
    let (before, told) = (tree(&clinic).await, told(&clinic).await);
    assert_eq!(told, (1, 1), "one change and one entry");
    let at = |depth| before.keys().filter(move |path| path.len() == depth);
    assert_eq!([1, 2, 3].map(|depth| at(depth).count()), [8, 64, 494]);
    let not_normal = "SELECT count(*) FROM clinic.area WHERE NOT name IS NFC NORMALIZED OR NOT names ->> 'bn' IS NFC NORMALIZED";
    assert_eq!(number(&clinic.admin_sql, not_normal).await, 0);

    let again = clinic.load_areas(BANGLADESH).await.expect("loaded");
    assert!(again.is_nothing());
    assert_eq!(tree(&clinic).await, before);
    assert_eq!(self::told(&clinic).await, told);
}

#[tokio::test]
async fn another_country_is_another_file() {
    let clinic = TestClinic::new().await;
    clinic.load_areas(BANGLADESH).await.expect("loaded");
    let loaded = clinic.load_areas(GERMANY).await.expect("loaded");
    assert_eq!(loaded, counts(4, 0, 566, 3));
    let after = tree(&clinic).await;
    let paths: Vec<_> = after.keys().map(|path| path.join("/")).collect();
    assert_eq!(
        paths,
        ["Bayern", "Bayern/Fürth", "Bayern/München", "Berlin"]
    );
    let levels: Vec<(i16, String, String)> = sqlx::query_as(
        "SELECT level, name, coalesce(names ->> 'en', '') FROM clinic.area_level ORDER BY level",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .expect("levels");
    let level = |n, name: &str, english: &str| (n, name.to_owned(), english.to_owned());
    assert_eq!(levels, [level(1, "Land", "State"), level(2, "Kreis", "")]);
}

#[tokio::test]
async fn what_a_changed_file_still_has_stays_the_same() {
    let clinic = TestClinic::new().await;
    clinic.load_areas(GERMANY).await.expect("loaded");
    let before = tree(&clinic).await;
    // Fürth goes, Erlangen comes, and Bayern is called otherwise in English.
    let changed = GERMANY
        .replace("Bavaria", "Free State")
        .replace("Fürth", "Erlangen");
    let loaded = clinic.load_areas(&changed).await.expect("loaded");
    assert_eq!(loaded, counts(1, 1, 1, 0));
    let after = tree(&clinic).await;
    let path = |names: &[&str]| -> Vec<String> { names.iter().map(|&name| name.into()).collect() };
    for kept in [&["Bayern"][..], &["Bayern", "München"], &["Berlin"]] {
        assert_eq!(after[&path(kept)].0, before[&path(kept)].0, "{kept:?}");
    }
    assert_eq!(after[&path(&["Bayern"])].1, r#"{"en": "Free State"}"#);
    assert!(after.contains_key(&path(&["Bayern", "Erlangen"])));
    assert!(!after.contains_key(&path(&["Bayern", "Fürth"])));

    // A level has another word; the areas are the same.
    let renamed = changed.replace("Kreis", "Landkreis");
    let loaded = clinic.load_areas(&renamed).await.expect("loaded");
    assert_eq!(loaded, counts(0, 0, 0, 1));
    assert_eq!(tree(&clinic).await, after);
}

#[tokio::test]
async fn an_area_with_a_place_in_use_does_not_go() {
    let clinic = TestClinic::new().await;
    clinic.load_areas(GERMANY).await.expect("loaded");
    let (before, told) = (tree(&clinic).await, told(&clinic).await);
    // One place in use, and one that is out of use.
    sqlx::query(
        "INSERT INTO clinic.location (id, address, area, archived_at)
         SELECT gen_random_uuid(), 'Markt ' || n, p.id, CASE WHEN n = 2 THEN clock_timestamp() END
           FROM ops.area_paths() p, generate_series(1, 2) n WHERE p.path = '{Bayern,München}'",
    )
    .execute(&clinic.admin_sql)
    .await
    .expect("places");
    for without in [
        "Land,en:State,Kreis\nBayern,Free State,Fürth\nBremen,\n",
        BANGLADESH,
    ] {
        let refused = clinic.load_areas(without).await.expect_err("in use");
        assert_eq!(refused.code(), Code::WrongState);
        let ProvisionError::AreasInUse(areas) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(areas, ["Bayern / München"]);
        assert_eq!(tree(&clinic).await, before);
        let placed = "SELECT count(*) FROM clinic.location WHERE area IS NOT NULL";
        assert_eq!(number(&clinic.admin_sql, placed).await, 2);
        assert_eq!(self::told(&clinic).await, told);
    }

    let unused = "UPDATE clinic.location SET archived_at = clock_timestamp()";
    sqlx::query(unused)
        .execute(&clinic.admin_sql)
        .await
        .expect("out of use");
    let loaded = clinic.load_areas(BANGLADESH).await.expect("loaded");
    assert_eq!(loaded, counts(566, 0, 4, 3));
}

#[tokio::test]
async fn a_file_with_a_fault_changes_nothing() {
    let clinic = TestClinic::new().await;
    clinic.load_areas(GERMANY).await.expect("loaded");
    let before = tree(&clinic).await;
    let refused = clinic.load_areas("Land,Kreis\nBayern,München\n,Fürth\n");
    let refused = refused.await.expect_err("a gap");
    assert_eq!(refused.code(), Code::InvalidFields);
    assert_eq!(
        refused.to_string(),
        "Line 3: Fürth stands in no Land. Nothing was changed."
    );
    // The database says the same of what no file could say.
    for (levels, areas) in [
        (
            "[{\"name\": \"A\", \"names\": {}}]",
            r#"[{"path": ["x", "y"], "names": {}}]"#,
        ),
        (
            "[{\"name\": \"A\", \"names\": {}}]",
            r#"[{"path": [], "names": {}}]"#,
        ),
        ("[{\"name\": \"A\", \"names\": {}}]", r#"[{"names": {}}]"#),
        ("[{\"name\": \"A\", \"names\": {}}]", r#"[{"path": ["x"]}]"#),
        (
            "[{\"name\": \"A\", \"names\": {}}]",
            r#"[{"path": ["x"], "names": {}}, {"path": ["x"], "names": {"en": "y"}}]"#,
        ),
        (
            r#"[{"name": "A", "names": {}}, {"name": "B", "names": {}}]"#,
            r#"[{"path": ["x", "y"], "names": {}}]"#,
        ),
        ("[{\"name\": \"A\"}]", r#"[{"path": ["x"], "names": {}}]"#),
        ("{}", "[]"),
        ("[]", r#"[{"path": ["x"], "names": {}}]"#),
        ("[{\"name\": \"A\", \"names\": {}}]", "[1]"),
    ] {
        let refused = sqlx::query("SELECT * FROM ops.load_areas($1::text::jsonb, $2::text::jsonb)")
            .bind(levels)
            .bind(areas)
            .execute(&clinic.admin_sql)
            .await
            .expect_err("makes no sense");
        let state = refused
            .as_database_error()
            .and_then(|error| error.code())
            .unwrap_or_default();
        assert_eq!(state, "CL400", "{levels} {areas}: {refused}");
    }
    assert_eq!(tree(&clinic).await, before);
}

/// The levels are there already, so that neither waits for the other's.
#[tokio::test]
async fn two_that_load_at_once_load_one_tree() {
    let clinic = TestClinic::new().await;
    let first: String = BANGLADESH.split_inclusive('\n').take(2).collect();
    clinic.load_areas(&first).await.expect("loaded");
    let (one, other) = tokio::join!(clinic.load_areas(BANGLADESH), clinic.load_areas(BANGLADESH));
    let mut added = [one, other].map(|loaded| loaded.expect("loaded").added);
    added.sort_unstable();
    assert_eq!(added, [0, 566 - 3]);
}

#[tokio::test]
async fn a_very_large_country_loads_in_seconds() {
    let clinic = TestClinic::new().await;
    let mut text = "A,B,C\n".to_owned();
    for n in 0..19_700 {
        let _ = writeln!(text, "{},{},{n}", n / 2_000, n / 70);
    }
    // New, the same again, and all of it gone.
    for text in [&text, &text, GERMANY] {
        let begun = Instant::now();
        clinic.load_areas(text).await.expect("loaded");
        eprintln!("{:?}", begun.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

fn counts(added: i32, changed: i32, removed: i32, levels: i32) -> LoadedAreas {
    LoadedAreas {
        added,
        changed,
        removed,
        levels,
    }
}

/// The areas by their paths, each with its id and its translations.
async fn tree(clinic: &TestClinic) -> BTreeMap<Vec<String>, (Uuid, String)> {
    let rows: Vec<(Vec<String>, Uuid, String)> = sqlx::query_as(
        "SELECT p.path, a.id, a.names::text FROM clinic.area a JOIN ops.area_paths() p ON p.id = a.id",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .expect("the tree");
    rows.into_iter()
        .map(|(path, id, names)| (path, (id, names)))
        .collect()
}

/// Changes told to windows, and entries of the audit.
async fn told(clinic: &TestClinic) -> (i64, i64) {
    let changes = "SELECT count(*) FROM clinic.change_log WHERE noun = 'settings'";
    let entries = "SELECT count(*) FROM audit.event WHERE action = 'area.load'";
    (
        number(&clinic.admin_sql, changes).await,
        number(&clinic.admin_sql, entries).await,
    )
}

async fn number(sql: &PgPool, text: &'static str) -> i64 {
    sqlx::query_scalar(text)
        .fetch_one(sql)
        .await
        .expect("a number")
}
