//! Somebody stands at the desk without an appointment.

use anteroom_clinic::appointments::{self, AddWalkIn, Appointment, State, add_walk_in};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{ClinicError, Code, Session, new_id};
use uuid::Uuid;

use super::book_many::child;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene};

/// The scene at five past two in the middle of tomorrow, and the slots of that day.
async fn afternoon() -> (Scene, Vec<Slot>) {
    let scene = Scene::new().await;
    let slots = scene.slots_on(&scene.doctor, 1).await;
    scene.stop_clock(&slots[42].starts.utc, "5 minutes").await;
    (scene, slots)
}

fn arrival(scene: &Scene, patient: Uuid, slot: &Slot) -> AddWalkIn {
    AddWalkIn {
        id: new_id(),
        patient,
        doctor: scene.doctor.id,
        starts_at: slot.starts.utc.clone(),
        visit_type: None,
        reason: "Bleeding finger".into(),
    }
}

async fn add(scene: &Scene, session: &Session, input: AddWalkIn) -> Result<Appointment, Code> {
    let added = add_walk_in(&scene.clinic.staff, session, input).await;
    added.map_err(|error: ClinicError| error.code)
}

#[tokio::test]
async fn is_checked_in_with_a_number_into_the_slot_that_runs() {
    let (scene, slots) = afternoon().await;
    let admin = &scene.admin.session;
    let input = arrival(&scene, scene.patient.id, &slots[42]);

    let first = add(&scene, admin, input.clone()).await.unwrap();
    let again = add(&scene, admin, input.clone()).await.unwrap();

    assert_eq!(first.state, State::CheckedIn);
    assert_eq!(
        (first.starts, first.minutes),
        (slots[42].starts.clone(), 20)
    );
    assert_eq!(again.id, first.id);
    assert_eq!(scene.count("SELECT count(*) FROM clinic.token").await, 1);
    let told = format!(
        "SELECT count(*) FROM clinic.notification WHERE kind = 'patient_arrived' AND account = '{}'",
        scene.doctor.account
    );
    assert_eq!(scene.count(&told).await, 1);
    assert_eq!(scene.count("SELECT count(*) FROM priv.outbox").await, 0);
    let other_reason = AddWalkIn {
        reason: "Else".into(),
        ..input
    };
    assert_eq!(
        add(&scene, admin, other_reason).await.unwrap_err(),
        Code::BadRequest
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn comes_today_and_into_time_that_is_left_and_free() {
    let (scene, slots) = afternoon().await;
    let other = scene.clinic.patient().await;
    let tomorrow = scene.slots_on(&scene.doctor, 2).await;
    let admin = &scene.admin.session;
    let ask = |slot: &Slot| arrival(&scene, scene.patient.id, slot);
    add(&scene, admin, arrival(&scene, other.id, &slots[43]))
        .await
        .unwrap();

    for (slot, code) in [
        (&slots[41], Code::SlotPast),
        (&tomorrow[0], Code::TooFarAhead),
        (&slots[43], Code::SlotTaken),
    ] {
        assert_eq!(add(&scene, admin, ask(slot)).await.unwrap_err(), code);
    }
    assert!(add(&scene, admin, ask(slots.last().unwrap())).await.is_ok());
}

#[tokio::test]
async fn is_for_the_staff_and_a_doctor_s_own_patients() {
    let (scene, slots) = afternoon().await;
    let colleague = scene.colleague().await;
    let ask = |n: usize| arrival(&scene, scene.patient.id, &slots[n]);
    let doctor = &scene.doctor.session;

    let patient = add_walk_in(&scene.clinic.kiosk, &scene.patient.session, ask(43)).await;
    assert_eq!(patient.unwrap_err().code, Code::NotAllowed);
    let stranger = add(&scene, doctor, ask(43)).await.unwrap_err();
    assert_eq!(stranger, Code::NotFound);
    let elsewhere = add(&scene, &colleague.session, ask(43)).await.unwrap_err();
    assert_eq!(elsewhere, Code::NotAllowed);
    scene.book(&slots[60]).await;
    let known = add(&scene, doctor, ask(43)).await.unwrap();
    assert_eq!(known.state, State::CheckedIn);
}

#[tokio::test]
async fn a_child_is_seen_by_who_brought_it() {
    let (scene, slots) = afternoon().await;
    let mina = child(&scene, &scene.patient).await;
    let input = arrival(&scene, mina, &slots[44]);
    let id = input.id;
    add(&scene, &scene.admin.session, input).await.unwrap();

    let seen = appointments::get(&scene.clinic.kiosk, &scene.patient.session, id).await;

    assert_eq!(seen.unwrap().patient.id, mina);
}

#[tokio::test]
async fn a_room_that_is_taken_says_so() {
    let (scene, slots) = afternoon().await;
    let colleague = scene.colleague().await;
    scene
        .sql(&format!(
            "UPDATE clinic.location SET exclusive = true; UPDATE clinic.doctor SET location = '{}'",
            scene.room
        ))
        .await;
    let other = scene.clinic.patient().await;
    let theirs = AddWalkIn {
        doctor: colleague.id,
        ..arrival(&scene, other.id, &slots[42])
    };
    add(&scene, &scene.admin.session, theirs).await.unwrap();

    let input = arrival(&scene, scene.patient.id, &slots[42]);
    let refused = add(&scene, &scene.admin.session, input).await;

    assert_eq!(refused.unwrap_err(), Code::RoomTaken);
}
