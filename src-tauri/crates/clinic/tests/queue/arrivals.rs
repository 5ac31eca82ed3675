//! Checking in at the kiosk without signing in: by birth date, and only as far as that goes.

use anteroom_clinic::appointments::{self, State};
use anteroom_clinic::queue::{check_in_arrival, list_arrivals};
use anteroom_clinic::{Code, notifications};

use super::{screen, today};
use crate::scene::{Scene, refusal};

/// When the patients of the harness are born.
const BORN: &str = "1990-05-17";

#[tokio::test]
async fn from_the_birth_date_to_the_number() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 2).await;
    scene.sql("UPDATE clinic.patient SET full_name = 'Rina binti Akhter', birth_date = '1985-01-31' WHERE id <> (SELECT patient FROM clinic.appointment ORDER BY starts_at LIMIT 1)").await;
    let kiosk = &scene.clinic.kiosk;

    let found = list_arrivals(kiosk, "1985-01-31").await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (
            found[0].appointment,
            found[0].initials.as_str(),
            &found[0].starts
        ),
        (visits[1].id, "RA", &visits[1].starts)
    );
    let first = list_arrivals(kiosk, BORN).await.unwrap();
    check_in_arrival(kiosk, first[0].appointment, BORN)
        .await
        .unwrap();

    let token = check_in_arrival(kiosk, found[0].appointment, "1985-01-31")
        .await
        .unwrap();

    assert_eq!(
        (token.letter.as_str(), token.number, token.waiting_before),
        ("A", 2, 1)
    );
    assert_eq!(
        (token.doctor_name, token.room.as_deref()),
        (scene.doctor.full_name.clone(), Some("204"))
    );
    assert_eq!(screen(&scene).await, ["A 1 Waiting", "A 2 Waiting"]);
    let seen = appointments::get(&scene.clinic.staff, &scene.doctor.session, visits[1].id).await;
    assert_eq!(seen.unwrap().state, State::CheckedIn);
    let told = notifications::list(&scene.clinic.staff, &scene.doctor.session, None, 1).await;
    assert_eq!(told.unwrap().rows[0].kind, "patient_arrived");
    // Once: asked again, it is the same number, and nobody is left to arrive.
    let again = check_in_arrival(kiosk, found[0].appointment, "1985-01-31")
        .await
        .unwrap();
    assert_eq!(again.number, 2);
    assert_eq!(list_arrivals(kiosk, "1985-01-31").await.unwrap(), []);
}

#[tokio::test]
async fn only_todays_and_only_until_they_would_be_over() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 1).await;
    let kiosk = &scene.clinic.kiosk;
    let (id, starts) = (visits[0].id, &visits[0].starts.utc);

    // The slot begins at local midnight.
    for (when, expected) in [("-1 second", false), ("0", true), ("20 minutes", false)] {
        scene.stop_clock(starts, when).await;
        assert_eq!(
            list_arrivals(kiosk, BORN).await.unwrap().len(),
            usize::from(expected),
            "{when}"
        );
        if !expected {
            assert_eq!(
                refusal(check_in_arrival(kiosk, id, BORN).await),
                Code::NotFound,
                "{when}"
            );
        }
    }
}

#[tokio::test]
async fn a_request_that_nobody_has_accepted_is_no_visit() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.book(&slots[0]).await.id;
    scene.stop_clock(&slots[0].starts.utc, "0").await;
    let kiosk = &scene.clinic.kiosk;

    assert_eq!(list_arrivals(kiosk, BORN).await.unwrap(), []);
    assert_eq!(
        refusal(check_in_arrival(kiosk, id, BORN).await),
        Code::WrongState
    );
}

#[tokio::test]
async fn two_hundred_birth_dates_a_day_and_a_kiosk() {
    let scene = Scene::new().await;
    today(&scene, &scene.doctor, 1).await;
    let kiosk = &scene.clinic.kiosk;
    for day in 0..199 {
        let born = jiff::civil::date(1980, 1, 1) + jiff::ToSpan::days(day);
        assert_eq!(list_arrivals(kiosk, &born.to_string()).await.unwrap(), []);
    }

    assert_eq!(
        list_arrivals(kiosk, BORN).await.unwrap().len(),
        1,
        "the two hundredth"
    );

    let refused = list_arrivals(kiosk, "1999-12-31").await.unwrap_err();
    assert_eq!(refused.code, Code::TooMany);
    assert!(refused.retry_after.is_some_and(|seconds| seconds > 80_000));
    // What was asked about may be asked again; tomorrow everything may.
    assert_eq!(list_arrivals(kiosk, BORN).await.unwrap().len(), 1);
    scene
        .sql("UPDATE priv.question SET at = at - interval '1 day'")
        .await;
    assert_eq!(list_arrivals(kiosk, "1999-12-31").await.unwrap(), []);
}

#[tokio::test]
async fn a_day_that_is_none_is_a_mistake_of_the_form() {
    let scene = Scene::new().await;
    for wrong in ["", "1990-02-30", "17.5.1990"] {
        let refused = list_arrivals(&scene.clinic.kiosk, wrong).await.unwrap_err();
        assert_eq!(refused.code, Code::InvalidFields, "{wrong}");
        assert!(refused.fields.contains_key("birth_date"));
    }
}
