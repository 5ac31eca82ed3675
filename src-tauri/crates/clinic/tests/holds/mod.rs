//! A slot is kept while somebody chooses.

mod race;
mod slots;

use anteroom_clinic::appointments::{self, BookAppointment, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::holds::{self, Hold, HoldSlot};
use anteroom_clinic::{Clinic, Code, Session, new_id};
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

const HELD: &str = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";

pub(crate) fn wish(scene: &Scene, slot: &Slot) -> HoldSlot {
    HoldSlot {
        id: new_id(),
        doctor: scene.doctor.id,
        starts_at: slot.starts.utc.clone(),
        minutes: None,
        visit_type: None,
    }
}

pub(crate) async fn keep(
    clinic: &Clinic,
    session: Option<&Session>,
    input: &HoldSlot,
) -> Result<Hold, Code> {
    let held = holds::hold(clinic, session, input.clone()).await;
    held.map_err(|error| error.code)
}

async fn book(
    scene: &Scene,
    session: &Session,
    slot: &Slot,
    hold: Option<Uuid>,
) -> Result<State, Code> {
    let input = BookAppointment {
        hold,
        minutes: None,
        ..request(&scene.doctor, slot)
    };
    let placed = appointments::place(&scene.clinic.kiosk, session, input).await;
    placed.map_err(|error| error.code)
}

#[tokio::test]
async fn a_guest_keeps_a_slot_from_everybody_and_gives_it_back() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    let input = wish(&scene, &slots[3]);

    let hold = keep(kiosk, None, &input).await.unwrap();

    assert_eq!(
        (hold.id, hold.doctor, &hold.starts, hold.minutes),
        (input.id, scene.doctor.id, &slots[3].starts, 20)
    );
    assert!(!scene.slots(&scene.doctor).await.contains(&slots[3]));
    let other = book(&scene, &scene.patient.session, &slots[3], None).await;
    assert_eq!(other, Err(Code::SlotTaken));
    let told =
        "SELECT count(*) FROM clinic.change_log WHERE noun = 'availability' AND doctor IS NOT NULL";
    let before = scene.count(told).await;

    holds::release(kiosk, None, input.id).await.unwrap();
    holds::release(kiosk, None, input.id).await.unwrap();

    assert_eq!(scene.slots(&scene.doctor).await, slots);
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(scene.count(told).await, before + 1, "screens look again");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn asking_again_keeps_it_longer_ten_minutes_in_all() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.remove(3);
    let input = wish(&scene, &slot);
    let at = async |seconds: i64| {
        scene
            .stop_clock(&slot.starts.utc, &format!("{} seconds", seconds - 86_400))
            .await;
        let hold = keep(&scene.clinic.kiosk, None, &input).await.unwrap();
        let until: jiff::Timestamp = hold.until.utc.parse().unwrap();
        let starts: jiff::Timestamp = slot.starts.utc.parse().unwrap();
        (until - starts).total(jiff::Unit::Second).unwrap() + 86_400.0
    };

    assert_eq!(at(0).await, 120.0);
    assert_eq!(at(100).await, 220.0);
    assert_eq!(at(90).await, 220.0, "never shorter");
    assert_eq!(at(220).await, 340.0, "run out, and nobody came");
    assert_eq!(at(330).await, 450.0);
    assert_eq!(at(440).await, 560.0);
    assert_eq!(at(550).await, 600.0, "ten minutes in all");
    assert_eq!(at(590).await, 600.0);
    assert_eq!(at(700).await, 600.0, "over, and not an error");
    assert_eq!(scene.count(HELD).await, 1);
}

#[tokio::test]
async fn everybody_keeps_one_slot_at_a_time() {
    let scene = Scene::new().await;
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let slots = scene.slots(&scene.doctor).await;
    let tomorrow = scene.slots_on(&scene.doctor, 3).await;
    let patient = Some(&scene.patient.session);

    let first = keep(kiosk, patient, &wish(&scene, &slots[0])).await;
    let second = keep(kiosk, patient, &wish(&scene, &tomorrow[0])).await;
    let guest = keep(kiosk, None, &wish(&scene, &slots[1])).await;
    let doctor = keep(staff, Some(&scene.doctor.session), &wish(&scene, &slots[2])).await;

    assert!(first.is_ok() && second.is_ok() && guest.is_ok() && doctor.is_ok());
    assert_eq!(scene.count(HELD).await, 3, "the first one is free again");
    assert!(scene.slots(&scene.doctor).await.contains(&slots[0]));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn one_that_cannot_be_had_leaves_the_former() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[1]).await;
    let kept = wish(&scene, &slots[0]);
    keep(kiosk, None, &kept).await.unwrap();

    let taken = keep(kiosk, None, &wish(&scene, &slots[1])).await;

    assert_eq!(taken, Err(Code::SlotTaken));
    assert_eq!(scene.count(HELD).await, 1);
    assert!(keep(kiosk, None, &kept).await.is_ok());
}

