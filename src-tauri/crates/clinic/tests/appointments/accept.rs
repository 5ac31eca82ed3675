//! Accepting, with the place of the visit.

use anteroom_clinic::appointments::{self, AcceptAppointment, State};
use anteroom_clinic::{Code, mail, new_id};

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn the_patient_learns_where() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;

    scene.accept(&scene.doctor.session, id).await.unwrap();

    let seen = appointments::get(&scene.clinic.kiosk, &scene.patient.session, id)
        .await
        .unwrap();
    let place = seen.location.expect("the place");
    assert_eq!(seen.state, State::Accepted);
    assert_eq!(
        (place.address.as_str(), place.room.as_deref()),
        ("12 Lake Road, Dhaka", Some("204"))
    );
    assert!(seen.answered_at.is_some() && seen.until.is_none());
    scene.half_a_minute_later().await;
    let mails = mail::claim_mail(&scene.clinic.worker, 10).await.unwrap();
    let accepted = mails
        .iter()
        .find(|mail| mail.kind == "appointment_accepted")
        .expect("a mail");
    assert_eq!(accepted.recipient, scene.patient.email);
    assert_eq!(accepted.room.as_deref(), Some("204"));
}

#[tokio::test]
async fn twice_by_the_same_is_once() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;

    scene.accept(&scene.doctor.session, id).await.unwrap();
    scene.accept(&scene.doctor.session, id).await.unwrap();

    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_accepted'";
    assert_eq!(scene.count(told).await, 1);
    let by_another = scene.accept(&scene.admin.session, id).await;
    assert_eq!(refusal(by_another), Code::WrongState);
}

#[tokio::test]
async fn only_its_doctor_or_an_admin() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let id = scene.booked().await.id;

    assert_eq!(
        refusal(scene.accept(&colleague.session, id).await),
        Code::NotFound
    );
    let input = AcceptAppointment {
        id,
        location: scene.room,
    };
    let by_patient = appointments::accept(&scene.clinic.kiosk, &scene.patient.session, input).await;
    assert_eq!(refusal(by_patient), Code::NotAllowed);
    assert_eq!(
        scene.accept(&scene.admin.session, id).await.unwrap().state,
        State::Accepted
    );
}

#[tokio::test]
async fn a_place_must_exist_and_the_time_must_not_be_over() {
    let scene = Scene::new().await;
    let booked = scene.booked().await;
    let nowhere = AcceptAppointment {
        id: booked.id,
        location: new_id(),
    };
    let nowhere = appointments::accept(&scene.clinic.staff, &scene.doctor.session, nowhere).await;
    assert_eq!(refusal(nowhere), Code::NotFound);

    scene.stop_clock(&booked.starts.utc, "20 minutes").await;

    let late = scene.accept(&scene.doctor.session, booked.id).await;
    assert_eq!(refusal(late), Code::SlotPast);
}
