//! Moving to another time: the old slot is kept until the new one is certain.

use anteroom_clinic::appointments::{self, Appointment, RescheduleAppointment, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::holds::{self, HoldSlot};
use anteroom_clinic::patients::{self, AddFamilyMember};
use anteroom_clinic::{Clinic, ClinicError, Code, Session, mail, new_id, notifications};
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

#[tokio::test]
async fn a_patient_moves_its_request_and_the_doctor_answers_again() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;
    scene.accept(&scene.doctor.session, old.id).await.unwrap();

    let new = by_patient(&scene, old.id, &slots[5]).await.unwrap();

    assert_eq!(
        (new.state, &new.starts, new.moved_from),
        (State::Pending, &slots[5].starts, Some(old.id))
    );
    assert_eq!(new.reason, old.reason, "the patient's words go along");
    let old = get(&scene, &scene.patient.session, old.id).await;
    assert_eq!(old.state, State::Cancelled);
    let to = old.moved_to.expect("where to");
    assert_eq!((to.id, to.starts), (new.id, slots[5].starts.clone()));
    let free = scene.slots(&scene.doctor).await;
    assert!(free.contains(&slots[0]) && !free.contains(&slots[5]));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    // Everybody who has to act again is told; the patient has it in writing at once.
    for session in [&scene.doctor.session, &scene.admin.session] {
        let told = notifications::list(&scene.clinic.staff, session, None, 1).await;
        assert_eq!(told.unwrap().rows[0].kind, "appointment_moved");
    }
    let kinds = mail_kinds(&scene).await;
    assert!(kinds.contains(&"appointment_moved".to_owned()), "{kinds:?}");
}

#[tokio::test]
async fn the_staff_moves_what_is_agreed_and_it_stays_agreed() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    appointments::set_staff_notes(
        &scene.clinic.staff,
        &scene.doctor.session,
        old.id,
        "Fasting",
    )
    .await
    .unwrap();

    let new = by_staff(&scene, &scene.doctor.session, old.id, &slots[5]).await;

    let new = new.unwrap();
    assert_eq!(
        (new.state, &new.location, new.staff_notes.as_str()),
        (State::Accepted, &old.location, "Fasting")
    );
    assert!(new.undo_until.is_some(), "the toast has a way back");
    let seen = get(&scene, &scene.patient.session, new.id).await;
    assert_eq!((seen.staff_notes.as_str(), seen.undo_until), ("", None));
    // Its mail waits for the half minute, the inbox does not.
    let told = notifications::list(&scene.clinic.kiosk, &scene.patient.session, None, 1).await;
    assert_eq!(told.unwrap().rows[0].kind, "appointment_moved");
    assert!(
        !mail_kinds(&scene)
            .await
            .contains(&"appointment_moved".to_owned())
    );
    scene.half_a_minute_later().await;
    assert!(
        mail_kinds(&scene)
            .await
            .contains(&"appointment_moved".to_owned())
    );
}

#[tokio::test]
async fn a_slot_that_cannot_be_had_changes_nothing() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    let old = scene.book(&slots[0]).await;
    let taken = request(&scene.doctor, &slots[5]);
    appointments::book(&scene.clinic.kiosk, &other.session, taken)
        .await
        .unwrap();
    let before = everything(&scene).await;

    let taken = by_patient(&scene, old.id, &slots[5]).await;
    assert_eq!(refusal(taken), Code::SlotTaken);
    let off_the_grid = RescheduleAppointment {
        starts_at: slots[7].starts.utc.replace(":00Z", ":01Z"),
        ..wish(old.id, &slots[7])
    };
    let off = appointments::reschedule(&scene.clinic.kiosk, &scene.patient.session, off_the_grid);
    assert_eq!(refusal(off.await), Code::SlotNotOpen);

    assert_eq!(everything(&scene).await, before);
    let kept = get(&scene, &scene.patient.session, old.id).await;
    assert_eq!((kept.state, kept.moved_to), (State::Pending, None));
}

