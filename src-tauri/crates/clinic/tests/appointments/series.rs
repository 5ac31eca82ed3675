//! Several that were booked together: one of them, or it and all that follow.

use anteroom_clinic::appointments::{
    self, Appointment, BookAppointments, BookingKind, CancelSeries, OneOfBooking, RescheduleSeries,
    SeriesPart, State,
};
use anteroom_clinic::{Code, Session, new_id};
use jiff::ToSpan as _;
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn all_that_follow_move_with_the_first_onto_their_own_times() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    // A week later: the second one's time becomes the first one's.
    let input = to(&series[1], &series[2].starts.utc, SeriesPart::Following);
    let kiosk = &scene.clinic.kiosk;

    let moved = appointments::reschedule_series(kiosk, &scene.patient.session, input.clone()).await;

    let moved = moved.unwrap();
    let starts: Vec<_> = moved.iter().map(|row| &row.starts.local).collect();
    assert_eq!(
        starts[..2],
        [&series[2].starts.local, &series[3].starts.local]
    );
    assert_eq!((moved.len(), moved[0].booking), (3, series[0].booking));
    let whole = appointments::list_booking(kiosk, &scene.patient.session, series[0].id).await;
    let states: Vec<_> = whole.unwrap().iter().map(|row| row.state).collect();
    let pending = states
        .iter()
        .filter(|state| **state == State::Pending)
        .count();
    assert_eq!((states.len(), pending), (7, 4));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    // The answer got lost: the same again is the same.
    let again = appointments::reschedule_series(kiosk, &scene.patient.session, input).await;
    assert_eq!(again.unwrap(), moved);
}

#[tokio::test]
async fn all_or_none() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots_on(&scene.doctor, 16).await;
    let in_the_way = crate::scene::request(&scene.doctor, &slots[40]);
    appointments::book(&scene.clinic.kiosk, &other.session, in_the_way)
        .await
        .unwrap();
    let target = scene.slots_on(&scene.doctor, 2).await[40]
        .starts
        .utc
        .clone();

    let input = to(&series[0], &target, SeriesPart::Following);
    let refused =
        appointments::reschedule_series(&scene.clinic.kiosk, &scene.patient.session, input);

    assert_eq!(refusal(refused.await), Code::SlotTaken);
    let kept =
        appointments::list_booking(&scene.clinic.kiosk, &scene.patient.session, series[0].id);
    assert_eq!(kept.await.unwrap(), series);
}

#[tokio::test]
async fn one_of_them_is_only_that_one() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    let target = scene.slots_on(&scene.doctor, 9).await[40]
        .starts
        .utc
        .clone();
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);

    let moved =
        appointments::reschedule_series(kiosk, patient, to(&series[1], &target, SeriesPart::One));
    let moved = moved.await.unwrap();
    assert_eq!((moved.len(), &moved[0].starts.utc), (1, &target));

    let input = CancelSeries {
        id: series[2].id,
        reason: String::new(),
        which: SeriesPart::One,
    };
    assert_eq!(
        appointments::cancel_series(kiosk, patient, input)
            .await
            .unwrap()
            .len(),
        1
    );
    let left = ahead(&scene, patient, series[0].id).await;
    assert_eq!(left, [series[0].id, moved[0].id, series[3].id]);
}

#[tokio::test]
async fn calling_off_the_rest_tells_the_doctor_once_and_every_calendar() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    for row in &series {
        scene.accept(&scene.doctor.session, row.id).await.unwrap();
    }
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);
    let input = CancelSeries {
        id: series[1].id,
        reason: "Moving away".into(),
        which: SeriesPart::Following,
    };

    let cancelled = appointments::cancel_series(kiosk, patient, input.clone())
        .await
        .unwrap();

    let ids: Vec<_> = cancelled.iter().map(|row| row.id).collect();
    assert_eq!(ids, [series[1].id, series[2].id, series[3].id]);
    assert!(cancelled.iter().all(|row| row.state == State::Cancelled));
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_cancelled'";
    assert_eq!(scene.count(told).await, 1);
    let mails = "SELECT count(*) FROM priv.outbox WHERE kind = 'appointment_cancelled'";
    assert_eq!(scene.count(mails).await, 1, "with all of them");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert_eq!(
        appointments::cancel_series(kiosk, patient, input)
            .await
            .unwrap(),
        cancelled
    );
}

