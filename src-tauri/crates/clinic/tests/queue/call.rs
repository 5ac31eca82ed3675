//! Whom to call next.

use anteroom_clinic::appointments::check_in;
use anteroom_clinic::queue::{self, QueueState};
use anteroom_clinic::{Code, new_id};

use super::{screen, today};
use crate::scene::{Scene, refusal};

#[tokio::test]
async fn the_earliest_visit_first_and_everybody_once() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 3).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    assert_eq!(
        queue::call_next(staff, doctor, new_id(), None)
            .await
            .unwrap(),
        None,
        "nobody waits"
    );
    for visit in [&visits[2], &visits[0], &visits[1]] {
        check_in(staff, doctor, visit.id).await.unwrap();
    }

    let mut called = Vec::new();
    while let Some(next) = queue::call_next(staff, doctor, new_id(), None)
        .await
        .unwrap()
    {
        assert!(next.token.is_some_and(|token| token.called_at.is_some()));
        called.push(next.id);
    }

    assert_eq!(called, [visits[0].id, visits[1].id, visits[2].id]);
    let shown = queue::list(&scene.clinic.kiosk).await.unwrap();
    assert!(shown.iter().all(|entry| entry.state == QueueState::Called));
    assert_eq!(shown[0].room.as_deref(), Some("204"));
}

#[tokio::test]
async fn the_last_one_called_comes_first_on_the_screen() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 3).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    for visit in &visits {
        check_in(staff, doctor, visit.id).await.unwrap();
    }
    queue::call_next(staff, doctor, new_id(), None)
        .await
        .unwrap();
    scene.stop_clock(&visits[0].starts.utc, "1 minute").await;

    // Out of turn; and again, later.
    queue::call_patient(staff, doctor, visits[2].id)
        .await
        .unwrap();
    assert_eq!(
        screen(&scene).await,
        ["A 3 Called", "A 1 Called", "A 2 Waiting"]
    );
    scene.stop_clock(&visits[0].starts.utc, "2 minutes").await;
    let again = queue::call_patient(staff, doctor, visits[0].id)
        .await
        .unwrap();

    assert_eq!(
        screen(&scene).await,
        ["A 1 Called", "A 3 Called", "A 2 Waiting"]
    );
    let called_at = again.token.and_then(|token| token.called_at).unwrap().local;
    assert!(called_at.ends_with("00:02"), "{called_at}");
    assert_eq!(
        scene
            .count("SELECT calls::int8 FROM clinic.token WHERE number = 1")
            .await,
        2
    );
}

#[tokio::test]
async fn an_office_names_the_doctor_and_a_doctor_calls_its_own() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let visits = today(&scene, &scene.doctor, 1).await;
    let staff = &scene.clinic.staff;
    check_in(staff, &scene.doctor.session, visits[0].id)
        .await
        .unwrap();
    let whose = Some(scene.doctor.id);

    assert_eq!(
        refusal(queue::call_next(staff, &colleague.session, new_id(), whose).await),
        Code::NotAllowed
    );
    assert_eq!(
        queue::call_next(staff, &colleague.session, new_id(), None)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        refusal(queue::call_next(staff, &scene.admin.session, new_id(), None).await),
        Code::BadRequest
    );
    let stranger = queue::call_patient(staff, &colleague.session, visits[0].id).await;
    assert_eq!(refusal(stranger), Code::NotFound);
    let called = queue::call_next(staff, &scene.admin.session, new_id(), whose)
        .await
        .unwrap();
    assert_eq!(called.map(|it| it.id), Some(visits[0].id));
}

#[tokio::test]
async fn only_who_is_here_today_is_called() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 2).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let not_here = queue::call_patient(staff, doctor, visits[0].id).await;
    assert_eq!(refusal(not_here), Code::WrongState);
    check_in(staff, doctor, visits[0].id).await.unwrap();

    scene.stop_clock(&visits[0].starts.utc, "1 day").await;

    let yesterday = queue::call_patient(staff, doctor, visits[0].id).await;
    assert_eq!(refusal(yesterday), Code::WrongState);
    assert_eq!(
        queue::call_next(staff, doctor, new_id(), None)
            .await
            .unwrap(),
        None
    );
    assert_eq!(screen(&scene).await, [""; 0]);
}

#[tokio::test]
async fn the_same_call_asked_for_again_calls_nobody_else() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let visits = today(&scene, &scene.doctor, 2).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    for visit in &visits {
        check_in(staff, doctor, visit.id).await.unwrap();
    }
    let id = new_id();
    let first = queue::call_next(staff, doctor, id, None).await.unwrap();

    let again = queue::call_next(staff, doctor, id, None).await.unwrap();
    let by_the_desk =
        queue::call_next(staff, &scene.admin.session, id, Some(scene.doctor.id)).await;
    let elsewhere = queue::call_next(staff, &colleague.session, id, None).await;

    let called = first.map(|visit| visit.id);
    assert_eq!(called, Some(visits[0].id));
    assert_eq!(again.map(|visit| visit.id), called);
    assert_eq!(by_the_desk.unwrap().map(|visit| visit.id), called);
    assert_eq!(refusal(elsewhere), Code::BadRequest);
    assert_eq!(screen(&scene).await, ["A 1 Called", "A 2 Waiting"]);
    let written = "SELECT count(*) FROM audit.event WHERE action = 'appointment.call'";
    assert_eq!(scene.count(written).await, 1);
}
