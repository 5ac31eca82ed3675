//! Declining, with a reason.

use anteroom_clinic::appointments::{self, DeclineAppointment, State};
use anteroom_clinic::{Code, mail};

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn the_slot_is_free_again_and_the_patient_reads_why() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;
    let input = DeclineAppointment {
        id,
        reason: "Please see a dentist".into(),
    };

    let declined =
        appointments::decline(&scene.clinic.staff, &scene.doctor.session, input.clone()).await;

    assert_eq!(declined.unwrap().state, State::Declined);
    assert_eq!(scene.slots(&scene.doctor).await, slots);
    scene.half_a_minute_later().await;
    let mails = mail::claim_mail(&scene.clinic.worker, 10).await.unwrap();
    let mail = mails
        .iter()
        .find(|mail| mail.kind == "appointment_declined")
        .expect("a mail");
    assert_eq!(mail.reason.as_deref(), Some("Please see a dentist"));
    // The same again is the same; anything else is too late.
    let again = appointments::decline(&scene.clinic.staff, &scene.doctor.session, input).await;
    assert_eq!(again.unwrap().state, State::Declined);
    assert_eq!(
        refusal(scene.accept(&scene.doctor.session, id).await),
        Code::WrongState
    );
}

#[tokio::test]
async fn the_patients_own_words_are_in_no_mail() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;
    let input = DeclineAppointment {
        id,
        reason: "No".into(),
    };
    appointments::decline(&scene.clinic.staff, &scene.doctor.session, input)
        .await
        .unwrap();

    for mail in mail::claim_mail(&scene.clinic.worker, 10).await.unwrap() {
        assert_ne!(
            mail.reason.as_deref(),
            Some("My heart races at night"),
            "{}",
            mail.kind
        );
    }
}
