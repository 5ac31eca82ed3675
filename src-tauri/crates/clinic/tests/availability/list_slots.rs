//! Free slots as a guest at the kiosk sees them.

use anteroom_clinic::availability::list_slots;
use anteroom_clinic::settings::{self, ClinicSettings};
use anteroom_clinic::visit_types::{self, VisitType};
use anteroom_clinic::{Code, appointments, new_id};

use super::support::{open, times};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

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

    let days = list_slots(
        &scene.clinic.kiosk,
        None,
        closed.id,
        &scene.day(0),
        30,
        None,
    )
    .await
    .unwrap();
    let unknown = list_slots(&scene.clinic.kiosk, None, new_id(), &scene.day(0), 30, None)
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
        minutes: Some(60),
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

#[tokio::test]
async fn a_kind_of_visit_fits_with_its_buffers() {
    let scene = Scene::new().await;
    open(&scene, "09:00", "12:00", 20).await;
    let kind = kind(&scene, 40, 10, 20).await;
    let slots = of_kind(&scene, &kind).await;
    // On the grid, as long as the visit ends by noon; its buffers may stick out.
    let expected = [
        "09:00", "09:20", "09:40", "10:00", "10:20", "10:40", "11:00", "11:20",
    ];
    assert_eq!(slots, expected);

    let booked = appointments::BookAppointment {
        minutes: None,
        visit_type: Some(kind.id),
        ..request(
            &scene.doctor,
            &super::support::slot_at(&scene, 2, "T10:00").await,
        )
    };
    appointments::book(&scene.clinic.kiosk, &scene.patient.session, booked)
        .await
        .unwrap();

    // Blocked from 09:50 to 11:00; one slot ends by 09:50 or begins at 11:00.
    let plain = scene.slots(&scene.doctor).await;
    let expected = ["09:00", "09:20", "11:00", "11:20", "11:40"];
    assert_eq!(times(&plain), expected);
    // Buffers add up: ten minutes after 11:00, and twenty before 09:50 (09:00 would end at 10:00).
    assert_eq!(of_kind(&scene, &kind).await, ["11:20"]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn buffers_reach_over_midnight() {
    let scene = Scene::new().await;
    let kind = kind(&scene, 20, 30, 30).await;
    let last = super::support::slot_at(&scene, 2, "T23:40").await;
    let booked = appointments::BookAppointment {
        minutes: None,
        visit_type: Some(kind.id),
        ..request(&scene.doctor, &last)
    };
    let id = booked.id;
    appointments::book(&scene.clinic.kiosk, &scene.patient.session, booked)
        .await
        .unwrap();

    let next = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&next)[..2], ["00:40", "01:00"], "blocked until 00:30");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);

    let cancel = appointments::CancelAppointment {
        id,
        reason: String::new(),
    };
    appointments::cancel(&scene.clinic.kiosk, &scene.patient.session, cancel)
        .await
        .unwrap();
    assert_eq!(scene.slots_on(&scene.doctor, 3).await.len(), 72);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn the_end_of_the_notice_period_can_be_booked() {
    let scene = Scene::new().await;
    let tomorrow = scene.slots_on(&scene.doctor, 1).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let notice = ClinicSettings {
        notice_minutes: 60,
        ..settings::get(staff, admin).await.unwrap()
    };
    settings::set(staff, admin, notice).await.unwrap();
    scene
        .stop_clock(&tomorrow[10].starts.utc, "-60 minutes")
        .await;

    let left = scene.slots_on(&scene.doctor, 1).await;

    assert_eq!(left[0], tomorrow[10]);
}

#[tokio::test]
async fn an_unknown_kind_of_visit_is_not_found() {
    let scene = Scene::new().await;
    let (kiosk, day) = (&scene.clinic.kiosk, scene.day(2));
    let refused = list_slots(kiosk, None, scene.doctor.id, &day, 1, Some(new_id())).await;
    assert_eq!(refusal(refused), Code::NotFound);
}

/// A new kind of visit, as an admin adds it; the kiosk has not heard of it yet.
async fn kind(scene: &Scene, minutes: i32, before: i32, after: i32) -> VisitType {
    let kind = VisitType {
        id: new_id(),
        name: "First visit".into(),
        minutes,
        buffer_before: before,
        buffer_after: after,
        specialization: None,
    };
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    visit_types::set(staff, admin, kind.clone()).await.unwrap();
    kind
}

async fn of_kind(scene: &Scene, kind: &VisitType) -> Vec<String> {
    let (kiosk, day) = (&scene.clinic.kiosk, scene.day(2));
    let days = list_slots(kiosk, None, scene.doctor.id, &day, 1, Some(kind.id)).await;
    let slots = days.unwrap().remove(0).slots;
    assert!(slots.iter().all(|slot| slot.minutes == kind.minutes));
    times(&slots).into_iter().map(str::to_owned).collect()
}