#[tokio::test]
async fn the_same_id_is_not_good_for_another_slot() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    let input = wish(&scene, &slots[0]);
    keep(kiosk, None, &input).await.unwrap();

    let other_slot = HoldSlot {
        starts_at: slots[1].starts.utc.clone(),
        ..input.clone()
    };
    let longer = HoldSlot {
        minutes: Some(40),
        ..input.clone()
    };
    for input in [other_slot, longer] {
        assert_eq!(keep(kiosk, None, &input).await, Err(Code::BadRequest));
    }
    // Nor is the id of something that is booked.
    let booked = scene.book(&slots[5]).await.id;
    let input = HoldSlot {
        id: booked,
        ..wish(&scene, &slots[6])
    };
    let patient = Some(&scene.patient.session);
    assert_eq!(keep(kiosk, patient, &input).await, Err(Code::BadRequest));
}

#[tokio::test]
async fn what_a_guest_keeps_becomes_the_account_s_that_signs_in() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    let former = wish(&scene, &slots[8]);
    keep(kiosk, Some(&scene.patient.session), &former)
        .await
        .unwrap();
    let input = wish(&scene, &slots[0]);
    keep(kiosk, None, &input).await.unwrap();

    keep(kiosk, Some(&scene.patient.session), &input)
        .await
        .unwrap();

    let mine = format!(
        "SELECT count(*) FROM clinic.appointment WHERE state = 'held' AND held_by = '{}'",
        scene.patient.account
    );
    assert_eq!(scene.count(&mine).await, 1);
    assert_eq!(scene.count(HELD).await, 1, "the former one is gone");
    // The next guest at the same kiosk has nothing to do with it any more.
    holds::release(kiosk, None, input.id).await.unwrap();
    assert_eq!(keep(kiosk, None, &input).await, Err(Code::BadRequest));
    let booked = book(&scene, &scene.patient.session, &slots[0], Some(input.id)).await;
    assert_eq!(booked, Ok(State::Pending));
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn booking_uses_the_own_hold_and_nobody_else_s() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let input = wish(&scene, &slots[0]);
    keep(kiosk, Some(&scene.patient.session), &input)
        .await
        .unwrap();

    let thief = book(&scene, &other.session, &slots[0], Some(input.id)).await;
    assert_eq!(thief, Err(Code::SlotTaken));
    let forgotten = book(&scene, &scene.patient.session, &slots[0], None).await;
    assert_eq!(forgotten, Err(Code::SlotTaken), "it was not named");
    let own = book(&scene, &scene.patient.session, &slots[0], Some(input.id)).await;
    assert_eq!(own, Ok(State::Pending));
    // Another slot than the one that was kept: the hold goes all the same.
    let input = wish(&scene, &slots[4]);
    keep(kiosk, Some(&other.session), &input).await.unwrap();
    let elsewhere = book(&scene, &other.session, &slots[7], Some(input.id)).await;
    assert_eq!(elsewhere, Ok(State::Pending));
    assert!(scene.slots(&scene.doctor).await.contains(&slots[4]));
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_hold_that_ran_out_is_no_hold() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let other = scene.clinic.patient().await;
    let slots = scene.slots(&scene.doctor).await;
    let (mine, theirs) = (wish(&scene, &slots[0]), wish(&scene, &slots[1]));
    scene.stop_clock(&slots[0].starts.utc, "-1 day").await;
    keep(kiosk, Some(&scene.patient.session), &mine)
        .await
        .unwrap();
    keep(kiosk, Some(&other.session), &theirs).await.unwrap();
    scene
        .stop_clock(&slots[0].starts.utc, "-1 day +121 seconds")
        .await;

    let late = book(&scene, &scene.patient.session, &slots[0], Some(mine.id)).await;
    assert_eq!(late, Ok(State::Pending), "nobody was faster");
    let faster = book(&scene, &scene.patient.session, &slots[1], None).await;
    assert_eq!(faster, Ok(State::Pending));
    let too_late = book(&scene, &other.session, &slots[1], Some(theirs.id)).await;
    assert_eq!(too_late, Err(Code::SlotTaken));
    let (holder, hold) = (Some(&other.session), wish(&scene, &slots[2]));
    keep(kiosk, holder, &hold).await.unwrap();
    assert_eq!(scene.count(HELD).await, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
