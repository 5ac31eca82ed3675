//! What booking would answer, asked before: of some times, and of the dates of a series.

use anteroom_clinic::appointments::{
    self, CheckSlots, PreviewSeries, SeriesPattern, SlotAnswer, check_slots, preview_series,
};
use anteroom_clinic::{Code, Session};

use crate::holds::{keep, wish};
use crate::scene::{Scene, refusal, request};

#[tokio::test]
async fn a_preview_names_what_cannot_be_booked() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    let first = scene.slots(&scene.doctor).await.remove(30);
    for (day, patient) in [(9, &other), (16, &scene.patient)] {
        let slot = scene.slots_on(&scene.doctor, day).await.remove(30);
        let theirs = request(&scene.doctor, &slot);
        super::book::place(&scene, patient, theirs).await.unwrap();
    }
    let weekly = PreviewSeries {
        doctor: scene.doctor.id,
        patient: None,
        first_starts_at: first.starts.utc.clone(),
        every: 1,
        pattern: SeriesPattern::Weekly,
        weekdays: Vec::new(),
        count: Some(10),
        until: None,
        visit_type: None,
        minutes: None,
    };

    let checks = preview_series(&scene.clinic.kiosk, &scene.patient.session, weekly.clone())
        .await
        .unwrap();

    let answers: Vec<SlotAnswer> = checks.iter().map(|check| check.answer).collect();
    let mut expected = vec![SlotAnswer::Free; 9];
    expected[1] = SlotAnswer::SlotTaken;
    expected[2] = SlotAnswer::PatientBusy;
    expected.push(SlotAnswer::TooFarAhead);
    assert_eq!(answers, expected);
    let same_clock =
        |check: &appointments::SlotCheck| check.starts.local[10..] == first.starts.local[10..];
    assert!(checks.iter().all(same_clock));
    let nonsense = PreviewSeries {
        every: 0,
        weekdays: vec![7],
        count: None,
        ..weekly
    };
    let refused = preview_series(&scene.clinic.kiosk, &scene.patient.session, nonsense)
        .await
        .unwrap_err();
    let fields: Vec<&str> = refused.fields.keys().map(String::as_str).collect();
    assert_eq!(fields, ["count", "every", "weekdays"]);
}

#[tokio::test]
async fn checking_says_what_booking_would() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let booked = scene.book(&slots[0]).await.id;
    keep(&scene.clinic.kiosk, None, &wish(&scene, &slots[2]))
        .await
        .unwrap();
    let other = scene.clinic.patient().await;
    let off_the_grid = slots[6].starts.utc.replace(":00:00", ":05:00");
    let at = |n: usize| slots[n].starts.utc.clone();
    let ask = |ignoring| CheckSlots {
        doctor: scene.doctor.id,
        patient: None,
        starts_at: vec![at(0), at(1), at(2), off_the_grid.clone()],
        minutes: None,
        visit_type: None,
        ignoring,
    };
    let check = async |session: &Session, input| -> Vec<SlotAnswer> {
        let checks = check_slots(&scene.clinic.kiosk, session, input).await;
        checks.unwrap().iter().map(|check| check.answer).collect()
    };
    use SlotAnswer::{Free, PatientBusy, SlotNotOpen, SlotTaken};

    // What the install itself keeps is not in its own way.
    let own = check(&scene.patient.session, ask(vec![])).await;
    assert_eq!(own, [PatientBusy, Free, Free, SlotNotOpen]);
    let moved = check(&scene.patient.session, ask(vec![booked])).await;
    assert_eq!(moved, [Free, Free, Free, SlotNotOpen]);
    let not_theirs = check(&other.session, ask(vec![booked])).await;
    assert_eq!(not_theirs, [SlotTaken, Free, Free, SlotNotOpen]);
    // The staff's install has another name: there the hold is somebody else's.
    let staff = check_slots(&scene.clinic.staff, &scene.doctor.session, ask(vec![])).await;
    let staff: Vec<_> = staff.unwrap().iter().map(|check| check.answer).collect();
    assert_eq!(staff, [SlotTaken, Free, SlotTaken, SlotNotOpen]);
    let stranger = CheckSlots {
        patient: Some(other.id),
        ..ask(vec![])
    };
    let refused = check_slots(
        &scene.clinic.kiosk,
        &scene.patient.session,
        stranger.clone(),
    )
    .await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    let refused = check_slots(&scene.clinic.staff, &scene.doctor.session, stranger).await;
    assert_eq!(refusal(refused), Code::NotFound);
}
