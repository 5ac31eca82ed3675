//! The verb itself, past the checks of the domain: what a thief, or a faulty client, may send.

use sqlx::AssertSqlSafe;

use crate::scene::Scene;

/// Newer than the days of the scene.
const NEWER: &str = "2999a";
const NOTHING: &str = r#"{"weekly": [], "overrides": [], "absences": [], "travel": []}"#;

#[tokio::test]
async fn hours_that_overlap_are_refused_by_the_database_too() {
    let scene = Scene::new().await;
    let rule = |id: u8, from: &str, to: &str| {
        format!(
            r#"{{"id": "00000000-0000-0000-0000-00000000000{id}", "series": "00000000-0000-0000-0000-000000000000",
                "weekday": 1, "from": "{from}", "to": "{to}", "slot_minutes": 20, "valid_from": "2026-01-01"}}"#
        )
    };
    let rules = format!(
        r#"{{"weekly": [{}, {}]}}"#,
        rule(1, "09:00", "12:00"),
        rule(2, "11:00", "13:00")
    );
    assert_eq!(set(&scene, &rules, NEWER, "").await, "CL409 hours_overlap");

    let day = |id: u8, from: &str, to: &str| {
        format!(
            r#"{{"id": "00000000-0000-0000-0000-00000000000{id}", "day": "2030-01-01", "from": "{from}", "to": "{to}", "slot_minutes": 20}}"#
        )
    };
    let closed_and_open = format!(
        r#"{{"overrides": [{}, {}]}}"#,
        day(1, "00:00", "00:00"),
        day(2, "11:00", "13:00")
    );
    let refused = set(&scene, &closed_and_open, NEWER, "").await;
    assert_eq!(refused, "CL409 hours_overlap");

    let journey = |id: u8| {
        format!(
            r#"{{"id": "00000000-0000-0000-0000-00000000000{id}", "first_day": "2030-01-01", "last_day": "2030-01-05", "zone": "UTC"}}"#
        )
    };
    let twice = format!(r#"{{"travel": [{}, {}]}}"#, journey(1), journey(2));
    assert_eq!(set(&scene, &twice, NEWER, "").await, "CL409 hours_overlap");
}

#[tokio::test]
async fn older_zone_data_does_not_overwrite_newer() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.doctor_day SET zone_data = '2026b'")
        .await;

    assert_eq!(
        set(&scene, NOTHING, "2026a", "").await,
        "CL409 update_needed"
    );
    assert_eq!(set(&scene, NOTHING, "2026b", "").await, "");
    assert_eq!(
        set(&scene, NOTHING, "unknown", "").await,
        "",
        "a version that says nothing"
    );
}

#[tokio::test]
async fn nonsense_is_refused_without_details() {
    let scene = Scene::new().await;
    let long = format!(r#"{{"weekly": [{}null]}}"#, "null,".repeat(500));
    for rules in [
        "",
        "null",
        "[]",
        r#"{"weekly": 7}"#,
        r#"{"weekly": [{}]}"#,
        r#"{"absences": [{"id": "x"}]}"#,
        r#"{"overrides": [{"day": "2026-02-30"}]}"#,
        &long,
    ] {
        let refused = set(&scene, rules, NEWER, "").await;
        let fine = rules == "null" || rules == "[]";
        let expected = if fine { "" } else { "CL400 bad_request" };
        assert_eq!(refused, expected, "{rules}");
    }
    for resolutions in [
        "{}",
        "[{}]",
        r#"[{"appointment": "x"}]"#,
        r#"[{"appointment": "00000000-0000-0000-0000-000000000001"}]"#,
        r#"[{"appointment": "00000000-0000-0000-0000-000000000001", "action": "burn"}]"#,
    ] {
        let refused = set(&scene, NOTHING, NEWER, resolutions).await;
        assert_eq!(refused, "CL400 bad_request", "{resolutions}");
    }
    let nobody = r#"[{"appointment": "00000000-0000-0000-0000-000000000001", "action": "cancel"}]"#;
    let refused = set(&scene, NOTHING, NEWER, nobody).await;
    assert_eq!(refused, "CL409 changed_meanwhile");
}

#[tokio::test]
async fn periods_outside_their_days_are_refused() {
    let scene = Scene::new().await;
    for (days, starts, ends) in [
        // Lists of different lengths, a period of no listed day, one that is longer than its slots.
        ("{}", "{now}", "{}"),
        ("{2031-01-01}", "{2031-01-01 09:00Z}", "{2031-01-01 10:00Z}"),
        ("{2030-01-01}", "{2030-01-05 09:00Z}", "{2030-01-05 10:00Z}"),
        ("{2030-01-01}", "{2030-01-01 09:00Z}", "{2030-01-01 09:50Z}"),
    ] {
        let call = format!(
            "SELECT api.set_availability($1, NULL, {}, '{NOTHING}', '[]', '{days}', '{starts}', '{ends}', '{{20}}', '{{NULL}}',
               '{{2030-01-01}}', '{{2030-01-01 00:00Z}}', '{NEWER}')",
            version(&scene).await
        );
        assert_eq!(sent(&scene, call).await, "CL400 bad_request", "{days}");
    }
}

async fn version(scene: &Scene) -> i64 {
    let version = format!(
        "SELECT hours_version::int8 FROM clinic.doctor WHERE id = '{}'",
        scene.doctor.id
    );
    scene.count(&version).await
}

/// Sets rules without any period; the refusal, or nothing.
async fn set(scene: &Scene, rules: &str, zone_data: &str, resolutions: &str) -> String {
    let resolutions = if resolutions.is_empty() {
        "[]"
    } else {
        resolutions
    };
    let call = format!(
        "SELECT api.set_availability($1, NULL, {}, '{rules}', '{resolutions}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}',
           ARRAY[current_date], ARRAY[current_date::timestamptz], '{zone_data}')",
        version(scene).await
    );
    sent(scene, call).await
}

async fn sent(scene: &Scene, call: String) -> String {
    let token = crate::plans::token(scene, scene.doctor.account, "doctor", "s_test").await;
    let staff = scene.clinic.raw(anteroom_clinic::InstallKind::Staff);
    let answer = sqlx::query(AssertSqlSafe(call))
        .bind(token)
        .execute(&staff)
        .await;
    answer.err().map_or_else(String::new, |error| {
        let error = error.into_database_error().expect("the database's");
        format!("{} {}", error.code().unwrap_or_default(), error.message())
    })
}