#[tokio::test]
async fn it_is_not_in_its_own_way() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let long = appointments::BookAppointment {
        minutes: Some(60),
        patient: Some(scene.patient.id),
        ..request(&scene.doctor, &slots[2])
    };
    let id = long.id;
    appointments::book(&scene.clinic.staff, &scene.admin.session, long)
        .await
        .unwrap();

    let moved = by_staff(&scene, &scene.admin.session, id, &slots[3]).await;

    let moved = moved.unwrap();
    assert_eq!((moved.minutes, &moved.starts), (60, &slots[3].starts));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn the_same_ids_again_are_the_same_move() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = wish(scene.book(&slots[0]).await.id, &slots[5]);
    let kiosk = &scene.clinic.kiosk;
    let again = async |input| appointments::reschedule(kiosk, &scene.patient.session, input).await;

    let first = again(input.clone()).await.unwrap();
    let second = again(input.clone()).await.unwrap();

    assert_eq!(first, second);
    let elsewhere = RescheduleAppointment {
        starts_at: slots[8].starts.utc.clone(),
        ..input
    };
    assert_eq!(refusal(again(elsewhere).await), Code::WrongState);
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        2
    );
}

#[tokio::test]
async fn a_patient_may_until_the_deadline_and_the_staff_always() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.profile SET cancel_hours = 24")
        .await;
    let slots = scene.slots_on(&scene.doctor, 3).await;
    let old = scene.book(&slots[0]).await;
    let later = scene.slots_on(&scene.doctor, 5).await;

    scene
        .stop_clock(&old.starts.utc, "-24 hours + 1 second")
        .await;
    let late = by_patient(&scene, old.id, &later[0]).await;
    assert_eq!(refusal(late), Code::TooLate);
    scene.stop_clock(&old.starts.utc, "-24 hours").await;
    let moved = by_patient(&scene, old.id, &later[0]).await.unwrap();

    scene.stop_clock(&moved.starts.utc, "-1 minute").await;
    let by_staff = by_staff(&scene, &scene.doctor.session, moved.id, &later[9]).await;
    assert_eq!(by_staff.unwrap().state, State::Pending);
}

#[tokio::test]
async fn to_a_colleague_by_the_office_and_the_doctor_learns_where_to() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    let input = RescheduleAppointment {
        doctor: Some(colleague.id),
        ..wish(old.id, &slots[5])
    };
    let staff = &scene.clinic.staff;

    let by_doctor = appointments::reschedule(staff, &scene.doctor.session, input.clone()).await;
    assert_eq!(refusal(by_doctor), Code::NotAllowed);
    let by_stranger = appointments::reschedule(staff, &colleague.session, input.clone()).await;
    assert_eq!(refusal(by_stranger), Code::NotFound);
    let moved = appointments::reschedule(staff, &scene.admin.session, input).await;

    let moved = moved.unwrap();
    assert_eq!(
        (moved.state, moved.doctor.id),
        (State::Accepted, colleague.id)
    );
    let seen = appointments::get(staff, &scene.doctor.session, old.id)
        .await
        .unwrap();
    assert_eq!(seen.moved_to.map(|to| to.id), Some(moved.id));
    assert!(scene.slots(&scene.doctor).await.contains(&slots[0]));
}

#[tokio::test]
async fn the_own_hold_of_the_new_slot_is_used_up() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;
    let hold = HoldSlot {
        id: new_id(),
        doctor: scene.doctor.id,
        starts_at: slots[5].starts.utc.clone(),
        minutes: None,
        visit_type: None,
    };
    let kiosk = &scene.clinic.kiosk;
    let session = &scene.patient.session;
    holds::hold(kiosk, Some(session), hold.clone())
        .await
        .unwrap();

    let input = RescheduleAppointment {
        hold: Some(hold.id),
        ..wish(old.id, &slots[5])
    };
    let moved = appointments::reschedule(kiosk, session, input)
        .await
        .unwrap();

    assert_eq!(moved.starts, slots[5].starts);
    let held = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";
    assert_eq!(scene.count(held).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn its_room_must_be_free_at_the_new_time() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let room = scene.room;
    scene
        .sql(&format!(
            "UPDATE clinic.location SET exclusive = true WHERE id = '{room}'"
        ))
        .await;
    let other = scene.clinic.patient().await;
    let busy = request(&colleague, &slots[5]);
    let id = busy.id;
    appointments::book(&scene.clinic.kiosk, &other.session, busy)
        .await
        .unwrap();
    scene.accept(&colleague.session, id).await.unwrap();
    let old = scene.accepted().await;

    let taken = by_staff(&scene, &scene.doctor.session, old.id, &slots[5]).await;
    assert_eq!(refusal(taken), Code::RoomTaken);
    // A patient whose doctor need not be asked waits for another room instead.
    scene
        .sql("UPDATE clinic.doctor SET accepts_at_once = true")
        .await;
    let waits = by_patient(&scene, old.id, &slots[5]).await.unwrap();
    assert_eq!((waits.state, waits.location), (State::Pending, None));
    let agreed = by_patient(&scene, waits.id, &slots[6]).await.unwrap();
    assert_eq!(agreed.state, State::Accepted);
}

