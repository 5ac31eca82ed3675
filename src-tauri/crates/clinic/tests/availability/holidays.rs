//! Days on which the clinic is closed.

use anteroom_clinic::appointments::{State, get};
use anteroom_clinic::availability::{
    AddHoliday, Availability, Resolution, ResolutionAction, add_holiday, list_holidays,
    list_stranded, preview_holiday, remake_stale_hours, remove_holiday,
};
use anteroom_clinic::{ClinicError, Code, new_id};

use super::support::{date, hours, open, set, slot_at, times, week};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn a_holiday_closes_every_doctors_day() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let holiday = new_holiday(&scene, 3);

    add(&scene, holiday.clone()).await.unwrap();
    add(&scene, holiday.clone()).await.unwrap();

    let listed = list_holidays(&scene.clinic.kiosk).await.unwrap();
    assert_eq!(listed.len(), 1, "asking twice is asking once");
    assert_eq!(
        (listed[0].id, &*listed[0].name),
        (holiday.id, "Victory Day")
    );
    for doctor in [&scene.doctor, &colleague] {
        assert_eq!(scene.slots_on(doctor, 3).await, []);
        assert_eq!(scene.slots_on(doctor, 4).await.len(), 72);
    }
    // Whatever is written afterwards, the day stays closed.
    let opened = Availability {
        overrides: vec![date(&scene, 3, "09:00", "12:00", 20)],
        ..hours(&scene).await
    };
    set(&scene, opened).await.unwrap();
    assert_eq!(scene.slots_on(&scene.doctor, 3).await, []);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_is_booked_on_it_is_decided_first() {
    let scene = Scene::new().await;
    let kept = scene.book(&slot_at(&scene, 3, "T09:00").await).await;
    let cancelled = scene.book(&slot_at(&scene, 3, "T10:00").await).await;
    let moved = scene.book(&slot_at(&scene, 3, "T23:40").await).await;
    scene.book(&slot_at(&scene, 4, "T00:00").await).await;
    let free = slot_at(&scene, 5, "T09:00").await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let mut holiday = new_holiday(&scene, 3);

    let previewed = preview_holiday(staff, admin, &scene.day(3)).await.unwrap();
    let ids: Vec<_> = previewed.iter().map(|booked| booked.id).collect();
    assert_eq!(ids, [kept.id, cancelled.id, moved.id]);
    let refused = add(&scene, holiday.clone()).await;
    assert_eq!(refusal(refused), Code::HoursStrandBookings);
    assert_eq!(scene.slots_on(&scene.doctor, 3).await.len(), 69);

    let new = new_id();
    let resolution = |appointment, action| Resolution {
        appointment,
        action,
        reason: "The clinic is closed".into(),
        new_id: None,
        starts_at: None,
    };
    holiday.resolutions = vec![
        resolution(kept.id, ResolutionAction::Keep),
        resolution(cancelled.id, ResolutionAction::Cancel),
        Resolution {
            new_id: Some(new),
            starts_at: Some(free.starts.utc.clone()),
            ..resolution(moved.id, ResolutionAction::Move)
        },
    ];
    add(&scene, holiday).await.unwrap();

    let mut states = Vec::new();
    for id in [kept.id, cancelled.id, moved.id, new] {
        states.push(get(staff, admin, id).await.unwrap().state);
    }
    let (pending, gone) = (State::Pending, State::Cancelled);
    assert_eq!(states, [pending, gone, gone, pending]);
    let stranded = list_stranded(staff, admin).await.unwrap();
    assert_eq!(stranded.len(), 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_removed_holiday_is_a_day_like_others_again() {
    let scene = Scene::new().await;
    open(&scene, "09:00", "11:00", 60).await;
    let holiday = new_holiday(&scene, 3);
    add(&scene, holiday.clone()).await.unwrap();
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    remove_holiday(staff, admin, holiday.id).await.unwrap();
    remove_holiday(staff, admin, holiday.id).await.unwrap();
    let done = remake_stale_hours(&scene.clinic.worker, false, false, 20);
    assert_eq!(done.await.unwrap().remade, 1);

    let slots = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&slots), ["09:00", "10:00"]);
    let left = remake_stale_hours(&scene.clinic.worker, false, false, 20);
    assert_eq!(left.await.unwrap().listed, 0, "nothing is left to do");
}

#[tokio::test]
async fn whoever_changes_hours_meanwhile_sees_the_holiday() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "12:00", 20),
        ..hours(&scene).await
    };
    add(&scene, new_holiday(&scene, 3)).await.unwrap();

    let refused = set(&scene, wanted).await;

    assert_eq!(refusal(refused), Code::ChangedMeanwhile);
}

#[tokio::test]
async fn holidays_are_for_admins_and_for_days_to_come() {
    let scene = Scene::new().await;
    let staff = &scene.clinic.staff;
    let doctor = &scene.doctor.session;
    let refused = add_holiday(staff, doctor, new_holiday(&scene, 3)).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    let refused = preview_holiday(staff, doctor, &scene.day(3)).await;
    assert_eq!(refusal(refused), Code::NotAllowed);
    let refused = remove_holiday(staff, doctor, new_id()).await;
    assert_eq!(refusal(refused), Code::NotAllowed);

    for (field, wrong) in [
        ("day", new_holiday(&scene, -1)),
        (
            "name",
            AddHoliday {
                name: " ".into(),
                ..new_holiday(&scene, 3)
            },
        ),
    ] {
        let fields = add(&scene, wrong).await.expect_err(field).fields;
        assert!(fields.contains_key(field), "{fields:?}");
    }
    add(&scene, new_holiday(&scene, 3)).await.unwrap();
    let twice = add(&scene, new_holiday(&scene, 3)).await;
    assert_eq!(refusal(twice), Code::AlreadyExists);
}

fn new_holiday(scene: &Scene, from_today: i64) -> AddHoliday {
    AddHoliday {
        id: new_id(),
        day: scene.day(from_today),
        name: "Victory Day".into(),
        resolutions: vec![],
    }
}

async fn add(scene: &Scene, holiday: AddHoliday) -> Result<(), ClinicError> {
    add_holiday(&scene.clinic.staff, &scene.admin.session, holiday).await
}
