//! How much is free on each day of a month.

use anteroom_clinic::availability::{Availability, list_free_days};
use anteroom_clinic::{Code, new_id};
use jiff::ToSpan as _;

use super::support::{date, hours, set, week};
use crate::scene::{Scene, refusal, request};

#[tokio::test]
async fn a_month_says_how_much_is_free_each_day() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "12:00", 60),
        overrides: vec![date(&scene, 3, "00:00", "00:00", 60)],
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;
    for slot in scene.slots_on(&scene.doctor, 4).await {
        let input = request(&scene.doctor, &slot);
        let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);
        anteroom_clinic::appointments::book(kiosk, patient, input)
            .await
            .unwrap();
    }

    let of = async |from_today: i64| {
        let day = scene.clinic.staff.today() + from_today.days();
        let month = day.strftime("%Y-%m").to_string();
        let days = list_free_days(&scene.clinic.kiosk, None, scene.doctor.id, &month, None).await;
        let days = days.unwrap();
        assert_eq!(days.len(), usize::try_from(day.days_in_month()).unwrap());
        let text = day.to_string();
        let found = days.into_iter().find(|free| free.day.to_string() == text);
        let found = found.unwrap();
        (found.free, found.open)
    };

    assert_eq!(of(2).await, (2, true), "one of three is booked");
    assert_eq!(of(3).await, (0, false), "closed");
    assert_eq!(of(4).await, (0, true), "all booked");
    assert_eq!(of(5).await, (3, true));
    assert_eq!(of(400).await, (0, false), "beyond the horizon");
}

#[tokio::test]
async fn a_month_that_is_none_is_refused() {
    let scene = Scene::new().await;
    for wrong in ["", "2026", "2026-13", "2026-1", "2026-01-01", "২০২৬-০১"] {
        let refused = list_free_days(&scene.clinic.kiosk, None, scene.doctor.id, wrong, None).await;
        let fields = refused.expect_err(wrong).fields;
        assert!(fields.contains_key("month"), "{wrong}");
    }
    let unknown = Some(new_id());
    let refused = list_free_days(
        &scene.clinic.kiosk,
        None,
        scene.doctor.id,
        "2026-12",
        unknown,
    )
    .await;
    assert_eq!(refusal(refused), Code::NotFound);
}
