//! Asking for a visit without choosing a time, and the answers.

mod answer;

use anteroom_clinic::guest_requests::{AskForVisit, PartOfDay, ask, list};
use anteroom_clinic::mail::claim_mail;
use anteroom_clinic::{ClinicError, Code, Session, new_id, notifications};

use crate::scene::{Scene, refusal};

pub(crate) fn wish(email: &str) -> AskForVisit {
    AskForVisit {
        id: new_id(),
        full_name: "Selina Begum".into(),
        email: email.into(),
        phone: "+8801712345678".into(),
        message: "My knee\nsince Monday".into(),
        doctor: None,
        specialization: None,
        preferred_day: None,
        part_of_day: None,
        language: "bn-BD".into(),
    }
}

pub(crate) async fn as_guest(scene: &Scene, input: AskForVisit) -> Result<(), ClinicError> {
    ask(&scene.clinic.kiosk, None, input).await
}

const STORED: &str = "SELECT count(*) FROM clinic.guest_request";

#[tokio::test]
async fn a_guest_asks_and_the_staff_reads_it() {
    let scene = Scene::new().await;
    let mut input = wish("Selina@Example.com");
    input.doctor = Some(scene.doctor.id);
    input.preferred_day = Some(scene.day(3));
    input.part_of_day = Some(PartOfDay::Evening);

    as_guest(&scene, input.clone()).await.unwrap();

    let staff = &scene.clinic.staff;
    for session in [&scene.admin.session, &scene.doctor.session] {
        let seen = list(staff, session, None, 10).await.unwrap().rows;
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].email, "selina@example.com");
        assert_eq!(seen[0].message, input.message);
        assert_eq!(seen[0].doctor.as_ref().unwrap().id, scene.doctor.id);
        assert_eq!(seen[0].part_of_day, Some(PartOfDay::Evening));
        assert_eq!((seen[0].language.as_str(), seen[0].patient), ("bn", None));
        let inbox = notifications::list(staff, session, None, 9).await.unwrap();
        assert_eq!(inbox.rows[0].kind, "visit_requested");
    }
    let colleague = scene.colleague().await;
    let others = list(staff, &colleague.session, None, 10).await.unwrap();
    assert_eq!(others.rows, []);
}

#[tokio::test]
async fn the_address_gets_one_confirmation_however_often_it_is_sent() {
    let scene = Scene::new().await;
    let input = wish("selina@example.com");
    for _ in 0..3 {
        as_guest(&scene, input.clone()).await.unwrap();
    }

    let mails = claim_mail(&scene.clinic.worker, 10).await.unwrap();

    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].kind.as_str(), mails[0].recipient.as_str()),
        ("visit_requested", "selina@example.com")
    );
    assert_eq!(mails[0].language, "bn");
    assert_eq!(mails[0].full_name.as_deref(), Some("Selina Begum"));
    assert_eq!(scene.count(STORED).await, 1);
    let mut other = input;
    other.message = "Something else".into();
    assert_eq!(refusal(as_guest(&scene, other).await), Code::BadRequest);
}

#[tokio::test]
async fn a_name_that_looks_like_a_link_is_not_mailed_to_strangers() {
    let scene = Scene::new().await;
    let mut input = wish("selina@example.com");
    input.full_name = "Win at evil.example/now".into();
    as_guest(&scene, input).await.unwrap();
    let mail = claim_mail(&scene.clinic.worker, 10)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(mail.full_name.as_deref(), Some(""));
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let scene = Scene::new().await;
    let input = AskForVisit {
        full_name: " ".into(),
        email: "selina".into(),
        phone: "123".into(),
        message: "x".repeat(1001),
        preferred_day: Some(scene.day(-1)),
        language: "?".into(),
        ..wish("")
    };

    let error = as_guest(&scene, input).await.unwrap_err();

    assert_eq!(error.code, Code::InvalidFields);
    let fields: Vec<_> = error
        .fields
        .iter()
        .map(|(field, codes)| format!("{field}: {}", codes.join(" ")))
        .collect();
    let expected = [
        "email: email",
        "full_name: required",
        "language: not_allowed_characters",
        "message: too_long",
        "phone: phone_bd",
        "preferred_day: range",
    ];
    assert_eq!(fields, expected);
    let mut input = wish("selina@example.com");
    input.doctor = Some(new_id());
    assert_eq!(refusal(as_guest(&scene, input).await), Code::NotFound);
    assert_eq!(scene.count(STORED).await, 0);
}

#[tokio::test]
async fn an_address_is_written_to_three_times_an_hour() {
    let scene = Scene::new().await;
    for _ in 0..3 {
        as_guest(&scene, wish("selina@example.com")).await.unwrap();
    }

    for _ in 0..2 {
        let refused = as_guest(&scene, wish("SELINA@example.com"))
            .await
            .unwrap_err();
        assert_eq!(refused.code, Code::TooMany);
        assert!((3500..=3600).contains(&refused.retry_after.unwrap()));
    }
    as_guest(&scene, wish("rahima@example.com")).await.unwrap();
    assert_eq!(scene.count(STORED).await, 4);
    scene
        .sql("UPDATE priv.throttle SET day_from = day_from - interval '1 hour'")
        .await;
    as_guest(&scene, wish("selina@example.com")).await.unwrap();
}

#[tokio::test]
async fn an_install_takes_a_hundred_a_day_from_guests() {
    let scene = Scene::new().await;
    for n in 0..100 {
        as_guest(&scene, wish(&format!("guest{n}@example.com")))
            .await
            .unwrap();
    }

    let refused = as_guest(&scene, wish("late@example.com"))
        .await
        .unwrap_err();

    assert_eq!(refused.code, Code::TooMany);
    assert!((86_000..=86_400).contains(&refused.retry_after.unwrap()));
    // Whoever signs in has a budget of its own.
    let patient = &scene.patient.session;
    signed_in(&scene, patient, wish("late@example.com"))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_patient_who_asks_is_known() {
    let scene = Scene::new().await;
    signed_in(&scene, &scene.patient.session, wish(&scene.patient.email))
        .await
        .unwrap();
    let seen = list(&scene.clinic.staff, &scene.admin.session, None, 10)
        .await
        .unwrap()
        .rows;
    assert_eq!(seen[0].patient, Some(scene.patient.id));
}

#[tokio::test]
async fn a_clinic_may_take_no_requests() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.profile SET guest_requests = false")
        .await;
    let refused = as_guest(&scene, wish("selina@example.com")).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
}

#[tokio::test]
async fn they_come_in_pages_oldest_first() {
    let scene = Scene::new().await;
    for n in 0..5 {
        as_guest(&scene, wish(&format!("guest{n}@example.com")))
            .await
            .unwrap();
    }
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let first = list(staff, admin, None, 3).await.unwrap();
    let second = list(staff, admin, first.next.as_deref(), 3).await.unwrap();
    let seen: Vec<_> = first.rows.iter().chain(&second.rows).collect();
    for (n, row) in seen.iter().enumerate() {
        assert_eq!(row.email, format!("guest{n}@example.com"));
    }
    assert_eq!((seen.len(), second.next), (5, None));
}

async fn signed_in(
    scene: &Scene,
    session: &Session,
    input: AskForVisit,
) -> Result<(), ClinicError> {
    ask(&scene.clinic.kiosk, Some(session), input).await
}
