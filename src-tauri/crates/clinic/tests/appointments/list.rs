//! Lists: whose, in which order, page by page.

use anteroom_clinic::appointments::{self, Appointment, ListAppointments, State};
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
