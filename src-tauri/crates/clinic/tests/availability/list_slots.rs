//! Free slots as a guest at the kiosk sees them.

use crate::scene::{Scene, request};
use anteroom_clinic::appointments;
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::new_id;

#[tokio::test]
async fn a_day_is_cut_into_whole_slots() {
    let scene = Scene::new().await;

    let slots = scene.slots(&scene.doctor).await;

    assert_eq!(slots.len(), 72, "24 hours in slots of 20 minutes");
    assert!(slots[0].starts.local.ends_with("T00:00"));
    assert!(slots[71].starts.local.ends_with("T23:40"));
    assert!(slots.iter().all(|slot| slot.minutes == 20));
}

#[tokio::test]
async fn of_today_only_what_is_still_to_come() {
    let scene = Scene::new().await;
    let tomorrow = scene.slots_on(&scene.doctor, 1).await;
    scene.stop_clock(&tomorrow[10].starts.utc, "1 second").await;

    let left = scene.slots_on(&scene.doctor, 1).await;

    assert_eq!(left, tomorrow[11..]);
}

#[tokio::test]
async fn a_doctor_without_hours_has_no_slots() {
    let scene = Scene::new().await;
    let closed = scene.clinic.doctor("cardiology").await;

    let days = list_slots(&scene.clinic.kiosk, closed.id, &scene.day(0), 30)
        .await
        .unwrap();
    let unknown = list_slots(&scene.clinic.kiosk, new_id(), &scene.day(0), 30)
        .await
        .unwrap();

    assert_eq!(days.len(), 30);
    assert!(days.iter().chain(&unknown).all(|day| day.slots.is_empty()));
}

#[tokio::test]
async fn a_long_visit_takes_its_slots_out_of_the_grid() {
    let scene = Scene::new().await;
    let before = scene.slots(&scene.doctor).await;
    let long = appointments::BookAppointment {
        minutes: 60,
        patient: Some(scene.patient.id),
        ..request(&scene.doctor, &before[5])
    };
    appointments::place(&scene.clinic.staff, &scene.admin.session, long)
        .await
        .unwrap();

    let mut expected = before.clone();
    expected.drain(5..8);

    assert_eq!(scene.slots(&scene.doctor).await, expected);
}
