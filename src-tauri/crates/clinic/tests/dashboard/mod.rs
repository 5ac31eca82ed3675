//! The office's counts are counts of rows.

use anteroom_clinic::Code;
use anteroom_clinic::appointments::{self, CancelAppointment};
use anteroom_clinic::dashboard::{Total, get, list_daily_counts};

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn each_number_is_what_its_list_holds() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    for slot in &slots[..3] {
        scene.book(slot).await;
    }
    let accepted = scene.book(&slots[3]).await.id;
    scene.accept(&scene.doctor.session, accepted).await.unwrap();

    let counts = get(&scene.clinic.staff, &scene.admin.session)
        .await
        .unwrap();

    let all = |count| Total { count, more: false };
    assert_eq!(
        (counts.doctors, counts.patients, counts.appointments),
        (1, all(1), all(4))
    );
    assert_eq!(
        (counts.requests_unanswered, counts.oldest_request.is_some()),
        (3, true)
    );
    assert_eq!(
        (
            counts.appointments_today,
            counts.done_today,
            counts.waiting_now
        ),
        (0, 0, 0),
        "the day after tomorrow"
    );
    assert_eq!((counts.mail_waiting, counts.mail_undeliverable), (5, 0));
    let refused = get(&scene.clinic.staff, &scene.doctor.session).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
}

#[tokio::test]
async fn today_is_the_local_day() {
    let scene = Scene::new().await;
    let slots = scene.slots_on(&scene.doctor, 1).await;
    let first = scene.book(&slots[0]).await.id;
    let last = scene.book(&slots[71]).await.id;
    for id in [first, last] {
        scene.accept(&scene.doctor.session, id).await.unwrap();
    }
    scene.stop_clock(&slots[0].starts.utc, "0").await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    staff.refresh().await.unwrap();
    appointments::check_in(staff, admin, first).await.unwrap();
    let input = CancelAppointment {
        id: last,
        reason: String::new(),
    };
    appointments::cancel(staff, admin, input).await.unwrap();

    let counts = get(staff, admin).await.unwrap();
    let days = list_daily_counts(staff, admin, 3).await.unwrap();

    assert_eq!((counts.appointments_today, counts.waiting_now), (1, 1));
    let came: Vec<_> = days
        .iter()
        .map(|day| (day.came, day.booked, day.cancelled, day.no_show))
        .collect();
    assert_eq!(came, [(0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 1, 0)]);
}

/// Holds are no appointments yet, and who works here is no patient: neither makes room under the limit.
#[tokio::test]
async fn counting_ends_just_above_its_limit() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    for slot in &slots[..3] {
        scene.book(slot).await;
    }
    scene
        .sql(&format!(
            "INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Person ' || n FROM generate_series(1, 4) n;
             INSERT INTO clinic.patient (id, account, full_name) VALUES (gen_random_uuid(), '{}', 'Also a doctor'), (gen_random_uuid(), '{}', 'Also an admin');
             INSERT INTO clinic.appointment (id, doctor, visit, blocked, slot_minutes, state, requested_at, changed_at, channel, until, held_by)
             SELECT gen_random_uuid(), '{}', v.visit, v.visit, 20, 'held', now(), now(), 'kiosk', now() + interval '1 hour', 'install:' || n
               FROM generate_series(1, 2) n, LATERAL (SELECT tstzrange(s, s + interval '20 minutes') AS visit FROM (SELECT now() + n * interval '90 days' AS s) x) v",
            scene.doctor.account, scene.admin.account, scene.doctor.id
        ))
        .await;
    for (count, there) in [
        ("clinic.count_patients", 5),
        ("clinic.count_appointments", 3),
    ] {
        for most in 0..=there + 2 {
            let counted = scene
                .count(&format!("SELECT {count}({most})::bigint"))
                .await;
            assert_eq!(counted, there.min(most + 1), "{count}({most})");
        }
    }
}
