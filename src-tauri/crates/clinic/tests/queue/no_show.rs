//! Patients who do not come: noted by the worker after a while, and reinstated when they come after all.

use anteroom_clinic::Code;
use anteroom_clinic::appointments::{self, State, check_in};
use anteroom_clinic::queue::mark_no_shows;

use super::today;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

#[tokio::test]
async fn after_the_minutes_that_the_clinic_has_set() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 3).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    check_in(staff, doctor, visits[1].id).await.unwrap();
    let mark = async || mark_no_shows(&scene.clinic.worker, 100).await.unwrap();

    // All were accepted just now by the real clock, long before the clock that stands still.
    scene
        .stop_clock(&visits[0].starts.utc, "30 minutes - 1 second")
        .await;
    assert_eq!(mark().await, 0);
    scene
        .sql("UPDATE clinic.profile SET no_show_minutes = 0")
        .await;
    scene.stop_clock(&visits[0].starts.utc, "30 minutes").await;
    assert_eq!(mark().await, 0, "never, in this clinic");
    scene
        .sql("UPDATE clinic.profile SET no_show_minutes = 30")
        .await;
    assert_eq!(mark().await, 1);

    let states = async |n: usize| {
        appointments::get(staff, doctor, visits[n].id)
            .await
            .unwrap()
            .state
    };
    assert_eq!(
        (states(0).await, states(1).await, states(2).await),
        (State::NoShow, State::CheckedIn, State::Accepted)
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn who_comes_after_all_is_reinstated_on_the_same_day() {
    let scene = Scene::new().await;
    let visit = today(&scene, &scene.doctor, 1).await.remove(0);
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    scene.stop_clock(&visit.starts.utc, "40 minutes").await;
    mark_no_shows(&scene.clinic.worker, 100).await.unwrap();

    let back = appointments::reinstate(staff, doctor, visit.id)
        .await
        .unwrap();

    assert_eq!(back.state, State::Accepted);
    assert_eq!(
        mark_no_shows(&scene.clinic.worker, 100).await.unwrap(),
        0,
        "not noted again at once"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert!(
        appointments::reinstate(staff, doctor, visit.id)
            .await
            .is_ok(),
        "asked again"
    );
    scene.stop_clock(&visit.starts.utc, "70 minutes").await;
    assert_eq!(mark_no_shows(&scene.clinic.worker, 100).await.unwrap(), 1);
    scene
        .stop_clock(&visit.starts.utc, "24 hours - 1 second")
        .await;
    assert!(
        appointments::reinstate(staff, doctor, visit.id)
            .await
            .is_ok()
    );
    appointments::mark_no_show(staff, doctor, visit.id)
        .await
        .unwrap();
    scene.stop_clock(&visit.starts.utc, "24 hours").await;
    let tomorrow = appointments::reinstate(staff, doctor, visit.id).await;
    assert_eq!(refusal(tomorrow), Code::WrongState);
}

#[tokio::test]
async fn a_time_that_was_given_away_is_gone() {
    let scene = Scene::new().await;
    let visit = today(&scene, &scene.doctor, 1).await.remove(0);
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    appointments::mark_no_show(staff, doctor, visit.id)
        .await
        .unwrap();
    let slots = scene.slots(&scene.doctor).await;
    assert_eq!(slots[0].starts, visit.starts, "what is left of it is free");
    let other = scene.clinic.patient().await;
    let instead = request(&scene.doctor, &slots[0]);
    appointments::book(&scene.clinic.kiosk, &other.session, instead)
        .await
        .unwrap();

    assert_eq!(
        refusal(appointments::reinstate(staff, doctor, visit.id).await),
        Code::SlotTaken
    );
    assert_eq!(
        refusal(appointments::undo(staff, doctor, visit.id).await),
        Code::SlotTaken
    );
}
