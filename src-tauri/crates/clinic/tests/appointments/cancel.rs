//! Cancelling, by either side.

use anteroom_clinic::appointments::{self, CancelAppointment, State};
use anteroom_clinic::{Clinic, ClinicError, Code, Session, notifications};
use uuid::Uuid;

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn by_the_patient_the_slot_is_free_and_the_doctor_is_told() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;
    scene.accept(&scene.doctor.session, id).await.unwrap();

    let cancelled = cancel(&scene.clinic.kiosk, &scene.patient.session, id)
        .await
        .unwrap();

    assert_eq!(cancelled.state, State::Cancelled);
    assert_eq!(scene.slots(&scene.doctor).await, slots);
    let told = notifications::list(&scene.clinic.staff, &scene.doctor.session, None, 10)
        .await
        .unwrap();
    assert_eq!(told.rows[0].kind, "appointment_cancelled");
    // History keeps the row, and the slot can be had again.
    assert_eq!(scene.book(&slots[0]).await.state, State::Pending);
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        2
    );
}

#[tokio::test]
async fn by_an_admin_both_are_told() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;

    cancel(&scene.clinic.staff, &scene.admin.session, id)
        .await
        .unwrap();

    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_cancelled'";
    assert_eq!(scene.count(told).await, 2);
}

#[tokio::test]
async fn a_patient_cannot_cancel_what_has_begun() {
    let scene = Scene::new().await;
    let accepted = scene.accepted().await;
    scene.stop_clock(&accepted.starts.utc, "0").await;

    let late = cancel(&scene.clinic.kiosk, &scene.patient.session, accepted.id).await;

    assert_eq!(refusal(late), Code::SlotPast);
    let by_doctor = cancel(&scene.clinic.staff, &scene.doctor.session, accepted.id).await;
    assert_eq!(by_doctor.unwrap().state, State::Cancelled);
}

#[tokio::test]
async fn a_patient_may_until_the_deadline_and_the_staff_always() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.profile SET cancel_hours = 6")
        .await;
    let (first, second) = (scene.accepted().await, scene.slots(&scene.doctor).await);
    let second = scene.book(&second[3]).await;
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);

    scene
        .stop_clock(&first.starts.utc, "-6 hours + 1 second")
        .await;
    let late = cancel(kiosk, patient, first.id).await;
    assert_eq!(refusal(late), Code::TooLate);
    let by_doctor = cancel(&scene.clinic.staff, &scene.doctor.session, first.id).await;
    assert_eq!(by_doctor.unwrap().state, State::Cancelled);
    scene.stop_clock(&second.starts.utc, "-6 hours").await;
    let in_time = cancel(kiosk, patient, second.id).await;
    assert_eq!(in_time.unwrap().state, State::Cancelled);
}

#[tokio::test]
async fn what_is_closed_stays_closed() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;
    cancel(&scene.clinic.kiosk, &scene.patient.session, id)
        .await
        .unwrap();

    let again = cancel(&scene.clinic.kiosk, &scene.patient.session, id).await;
    let by_doctor = cancel(&scene.clinic.staff, &scene.doctor.session, id).await;

    assert_eq!(
        again.unwrap().state,
        State::Cancelled,
        "the same again is the same"
    );
    assert_eq!(refusal(by_doctor), Code::WrongState);
}

#[tokio::test]
async fn nobody_elses() {
    let scene = Scene::new().await;
    let stranger = scene.clinic.patient().await;
    let id = scene.booked().await.id;

    let refused = cancel(&scene.clinic.kiosk, &stranger.session, id).await;

    assert_eq!(refusal(refused), Code::NotFound);
}

async fn cancel(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<appointments::Appointment, ClinicError> {
    let input = CancelAppointment {
        id,
        reason: "A fever".into(),
    };
    appointments::cancel(clinic, session, input).await
}
