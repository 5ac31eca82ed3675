//! The inbox: who is told what, and that reading it is its own.

use anteroom_clinic::notifications::{count_unread, list, mark_read};
use anteroom_clinic::{Clinic, Session};

use crate::scene::Scene;

#[tokio::test]
async fn a_request_tells_the_doctor_and_every_admin() {
    let scene = Scene::new().await;
    let second = scene.clinic.admin().await;
    let stranger = scene.colleague().await;

    scene.booked().await;

    let staff = &scene.clinic.staff;
    for session in [&scene.doctor.session, &scene.admin.session, &second.session] {
        assert_eq!(kinds(staff, session).await, ["appointment_requested"]);
    }
    assert_eq!(kinds(staff, &stranger.session).await, [""; 0]);
    assert_eq!(
        kinds(&scene.clinic.kiosk, &scene.patient.session).await,
        [""; 0],
        "it knows"
    );
}

#[tokio::test]
async fn an_answer_tells_the_patient_and_brings_the_appointment() {
    let scene = Scene::new().await;
    let accepted = scene.accepted().await;

    let inbox = list(&scene.clinic.kiosk, &scene.patient.session, None, 10)
        .await
        .unwrap();

    assert_eq!(inbox.rows.len(), 1);
    assert_eq!(inbox.rows[0].kind, "appointment_accepted");
    assert!(!inbox.rows[0].read);
    let about = inbox.rows[0].appointment.as_ref().expect("the appointment");
    assert_eq!((about.id, about.location.is_some()), (accepted.id, true));
}

#[tokio::test]
async fn read_is_read_for_oneself_only() {
    let scene = Scene::new().await;
    scene.booked().await;
    let (staff, doctor, admin) = (
        &scene.clinic.staff,
        &scene.doctor.session,
        &scene.admin.session,
    );
    let entry = list(staff, doctor, None, 1)
        .await
        .unwrap()
        .rows
        .remove(0)
        .id;

    mark_read(staff, admin, &[entry]).await.unwrap();
    assert_eq!(
        count_unread(staff, doctor).await.unwrap(),
        1,
        "not somebody else's"
    );
    mark_read(staff, doctor, &[entry]).await.unwrap();

    assert_eq!(count_unread(staff, doctor).await.unwrap(), 0);
    assert_eq!(count_unread(staff, admin).await.unwrap(), 1);
    assert!(list(staff, doctor, None, 1).await.unwrap().rows[0].read);
}

#[tokio::test]
async fn the_inbox_comes_in_pages_newest_first() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let mut booked = Vec::new();
    for slot in &slots[..5] {
        booked.push(scene.book(slot).await.id);
    }
    booked.reverse();
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    let first = list(staff, doctor, None, 3).await.unwrap();
    let second = list(staff, doctor, first.next.as_deref(), 3).await.unwrap();

    let seen: Vec<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .filter_map(|row| row.appointment.as_ref())
        .map(|row| row.id)
        .collect();
    assert_eq!(seen, booked);
}

async fn kinds(clinic: &Clinic, session: &Session) -> Vec<String> {
    let inbox = list(clinic, session, None, 50).await.unwrap();
    inbox.rows.into_iter().map(|row| row.kind).collect()
}
