//! The staff's answers.

use anteroom_clinic::appointments::State;
use anteroom_clinic::guest_requests::{
    AcceptGuestRequest, DeclineGuestRequest, accept, decline, expire, list,
};
use anteroom_clinic::holds::{self, HoldSlot};
use anteroom_clinic::mail::claim_mail;
use anteroom_clinic::{Code, new_id, patients};
use uuid::Uuid;

use super::{as_guest, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

/// A request that waits; its confirmation has left.
async fn asked(scene: &Scene) -> Uuid {
    let input = wish("selina@example.com");
    let id = input.id;
    as_guest(scene, input).await.unwrap();
    scene.sql("UPDATE priv.outbox SET state = 'sent'").await;
    id
}

async fn answer(scene: &Scene, id: Uuid) -> AcceptGuestRequest {
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    AcceptGuestRequest {
        id,
        patient: None,
        new_patient: Some(new_id()),
        appointment: new_id(),
        doctor: scene.doctor.id,
        starts_at: slot.starts.utc,
        visit_type: None,
        hold: None,
    }
}

/// What is due within half a minute, as the worker gets it then.
async fn mails(scene: &Scene) -> Vec<anteroom_clinic::mail::ClaimedMail> {
    let early = claim_mail(&scene.clinic.worker, 10).await.unwrap();
    assert!(early.is_empty(), "held back for half a minute");
    scene
        .sql("UPDATE priv.outbox SET due_at = due_at - interval '30 seconds'")
        .await;
    claim_mail(&scene.clinic.worker, 10).await.unwrap()
}

#[tokio::test]
async fn an_unknown_sender_becomes_a_patient_with_an_appointment() {
    let scene = Scene::new().await;
    let id = asked(&scene).await;
    let input = answer(&scene, id).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    let booked = accept(staff, admin, input.clone()).await.unwrap();
    let again = accept(staff, admin, input.clone()).await.unwrap();

    assert_eq!(booked, again, "said twice");
    assert_eq!(
        (booked.id, booked.state),
        (input.appointment, State::Accepted)
    );
    assert_eq!(booked.reason, "My knee\nsince Monday");
    let patient = booked.patient;
    assert_eq!(
        (Some(patient.id), patient.phone.as_deref()),
        (input.new_patient, Some("+8801712345678"))
    );
    assert_eq!(list(staff, admin, None, 9).await.unwrap().rows, []);
    let mails = mails(&scene).await;
    assert_eq!(mails.len(), 1, "one confirmation");
    assert_eq!(
        (mails[0].kind.as_str(), mails[0].recipient.as_str()),
        ("appointment_accepted", "selina@example.com")
    );
    assert_eq!(mails[0].language, "bn");
    assert_eq!(mails[0].calendar_uid, Some(booked.id));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);

    // From now on its mail finds it.
    super::super::waitlist::cancel(&scene, booked.id).await;
    scene
        .sql("UPDATE priv.outbox SET due_at = created_at")
        .await;
    let mail = claim_mail(&scene.clinic.worker, 10).await.unwrap();
    let cancelled = mail
        .iter()
        .find(|mail| mail.kind == "appointment_cancelled");
    assert_eq!(cancelled.expect("a mail").recipient, "selina@example.com");
}

#[tokio::test]
async fn a_known_patient_keeps_its_account_and_its_mail() {
    let scene = Scene::new().await;
    let id = asked(&scene).await;
    let mut input = answer(&scene, id).await;
    (input.patient, input.new_patient) = (Some(scene.patient.id), None);

    let booked = accept(&scene.clinic.staff, &scene.admin.session, input)
        .await
        .unwrap();

    assert_eq!(booked.patient.id, scene.patient.id);
    let mails = mails(&scene).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].recipient, scene.patient.email);
}

#[tokio::test]
async fn a_number_that_another_patient_has_is_left_out() {
    let scene = Scene::new().await;
    let known = patients::AddPatient {
        id: new_id(),
        full_name: "Her mother".into(),
        phone: Some("+8801712345678".into()),
        birth_date: None,
        gender: None,
    };
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    patients::add(staff, admin, known).await.unwrap();
    let id = asked(&scene).await;
    let booked = accept(staff, admin, answer(&scene, id).await)
        .await
        .unwrap();
    assert_eq!(booked.patient.phone, None);
}

#[tokio::test]
async fn a_doctor_answers_those_who_ask_for_it() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let mut asks = wish("selina@example.com");
    asks.doctor = Some(scene.doctor.id);
    let id = asks.id;
    as_guest(&scene, asks).await.unwrap();
    let staff = &scene.clinic.staff;
    let input = answer(&scene, id).await;

    let stranger = accept(staff, &colleague.session, input.clone()).await;
    assert_eq!(refusal(stranger), Code::NotFound);
    let mut elsewhere = input.clone();
    elsewhere.doctor = colleague.id;
    let elsewhere = accept(staff, &scene.doctor.session, elsewhere).await;
    assert_eq!(refusal(elsewhere), Code::NotAllowed);
    let mut other = input.clone();
    (other.patient, other.new_patient) = (Some(scene.patient.id), None);
    let other = accept(staff, &scene.doctor.session, other).await;
    assert_eq!(
        refusal(other),
        Code::NotFound,
        "a patient it has never seen"
    );
    let booked = accept(staff, &scene.doctor.session, input).await.unwrap();
    assert_eq!(booked.state, State::Accepted);
}

