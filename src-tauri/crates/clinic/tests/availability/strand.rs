//! Bookings that new hours do not hold: nothing happens behind anybody's back, and all of it at once.

use anteroom_clinic::appointments::{Appointment, State, get};
use anteroom_clinic::availability::{
    Availability, Resolution, ResolutionAction, Slot, list_stranded, set_availability,
};
use anteroom_clinic::{ClinicError, Code, new_id};
use uuid::Uuid;

use super::support::{away, hours, open, set, slot_at, times, week};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn a_booking_that_would_be_left_outside_refuses_the_change() {
    let scene = Scene::new().await;
    scene.book(&slot_at(&scene, 2, "T09:00").await).await;
    let with = async |from: &str, to: &str| Availability {
        weekly: week(&scene, from, to, 20),
        ..hours(&scene).await
    };

    let refused = set(&scene, with("06:00", "09:00").await).await;

    assert_eq!(refusal(refused), Code::HoursStrandBookings);
    let left = scene.slots(&scene.doctor).await;
    assert_eq!(left.len(), 71, "nothing has changed");
    set(&scene, with("09:00", "12:00").await).await.unwrap();
    let left = scene.slots(&scene.doctor).await;
    assert_eq!(left.len(), 8, "the booking is taken out of the new hours");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_hold_or_a_visit_that_is_over_strands_nothing() {
    let scene = Scene::new().await;
    let (held, over) = (
        scene.booked().await.id,
        booked_at(&scene, "T09:00").await.id,
    );
    scene
        .sql(&format!(
            "UPDATE clinic.appointment SET state = 'held', held_by = 'somebody', patient = NULL WHERE id = '{held}';
             UPDATE clinic.appointment SET state = 'declined' WHERE id = '{over}'"
        ))
        .await;

    open(&scene, "20:00", "22:00", 20).await;

    assert!(list(&scene).await.is_empty());
}

#[tokio::test]
async fn what_is_kept_stays_and_is_listed() {
    let scene = Scene::new().await;
    let early = booked_at(&scene, "T06:00").await;

    let kept = vec![resolution(&early, ResolutionAction::Keep, None)];
    shrink(&scene, kept).await.unwrap();

    assert_eq!(state(&scene, early.id).await, State::Pending);
    assert_eq!(list(&scene).await, [early.id]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    // What lies outside already does not stand in the way of the next change.
    open(&scene, "09:00", "11:00", 20).await;
    open(&scene, "00:00", "24:00", 20).await;
    assert!(list(&scene).await.is_empty(), "inside again");
}

#[tokio::test]
async fn what_is_called_off_is_told_with_the_reason() {
    let scene = Scene::new().await;
    let early = booked_at(&scene, "T06:00").await;
    scene.sql("DELETE FROM priv.outbox").await;

    let cancelled = vec![resolution(&early, ResolutionAction::Cancel, None)];
    shrink(&scene, cancelled).await.unwrap();

    let after = read(&scene, early.id).await;
    assert_eq!(after.state, State::Cancelled);
    assert_eq!(after.answer_reason.as_deref(), Some("The doctor is away"));
    let told = format!(
        "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_cancelled' AND account = '{}'",
        scene.patient.account
    );
    assert_eq!(scene.count(&told).await, 1);
    let mailed = "SELECT count(*) FROM priv.outbox WHERE kind = 'appointment_cancelled'";
    assert_eq!(scene.count(mailed).await, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_is_moved_gets_a_time_in_the_new_hours() {
    let scene = Scene::new().await;
    let early = booked_at(&scene, "T06:00").await;
    let free = slot_at(&scene, 3, "T09:20").await;

    let moved = resolution(&early, ResolutionAction::Move, Some(&free));
    shrink(&scene, vec![moved.clone()]).await.unwrap();

    assert_eq!(state(&scene, early.id).await, State::Cancelled);
    let new = read(&scene, moved.new_id.unwrap()).await;
    assert_eq!((new.state, &new.starts), (State::Pending, &free.starts));
    let day = scene.slots_on(&scene.doctor, 3).await;
    assert_eq!(times(&day)[..2], ["09:00", "09:40"]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn each_has_its_own_way_in_one_move() {
    let scene = Scene::new().await;
    let first = booked_at(&scene, "T05:00").await;
    let second = booked_at(&scene, "T06:00").await;
    let third = booked_at(&scene, "T07:00").await;
    let free = slot_at(&scene, 2, "T10:00").await;
    let all = vec![
        resolution(&first, ResolutionAction::Keep, None),
        resolution(&second, ResolutionAction::Cancel, None),
        resolution(&third, ResolutionAction::Move, Some(&free)),
    ];

    let two = shrink(&scene, all[..2].to_vec()).await;
    assert_eq!(refusal(two), Code::HoursStrandBookings, "one is forgotten");
    assert_eq!(state(&scene, second.id).await, State::Pending, "undone");

    shrink(&scene, all).await.unwrap();

    let states = [
        state(&scene, first.id).await,
        state(&scene, second.id).await,
        state(&scene, third.id).await,
    ];
    assert_eq!(states, [State::Pending, State::Cancelled, State::Cancelled]);
    assert_eq!(list(&scene).await, [first.id]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_move_that_fails_undoes_everything() {
    let scene = Scene::new().await;
    let first = booked_at(&scene, "T05:00").await;
    let second = booked_at(&scene, "T06:00").await;
    let free = slot_at(&scene, 2, "T10:00").await;
    let off_the_hours = slot_at(&scene, 2, "T20:00").await;
    let cancel = resolution(&first, ResolutionAction::Cancel, None);
    let to = |slot: &Slot| {
        let moved = resolution(&second, ResolutionAction::Move, Some(slot));
        vec![cancel.clone(), moved]
    };

    let refused = shrink(&scene, to(&off_the_hours)).await;
    assert_eq!(refusal(refused), Code::SlotNotOpen);
    let other = scene.clinic.patient().await;
    let input = crate::scene::request(&scene.doctor, &free);
    anteroom_clinic::appointments::book(&scene.clinic.kiosk, &other.session, input)
        .await
        .unwrap();
    let refused = shrink(&scene, to(&free)).await;
    assert_eq!(refusal(refused), Code::SlotTaken);

    assert_eq!(state(&scene, first.id).await, State::Pending);
    assert_eq!(state(&scene, second.id).await, State::Pending);
    assert_eq!(hours(&scene).await.version, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn only_what_is_stranded_can_be_resolved() {
    let scene = Scene::new().await;
    let inside = booked_at(&scene, "T09:00").await;
    let cancel = vec![resolution(&inside, ResolutionAction::Cancel, None)];

    let refused = shrink(&scene, cancel).await;

    assert_eq!(refusal(refused), Code::ChangedMeanwhile);
    assert_eq!(state(&scene, inside.id).await, State::Pending);
}

#[tokio::test]
async fn whoever_sits_in_the_waiting_room_can_only_be_kept() {
    let scene = Scene::new().await;
    let here = booked_at(&scene, "T06:00").await;
    let check_in = "UPDATE clinic.appointment SET state = 'checked_in', until = NULL";
    scene.sql(check_in).await;

    let cancelled = shrink(
        &scene,
        vec![resolution(&here, ResolutionAction::Cancel, None)],
    )
    .await;
    assert_eq!(refusal(cancelled), Code::WrongState);
    shrink(
        &scene,
        vec![resolution(&here, ResolutionAction::Keep, None)],
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn an_absence_strands_too() {
    let scene = Scene::new().await;
    let booked = booked_at(&scene, "T09:00").await;
    let wanted = Availability {
        absences: vec![away(&scene, 2, "09:10", "09:20")],
        ..hours(&scene).await
    };
    let refused = set(&scene, wanted.clone()).await;
    assert_eq!(refusal(refused), Code::HoursStrandBookings);
    let cancel = vec![resolution(&booked, ResolutionAction::Cancel, None)];
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    set_availability(staff, doctor, None, wanted, cancel)
        .await
        .unwrap();
    assert_eq!(state(&scene, booked.id).await, State::Cancelled);
}

#[tokio::test]
async fn a_list_of_stranded_bookings_is_ones_own() {
    let scene = Scene::new().await;
    let early = booked_at(&scene, "T06:00").await;
    shrink(
        &scene,
        vec![resolution(&early, ResolutionAction::Keep, None)],
    )
    .await
    .unwrap();
    let colleague = scene.colleague().await;
    let staff = &scene.clinic.staff;

    let of_colleague = list_stranded(staff, &colleague.session).await.unwrap();
    assert_eq!(of_colleague, []);
    let of_admin = list_stranded(staff, &scene.admin.session).await.unwrap();
    assert_eq!(of_admin.len(), 1);
}

/// The patient's request for a time of the day after tomorrow.
async fn booked_at(scene: &Scene, time: &str) -> Appointment {
    scene.book(&slot_at(scene, 2, time).await).await
}

/// The doctor will be there from 09:00 to 12:00 only.
async fn shrink(scene: &Scene, resolutions: Vec<Resolution>) -> Result<Availability, ClinicError> {
    let wanted = Availability {
        weekly: week(scene, "09:00", "12:00", 20),
        ..hours(scene).await
    };
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    set_availability(staff, doctor, None, wanted, resolutions).await
}

fn resolution(of: &Appointment, action: ResolutionAction, to: Option<&Slot>) -> Resolution {
    Resolution {
        appointment: of.id,
        action,
        reason: "The doctor is away".into(),
        new_id: to.map(|_| new_id()),
        starts_at: to.map(|slot| slot.starts.utc.clone()),
    }
}

async fn read(scene: &Scene, id: Uuid) -> Appointment {
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    get(staff, doctor, id).await.unwrap()
}

async fn state(scene: &Scene, id: Uuid) -> State {
    read(scene, id).await.state
}

async fn list(scene: &Scene) -> Vec<Uuid> {
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let stranded = list_stranded(staff, doctor).await.unwrap();
    stranded.iter().map(|appointment| appointment.id).collect()
}
