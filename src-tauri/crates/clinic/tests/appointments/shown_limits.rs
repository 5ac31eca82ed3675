//! What is shown can be booked, also where the clinic has set limits.

use anteroom_clinic::appointments::{
    self, BookAppointment, CheckSlots, SlotAnswer, State, list_family_slots,
};
use anteroom_clinic::availability::{Slot, list_free_days, list_slots, nearest_slots};
use anteroom_clinic::{Code, Session};
use anteroom_provision::testing::{Doctor, Patient};

use super::book::place;
use super::book_limits::limit;
use super::book_many::child;
use crate::scene::{Scene, request};

/// The times of a day that a caller is shown, at the install that it uses.
async fn shown(scene: &Scene, by: Option<&Session>, doctor: &Doctor, day: i64) -> Vec<Slot> {
    let staff = by.is_some_and(|by| by.account() == scene.admin.account);
    let at = if staff {
        &scene.clinic.staff
    } else {
        &scene.clinic.kiosk
    };
    let days = list_slots(at, by, doctor.id, &scene.day(day), 1, None).await;
    days.unwrap().remove(0).slots
}

#[tokio::test]
async fn a_day_on_which_the_doctor_takes_no_more_is_shown_full() {
    let scene = Scene::new().await;
    limit(&scene, "doctor_day_limit", 2).await;
    let slots = scene.slots(&scene.doctor).await;
    let (kiosk, doctor) = (&scene.clinic.kiosk, &scene.doctor);
    let families = async |people| {
        let days = list_family_slots(kiosk, doctor.id, &scene.day(2), 1, people, None).await;
        days.unwrap().remove(0).slots.len()
    };
    assert!(families(2).await > 0);
    assert_eq!(families(3).await, 0, "three are too many");

    scene.book(&slots[0]).await;
    assert_eq!(families(2).await, 0, "one is left");
    assert!(!shown(&scene, None, doctor, 2).await.is_empty());
    let second = scene.clinic.patient().await;
    let booked = place(&scene, &second, request(doctor, &slots[8])).await;
    assert_eq!(booked, Ok(State::Pending));

    let own = Some(&scene.patient.session);
    assert_eq!(shown(&scene, None, doctor, 2).await, []);
    assert_eq!(shown(&scene, own, doctor, 2).await, []);
    assert!(!shown(&scene, own, doctor, 3).await.is_empty());
    // The desk may take somebody all the same.
    let desk = Some(&scene.admin.session);
    assert!(shown(&scene, desk, doctor, 2).await.contains(&slots[9]));
    let month = &scene.day(2)[..7];
    let days = list_free_days(kiosk, None, doctor.id, month, None).await;
    let days = days.unwrap();
    let full = days.iter().find(|day| day.day.to_string() == scene.day(2));
    assert!(
        full.is_some_and(|day| day.open && day.free == 0),
        "{full:?}"
    );
    let near = nearest_slots(kiosk, None, doctor.id, &slots[8].starts.utc, None).await;
    let near = near.unwrap();
    assert_eq!(near.len(), 3);
    assert!(
        near.iter()
            .all(|slot| !slot.starts.local.starts_with(&scene.day(2)))
    );
}

#[tokio::test]
async fn a_patient_with_enough_is_shown_what_its_family_may_still_have() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    limit(&scene, "patient_day_limit", 1).await;
    limit(&scene, "patient_open_limit", 2).await;
    let own = Some(&scene.patient.session);
    scene.book(&scene.slots(&scene.doctor).await[0]).await;

    assert_eq!(shown(&scene, own, &colleague, 2).await, [], "with whomever");
    assert!(!shown(&scene, own, &colleague, 3).await.is_empty());
    assert!(
        !shown(&scene, None, &colleague, 2).await.is_empty(),
        "others"
    );
    let member = child(&scene, &scene.patient).await;
    let for_the_child = shown(&scene, own, &colleague, 2).await;
    assert!(!for_the_child.is_empty());
    let input = BookAppointment {
        for_member: Some(member),
        ..request(&colleague, &for_the_child[0])
    };
    let booked = place(&scene, &scene.patient, input).await;
    assert_eq!(booked, Ok(State::Pending));
    assert_eq!(shown(&scene, own, &colleague, 2).await, []);
}

