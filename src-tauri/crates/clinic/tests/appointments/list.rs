//! Lists: whose, in which order, page by page.

use anteroom_clinic::appointments::{self, Appointment, ListAppointments, ListedTime, State};
use anteroom_clinic::{Clinic, Page, Session};
use anteroom_provision::testing::Doctor;

use crate::scene::{Scene, request};

#[tokio::test]
async fn everybody_sees_its_own_and_an_admin_all() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let first = scene.book(&slots[0]).await;
    let input = request(&colleague, &slots[1]);
    let second = appointments::book(&scene.clinic.kiosk, &other.session, input)
        .await
        .unwrap();
    let seen = async |clinic: &Clinic, session: &Session| {
        let page = list(
            clinic,
            session,
            ListAppointments {
                limit: 10,
                ..Default::default()
            },
        )
        .await;
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };

    assert_eq!(
        seen(&scene.clinic.kiosk, &scene.patient.session).await,
        [first.id]
    );
    assert_eq!(seen(&scene.clinic.kiosk, &other.session).await, [second.id]);
    assert_eq!(
        seen(&scene.clinic.staff, &scene.doctor.session).await,
        [first.id]
    );
    assert_eq!(
        seen(&scene.clinic.staff, &colleague.session).await,
        [second.id]
    );
    assert_eq!(
        seen(&scene.clinic.staff, &scene.admin.session).await,
        [first.id, second.id]
    );
}

#[tokio::test]
async fn pages_follow_each_other_both_ways() {
    let scene = Scene::new().await;
    let booked = fill(&scene, 10).await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let mut pages = Vec::new();
    let mut cursor = None;
    loop {
        let page = list(
            staff,
            admin,
            ListAppointments {
                cursor,
                limit: 3,
                ..Default::default()
            },
        )
        .await;
        cursor = page.next.clone();
        pages.push(page);
        if cursor.is_none() {
            break;
        }
    }

    let seen: Vec<_> = pages.iter().flat_map(ids).collect();
    assert_eq!(seen, booked);
    let back = ListAppointments {
        cursor: pages[2].previous.clone(),
        limit: 3,
        ..Default::default()
    };
    assert_eq!(ids(&list(staff, admin, back).await), ids(&pages[1]));
}

#[tokio::test]
async fn by_state_by_day_by_doctor_and_by_name() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let other = scene.clinic.patient().await;
    scene
        .sql(&format!(
            "UPDATE clinic.patient SET full_name = 'Åsa Öberg' WHERE id = '{}'",
            other.id
        ))
        .await;
    let slots = scene.slots(&scene.doctor).await;
    let first = scene.book(&slots[0]).await;
    scene.accept(&scene.doctor.session, first.id).await.unwrap();
    let input = request(&colleague, &scene.slots_on(&colleague, 3).await[0]);
    let second = appointments::book(&scene.clinic.kiosk, &other.session, input)
        .await
        .unwrap();
    let find = async |input| ids(&list(&scene.clinic.staff, &scene.admin.session, input).await);
    let all = || ListAppointments {
        limit: 10,
        ..Default::default()
    };

    let states = Some(vec![State::Accepted]);
    assert_eq!(find(ListAppointments { states, ..all() }).await, [first.id]);
    let states = Some(vec![State::Accepted, State::Pending]);
    assert_eq!(
        find(ListAppointments { states, ..all() }).await,
        [first.id, second.id]
    );
    let day = Some(scene.day(3));
    let day = ListAppointments {
        from_day: day.clone(),
        to_day: day,
        ..all()
    };
    assert_eq!(find(day).await, [second.id]);
    assert_eq!(
        find(ListAppointments {
            doctor: Some(colleague.id),
            ..all()
        })
        .await,
        [second.id]
    );
    for word in ["oberg", "ÅSA", "asa ob", "Öberg"] {
        let search = Some(word.to_owned());
        assert_eq!(
            find(ListAppointments { search, ..all() }).await,
            [second.id],
            "{word}"
        );
    }
    for word in ["berg", "%", "_", "a%b"] {
        let search = Some(word.to_owned());
        assert!(
            find(ListAppointments { search, ..all() }).await.is_empty(),
            "{word}"
        );
    }
}

#[tokio::test]
async fn a_doctor_does_not_see_a_colleagues_list() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    scene.booked().await;
    let theirs = |doctor: &Doctor| ListAppointments {
        doctor: Some(doctor.id),
        limit: 10,
        ..Default::default()
    };

    let page = list(
        &scene.clinic.staff,
        &colleague.session,
        theirs(&scene.doctor),
    )
    .await;

    assert_eq!(page.rows, []);
}

