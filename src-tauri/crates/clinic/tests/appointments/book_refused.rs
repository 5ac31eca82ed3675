//! What cannot be booked, and the reason given.

use anteroom_clinic::appointments::{self, BookAppointment, State};
use anteroom_clinic::{Code, new_id};

use super::book::place;
use crate::scene::{Scene, refusal, request};

#[tokio::test]
async fn the_same_id_is_not_good_for_something_else() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = request(&scene.doctor, &slots[0]);
    place(&scene, &scene.patient, input.clone()).await.unwrap();

    let other_time = BookAppointment {
        starts_utc: slots[5].starts.utc.clone(),
        ..input.clone()
    };
    let other_reason = BookAppointment {
        reason: "Something else".into(),
        ..input
    };

    assert_eq!(
        place(&scene, &scene.patient, other_time).await,
        Err(Code::BadRequest)
    );
    assert_eq!(
        place(&scene, &scene.patient, other_reason).await,
        Err(Code::BadRequest)
    );
}

#[tokio::test]
async fn a_taken_slot_is_refused_and_the_next_one_is_not() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;

    let taken = place(&scene, &other, request(&scene.doctor, &slots[0])).await;
    let touching = place(&scene, &other, request(&scene.doctor, &slots[1])).await;

    assert_eq!(taken, Err(Code::SlotTaken));
    assert_eq!(touching, Ok(State::Pending));
}

#[tokio::test]
async fn a_patient_is_in_one_place_at_a_time() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;

    let elsewhere = place(&scene, &scene.patient, request(&colleague, &slots[0])).await;
    let again = place(&scene, &scene.patient, request(&scene.doctor, &slots[0])).await;

    assert_eq!(elsewhere, Err(Code::PatientBusy));
    assert_eq!(again, Err(Code::PatientBusy));
}

#[tokio::test]
async fn what_is_not_a_slot_is_refused() {
    let scene = Scene::new().await;
    let closed = scene.clinic.doctor("cardiology").await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let ask = |minutes, starts_utc: &str| BookAppointment {
        minutes: Some(minutes),
        starts_utc: starts_utc.into(),
        ..request(&scene.doctor, &slot)
    };
    let off_the_grid = slot.starts.utc.replace(":00:00", ":05:00");
    let book = async |input| place(&scene, &scene.patient, input).await;

    assert_eq!(book(ask(20, &off_the_grid)).await, Err(Code::SlotNotOpen));
    assert_eq!(
        book(ask(40, &slot.starts.utc)).await,
        Err(Code::SlotNotOpen),
        "two slots at once"
    );
    assert_eq!(
        book(ask(15, &slot.starts.utc)).await,
        Err(Code::SlotNotOpen)
    );
    assert_eq!(book(ask(0, &slot.starts.utc)).await, Err(Code::BadRequest));
    assert_eq!(
        book(request(&closed, &slot)).await,
        Err(Code::SlotNotOpen),
        "no hours: closed"
    );
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        0
    );
}

#[tokio::test]
async fn neither_the_past_nor_beyond_the_horizon() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let book = async || place(&scene, &scene.patient, request(&scene.doctor, &slot)).await;

    scene.stop_clock(&slot.starts.utc, "1 second").await;
    assert_eq!(book().await, Err(Code::SlotPast));
    scene
        .stop_clock(&slot.starts.utc, "-1440 hours -1 second")
        .await;
    assert_eq!(book().await, Err(Code::TooFarAhead));
    scene.stop_clock(&slot.starts.utc, "-1440 hours").await;
    assert_eq!(
        book().await,
        Ok(State::Pending),
        "the horizon itself can be booked"
    );
}

#[tokio::test]
async fn a_patient_books_for_nobody_else() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let input = BookAppointment {
        patient: Some(other.id),
        ..request(&scene.doctor, &slot)
    };

    assert_eq!(
        place(&scene, &scene.patient, input).await,
        Err(Code::NotAllowed)
    );
}

#[tokio::test]
async fn a_doctor_who_is_not_active_cannot_be_booked() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    scene
        .sql("UPDATE clinic.doctor SET state = 'inactive'")
        .await;

    let input = request(&scene.doctor, &slot);

    assert_eq!(
        place(&scene, &scene.patient, input).await,
        Err(Code::NotFound)
    );
    let unknown = BookAppointment {
        doctor: new_id(),
        ..request(&scene.doctor, &slot)
    };
    assert_eq!(
        place(&scene, &scene.patient, unknown).await,
        Err(Code::NotFound)
    );
}

#[tokio::test]
async fn without_a_session_nothing_is_booked() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    anteroom_clinic::sessions::sign_out(&scene.clinic.kiosk, &scene.patient.session)
        .await
        .unwrap();

    let input = request(&scene.doctor, &slot);
    let refused = appointments::book(&scene.clinic.kiosk, &scene.patient.session, input).await;

    assert_eq!(refusal(refused), Code::SignInAgain);
}
