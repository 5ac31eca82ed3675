//! The directory: active doctors and their next free slot.

use anteroom_clinic::doctors;
use anteroom_clinic::specializations;

use crate::scene::{Scene, request};

#[tokio::test]
async fn only_active_ones_of_the_specialization() {
    let scene = Scene::new().await;
    let neurologist = scene.clinic.doctor("neurology").await;
    let pending = scene.clinic.doctor("cardiology").await;
    scene
        .sql(&format!(
            "UPDATE clinic.doctor SET state = 'pending' WHERE id = '{}'",
            pending.id
        ))
        .await;

    let hearts = doctors::list(&scene.clinic.kiosk, Some(scene.doctor.specialization))
        .await
        .unwrap();
    let all = doctors::list(&scene.clinic.kiosk, None).await.unwrap();
    let offered = specializations::list(&scene.clinic.kiosk).await.unwrap();

    assert_eq!(
        hearts.iter().map(|card| card.id).collect::<Vec<_>>(),
        [scene.doctor.id]
    );
    assert_eq!(hearts[0].specialization.doctors, 1);
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .any(|card| card.id == neurologist.id && card.next_free.is_none())
    );
    let heart = offered
        .iter()
        .find(|offered| offered.code == "cardiology")
        .expect("cardiology");
    assert_eq!((heart.doctors, heart.plain_name.as_str()), (1, "Heart"));
}

#[tokio::test]
async fn the_next_free_slot_is_the_first_that_can_be_booked() {
    let scene = Scene::new().await;
    let day = scene.slots_on(&scene.doctor, 1).await;
    let next_free = async || {
        let cards = doctors::list(&scene.clinic.kiosk, None).await.unwrap();
        cards
            .into_iter()
            .find(|card| card.id == scene.doctor.id)
            .expect("listed")
            .next_free
    };

    // At a slot's start, a second after it, and after the slot then free is booked.
    scene.stop_clock(&day[4].starts.utc, "0").await;
    assert_eq!(next_free().await, Some(day[4].starts.clone()));
    scene.stop_clock(&day[4].starts.utc, "1 second").await;
    assert_eq!(next_free().await, Some(day[5].starts.clone()));
    let taken = request(&scene.doctor, &day[5]);
    anteroom_clinic::appointments::place(&scene.clinic.kiosk, &scene.patient.session, taken)
        .await
        .unwrap();
    assert_eq!(next_free().await, Some(day[6].starts.clone()));
    // The last slot of the day, and then the first of the next.
    scene.stop_clock(&day[71].starts.utc, "0").await;
    assert_eq!(next_free().await, Some(day[71].starts.clone()));
    scene.stop_clock(&day[71].starts.utc, "1 second").await;
    assert_eq!(
        next_free().await,
        Some(scene.slots(&scene.doctor).await[0].starts.clone())
    );
    // The notice counts.
    scene
        .sql("UPDATE clinic.profile SET notice_minutes = 60")
        .await;
    scene.stop_clock(&day[8].starts.utc, "0").await;
    assert_eq!(next_free().await, Some(day[11].starts.clone()));
}

#[tokio::test]
async fn the_next_free_slot_agrees_with_the_list_of_slots() {
    let scene = Scene::new().await;
    // A day in pieces: every second slot of the morning is taken, then a stretch.
    let day = scene.slots(&scene.doctor).await;
    for n in (0..20).step_by(2).chain(20..30) {
        scene.book(&day[n]).await;
    }
    for n in [0, 1, 7, 19, 21, 29, 30] {
        scene.stop_clock(&day[n].starts.utc, "5 minutes").await;
        let listed = scene.slots(&scene.doctor).await;
        let cards = doctors::list(&scene.clinic.kiosk, None).await.unwrap();
        assert_eq!(
            cards[0].next_free.as_ref(),
            listed.first().map(|slot| &slot.starts),
            "after slot {n}"
        );
    }
}