#[tokio::test]
async fn what_is_to_come_and_what_is_over() {
    let scene = Scene::new().await;
    let booked = fill(&scene, 6).await;
    let slots = scene.slots(&scene.doctor).await;
    // The third has begun and is not over: it is still to come.
    let begun = appointments::get(&scene.clinic.staff, &scene.admin.session, booked[2])
        .await
        .unwrap();
    scene.stop_clock(&begun.starts.utc, "1 minute").await;
    let half = |time| ListAppointments {
        time: Some(time),
        limit: 2,
        ..Default::default()
    };
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);

    let first = list(kiosk, patient, half(ListedTime::Upcoming)).await;
    assert_eq!(ids(&first), booked[2..4], "the next one first");
    let more = ListAppointments {
        cursor: first.next.clone(),
        ..half(ListedTime::Upcoming)
    };
    let second = list(kiosk, patient, more).await;
    assert_eq!((ids(&second), second.next), (booked[4..].to_vec(), None));

    let past = list(kiosk, patient, half(ListedTime::Past)).await;
    assert_eq!(ids(&past), [booked[1], booked[0]], "the last one first");
    assert_eq!(past.next, None);
    // Over more than a page, forth and back.
    scene.stop_clock(&slots[0].starts.utc, "1 hour").await;
    let first = list(kiosk, patient, half(ListedTime::Past)).await;
    assert_eq!(ids(&first), [booked[5], booked[4]]);
    let next = ListAppointments {
        cursor: first.next.clone(),
        ..half(ListedTime::Past)
    };
    let second = list(kiosk, patient, next).await;
    assert_eq!(ids(&second), [booked[3], booked[2]]);
    let back = ListAppointments {
        cursor: second.previous.clone(),
        ..half(ListedTime::Past)
    };
    assert_eq!(ids(&list(kiosk, patient, back).await), ids(&first));
}

#[tokio::test]
async fn by_specialization_and_by_patient() {
    let scene = Scene::new().await;
    let neurologist = scene.clinic.doctor("neurology").await;
    scene.clinic.open_hours(&neurologist, 20).await;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let first = scene.book(&slots[0]).await.id;
    let heads = request(&neurologist, &slots[1]);
    let second = appointments::book(&scene.clinic.kiosk, &scene.patient.session, heads)
        .await
        .unwrap()
        .id;
    let third = appointments::book(
        &scene.clinic.kiosk,
        &other.session,
        request(&scene.doctor, &slots[2]),
    )
    .await
    .unwrap()
    .id;
    let (staff, kiosk) = (&scene.clinic.staff, &scene.clinic.kiosk);
    let find = async |clinic, session, input| ids(&list(clinic, session, input).await);
    let all = || ListAppointments {
        limit: 10,
        ..Default::default()
    };
    let hearts = || ListAppointments {
        specialization: Some(scene.doctor.specialization),
        ..all()
    };
    let one = || ListAppointments {
        patient: Some(scene.patient.id),
        ..all()
    };
    let admin = &scene.admin.session;

    assert_eq!(find(staff, admin, hearts()).await, [first, third]);
    assert_eq!(find(staff, admin, one()).await, [first, second]);
    let both = ListAppointments {
        specialization: Some(neurologist.specialization),
        ..one()
    };
    assert_eq!(find(staff, admin, both).await, [second]);
    // A doctor finds its own with that patient only; a patient's wish for another patient's changes nothing.
    assert_eq!(find(staff, &scene.doctor.session, one()).await, [first]);
    let theirs = find(kiosk, &other.session, one()).await;
    assert_eq!(theirs, [third]);
    let by_doctor = ListAppointments {
        doctor: Some(neurologist.id),
        ..all()
    };
    assert_eq!(
        find(kiosk, &scene.patient.session, by_doctor).await,
        [second]
    );
}

async fn list(clinic: &Clinic, session: &Session, input: ListAppointments) -> Page<Appointment> {
    appointments::list(clinic, session, input).await.unwrap()
}

fn ids(page: &Page<Appointment>) -> Vec<uuid::Uuid> {
    page.rows.iter().map(|row| row.id).collect()
}

/// So many requests by the scene's patient, in the order of their starts.
async fn fill(scene: &Scene, count: usize) -> Vec<uuid::Uuid> {
    let slots = scene.slots(&scene.doctor).await;
    let mut booked = Vec::new();
    for slot in &slots[..count] {
        booked.push(scene.book(slot).await.id);
    }
    booked
}
