//! What the worker makes again: the horizon, stale hours, newer zone data.

use anteroom_clinic::availability::{Remade, list_stranded, remake_stale_hours};
use anteroom_clinic::settings::{self, ClinicSettings};
use anteroom_clinic::zones;

use super::support::{PERIODS_AND_DAYS, open, slot_at, times};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene};

const LAST_DAY: &str =
    "SELECT (max(day) - date '2000-01-01')::int8 FROM clinic.doctor_day WHERE open <> '{}'";

#[tokio::test]
async fn the_horizon_moves_on() {
    let scene = Scene::new().await;
    let last = scene.count(LAST_DAY).await;
    // As if the clinic had stood still for three days.
    scene
        .sql(
            "DELETE FROM clinic.open_period WHERE day > (SELECT max(day) - 3 FROM clinic.doctor_day);
             DELETE FROM clinic.doctor_day WHERE day > (SELECT max(day) - 3 FROM clinic.doctor_day)",
        )
        .await;
    let marked = remake(&scene, false).await;
    assert_eq!(marked, Remade::default(), "nobody is marked");

    let done = remake(&scene, true).await;

    assert_eq!((done.listed, done.remade), (1, 1));
    assert_eq!(scene.count(LAST_DAY).await, last);
    assert_eq!(remake(&scene, true).await, Remade::default(), "done");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_longer_horizon_is_opened() {
    let scene = Scene::new().await;
    let last = scene.count(LAST_DAY).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let longer = ClinicSettings {
        horizon_days: 90,
        ..settings::get(staff, admin).await.unwrap()
    };
    settings::set(staff, admin, longer).await.unwrap();

    assert_eq!(remake(&scene, false).await.remade, 1);

    assert_eq!(scene.count(LAST_DAY).await, last + 30);
}

#[tokio::test]
async fn another_zone_moves_every_day() {
    let scene = Scene::new().await;
    open(&scene, "09:00", "11:00", 60).await;
    let booked = scene.book(&slot_at(&scene, 2, "T09:00").await).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    for zone in ["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Dhaka"] {
        let moved = ClinicSettings {
            zone: zone.into(),
            ..settings::get(staff, admin).await.unwrap()
        };
        settings::set(staff, admin, moved).await.unwrap();
        assert_eq!(remake(&scene, false).await.remade, 1);
        scene.clinic.kiosk.refresh().await.unwrap();

        let slots = scene.slots_on(&scene.doctor, 4).await;
        assert_eq!(times(&slots), ["09:00", "10:00"], "{zone}");
        let stranded = list_stranded(staff, admin).await.unwrap();
        let ids: Vec<_> = stranded.iter().map(|one| one.id).collect();
        let expected: &[_] = match zone {
            "Asia/Dhaka" => &[],
            _ => &[booked.id],
        };
        assert_eq!(ids, expected, "{zone}");
        assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0, "{zone}");
    }
}

#[tokio::test]
async fn newer_zone_data_makes_the_days_again_and_tells_what_moved() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    open(&scene, "09:00", "11:00", 60).await;
    // As if older data had put Dhaka's clocks an hour off: everything was opened, and booked, an hour late.
    scene
        .sql(&format!(
            "UPDATE clinic.doctor_day SET zone_data = '2001a';
             UPDATE clinic.open_period SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour' WHERE doctor = '{0}';
             UPDATE clinic.doctor_day d SET open = (SELECT range_agg(tstzrange(p.starts_at, p.ends_at)) FROM clinic.open_period p WHERE p.doctor = d.doctor AND p.day = d.day),
               free = (SELECT range_agg(tstzrange(p.starts_at, p.ends_at)) FROM clinic.open_period p WHERE p.doctor = d.doctor AND p.day = d.day) WHERE d.doctor = '{0}'",
            scene.doctor.id
        ))
        .await;
    let late = scene.book(&slot_at(&scene, 2, "T11:00").await).await;
    scene.sql("DELETE FROM clinic.notification").await;

    let done = remake(&scene, true).await;

    assert_eq!((done.remade, done.stranded), (2, 1));
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'hours_changed'";
    assert_eq!(scene.count(told).await, 1, "the admin, once");
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let stranded = list_stranded(staff, admin).await.unwrap();
    assert_eq!(stranded[0].id, late.id);
    let slots = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&slots), ["09:00", "10:00"]);
    let versions = format!(
        "SELECT count(*) FROM clinic.doctor_day WHERE zone_data <> '{}'",
        zones::version()
    );
    assert_eq!(scene.count(&versions).await, 0);
    assert_eq!(scene.slots(&colleague).await.len(), 72);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert_eq!(remake(&scene, true).await, Remade::default());
}

#[tokio::test]
async fn the_admins_are_told_once_in_a_run() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    scene.booked().await;
    let slot = scene.slots(&colleague).await.remove(5);
    let input = crate::scene::request(&colleague, &slot);
    anteroom_clinic::appointments::book(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();
    // The rules are gone; the next making closes both doctors' days.
    scene
        .sql("DELETE FROM clinic.weekly_hours; UPDATE clinic.doctor SET hours_stale = true")
        .await;

    let one = remake_stale_hours(&scene.clinic.worker, false, false, 1).await;
    let one = one.unwrap();
    let other = remake_stale_hours(&scene.clinic.worker, false, one.stranded > 0, 1).await;

    assert_eq!((one.stranded, other.unwrap().stranded), (1, 1));
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'hours_changed'";
    assert_eq!(scene.count(told).await, 1);
}

#[tokio::test]
async fn older_zone_data_changes_nothing() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.doctor_day SET zone_data = '2999a'")
        .await;
    let before = scene.count(PERIODS_AND_DAYS).await;

    let looked = remake(&scene, true).await;
    assert_eq!(
        looked,
        Remade::default(),
        "newer days are none of its business"
    );
    scene
        .sql("UPDATE clinic.doctor SET hours_stale = true")
        .await;
    let tried = remake(&scene, true).await;

    assert_eq!(tried, Remade::default());
    assert_eq!(scene.count(PERIODS_AND_DAYS).await, before);
}

#[tokio::test]
async fn making_again_what_is_right_changes_no_row() {
    let scene = Scene::new().await;
    scene.booked().await;
    let before = scene.count(PERIODS_AND_DAYS).await;
    scene
        .sql("UPDATE clinic.doctor SET hours_stale = true")
        .await;

    assert_eq!(remake(&scene, false).await.remade, 1);

    assert_eq!(scene.count(PERIODS_AND_DAYS).await, before);
}

async fn remake(scene: &Scene, all: bool) -> Remade {
    let done = remake_stale_hours(&scene.clinic.worker, all, false, 20);
    done.await.unwrap()
}
