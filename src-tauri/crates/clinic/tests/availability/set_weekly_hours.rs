//! Weekly hours: set, read back, and the bookings they must not strand.

use anteroom_clinic::availability::{WeeklyRule, get_weekly_hours, set_weekly_hours};
use anteroom_clinic::{ClinicError, Code, Session, new_id};
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn hours_are_read_back_as_written() {
    let scene = Scene::new().await;
    let doctor = &scene.doctor.session;
    let rules = [
        rule(&scene, 0, "09:00", "12:00", 20),
        rule(&scene, 5, "18:30", "24:00", 30),
    ];

    set(&scene, doctor, None, &rules).await.unwrap();
    let read = get_weekly_hours(&scene.clinic.staff, doctor, None)
        .await
        .unwrap();

    let written: Vec<_> = rules
        .iter()
        .map(|rule| WeeklyRule {
            id: Uuid::nil(),
            ..rule.clone()
        })
        .collect();
    let read: Vec<_> = read
        .into_iter()
        .map(|rule| WeeklyRule {
            id: Uuid::nil(),
            ..rule
        })
        .collect();
    assert_eq!(read, written);
}

#[tokio::test]
async fn new_hours_replace_the_old_ones_from_today_on() {
    let scene = Scene::new().await;
    let rules: Vec<_> = (0..7)
        .map(|weekday| rule(&scene, weekday, "10:00", "11:10", 30))
        .collect();

    set(&scene, &scene.doctor.session, None, &rules)
        .await
        .unwrap();

    let slots = scene.slots(&scene.doctor).await;
    let times: Vec<_> = slots.iter().map(|slot| &slot.starts.local[11..]).collect();
    assert_eq!(times, ["10:00", "10:30"], "whole slots only");
    set(&scene, &scene.doctor.session, None, &[]).await.unwrap();
    assert_eq!(scene.slots(&scene.doctor).await, [], "no rules: closed");
}

#[tokio::test]
async fn a_booking_that_would_be_left_outside_refuses_the_change() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[27]).await; // 09:00
    let early: Vec<_> = (0..7)
        .map(|weekday| rule(&scene, weekday, "06:00", "09:00", 20))
        .collect();
    let day: Vec<_> = (0..7)
        .map(|weekday| rule(&scene, weekday, "09:00", "12:00", 20))
        .collect();

    let refused = set(&scene, &scene.doctor.session, None, &early).await;

    assert_eq!(refusal(refused), Code::HoursStrandBookings);
    assert_eq!(
        scene.slots(&scene.doctor).await.len(),
        71,
        "nothing has changed"
    );
    set(&scene, &scene.doctor.session, None, &day)
        .await
        .unwrap();
    let left = scene.slots(&scene.doctor).await;
    assert_eq!(left.len(), 8, "the booking is taken out of the new hours");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_booking_that_was_outside_before_does_not_forbid_every_change() {
    let scene = Scene::new().await;
    scene.booked().await;
    scene
        .sql(
            "DELETE FROM clinic.open_period; UPDATE clinic.doctor_day SET open = '{}', free = '{}'",
        )
        .await;

    let day: Vec<_> = (0..7)
        .map(|weekday| rule(&scene, weekday, "09:00", "12:00", 20))
        .collect();

    set(&scene, &scene.doctor.session, None, &day)
        .await
        .unwrap();
}

#[tokio::test]
async fn one_doctors_hours_are_its_own() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let rules = [rule(&scene, 0, "09:00", "12:00", 20)];
    let of_colleague = Some(colleague.id);

    let refused = set(&scene, &scene.doctor.session, of_colleague, &rules).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    let refused = get_weekly_hours(&scene.clinic.staff, &scene.doctor.session, of_colleague).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    set(&scene, &scene.admin.session, of_colleague, &rules)
        .await
        .unwrap();
    let nobody = set(&scene, &scene.admin.session, Some(new_id()), &rules).await;
    assert_eq!(refusal(nobody), Code::NotFound);
    assert_eq!(
        scene
            .count("SELECT count(*) FROM clinic.weekly_hours")
            .await,
        8,
        "the scene's seven and this one"
    );
}

#[tokio::test]
async fn hours_that_overlap_are_refused_by_the_database_too() {
    let scene = Scene::new().await;

    let refused = set_raw(&scene, "'{1,1}', '{09:00,11:00}', '{12:00,13:00}', '{20,20}', '{2026-01-01,2026-01-01}', '{NULL,NULL}'", "9999z").await;

    assert_eq!(refused, "CL409 hours_overlap");
}

#[tokio::test]
async fn older_zone_data_does_not_overwrite_newer() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.doctor_day SET zone_data = '2026b'")
        .await;
    let none = "'{}', '{}', '{}', '{}', '{}', '{}'";

    assert_eq!(set_raw(&scene, none, "2026a").await, "CL409 update_needed");
    assert_eq!(set_raw(&scene, none, "2026b").await, "");
    assert_eq!(
        set_raw(&scene, none, "bundled").await,
        "",
        "a version that is not known"
    );
}

#[tokio::test]
async fn lists_of_different_lengths_are_refused() {
    let scene = Scene::new().await;

    let refused = set_raw(
        &scene,
        "'{1,1}', '{09:00}', '{12:00}', '{20}', '{2026-01-01}', '{NULL}'",
        "9999z",
    )
    .await;

    assert_eq!(refused, "CL400 bad_request");
}

/// The verb itself, past the checks of the domain; the refusal, or nothing.
async fn set_raw(scene: &Scene, rules: &str, zone_data: &str) -> String {
    let token = crate::plans::token(scene, scene.doctor.account, "doctor", "s_test").await;
    let call = format!(
        "SELECT api.set_weekly_hours($1, NULL, {rules}, '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', clock_timestamp(), '{zone_data}')"
    );
    let staff = scene.clinic.raw(anteroom_clinic::InstallKind::Staff);
    let answer = sqlx::query(sqlx::AssertSqlSafe(call))
        .bind(token)
        .execute(&staff)
        .await;
    answer.err().map_or_else(String::new, |error| {
        let error = error.into_database_error().expect("the database's");
        format!("{} {}", error.code().unwrap_or_default(), error.message())
    })
}

fn rule(scene: &Scene, weekday: i32, from: &str, to: &str, slot_minutes: i32) -> WeeklyRule {
    WeeklyRule {
        id: new_id(),
        weekday,
        from: from.into(),
        to: to.into(),
        slot_minutes,
        valid_from: scene.day(0),
        valid_until: None,
    }
}

async fn set(
    scene: &Scene,
    session: &Session,
    doctor: Option<Uuid>,
    rules: &[WeeklyRule],
) -> Result<(), ClinicError> {
    set_weekly_hours(&scene.clinic.staff, session, doctor, rules).await
}
