//! Taking an offer.

use anteroom_clinic::appointments::{Channel, RescheduleAppointment, State, reschedule};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::mail::claim_mail;
use anteroom_clinic::waitlist::{AcceptOffer, accept_offer, list, refuse_offer};
use anteroom_clinic::{Code, new_id, patients};
use anteroom_provision::testing::Patient;
use uuid::Uuid;

use super::{Taken, cancel, join, make_offers, offer_to, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

const HELD: &str = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";

async fn offered(scene: &Scene) -> (Patient, Taken, AcceptOffer) {
    let taken = Taken::new(scene).await;
    let patient = scene.clinic.patient().await;
    join(scene, &patient, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap();
    taken.free(scene).await;
    make_offers(scene).await;
    let offer = offer_to(scene, &patient.session).await.expect("an offer");
    let input = AcceptOffer {
        offer: offer.id,
        new_id: new_id(),
    };
    (patient, taken, input)
}

#[tokio::test]
async fn what_is_accepted_is_booked_as_if_it_had_been_found() {
    let scene = Scene::new().await;
    let (patient, taken, input) = offered(&scene).await;
    let kiosk = &scene.clinic.kiosk;

    let booked = accept_offer(kiosk, &patient.session, input.clone())
        .await
        .unwrap();

    assert_eq!(
        (booked.id, booked.state, booked.channel),
        (input.new_id, State::Pending, Channel::Waitlist)
    );
    assert_eq!((&booked.starts, booked.minutes), (&taken.slot.starts, 20));
    assert_eq!(booked.reason, "Sooner, please");
    assert_eq!(list(kiosk, &patient.session).await.unwrap(), []);
    let again = accept_offer(kiosk, &patient.session, input.clone()).await;
    assert_eq!(again.unwrap().id, booked.id, "said twice");
    let other = AcceptOffer {
        new_id: new_id(),
        ..input.clone()
    };
    let other = accept_offer(kiosk, &patient.session, other).await;
    assert_eq!(refusal(other), Code::OfferOver);
    let no = refuse_offer(kiosk, &patient.session, input.offer).await;
    assert_eq!(refusal(no), Code::OfferOver);
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_doctor_who_accepts_at_once_does_so_here_too() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.doctor SET accepts_at_once = true")
        .await;
    let (patient, _, input) = offered(&scene).await;

    let booked = accept_offer(&scene.clinic.kiosk, &patient.session, input)
        .await
        .unwrap();

    assert_eq!(booked.state, State::Accepted);
    let kinds =
        "SELECT count(*) FROM priv.outbox o JOIN clinic.appointment a ON a.id = o.appointment
                  WHERE a.channel = 'waitlist' AND o.kind = 'appointment_accepted'";
    assert_eq!(scene.count(kinds).await, 1);
}

#[tokio::test]
async fn the_office_answers_for_a_patient_on_the_telephone() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let caller = patients::AddPatient {
        id: new_id(),
        full_name: "Rahima Khatun".into(),
        phone: None,
        birth_date: None,
        gender: None,
    };
    let caller = patients::add(staff, admin, caller).await.unwrap();
    let mut wanted = wish(&scene.doctor, &taken.slot);
    wanted.patient = Some(caller.id);
    anteroom_clinic::waitlist::join(staff, admin, wanted)
        .await
        .unwrap();
    taken.free(&scene).await;
    make_offers(&scene).await;
    let entry = list(staff, admin).await.unwrap().remove(0);
    let input = AcceptOffer {
        offer: entry.offer.expect("an offer").id,
        new_id: new_id(),
    };

    let booked = accept_offer(staff, admin, input).await.unwrap();

    assert_eq!(booked.patient.id, caller.id);
    let mails = "SELECT count(*) FROM priv.outbox WHERE kind = 'slot_offered'";
    assert_eq!(scene.count(mails).await, 0, "there is no address");
}

/// The patient has the later of two slots, and waits for the earlier one instead.
async fn instead(scene: &Scene) -> (Uuid, Slot, Slot) {
    let mut slots = scene.slots(&scene.doctor).await;
    let (late, early) = (slots.swap_remove(60), slots.swap_remove(30));
    let booked = scene.book(&late).await.id;
    scene.accept(&scene.doctor.session, booked).await.unwrap();
    let mut wanted = wish(&scene.doctor, &early);
    wanted.replaces = Some(booked);
    join(scene, &scene.patient, wanted).await.unwrap();
    assert_eq!(make_offers(scene).await, 1);
    (booked, early, late)
}

async fn accept(scene: &Scene) -> anteroom_clinic::appointments::Appointment {
    let offer = offer_to(scene, &scene.patient.session).await.unwrap();
    let input = AcceptOffer {
        offer: offer.id,
        new_id: new_id(),
    };
    accept_offer(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_it_replaces_is_given_up_in_the_same_move() {
    let scene = Scene::new().await;
    let (old, early, late) = instead(&scene).await;
    scene.sql("UPDATE priv.outbox SET state = 'sent'").await;

    let new = accept(&scene).await;

    assert_eq!((new.moved_from, &new.starts), (Some(old), &early.starts));
    let kept =
        "SELECT count(*) FROM clinic.appointment WHERE state IN ('held', 'pending', 'accepted')";
    assert_eq!(scene.count(kept).await, 1);
    let slots = scene.slots(&scene.doctor).await;
    assert!(
        slots.iter().any(|slot| slot.starts == late.starts),
        "free again"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    let mail = claim_mail(&scene.clinic.worker, 9).await.unwrap();
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].kind, "appointment_moved");
    assert_eq!(mail[0].calendar_uid, Some(old), "the same in calendars");
    assert!(mail[0].calendar_sequence > Some(0));
    assert!(mail[0].former_starts_at.is_some() && mail[0].former_starts_at > mail[0].starts_at);
}

#[tokio::test]
async fn nothing_later_than_what_it_replaces_is_offered() {
    let scene = Scene::new().await;
    let mut slots = scene.slots(&scene.doctor).await;
    let (late, early) = (slots.swap_remove(60), slots.swap_remove(30));
    let booked = scene.book(&early).await.id;
    let mut wanted = wish(&scene.doctor, &late);
    wanted.replaces = Some(booked);
    join(&scene, &scene.patient, wanted).await.unwrap();
    assert_eq!(make_offers(&scene).await, 0);
}

#[tokio::test]
async fn what_it_replaces_may_have_moved_or_gone() {
    let scene = Scene::new().await;
    let (old, _, _) = instead(&scene).await;
    let slots = scene.slots(&scene.doctor).await;
    let moved = RescheduleAppointment {
        id: old,
        new_id: new_id(),
        doctor: None,
        starts_at: slots[50].starts.utc.clone(),
        minutes: None,
        hold: None,
        reason: String::new(),
    };
    let moved = reschedule(&scene.clinic.staff, &scene.doctor.session, moved)
        .await
        .unwrap();
    assert_eq!(accept(&scene).await.moved_from, Some(moved.id));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);

    let scene = Scene::new().await;
    let (old, _, _) = instead(&scene).await;
    cancel(&scene, old).await;
    assert_eq!(accept(&scene).await.moved_from, None);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
