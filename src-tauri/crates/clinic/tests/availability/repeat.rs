//! Hours in the words of a form: one day, every day, some weekdays.

use anteroom_clinic::availability::{RepeatHours, RepeatPattern, preview_repeat};

use super::support::weekday;
use crate::scene::Scene;

async fn meant(scene: &Scene, form: RepeatHours) -> Vec<String> {
    preview_repeat(&scene.clinic.staff, form).await.unwrap()
}

#[tokio::test]
async fn the_days_that_a_form_means() {
    let scene = Scene::new().await;
    let one = form(&scene, RepeatPattern::None);
    assert_eq!(meant(&scene, one).await, [scene.day(3)]);

    let (first, second) = (weekday(&scene, 3), weekday(&scene, 5));
    let some_days = RepeatHours {
        to_day: Some(scene.day(16)),
        repeat_days: vec![second, first, first],
        ..form(&scene, RepeatPattern::Weekly)
    };
    let expected = [3, 5, 10, 12].map(|day| scene.day(day));
    assert_eq!(meant(&scene, some_days).await, expected);

    let daily = RepeatHours {
        to_day: Some(scene.day(7)),
        ..form(&scene, RepeatPattern::Daily)
    };
    let expected: Vec<_> = (3..=7).map(|day| scene.day(day)).collect();
    assert_eq!(meant(&scene, daily).await, expected);
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
        let previewed = preview_repeat(&scene.clinic.staff, input).await;
        let refused = previewed.expect_err(field);
        let fields: Vec<_> = refused.fields.keys().map(String::as_str).collect();
        assert_eq!(fields, [field]);
    }
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