#[tokio::test]
async fn checking_says_which_limit_a_series_would_pass() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let next = scene.slots_on(&scene.doctor, 3).await;
    let check = async |session: &Session, starts: &[&Slot]| {
        let asked = CheckSlots {
            doctor: scene.doctor.id,
            patient: Some(scene.patient.id),
            starts_at: starts.iter().map(|slot| slot.starts.utc.clone()).collect(),
            minutes: None,
            visit_type: None,
            ignoring: Vec::new(),
        };
        let at = if session.account() == scene.admin.account {
            &scene.clinic.staff
        } else {
            &scene.clinic.kiosk
        };
        let checks = appointments::check_slots(at, session, asked).await.unwrap();
        checks.iter().map(|check| check.answer).collect::<Vec<_>>()
    };
    use SlotAnswer::{DayLimit, DoctorLimit, Free, PatientLimit};
    let patient = &scene.patient.session;
    let (today, tomorrow) = ([&slots[0], &slots[2], &slots[4]], [&slots[0], &next[0]]);

    limit(&scene, "patient_open_limit", 2).await;
    assert_eq!(check(patient, &today).await, [Free, Free, PatientLimit]);
    limit(&scene, "patient_day_limit", 1).await;
    assert_eq!(check(patient, &tomorrow).await, [Free, Free]);
    assert_eq!(check(patient, &today[..2]).await, [Free, DayLimit]);
    limit(&scene, "patient_day_limit", 0).await;
    limit(&scene, "doctor_day_limit", 1).await;
    assert_eq!(check(patient, &today[..2]).await, [Free, DoctorLimit]);
    assert_eq!(check(&scene.admin.session, &today).await, [Free; 3]);
    let other = scene.clinic.patient().await;
    place(&scene, &other, request(&scene.doctor, &slots[9]))
        .await
        .unwrap();
    assert_eq!(check(patient, &tomorrow).await, [DoctorLimit, Free]);
}

/// Whatever limits there are: as long as something is shown it can be booked, and when nothing is, nothing can.
#[tokio::test]
async fn what_is_shown_can_be_booked() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let people = [&scene.patient, &scene.clinic.patient().await];
    for (open, day, doctor) in [(3, 0, 0), (0, 1, 0), (0, 0, 2), (4, 2, 3)] {
        for (column, most) in [
            ("patient_open_limit", open),
            ("patient_day_limit", day),
            ("doctor_day_limit", doctor),
        ] {
            limit(&scene, column, most).await;
        }
        for patient in people {
            // At other times of the day with the colleague: nobody is in two places.
            for (with, first) in [(&scene.doctor, 9), (&colleague, 40)] {
                for from_today in 2..4 {
                    book_all(&scene, patient, with, from_today, first).await;
                }
            }
        }
        scene
            .sql("DELETE FROM clinic.appointment; UPDATE clinic.doctor_day SET free = open, taken = '{}'")
            .await;
    }
}

/// Books what is shown, from some slot of the day on and five times at most; when nothing is shown, nothing can be booked.
async fn book_all(scene: &Scene, patient: &Patient, with: &Doctor, day: i64, first: usize) {
    let all = scene.slots_on(with, day).await;
    for _ in 0..5 {
        let shown = shown(scene, Some(&patient.session), with, day).await;
        let Some(slot) = shown.into_iter().nth(first) else {
            let Some(hidden) = all.last() else { return };
            let refused = place(scene, patient, request(with, hidden)).await;
            let limits = [Code::PatientLimit, Code::DayLimit, Code::DoctorLimit];
            assert!(refused.is_err_and(|code| limits.contains(&code)));
            return;
        };
        let booked = place(scene, patient, request(with, &slot)).await;
        assert_eq!(booked, Ok(State::Pending), "{slot:?}");
    }
}
