//! Several at once: a series, a family and its slots; all or none.

use anteroom_clinic::appointments::{
    self, BookAppointments, BookingKind, OneOfBooking, State, book_many, list_family_slots,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::patients::{self, AddFamilyMember};
use anteroom_clinic::{Code, Session, new_id};
use anteroom_provision::testing::Patient;
use uuid::Uuid;

use crate::holds::{keep, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};
use crate::visit_types::kind;

/// A child of a patient.
pub(crate) async fn child(scene: &Scene, of: &Patient) -> Uuid {
    let input = AddFamilyMember {
        id: new_id(),
        full_name: "Mina Rahman".into(),
        birth_date: Some("2019-03-02".into()),
        gender: Some("female".into()),
    };
    let added = patients::add_family_member(&scene.clinic.kiosk, &of.session, input).await;
    added.unwrap().id
}

/// The same patient (none: whoever asks) at each of the slots.
pub(crate) fn wishes(
    scene: &Scene,
    kind: BookingKind,
    who: &[Option<Uuid>],
    slots: &[&Slot],
) -> BookAppointments {
    let one = |(patient, slot): (&Option<Uuid>, &&Slot)| OneOfBooking {
        id: new_id(),
        patient: *patient,
        starts_at: slot.starts.utc.clone(),
        reason: "Physiotherapy".into(),
    };
    BookAppointments {
        booking: new_id(),
        kind,
        doctor: scene.doctor.id,
        appointments: who.iter().zip(slots).map(one).collect(),
        minutes: None,
        visit_type: None,
        hold: None,
    }
}

async fn many(
    scene: &Scene,
    session: &Session,
    input: &BookAppointments,
) -> Result<Vec<State>, Code> {
    let booked = book_many(&scene.clinic.kiosk, session, input.clone()).await;
    let states = |booked: Vec<appointments::Appointment>| {
        let state = |one: appointments::Appointment| one.state;
        booked.into_iter().map(state).collect()
    };
    booked.map(states).map_err(|error| error.code)
}

const ALL: &str = "SELECT count(*) FROM clinic.appointment";

#[tokio::test]
async fn a_series_is_booked_once_in_its_order() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = wishes(
        &scene,
        BookingKind::Series,
        &[None; 3],
        &[&slots[9], &slots[3], &slots[6]],
    );

    let booked = book_many(&scene.clinic.kiosk, &scene.patient.session, input.clone())
        .await
        .unwrap();
    let again = many(&scene, &scene.patient.session, &input).await;

    let ids: Vec<Uuid> = booked.iter().map(|one| one.id).collect();
    let asked: Vec<Uuid> = input.appointments.iter().map(|one| one.id).collect();
    assert_eq!(ids, asked);
    assert_eq!(again, Ok(vec![State::Pending; 3]));
    assert_eq!(scene.count(ALL).await, 3);
    assert_eq!(
        scene
            .count("SELECT count(*) FROM clinic.appointment WHERE booking_kind = 'series'")
            .await,
        3
    );
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_requested'";
    assert_eq!(scene.count(told).await, 2, "the doctor and the admin, once");
    let mails = "SELECT sum(cardinality(appointments)) FROM priv.outbox";
    assert_eq!(scene.count("SELECT count(*) FROM priv.outbox").await, 1);
    assert_eq!(scene.count(mails).await, 3, "one mail with all times");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn all_or_none() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let theirs = request(&scene.doctor, &slots[6]);
    super::book::place(&scene, &other, theirs).await.unwrap();
    let who = [None; 3];
    let three = |slots: &[&Slot]| wishes(&scene, BookingKind::Series, &who, slots);

    let taken = three(&[&slots[3], &slots[6], &slots[9]]);
    let taken = many(&scene, &scene.patient.session, &taken).await;
    let twice = three(&[&slots[3], &slots[3], &slots[9]]);
    let twice = many(&scene, &scene.patient.session, &twice).await;

    assert_eq!(taken, Err(Code::SlotTaken));
    assert_eq!(twice, Err(Code::PatientBusy));
    assert_eq!(scene.count(ALL).await, 1);
    assert_eq!(scene.count("SELECT count(*) FROM priv.outbox").await, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn the_same_booking_is_not_good_for_something_else() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = wishes(
        &scene,
        BookingKind::Series,
        &[None; 2],
        &[&slots[0], &slots[3]],
    );
    let session = &scene.patient.session;
    many(&scene, session, &input).await.unwrap();
    let changed = |change: fn(&mut BookAppointments, &Slot)| {
        let mut other = input.clone();
        change(&mut other, &slots[8]);
        other
    };

    for other in [
        changed(|other, slot| other.appointments[1].starts_at = slot.starts.utc.clone()),
        changed(|other, _| other.appointments[1].reason = "Else".into()),
        changed(|other, _| other.appointments[1].id = new_id()),
        changed(|other, _| other.booking = new_id()),
        changed(|other, _| other.appointments.clear()),
        changed(|other, slot| {
            let mut third = other.appointments[0].clone();
            third.id = new_id();
            third.starts_at = slot.starts.utc.clone();
            other.appointments.push(third);
        }),
        changed(|other, _| {
            let first = other.appointments[0].clone();
            other.appointments = vec![first.clone(), first];
        }),
    ] {
        assert_eq!(many(&scene, session, &other).await, Err(Code::BadRequest));
    }
    assert_eq!(scene.count(ALL).await, 2);
}

#[tokio::test]
async fn a_family_comes_back_to_back_with_its_hold() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let mina = child(&scene, &scene.patient).await;
    let days = list_family_slots(kiosk, scene.doctor.id, &scene.day(2), 1, 2, None)
        .await
        .unwrap();
    let run = &days[0].slots[4];
    assert_eq!(run.minutes, 20);
    let slots = scene.slots(&scene.doctor).await;
    let mut hold = wish(&scene, run);
    hold.minutes = Some(40);
    keep(kiosk, None, &hold).await.unwrap();
    keep(kiosk, Some(&scene.patient.session), &hold)
        .await
        .unwrap();

    let family = [None, Some(mina)];
    let mut input = wishes(
        &scene,
        BookingKind::Family,
        &family,
        &[&slots[4], &slots[5]],
    );
    input.hold = Some(hold.id);
    let booked = book_many(kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    assert_eq!(booked[1].patient.id, mina);
    assert_eq!(booked[1].starts, slots[5].starts);
    assert_eq!(scene.count(ALL).await, 2, "the hold is gone");
    let guarded = format!(
        "SELECT count(*) FROM clinic.appointment WHERE patient = '{mina}' AND guardian = '{}'",
        scene.patient.id
    );
    assert_eq!(scene.count(&guarded).await, 1);
    let mailed = format!(
        "SELECT count(*) FROM priv.outbox WHERE account = '{}'",
        scene.patient.account
    );
    assert_eq!(
        scene.count(&mailed).await,
        1,
        "the guardian reads one mail about both"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_series_is_of_one_patient_and_nobody_books_for_strangers() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    let mine = child(&scene, &scene.patient).await;
    let theirs = child(&scene, &other).await;
    let slots = scene.slots(&scene.doctor).await;
    let at = [&slots[0], &slots[1]];
    let session = &scene.patient.session;

    let mixed = wishes(&scene, BookingKind::Series, &[None, Some(mine)], &at);
    assert_eq!(many(&scene, session, &mixed).await, Err(Code::BadRequest));
    for stranger in [theirs, other.id, new_id()] {
        let input = wishes(&scene, BookingKind::Family, &[None, Some(stranger)], &at);
        assert_eq!(many(&scene, session, &input).await, Err(Code::NotAllowed));
    }
    let doctor = wishes(&scene, BookingKind::Series, &[Some(other.id); 2], &at);
    let doctor = book_many(&scene.clinic.staff, &scene.doctor.session, doctor).await;
    assert_eq!(refusal(doctor), Code::NotFound, "a stranger to the doctor");
    let admin = wishes(&scene, BookingKind::Series, &[Some(other.id); 2], &at);
    let admin = book_many(&scene.clinic.staff, &scene.admin.session, admin).await;
    assert_eq!(admin.unwrap().len(), 2);
}

#[tokio::test]
async fn runs_of_a_family_are_those_that_can_be_booked() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[3]).await;
    let day = scene.day(2);
    let starts = async |people, kind| {
        let days = list_family_slots(kiosk, scene.doctor.id, &day, 1, people, kind);
        let slots = days.await.unwrap().remove(0).slots;
        let starts = slots.iter().map(|slot| slot.starts.utc.clone());
        (starts.collect::<Vec<_>>(), slots[0].minutes)
    };
    let of = |numbers: &[usize]| -> Vec<String> {
        let start = |n: &usize| slots[*n].starts.utc.clone();
        numbers.iter().map(start).collect()
    };

    let (two, step) = starts(2, None).await;
    assert_eq!((two[..4].to_vec(), step), (of(&[0, 1, 4, 5]), 20));
    assert_eq!(two.len(), 2 + 67, "the last slot begins no run");
    let kind = kind(&scene, 20, 0, 10).await;
    let (two, step) = starts(2, Some(kind.id)).await;
    // 30 minutes in steps of 20: every second slot; the one before the booking has no time for its buffer.
    assert_eq!((two[..3].to_vec(), step), (of(&[4, 5, 6]), 40));
    for wrong in [1, 7, 0, -1] {
        let refused = list_family_slots(kiosk, scene.doctor.id, &day, 1, wrong, None);
        assert_eq!(refusal(refused.await), Code::InvalidFields);
    }
}