#[tokio::test]
async fn a_time_that_is_gone_leaves_the_request_as_it_was() {
    let scene = Scene::new().await;
    let id = asked(&scene).await;
    let input = answer(&scene, id).await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    scene.book(&slot).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    let refused = accept(staff, admin, input.clone()).await;
    assert_eq!(refusal(refused), Code::SlotTaken);

    assert_eq!(list(staff, admin, None, 9).await.unwrap().rows.len(), 1);
    let made = format!(
        "SELECT count(*) FROM clinic.patient WHERE id = '{}'",
        input.new_patient.unwrap()
    );
    assert_eq!(scene.count(&made).await, 0);
    let mut both = input.clone();
    both.patient = Some(scene.patient.id);
    assert_eq!(refusal(accept(staff, admin, both).await), Code::BadRequest);
    let mut neither = input;
    neither.new_patient = None;
    assert_eq!(
        refusal(accept(staff, admin, neither).await),
        Code::BadRequest
    );
}

#[tokio::test]
async fn a_taken_room_refuses_the_answer() {
    let scene = Scene::new().await;
    scene
        .sql(&format!(
            "UPDATE clinic.location SET exclusive = true; UPDATE clinic.doctor SET location = '{}'",
            scene.room
        ))
        .await;
    let colleague = scene.colleague().await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    let input = crate::scene::request(&colleague, &slot);
    let booked =
        anteroom_clinic::appointments::book(&scene.clinic.kiosk, &scene.patient.session, input)
            .await
            .unwrap();
    scene.accept(&scene.admin.session, booked.id).await.unwrap();
    let id = asked(&scene).await;
    let refused = accept(
        &scene.clinic.staff,
        &scene.admin.session,
        answer(&scene, id).await,
    )
    .await;
    assert_eq!(refusal(refused), Code::RoomTaken);
}

#[tokio::test]
async fn a_declined_request_is_over_and_its_sender_reads_why() {
    let scene = Scene::new().await;
    let id = asked(&scene).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let no = |reason: &str| DeclineGuestRequest {
        id,
        reason: reason.into(),
    };

    assert_eq!(
        refusal(decline(staff, admin, no(" ")).await),
        Code::InvalidFields
    );
    decline(staff, admin, no("We are full this month"))
        .await
        .unwrap();
    decline(staff, admin, no("We are full this month"))
        .await
        .unwrap();

    let late = accept(staff, admin, answer(&scene, id).await).await;
    assert_eq!(refusal(late), Code::WrongState);
    let mails = mails(&scene).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].kind.as_str(), mails[0].reason.as_deref()),
        ("visit_declined", Some("We are full this month"))
    );
}

#[tokio::test]
async fn what_nobody_answers_is_closed_and_the_sender_told() {
    let scene = Scene::new().await;
    let id = asked(&scene).await;
    let answer = answer(&scene, id).await;
    let mut dated = wish("rahima@example.com");
    dated.preferred_day = Some(scene.day(2));
    as_guest(&scene, dated).await.unwrap();
    scene.sql("UPDATE priv.outbox SET state = 'sent'").await;
    let worker = &scene.clinic.worker;
    assert_eq!(expire(worker, 10).await.unwrap(), 0);

    let now = scene.clinic.kiosk.now().to_string();
    scene.stop_clock(&now, "5 days").await;
    assert_eq!(expire(worker, 10).await.unwrap(), 1, "its day is over");
    scene.stop_clock(&now, "15 days").await;
    assert_eq!(expire(worker, 10).await.unwrap(), 1);

    let mails = claim_mail(worker, 10).await.unwrap();
    let told: Vec<_> = mails
        .iter()
        .map(|mail| (mail.kind.as_str(), mail.recipient.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("visit_declined", "rahima@example.com"),
            ("visit_declined", "selina@example.com")
        ]
    );
    let late = accept(&scene.clinic.staff, &scene.admin.session, answer).await;
    assert_eq!(refusal(late), Code::WrongState);
}

#[tokio::test]
async fn the_time_that_the_desk_keeps_is_taken_with_its_hold() {
    let scene = Scene::new().await;
    let input = answer(&scene, asked(&scene).await).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let kept = HoldSlot {
        id: new_id(),
        doctor: scene.doctor.id,
        starts_at: input.starts_at.clone(),
        minutes: None,
        visit_type: None,
    };
    holds::hold(&scene.clinic.kiosk, None, kept.clone())
        .await
        .unwrap();
    let with = |hold| AcceptGuestRequest {
        hold,
        ..input.clone()
    };
    // What a guest at the kiosk keeps is nobody's to use but its own.
    let others = accept(staff, admin, with(Some(kept.id))).await;
    assert_eq!(refusal(others), Code::SlotTaken);
    holds::release(&scene.clinic.kiosk, None, kept.id)
        .await
        .unwrap();

    let own = HoldSlot {
        id: new_id(),
        ..kept
    };
    holds::hold(staff, Some(admin), own.clone()).await.unwrap();
    let without = accept(staff, admin, with(None)).await;
    assert_eq!(refusal(without), Code::SlotTaken);
    let booked = accept(staff, admin, with(Some(own.id))).await.unwrap();
    let again = accept(staff, admin, with(Some(own.id))).await.unwrap();

    assert_eq!((&booked, booked.state), (&again, State::Accepted));
    let held = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";
    assert_eq!(scene.count(held).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