#[tokio::test]
async fn what_the_staff_did_to_a_series_comes_back_together() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let before = appointments::list_booking(staff, admin, series[0].id)
        .await
        .unwrap();
    // Forward and backward: each lands on a time of another one.
    for (from, target) in [(0, 1), (1, 0)] {
        let starts = &series[target].starts.utc;
        let starts = if from == 1 {
            // The first one is called off, so that its time is free.
            let input = CancelSeries {
                id: series[0].id,
                reason: String::new(),
                which: SeriesPart::One,
            };
            appointments::cancel_series(&scene.clinic.kiosk, &scene.patient.session, input)
                .await
                .unwrap();
            starts
        } else {
            starts
        };
        let moved = appointments::reschedule_series(
            staff,
            admin,
            to(&series[from], starts, SeriesPart::Following),
        );
        let moved = moved.await.unwrap();
        appointments::undo(staff, admin, moved[0].id).await.unwrap();
        let ids: Vec<_> = series[from..].iter().map(|row| row.id).collect();
        assert_eq!(ahead(&scene, admin, series[0].id).await, ids);
    }
    let input = CancelSeries {
        id: series[1].id,
        reason: String::new(),
        which: SeriesPart::Following,
    };
    appointments::cancel_series(staff, admin, input)
        .await
        .unwrap();
    let back = appointments::undo(staff, admin, series[2].id)
        .await
        .unwrap();
    assert_eq!(back.id, series[2].id);
    let after = appointments::list_booking(staff, admin, series[0].id)
        .await
        .unwrap();
    assert_eq!(after[1..], before[1..]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_series_that_changed_meanwhile_is_read_again() {
    let scene = Scene::new().await;
    let series = series(&scene).await;
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);
    let too_few = RescheduleSeries {
        new_ids: vec![new_id()],
        ..to(&series[0], &series[1].starts.utc, SeriesPart::Following)
    };
    let refused = appointments::reschedule_series(kiosk, patient, too_few).await;
    assert_eq!(refusal(refused), Code::BadRequest);
    let stranger = scene.clinic.patient().await;
    let theirs = to(&series[0], &series[1].starts.utc, SeriesPart::Following);
    let refused = appointments::reschedule_series(kiosk, &stranger.session, theirs).await;
    assert_eq!(refusal(refused), Code::NotFound);
}

/// Four visits of the scene's patient, a week apart, all requested.
pub(super) async fn series(scene: &Scene) -> Vec<Appointment> {
    let first = &scene.slots(&scene.doctor).await[10].starts.utc;
    let first: jiff::Timestamp = first.parse().unwrap();
    let one = |week: i64| OneOfBooking {
        id: new_id(),
        patient: None,
        starts_at: (first + (week * 7 * 24).hours()).to_string(),
        reason: "Physiotherapy".into(),
    };
    let input = BookAppointments {
        booking: new_id(),
        kind: BookingKind::Series,
        doctor: scene.doctor.id,
        appointments: (0..4).map(one).collect(),
        minutes: None,
        visit_type: None,
        hold: None,
    };
    appointments::book_many(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap()
}

fn to(row: &Appointment, starts_at: &str, which: SeriesPart) -> RescheduleSeries {
    RescheduleSeries {
        id: row.id,
        starts_at: starts_at.to_owned(),
        new_ids: (0..6).map(|_| new_id()).collect(),
        which,
    }
}

/// What is still ahead of a booking.
async fn ahead(scene: &Scene, session: &Session, id: Uuid) -> Vec<Uuid> {
    let clinic = if std::ptr::eq(session, &raw const scene.patient.session) {
        &scene.clinic.kiosk
    } else {
        &scene.clinic.staff
    };
    let rows = appointments::list_booking(clinic, session, id)
        .await
        .unwrap();
    let ahead = |row: &&Appointment| matches!(row.state, State::Pending | State::Accepted);
    rows.iter().filter(ahead).map(|row| row.id).collect()
}
