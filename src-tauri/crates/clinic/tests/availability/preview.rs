//! What hours would mean, before anybody decides.

use anteroom_clinic::availability::{Availability, preview_availability};
use anteroom_clinic::{Code, new_id};

use super::support::{PERIODS_AND_DAYS, date, hours, slot_at, week};
use crate::scene::{Scene, refusal};

#[tokio::test]
async fn a_preview_lists_periods_and_what_they_would_strand() {
    let scene = Scene::new().await;
    let early = scene.book(&slot_at(&scene, 2, "T06:00").await).await;
    let late = scene.book(&slot_at(&scene, 4, "T23:00").await).await;
    scene.book(&slot_at(&scene, 3, "T09:00").await).await;
    let before = scene.count(PERIODS_AND_DAYS).await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "12:10", 30),
        overrides: vec![date(&scene, 5, "00:00", "00:00", 30)],
        ..hours(&scene).await
    };
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    let preview = preview_availability(staff, doctor, None, wanted)
        .await
        .unwrap();

    let stranded: Vec<_> = preview.stranded.iter().map(|booked| booked.id).collect();
    assert_eq!(stranded, [early.id, late.id], "by start");
    assert_eq!(preview.periods.len(), 59, "60 days, one of them closed");
    let second = &preview.periods[1];
    assert!(second.starts.local.ends_with("T09:00"));
    assert!(second.ends.local.ends_with("T12:00"), "whole slots");
    assert_eq!(scene.count(PERIODS_AND_DAYS).await, before, "only a look");
}

#[tokio::test]
async fn what_lies_outside_already_is_not_news() {
    let scene = Scene::new().await;
    scene.book(&slot_at(&scene, 2, "T06:00").await).await;
    let close =
        "DELETE FROM clinic.open_period; UPDATE clinic.doctor_day SET open = '{}', free = '{}'";
    scene.sql(close).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    let closed = Availability {
        weekly: vec![],
        ..hours(&scene).await
    };
    let preview = preview_availability(staff, doctor, None, closed).await;

    let preview = preview.unwrap();
    assert_eq!((preview.periods, preview.stranded), (vec![], vec![]));
}

#[tokio::test]
async fn a_preview_is_as_strict_as_the_change() {
    let scene = Scene::new().await;
    let mut twice = week(&scene, "09:00", "12:00", 20);
    twice.extend(week(&scene, "11:00", "13:00", 20));
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let with = |weekly| Availability {
        weekly,
        ..Availability::default()
    };

    let refused = preview_availability(staff, doctor, None, with(twice)).await;
    assert_eq!(refusal(refused), Code::HoursOverlap);
    let backwards = with(week(&scene, "12:00", "09:00", 20));
    let refused = preview_availability(staff, doctor, None, backwards).await;
    let fields = refused.expect_err("refused").fields;
    assert!(fields.contains_key("rules.0.to"), "{fields:?}");
    let of_others = Some(new_id());
    let refused = preview_availability(staff, doctor, of_others, Availability::default()).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
}