#[tokio::test]
async fn a_guardian_moves_what_it_booked_for_its_family() {
    let scene = Scene::new().await;
    let (kiosk, guardian) = (&scene.clinic.kiosk, &scene.patient.session);
    let slots = scene.slots(&scene.doctor).await;
    let member = AddFamilyMember {
        id: new_id(),
        full_name: "Rina Akhter".into(),
        birth_date: Some("2018-02-03".into()),
        gender: Some("female".into()),
    };
    let member = patients::add_family_member(kiosk, guardian, member)
        .await
        .unwrap();
    let booked = appointments::BookAppointment {
        for_member: Some(member.id),
        ..request(&scene.doctor, &slots[0])
    };
    let booked = appointments::book(kiosk, guardian, booked).await.unwrap();

    let moved = by_patient(&scene, booked.id, &slots[5]).await.unwrap();

    assert_eq!((moved.guardian, moved.patient.id), (true, member.id));
    let stranger = scene.clinic.patient().await;
    let refused = appointments::reschedule(kiosk, &stranger.session, wish(moved.id, &slots[8]));
    assert_eq!(refusal(refused.await), Code::NotFound);
}

#[tokio::test]
async fn other_calendars_know_it_again() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let first = scene.accepted().await;

    let second = by_staff(&scene, &scene.doctor.session, first.id, &slots[5])
        .await
        .unwrap();
    let third = by_staff(&scene, &scene.doctor.session, second.id, &slots[9])
        .await
        .unwrap();

    let known = format!(
        "SELECT calendar_sequence::int8 FROM clinic.appointment WHERE id = '{}' AND calendar_uid = '{}'",
        third.id, first.id
    );
    assert_eq!(scene.count(&known).await, 2);
}

#[tokio::test]
async fn only_what_is_ahead_moves() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    let staff = &scene.clinic.staff;
    appointments::check_in(staff, &scene.doctor.session, old.id)
        .await
        .unwrap();

    let refused = by_staff(&scene, &scene.doctor.session, old.id, &slots[5]).await;

    assert_eq!(refusal(refused), Code::WrongState);
}

pub(super) fn wish(id: Uuid, slot: &Slot) -> RescheduleAppointment {
    RescheduleAppointment {
        id,
        new_id: new_id(),
        doctor: None,
        starts_at: slot.starts.utc.clone(),
        minutes: None,
        hold: None,
        reason: "The bus does not run".into(),
    }
}

async fn by_patient(scene: &Scene, id: Uuid, slot: &Slot) -> Result<Appointment, ClinicError> {
    let kiosk = &scene.clinic.kiosk;
    appointments::reschedule(kiosk, &scene.patient.session, wish(id, slot)).await
}

pub(super) async fn by_staff(
    scene: &Scene,
    session: &Session,
    id: Uuid,
    slot: &Slot,
) -> Result<Appointment, ClinicError> {
    appointments::reschedule(&scene.clinic.staff, session, wish(id, slot)).await
}

async fn get(scene: &Scene, session: &Session, id: Uuid) -> Appointment {
    let kiosk: &Clinic = &scene.clinic.kiosk;
    appointments::get(kiosk, session, id).await.unwrap()
}

/// The kinds of mail that a worker may send now.
async fn mail_kinds(scene: &Scene) -> Vec<String> {
    let mails = mail::claim_mail(&scene.clinic.worker, 50).await.unwrap();
    mails.into_iter().map(|mail| mail.kind).collect()
}

/// All appointments and days, as one value.
async fn everything(scene: &Scene) -> i64 {
    scene
        .count(
            "SELECT hashtextextended(concat((SELECT string_agg(a::text, ',' ORDER BY a.id) FROM clinic.appointment a),
               (SELECT string_agg(concat(d.doctor, d.day, d.free, d.taken), ',' ORDER BY d.doctor, d.day) FROM clinic.doctor_day d),
               (SELECT count(*) FROM clinic.last_move), (SELECT count(*) FROM clinic.notification)), 0)",
        )
        .await
}
