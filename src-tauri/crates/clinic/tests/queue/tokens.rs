//! A number for everybody who has arrived.

use anteroom_clinic::appointments::{self, begin_consultation, check_in, complete, undo};
use anteroom_clinic::{changes, notifications};

use super::{screen, today};
use crate::scene::Scene;

#[tokio::test]
async fn numbers_count_up_by_the_letter_of_the_doctor() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let mine = today(&scene, &scene.doctor, 2).await;
    scene.sql("CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN clock_timestamp(); END'").await;
    let theirs = today(&scene, &colleague, 1).await;
    let staff = &scene.clinic.staff;
    let token = async |session, id| check_in(staff, session, id).await.unwrap().token.unwrap();

    let first = token(&scene.doctor.session, mine[1].id).await;
    let other = token(&colleague.session, theirs[0].id).await;
    let second = token(&scene.doctor.session, mine[0].id).await;

    assert_eq!((first.letter.as_str(), first.number), ("A", 1));
    assert_eq!((other.letter.as_str(), other.number), ("B", 1));
    assert_eq!((second.letter.as_str(), second.number), ("A", 2));
    assert_eq!(first.called_at, None);
    // Whose visit comes first is called first, whoever came first.
    assert_eq!(
        screen(&scene).await,
        ["A 2 Waiting", "B 1 Waiting", "A 1 Waiting"]
    );
}

#[tokio::test]
async fn a_number_lasts_as_long_as_the_visit() {
    let scene = Scene::new().await;
    let id = today(&scene, &scene.doctor, 1).await[0].id;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let before = appointments::get(staff, doctor, id).await.unwrap();
    assert_eq!(before.token, None);

    let here = check_in(staff, &scene.admin.session, id).await.unwrap();
    assert_eq!(screen(&scene).await, ["A 1 Waiting"]);
    let told = notifications::list(staff, doctor, None, 1).await.unwrap();
    assert_eq!(told.rows[0].kind, "patient_arrived");
    let inside = begin_consultation(staff, doctor, id).await.unwrap();
    assert_eq!(screen(&scene).await, ["A 1 WithDoctor"]);
    let done = complete(staff, doctor, id).await.unwrap();
    assert_eq!(screen(&scene).await, [""; 0]);

    assert_eq!(
        (&here.token, &inside.token),
        (&inside.token, &done.token),
        "to be looked up later"
    );
}

#[tokio::test]
async fn a_number_that_was_taken_back_is_nobody_elses() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 2).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    check_in(staff, doctor, visits[0].id).await.unwrap();

    let back = appointments::undo(staff, doctor, visits[0].id)
        .await
        .unwrap();
    assert_eq!((back.token, screen(&scene).await), (None, vec![]));
    let other = check_in(staff, doctor, visits[1].id).await.unwrap();
    let again = check_in(staff, doctor, visits[0].id).await.unwrap();

    assert_eq!(other.token.map(|token| token.number), Some(2));
    assert_eq!(again.token.map(|token| token.number), Some(1));
}

#[tokio::test]
async fn a_doctors_letter_is_its_own_as_long_as_there_are_letters() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 1).await;
    scene
        .sql(
            "INSERT INTO clinic.doctor (id, full_name, specialization, state, queue_letter)
             SELECT gen_random_uuid(), 'Doctor ' || n, d.specialization, CASE WHEN n = 3 THEN 'inactive' ELSE 'active' END, chr(64 + n)
               FROM generate_series(1, 26) n, clinic.doctor d WHERE d.queue_letter IS NULL",
        )
        .await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    let here = check_in(staff, doctor, visits[0].id).await.unwrap();

    assert_eq!(here.token.map(|token| token.letter).as_deref(), Some("C"));
}

#[tokio::test]
async fn everybody_hears_that_the_queue_has_changed_and_nothing_else() {
    let scene = Scene::new().await;
    let id = today(&scene, &scene.doctor, 1).await[0].id;
    let guest = &scene.clinic.kiosk;
    let start = changes::list(guest, None, None).await.unwrap().cursor;

    check_in(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap();

    let heard = changes::list(guest, None, Some(&start))
        .await
        .unwrap()
        .changes;
    let queue: Vec<_> = heard
        .iter()
        .filter(|change| change.noun == "queue")
        .collect();
    assert_eq!(
        (queue.len(), queue[0].id, queue[0].doctor),
        (1, None, Some(scene.doctor.id))
    );
    assert!(
        heard.iter().all(|change| change.id.is_none()),
        "no appointment: {heard:?}"
    );
}

#[tokio::test]
async fn the_screen_is_told_of_each_step_of_the_visit() {
    let scene = Scene::new().await;
    let id = today(&scene, &scene.doctor, 1).await[0].id;
    let (staff, doctor, guest) = (
        &scene.clinic.staff,
        &scene.doctor.session,
        &scene.clinic.kiosk,
    );
    let mut cursor = changes::list(guest, None, None).await.unwrap().cursor;
    let mut is_told = async || {
        let heard = changes::list(guest, None, Some(&cursor)).await.unwrap();
        cursor = heard.cursor;
        heard.changes.iter().any(|change| change.noun == "queue")
    };

    check_in(staff, doctor, id).await.unwrap();
    assert!(is_told().await, "somebody has arrived");
    begin_consultation(staff, doctor, id).await.unwrap();
    assert!(is_told().await, "the visit begins");
    complete(staff, doctor, id).await.unwrap();
    assert!(is_told().await, "the visit is over");
    undo(staff, doctor, id).await.unwrap();
    assert!(is_told().await, "the visit goes on");
    assert_eq!(screen(&scene).await, ["A 1 WithDoctor"]);
}
