//! Booking: who may, for whom, and that a repeated request is one request.

use anteroom_clinic::appointments::{self, BookAppointment, Channel, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::patients::{self, AddPatient};
use anteroom_clinic::{Code, new_id};
use anteroom_provision::testing::Patient;

use crate::scene::{Scene, request};

#[tokio::test]
async fn a_request_waits_for_the_doctor_and_takes_the_slot() {
    let scene = Scene::new().await;
    let before = scene.slots(&scene.doctor).await;

    let booked = scene.book(&before[3]).await;

    assert_eq!(booked.state, State::Pending);
    assert_eq!(booked.channel, Channel::Kiosk);
    assert_eq!(
        (booked.starts.clone(), booked.minutes),
        (before[3].starts.clone(), 20)
    );
    assert_eq!(booked.reason, "My heart races at night");
    assert!(booked.until.is_some() && booked.location.is_none());
    let after = scene.slots(&scene.doctor).await;
    assert_eq!(
        after.len(),
        before.len() - 1,
        "one slot is gone, the grid stays"
    );
    assert!(!after.contains(&before[3]));
}

#[tokio::test]
async fn the_same_request_twice_is_one() {
    let scene = Scene::new().await;
    let input = request(&scene.doctor, &scene.slots(&scene.doctor).await[0]);

    let first = place(&scene, &scene.patient, input.clone()).await;
    let second = place(&scene, &scene.patient, input).await;

    assert_eq!((first, second), (Ok(State::Pending), Ok(State::Pending)));
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        1
    );
    assert_eq!(scene.count("SELECT count(*) FROM priv.outbox").await, 1);
}

#[tokio::test]
async fn a_lost_answer_is_found_again_even_when_the_slot_is_past() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let input = request(&scene.doctor, &slot);
    place(&scene, &scene.patient, input.clone()).await.unwrap();

    scene.stop_clock(&slot.starts.utc, "1 minute").await;

    assert_eq!(
        place(&scene, &scene.patient, input).await,
        Ok(State::Pending)
    );
}

#[tokio::test]
async fn a_slot_exactly_at_the_end_of_the_notice_can_be_booked() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    scene
        .sql("UPDATE clinic.profile SET notice_minutes = 120")
        .await;
    scene.stop_clock(&slots[6].starts.utc, "-120 minutes").await;
    let book =
        async |slot: &Slot| place(&scene, &scene.patient, request(&scene.doctor, slot)).await;

    assert_eq!(book(&slots[5]).await, Err(Code::SlotPast));
    assert_eq!(book(&slots[6]).await, Ok(State::Pending));
    // The desk may take somebody who stands before it.
    let walk_in = BookAppointment {
        patient: Some(scene.patient.id),
        ..request(&scene.doctor, &slots[1])
    };
    let walk_in = appointments::place(&scene.clinic.staff, &scene.admin.session, walk_in).await;
    assert_eq!(walk_in, Ok(State::Pending));
}

#[tokio::test]
async fn an_admin_books_for_a_patient_and_longer() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = new_id();
    let caller = AddPatient {
        id,
        full_name: "Rahim Uddin".into(),
        phone: Some("+8801812345678".into()),
        birth_date: None,
        gender: Some("male".into()),
    };
    patients::add(&scene.clinic.staff, &scene.admin.session, caller)
        .await
        .unwrap();

    let input = BookAppointment {
        minutes: Some(60),
        patient: Some(id),
        ..request(&scene.doctor, &slots[0])
    };
    let booked = appointments::book(&scene.clinic.staff, &scene.admin.session, input)
        .await
        .unwrap();

    assert_eq!(
        (booked.state, booked.channel, booked.minutes),
        (State::Pending, Channel::Staff, 60)
    );
    assert_eq!(
        scene.slots(&scene.doctor).await[0],
        slots[3],
        "three slots are gone"
    );
    assert_eq!(
        scene.count("SELECT count(*) FROM priv.outbox").await,
        0,
        "nobody to write to"
    );
}

#[tokio::test]
async fn a_doctor_books_for_its_own_patients_with_itself_only() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let ask = |doctor, slot| BookAppointment {
        patient: Some(scene.patient.id),
        ..request(doctor, slot)
    };
    let book = async |input| {
        let placed = appointments::place(&scene.clinic.staff, &scene.doctor.session, input).await;
        placed.map_err(|error| error.code)
    };

    assert_eq!(
        book(ask(&scene.doctor, &slots[0])).await,
        Err(Code::NotFound),
        "a stranger"
    );
    scene.book(&slots[0]).await;
    assert_eq!(
        book(ask(&scene.doctor, &slots[4])).await,
        Ok(State::Accepted),
        "nobody else to ask"
    );
    assert_eq!(
        book(ask(&colleague, &slots[8])).await,
        Err(Code::NotAllowed)
    );
    assert_eq!(
        book(request(&scene.doctor, &slots[8])).await,
        Err(Code::NotAllowed),
        "for whom?"
    );
}

#[tokio::test]
async fn where_nobody_is_asked_it_is_accepted_at_once() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let doctor = &scene.doctor;
    anteroom_clinic::doctors::set_location(&scene.clinic.staff, &doctor.session, scene.room)
        .await
        .unwrap();

    scene
        .sql("UPDATE clinic.doctor SET accepts_at_once = true")
        .await;
    let by_doctor = scene.book(&slots[0]).await;
    scene
        .sql("UPDATE clinic.doctor SET accepts_at_once = false")
        .await;
    scene
        .sql("UPDATE clinic.profile SET accept_at_once = true")
        .await;
    let by_clinic = scene.book(&slots[1]).await;

    for booked in [by_doctor, by_clinic] {
        assert_eq!(booked.state, State::Accepted);
        assert_eq!(
            booked.location.map(|location| location.id),
            Some(scene.room)
        );
        assert!(booked.until.is_none());
    }
}

#[tokio::test]
async fn strange_words_are_stored_as_given() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let reason = "<b>Zoë</b>\n'; DROP TABLE clinic.appointment; --\nמכאוב 👩‍⚕️ বুকে ব্যথা";
    let input = BookAppointment {
        reason: reason.into(),
        ..request(&scene.doctor, &slot)
    };

    let booked = appointments::book(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    assert_eq!(booked.reason, reason);
}

/// Books as a patient at the kiosk.
pub(super) async fn place(
    scene: &Scene,
    patient: &Patient,
    input: BookAppointment,
) -> Result<State, Code> {
    let placed = appointments::place(&scene.clinic.kiosk, &patient.session, input).await;
    placed.map_err(|error| error.code)
}
