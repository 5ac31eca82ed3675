//! Hours in the words of a form: one day, every day, some weekdays.

use anteroom_clinic::availability::{
    Availability, RepeatHours, RepeatPattern, add_repeat, preview_repeat,
};
use anteroom_clinic::{ClinicError, Code};

use super::support::{date, days, hours, open, set, times, weekday};
use crate::scene::{Scene, refusal};

#[tokio::test]
async fn one_day_opens_at_once_beside_what_the_week_says() {
    let scene = Scene::new().await;
    open(&scene, "09:00", "10:00", 30).await;
    let evening = RepeatHours {
        from: "18:00".into(),
        to: "19:00".into(),
        ..form(&scene, RepeatPattern::None)
    };
    let days = preview_repeat(&scene.clinic.staff, evening.clone()).await;
    assert_eq!(days.unwrap(), [scene.day(3)]);

    let after = add(&scene, evening).await.unwrap();

    assert_eq!(
        after.overrides.len(),
        2,
        "the week's hours and the new ones"
    );
    let slots = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&slots), ["09:00", "09:30", "18:00", "18:30"]);
    let next_week = scene.slots_on(&scene.doctor, 10).await;
    assert_eq!(times(&next_week), ["09:00", "09:30"]);
}

#[tokio::test]
async fn a_day_that_was_closed_is_open_again_with_these_hours_alone() {
    let scene = Scene::new().await;
    let closed = Availability {
        overrides: vec![date(&scene, 3, "00:00", "00:00", 20)],
        ..hours(&scene).await
    };
    set(&scene, closed).await.unwrap();

    let after = add(&scene, form(&scene, RepeatPattern::None)).await;

    assert_eq!(after.unwrap().overrides.len(), 1);
    let slots = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&slots), ["09:00", "09:30"]);
}

#[tokio::test]
async fn weekdays_become_one_series() {
    let scene = Scene::new().await;
    nothing(&scene).await;
    let (first, second) = (weekday(&scene, 3), weekday(&scene, 5));
    let some_days = RepeatHours {
        to_day: Some(scene.day(16)),
        repeat_days: vec![second, first, first],
        ..form(&scene, RepeatPattern::Weekly)
    };

    let days = preview_repeat(&scene.clinic.staff, some_days.clone()).await;
    let after = add(&scene, some_days).await.unwrap();

    let expected = [3, 5, 10, 12].map(|day| scene.day(day));
    assert_eq!(days.unwrap(), expected);
    assert_eq!(open_days(&scene).await, expected);
    assert_eq!(after.weekly.len(), 2);
    assert_eq!(after.weekly[0].series, after.weekly[1].series);
}

#[tokio::test]
async fn every_day_is_seven_weekdays() {
    let scene = Scene::new().await;
    nothing(&scene).await;
    let daily = RepeatHours {
        to_day: Some(scene.day(7)),
        ..form(&scene, RepeatPattern::Daily)
    };

    let days = preview_repeat(&scene.clinic.staff, daily.clone()).await;
    add(&scene, daily).await.unwrap();

    let expected: Vec<_> = (3..=7).map(|day| scene.day(day)).collect();
    assert_eq!(days.unwrap(), expected);
    assert_eq!(open_days(&scene).await, expected);
}

#[tokio::test]
async fn hours_for_ever_are_listed_to_the_horizon() {
    let scene = Scene::new().await;
    let for_ever = form(&scene, RepeatPattern::Daily);

    let days = preview_repeat(&scene.clinic.staff, for_ever).await.unwrap();

    assert_eq!(days.first(), Some(&scene.day(3)));
    assert_eq!(days.last(), Some(&scene.day(60)));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_its_field() {
    let scene = Scene::new().await;
    let good = form(&scene, RepeatPattern::Weekly);
    let mut wrong = vec![
        (
            "from_day",
            RepeatHours {
                from_day: scene.day(-1),
                ..good.clone()
            },
        ),
        (
            "from_day",
            RepeatHours {
                from_day: "2026-02-30".into(),
                ..good.clone()
            },
        ),
        (
            "to_day",
            RepeatHours {
                to_day: Some(scene.day(2)),
                ..good.clone()
            },
        ),
        (
            "repeat_days",
            RepeatHours {
                repeat_days: vec![],
                ..good.clone()
            },
        ),
        (
            "repeat_days",
            RepeatHours {
                repeat_days: vec![7],
                ..good.clone()
            },
        ),
        (
            "from",
            RepeatHours {
                from: "9".into(),
                ..good.clone()
            },
        ),
        (
            "to",
            RepeatHours {
                to: "09:00".into(),
                ..good.clone()
            },
        ),
        (
            "slot_minutes",
            RepeatHours {
                slot_minutes: 4,
                ..good.clone()
            },
        ),
        (
            "slot_minutes",
            RepeatHours {
                slot_minutes: 61,
                ..good
            },
        ),
    ];
    for (field, input) in wrong.drain(..) {
        let previewed = preview_repeat(&scene.clinic.staff, input.clone()).await;
        let added = add(&scene, input).await;
        for refused in [previewed.expect_err(field), added.expect_err(field)] {
            let fields: Vec<_> = refused.fields.keys().map(String::as_str).collect();
            assert_eq!(fields, [field]);
        }
    }
}

#[tokio::test]
async fn hours_that_are_there_already_are_not_added_twice() {
    let scene = Scene::new().await;
    let refused = add(&scene, form(&scene, RepeatPattern::Daily)).await;
    assert_eq!(refusal(refused), Code::HoursOverlap);
    let refused = add(&scene, form(&scene, RepeatPattern::None)).await;
    assert_eq!(refusal(refused), Code::HoursOverlap);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_add_at_the_same_time_both_succeed() {
    let scene = Scene::new().await;
    nothing(&scene).await;
    let morning = form(&scene, RepeatPattern::Daily);
    let evening = RepeatHours {
        from: "18:00".into(),
        to: "19:00".into(),
        ..morning.clone()
    };

    let (one, other) = tokio::join!(add(&scene, morning), add(&scene, evening));

    one.unwrap();
    other.unwrap();
    let slots = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&slots), ["09:00", "09:30", "18:00", "18:30"]);
}

/// 09:00 to 10:00 from the third day from today on.
fn form(scene: &Scene, repeat_pattern: RepeatPattern) -> RepeatHours {
    RepeatHours {
        from_day: scene.day(3),
        to_day: None,
        repeat_pattern,
        repeat_days: vec![1],
        from: "09:00".into(),
        to: "10:00".into(),
        slot_minutes: 30,
        location: None,
    }
}

async fn add(scene: &Scene, input: RepeatHours) -> Result<Availability, ClinicError> {
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    add_repeat(staff, doctor, None, input).await
}

/// No hours at all.
async fn nothing(scene: &Scene) {
    let empty = Availability {
        weekly: vec![],
        ..hours(scene).await
    };
    set(scene, empty).await.unwrap();
}

/// The days of the next three weeks on which something is free.
async fn open_days(scene: &Scene) -> Vec<String> {
    let open = days(scene, 0, 21).await.into_iter();
    open.filter(|day| !day.slots.is_empty())
        .map(|day| day.day.to_string())
        .collect()
}
