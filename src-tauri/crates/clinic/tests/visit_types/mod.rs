//! Kinds of visits: who sets them, and what their buffers do.

use anteroom_clinic::appointments::{self, BookAppointment, State};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::visit_types::{self, VisitType};
use anteroom_clinic::{Code, Session, new_id};
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

/// A kind of visit that the scene's admin has set.
pub(crate) async fn kind(scene: &Scene, minutes: i32, before: i32, after: i32) -> VisitType {
    let kind = VisitType {
        id: new_id(),
        name: format!("{minutes} with {before} and {after}"),
        minutes,
        buffer_before: before,
        buffer_after: after,
        specialization: None,
    };
    set(scene, &scene.admin.session, kind.clone())
        .await
        .unwrap();
    kind
}

async fn set(scene: &Scene, session: &Session, kind: VisitType) -> Result<(), Code> {
    let done = visit_types::set(&scene.clinic.staff, session, kind).await;
    done.map_err(|error| error.code)
}

async fn place(scene: &Scene, at: &str, minutes: Option<i32>, kind: Uuid) -> Result<State, Code> {
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let input = BookAppointment {
        starts_utc: at.to_owned(),
        minutes,
        visit_type: Some(kind),
        ..request(&scene.doctor, &slot)
    };
    let patient = scene.clinic.patient().await;
    let placed = appointments::place(&scene.clinic.kiosk, &patient.session, input).await;
    placed.map_err(|error| error.code)
}

#[tokio::test]
async fn admins_set_and_archive_them() {
    let scene = Scene::new().await;
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let first = kind(&scene, 40, 0, 10).await;
    let second = kind(&scene, 20, 5, 5).await;
    let listed = visit_types::list(kiosk).await.unwrap();
    assert_eq!(listed, [second.clone(), first.clone()], "by name");

    // Again is no mistake; the same id with other words is a change.
    set(&scene, &scene.admin.session, first.clone())
        .await
        .unwrap();
    let changed = VisitType {
        name: "Check-up".into(),
        minutes: 25,
        ..first.clone()
    };
    set(&scene, &scene.admin.session, changed.clone())
        .await
        .unwrap();
    assert!(visit_types::list(kiosk).await.unwrap().contains(&changed));

    let admin = &scene.admin.session;
    visit_types::archive(staff, admin, second.id).await.unwrap();
    visit_types::archive(staff, admin, second.id).await.unwrap();
    assert_eq!(visit_types::list(kiosk).await.unwrap(), [changed]);
    assert_eq!(set(&scene, admin, second).await, Err(Code::NotFound));
    let unknown = visit_types::archive(staff, admin, new_id()).await;
    assert_eq!(refusal(unknown), Code::NotFound);
}

#[tokio::test]
async fn nobody_else_does_and_nonsense_is_refused_field_by_field() {
    let scene = Scene::new().await;
    let first = kind(&scene, 40, 0, 10).await;
    let doctor = set(&scene, &scene.doctor.session, first.clone()).await;
    assert_eq!(doctor, Err(Code::NotAllowed));

    let wrong = VisitType {
        name: " ".into(),
        minutes: 4,
        buffer_before: -1,
        buffer_after: 121,
        ..first
    };
    let refused = visit_types::set(&scene.clinic.staff, &scene.admin.session, wrong)
        .await
        .unwrap_err();
    let fields: Vec<&str> = refused.fields.keys().map(String::as_str).collect();
    assert_eq!(fields, ["buffer_after", "buffer_before", "minutes", "name"]);
}

#[tokio::test]
async fn the_kind_says_how_long_and_only_its_own_length_is_taken() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let kind = kind(&scene, 50, 0, 0).await;
    let at = |n: usize| slots[n].starts.utc.as_str();

    assert_eq!(
        place(&scene, at(0), None, kind.id).await,
        Ok(State::Pending)
    );
    assert_eq!(
        place(&scene, at(3), Some(50), kind.id).await,
        Ok(State::Pending)
    );
    assert_eq!(
        place(&scene, at(6), Some(20), kind.id).await,
        Err(Code::BadRequest)
    );
    let off_the_grid = slots[6].starts.utc.replace(":00:00", ":10:00");
    assert_ne!(off_the_grid, slots[6].starts.utc);
    assert_eq!(
        place(&scene, &off_the_grid, None, kind.id).await,
        Err(Code::SlotNotOpen)
    );
    assert_eq!(
        scene.slots(&scene.doctor).await[0],
        slots[6],
        "each takes the three slots that it touches"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn buffers_of_both_visits_add_up() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let kind = kind(&scene, 20, 10, 10).await;
    let at = |n: usize| slots[n].starts.utc.as_str();
    assert_eq!(
        place(&scene, at(5), None, kind.id).await,
        Ok(State::Pending)
    );

    // The neighbours are inside its buffers, and the next ones' own buffers would touch them.
    for (n, answer) in [
        (4, Err(Code::SlotTaken)),
        (6, Err(Code::SlotTaken)),
        (7, Ok(State::Pending)),
        (3, Ok(State::Pending)),
    ] {
        assert_eq!(
            place(&scene, at(n), None, kind.id).await,
            answer,
            "slot {n}"
        );
    }
    let tight = self::kind(&scene, 20, 0, 15).await;
    assert_eq!(
        place(&scene, at(9), None, tight.id).await,
        Ok(State::Pending)
    );
    assert_eq!(
        place(&scene, at(10), None, tight.id).await,
        Err(Code::SlotTaken)
    );
    // A buffer may stick out of the hours, the visit may not.
    let (kiosk, day) = (&scene.clinic.kiosk, scene.day(5));
    let listed = list_slots(kiosk, None, scene.doctor.id, &day, 1, Some(kind.id)).await;
    assert_eq!(listed.unwrap()[0].slots.len(), 72);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_is_archived_or_of_another_specialization_cannot_be_booked() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let archived = kind(&scene, 20, 0, 0).await;
    visit_types::archive(&scene.clinic.staff, &scene.admin.session, archived.id)
        .await
        .unwrap();
    let dermatologist = scene.clinic.doctor("dermatology").await;
    let skin = VisitType {
        id: new_id(),
        name: "Skin".into(),
        specialization: Some(dermatologist.specialization),
        ..archived.clone()
    };
    set(&scene, &scene.admin.session, skin.clone())
        .await
        .unwrap();

    for unknown in [archived.id, skin.id, new_id()] {
        let answer = place(&scene, &slots[0].starts.utc, None, unknown).await;
        assert_eq!(answer, Err(Code::NotFound));
    }
}
