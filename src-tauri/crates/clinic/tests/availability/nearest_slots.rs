//! The three free slots nearest to one that is taken.

use anteroom_clinic::Code;
use anteroom_clinic::availability::{Availability, Slot, nearest_slots};

use super::support::{hours, open, rule, set, slot_at, times, weekday};
use crate::scene::{Scene, refusal};

#[tokio::test]
async fn the_three_nearest_are_offered_in_order() {
    let scene = Scene::new().await;
    open(&scene, "09:00", "12:00", 20).await;
    let wanted = slot_at(&scene, 2, "T10:00").await;
    scene.book(&wanted).await;

    let near = nearest(&scene, &wanted.starts.utc).await;

    // 09:20 and 10:40 are equally near.
    assert_eq!(times(&near), ["09:20", "09:40", "10:20"]);
    assert!(
        near.iter()
            .all(|slot| slot.starts.local.starts_with(&scene.day(2)))
    );
}

#[tokio::test]
async fn where_little_is_free_it_is_looked_further() {
    let scene = Scene::new().await;
    let once_a_week = Availability {
        weekly: vec![rule(&scene, weekday(&scene, 3), "09:00", "10:00", 60)],
        ..hours(&scene).await
    };
    set(&scene, once_a_week).await.unwrap();
    let wanted = slot_at(&scene, 3, "T09:00").await;
    scene.book(&wanted).await;

    let near = nearest(&scene, &wanted.starts.utc).await;

    let days: Vec<_> = near.iter().map(|slot| &slot.starts.local[..10]).collect();
    assert_eq!(days, [10, 17, 24].map(|day| scene.day(day)));
}

#[tokio::test]
async fn where_nothing_is_free_nothing_is_offered() {
    let scene = Scene::new().await;
    let wanted = slot_at(&scene, 2, "T10:00").await;
    let closed = Availability {
        weekly: vec![],
        ..hours(&scene).await
    };
    set(&scene, closed).await.unwrap();

    assert_eq!(nearest(&scene, &wanted.starts.utc).await, []);
    let (kiosk, doctor) = (&scene.clinic.kiosk, scene.doctor.id);
    let refused = nearest_slots(kiosk, None, doctor, "tomorrow", None).await;
    assert_eq!(refusal(refused), Code::BadRequest);
}

async fn nearest(scene: &Scene, starts_at: &str) -> Vec<Slot> {
    let near = nearest_slots(&scene.clinic.kiosk, None, scene.doctor.id, starts_at, None);
    near.await.unwrap()
}
