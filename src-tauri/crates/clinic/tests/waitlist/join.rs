//! Joining and leaving: what may be waited for, and by whom.

use anteroom_clinic::patients::{self, AddFamilyMember};
use anteroom_clinic::waitlist::{WaitlistState, leave, list};
use anteroom_clinic::{Code, new_id};

use super::{Taken, join, make_offers, offer_to, wish};
use crate::scene::{Scene, refusal};

#[tokio::test]
async fn an_entry_is_shown_as_it_was_wished() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    let wanted = wish(&scene.doctor, &slot);

    let entry = join(&scene, &scene.patient, wanted.clone()).await.unwrap();
    let again = join(&scene, &scene.patient, wanted.clone()).await.unwrap();

    assert_eq!(entry, again, "the same request");
    assert_eq!(entry.state, WaitlistState::Waiting);
    assert_eq!(entry.patient.full_name, scene.patient.full_name);
    assert_eq!(entry.doctor.as_ref().unwrap().id, scene.doctor.id);
    assert_eq!((&entry.from, &entry.to), (&wanted.from, &wanted.to));
    assert_eq!(entry.from_day.to_string(), wanted.from_day);
    let mut other = wanted.clone();
    other.reason = "Another".into();
    assert_eq!(
        refusal(join(&scene, &scene.patient, other).await),
        Code::BadRequest
    );
    let mut any = wish(&scene.doctor, &slot);
    (any.doctor, any.specialization) = (None, Some(scene.doctor.specialization));
    (any.from, any.to) = (None, None);
    let any = join(&scene, &scene.patient, any).await.unwrap();
    assert_eq!((any.doctor, any.from, any.to), (None, None, None));
    assert_eq!(any.specialization.as_deref(), Some("Cardiology"));
}

#[tokio::test]
async fn only_what_there_is_can_be_waited_for() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let other = scene.clinic.patient().await;
    let wanted = wish(&scene.doctor, &taken.slot);
    let nobody = Some(new_id());

    let mut wrong = wanted.clone();
    wrong.doctor = nobody;
    assert_eq!(refusal(join(&scene, &other, wrong).await), Code::NotFound);
    wrong = wanted.clone();
    (wrong.doctor, wrong.specialization) = (None, nobody);
    assert_eq!(refusal(join(&scene, &other, wrong).await), Code::BadRequest);
    wrong = wanted.clone();
    wrong.visit_type = nobody;
    assert_eq!(refusal(join(&scene, &other, wrong).await), Code::NotFound);
    wrong = wanted.clone();
    wrong.replaces = Some(taken.by.id);
    assert_eq!(
        refusal(join(&scene, &other, wrong).await),
        Code::NotFound,
        "somebody else's"
    );
    wrong = wanted.clone();
    wrong.patient = Some(scene.patient.id);
    assert_eq!(refusal(join(&scene, &other, wrong).await), Code::NotAllowed);
    wrong = wanted;
    wrong.to_day = scene.day(-1);
    assert_eq!(
        refusal(join(&scene, &other, wrong).await),
        Code::InvalidFields
    );
}

#[tokio::test]
async fn nobody_waits_for_more_than_five_times_at_once() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    let mut last = None;
    for _ in 0..5 {
        let entry = join(&scene, &scene.patient, wish(&scene.doctor, &slot)).await;
        last = Some(entry.unwrap().id);
    }

    let sixth = join(&scene, &scene.patient, wish(&scene.doctor, &slot)).await;
    assert_eq!(refusal(sixth), Code::TooMany);
    leave(&scene.clinic.kiosk, &scene.patient.session, last.unwrap())
        .await
        .unwrap();
    join(&scene, &scene.patient, wish(&scene.doctor, &slot))
        .await
        .unwrap();
}

#[tokio::test]
async fn whoever_left_is_offered_nothing() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let patient = scene.clinic.patient().await;
    let entry = join(&scene, &patient, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap();

    leave(&scene.clinic.kiosk, &patient.session, entry.id)
        .await
        .unwrap();
    leave(&scene.clinic.kiosk, &patient.session, entry.id)
        .await
        .unwrap();
    taken.free(&scene).await;

    assert_eq!(make_offers(&scene).await, 0);
    let listed = list(&scene.clinic.kiosk, &patient.session).await.unwrap();
    assert_eq!(listed, []);
}

#[tokio::test]
async fn the_staff_sees_who_waits_and_a_doctor_only_who_waits_for_it() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    // A stranger to the doctor: it reads the name all the same.
    let patient = scene.clinic.patient().await;
    let entry = join(&scene, &patient, wish(&scene.doctor, &slot))
        .await
        .unwrap();

    let staff = &scene.clinic.staff;
    for session in [&scene.doctor.session, &scene.admin.session] {
        let seen = list(staff, session).await.unwrap();
        assert_eq!((seen.len(), seen[0].id), (1, entry.id));
        assert_eq!(seen[0].patient.full_name, patient.full_name);
    }
    assert_eq!(list(staff, &colleague.session).await.unwrap(), []);
}

#[tokio::test]
async fn a_guardian_waits_for_its_family() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let guardian = scene.clinic.patient().await;
    let kiosk = &scene.clinic.kiosk;
    let member = AddFamilyMember {
        id: new_id(),
        full_name: "Rafi Akhter".into(),
        birth_date: Some("2019-03-01".into()),
        gender: None,
    };
    let member = patients::add_family_member(kiosk, &guardian.session, member)
        .await
        .unwrap();
    let mut wanted = wish(&scene.doctor, &taken.slot);
    wanted.patient = Some(member.id);
    join(&scene, &guardian, wanted).await.unwrap();
    taken.free(&scene).await;
    make_offers(&scene).await;

    let offer = offer_to(&scene, &guardian.session).await.expect("an offer");
    let input = anteroom_clinic::waitlist::AcceptOffer {
        offer: offer.id,
        new_id: new_id(),
    };
    let booked = anteroom_clinic::waitlist::accept_offer(kiosk, &guardian.session, input)
        .await
        .unwrap();
    assert!(booked.guardian);
    assert_eq!(booked.patient.full_name, "Rafi Akhter");
}
