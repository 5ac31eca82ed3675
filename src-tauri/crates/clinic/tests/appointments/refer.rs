//! Referring to a colleague of the same specialization.

use anteroom_clinic::appointments::{self, Appointment, ReferAppointment, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{ClinicError, Code, mail, new_id, notifications};
use anteroom_provision::testing::Doctor;
use uuid::Uuid;

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn the_request_moves_and_both_ends_know_each_other() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;

    // At the very same time: the patient's own old request is not in the way.
    let referred = refer(&scene, old.id, &colleague, &slots[0]).await.unwrap();

    let link = referred.referred_to.expect("where to");
    assert_eq!(
        (referred.state, link.doctor),
        (State::Referred, colleague.full_name.clone())
    );
    assert_eq!(
        scene.slots(&scene.doctor).await,
        slots,
        "the slot is free again"
    );
    let seen = appointments::get(
        &scene.clinic.kiosk,
        &scene.patient.session,
        link.appointment,
    )
    .await;
    let seen = seen.unwrap();
    let from = seen.referred_from.expect("where from");
    assert_eq!((seen.state, seen.doctor.id), (State::Pending, colleague.id));
    assert_eq!(
        (from.doctor, from.reason.as_str()),
        (scene.doctor.full_name.clone(), "She knows more")
    );
    assert_eq!(seen.reason, old.reason, "the patient's words go along");
    assert_eq!(
        scene
            .accept(&colleague.session, link.appointment)
            .await
            .unwrap()
            .state,
        State::Accepted
    );
}

#[tokio::test]
async fn everybody_concerned_is_told() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;

    refer(&scene, old.id, &colleague, &slots[7]).await.unwrap();

    let patient = notifications::list(&scene.clinic.kiosk, &scene.patient.session, None, 1)
        .await
        .unwrap();
    assert_eq!(patient.rows[0].kind, "appointment_referred");
    assert_eq!(
        patient.rows[0].doctor_name.as_deref(),
        Some(colleague.full_name.as_str())
    );
    let doctor = notifications::list(&scene.clinic.staff, &colleague.session, None, 1)
        .await
        .unwrap();
    assert_eq!(doctor.rows[0].kind, "referral_received");
    scene.half_a_minute_later().await;
    let mails = mail::claim_mail(&scene.clinic.worker, 10).await.unwrap();
    let mail = mails
        .iter()
        .find(|mail| mail.kind == "appointment_referred")
        .expect("a mail");
    assert_eq!(
        mail.doctor_name.as_deref(),
        Some(colleague.full_name.as_str())
    );
    assert_eq!(mail.reason.as_deref(), Some("She knows more"));
}

#[tokio::test]
async fn the_same_referral_again_is_the_same() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = input(scene.book(&slots[0]).await.id, colleague.id, &slots[2]);
    let refer = async || {
        appointments::refer(&scene.clinic.staff, &scene.doctor.session, input.clone()).await
    };

    refer().await.unwrap();
    refer().await.unwrap();

    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        2
    );
    assert_eq!(scene.count("SELECT count(*) FROM clinic.referral").await, 1);
}

#[tokio::test]
async fn only_to_an_active_colleague_of_the_same_specialization() {
    let scene = Scene::new().await;
    let neurologist = scene.clinic.doctor("neurology").await;
    scene.clinic.open_hours(&neurologist, 20).await;
    let retired = scene.colleague().await;
    scene
        .sql(&format!(
            "UPDATE clinic.doctor SET state = 'inactive' WHERE id = '{}'",
            retired.id
        ))
        .await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;

    assert_eq!(
        refusal(refer(&scene, id, &neurologist, &slots[2]).await),
        Code::NotAllowed
    );
    assert_eq!(
        refusal(refer(&scene, id, &scene.doctor, &slots[2]).await),
        Code::NotAllowed,
        "itself"
    );
    assert_eq!(
        refusal(refer(&scene, id, &retired, &slots[2]).await),
        Code::NotFound
    );
    let listed =
        appointments::list_colleagues(&scene.clinic.staff, &scene.doctor.session, id).await;
    assert_eq!(listed.unwrap(), []);
    let unchanged = appointments::get(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap();
    assert_eq!(unchanged.state, State::Pending);
}

#[tokio::test]
async fn a_colleague_who_is_busy_changes_nothing() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;
    let taken = crate::scene::request(&colleague, &slots[4]);
    appointments::book(&scene.clinic.kiosk, &other.session, taken)
        .await
        .unwrap();

    let refused = refer(&scene, id, &colleague, &slots[4]).await;

    assert_eq!(refusal(refused), Code::SlotTaken);
    let unchanged = appointments::get(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap();
    assert_eq!(
        (unchanged.state, unchanged.referred_to),
        (State::Pending, None)
    );
    assert!(!scene.slots(&scene.doctor).await.contains(&slots[0]));
}

#[tokio::test]
async fn what_was_answered_is_not_referred() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let accepted = scene.accepted().await;
    let slots = scene.slots(&colleague).await;

    assert_eq!(
        refusal(refer(&scene, accepted.id, &colleague, &slots[3]).await),
        Code::WrongState
    );
}

#[tokio::test]
async fn colleagues_are_listed_with_their_next_free_slot() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let closed = scene.clinic.doctor("cardiology").await;
    let id = scene.booked().await.id;

    let listed = appointments::list_colleagues(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap();

    let ids: Vec<_> = listed.iter().map(|colleague| colleague.id).collect();
    assert_eq!(
        ids,
        [colleague.id, closed.id],
        "who is free first comes first"
    );
    assert!(listed[0].next_free.is_some() && listed[1].next_free.is_none());
}

fn input(id: Uuid, doctor: Uuid, slot: &Slot) -> ReferAppointment {
    ReferAppointment {
        id,
        new_id: new_id(),
        doctor,
        starts_utc: slot.starts.utc.clone(),
        minutes: slot.minutes,
        reason: "She knows more".into(),
        hold: None,
    }
}

async fn refer(
    scene: &Scene,
    id: Uuid,
    to: &Doctor,
    slot: &Slot,
) -> Result<Appointment, ClinicError> {
    let input = input(id, to.id, slot);
    appointments::refer(&scene.clinic.staff, &scene.doctor.session, input).await
}
