//! Booking against shrinking hours: either the booking is inside the hours, or the change was refused.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::availability::{
    Availability, DateOverride, Slot, get_availability, set_availability,
};
use anteroom_clinic::{Clinic, Code, ConnectSettings, InstallKind, new_id};
use anteroom_provision::testing::Patient;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::support::away;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

/// 31 who book and one who shrinks the hours.
const CROWD: u32 = 32;
const ROUNDS: usize = 120;

const OUTSIDE: &str = "SELECT count(*) FROM clinic.appointment a WHERE a.state IN ('pending', 'accepted')
    AND NOT EXISTS (SELECT 1 FROM clinic.doctor_day d WHERE d.doctor = a.doctor AND d.open @> a.visit)";

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_and_a_change_of_hours_never_pass_each_other() {
    let scene = Arc::new(Scene::new().await);
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let staff = crowded(&scene, InstallKind::Staff).await;
    let start = Arc::new(Barrier::new(CROWD as usize));
    // Each round is about one slot of its own: those before noon of three days and more.
    let mut slots: Vec<Slot> = Vec::new();
    for day in 2..7 {
        let of_day = scene.slots_on(&scene.doctor, day).await;
        slots.extend(of_day.into_iter().take(30));
    }
    slots.truncate(ROUNDS);
    let slots = Arc::new(slots);

    let mut crowd = JoinSet::new();
    for _ in 1..CROWD {
        let patient = scene.clinic.patient().await;
        let (kiosk, slots) = (kiosk.clone(), Arc::clone(&slots));
        let (scene, start) = (Arc::clone(&scene), Arc::clone(&start));
        crowd.spawn(book_all(scene, kiosk, patient, slots, start));
    }
    let shrinking = tokio::spawn(shrink_all(
        Arc::clone(&scene),
        staff,
        Arc::clone(&slots),
        start,
    ));
    let booked = crowd.join_all().await;
    let shrunk = shrinking.await.unwrap();

    let mut ways = BTreeMap::new();
    for round in 0..slots.len() {
        let won = booked.iter().filter(|answers| answers[round].is_ok());
        let won = won.count();
        *ways.entry(won).or_insert(0) += 1;
        let fine = matches!(
            (won, shrunk[round]),
            // The booking was first, and the change was refused; or the change was, and nobody booked.
            (1, Err(Code::HoursStrandBookings)) | (0, Ok(()))
        );
        assert!(fine, "round {round}: {won} booked, {:?}", shrunk[round]);
    }

    assert_eq!(ways.len(), 2, "both happen: {ways:?}");
    assert_eq!(scene.count(OUTSIDE).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

async fn book_all(
    scene: Arc<Scene>,
    kiosk: Clinic,
    patient: Patient,
    slots: Arc<Vec<Slot>>,
    start: Arc<Barrier>,
) -> Vec<Result<(), Code>> {
    let mut answers = Vec::new();
    for (round, slot) in slots.iter().enumerate() {
        let input = BookAppointment {
            id: new_id(),
            ..request(&scene.doctor, slot)
        };
        start.wait().await;
        tokio::time::sleep(head_start(round, 0)).await;
        let answer = appointments::place(&kiosk, &patient.session, input).await;
        answers.push(answer.map(drop).map_err(|error| error.code));
        start.wait().await;
    }
    for answer in &answers {
        let expected = matches!(answer, Ok(()) | Err(Code::SlotTaken | Code::SlotNotOpen));
        assert!(expected, "{answer:?}");
    }
    answers
}

/// How long one side waits for the other: in turns, and every time a little longer or shorter.
fn head_start(round: usize, turn: usize) -> Duration {
    let waits = round % 2 == turn;
    Duration::from_millis(if waits { round as u64 * 7 % 40 } else { 0 })
}

/// In each round the doctor takes the round's slot out of the hours of its day.
async fn shrink_all(
    scene: Arc<Scene>,
    staff: Clinic,
    slots: Arc<Vec<Slot>>,
    start: Arc<Barrier>,
) -> Vec<Result<(), Code>> {
    let mut answers = Vec::new();
    for (round, slot) in slots.iter().enumerate() {
        let session = &scene.doctor.session;
        let without = without(get_availability(&staff, session, None).await.unwrap(), slot);
        start.wait().await;
        tokio::time::sleep(head_start(round, 1)).await;
        let answer = set_availability(&staff, session, None, without, vec![]).await;
        answers.push(answer.map(drop).map_err(|error| error.code));
        start.wait().await;
    }
    answers
}

/// The hours without a slot: the day has hours of its own, one block around each slot that is left out.
fn without(mut hours: Availability, slot: &Slot) -> Availability {
    let (day, time) = slot.starts.local.split_at(10);
    let (from, end) = (&time[1..], minutes_later(&time[1..], slot.minutes));
    let block = |from: &str, to: &str| DateOverride {
        id: new_id(),
        day: day.into(),
        from: from.into(),
        to: to.into(),
        slot_minutes: slot.minutes,
        location: None,
    };
    if !hours.overrides.iter().any(|own| own.day == day) {
        hours.overrides.push(block("00:00", "24:00"));
    }
    let cut = hours
        .overrides
        .iter()
        .position(|own| own.day == day && own.from.as_str() <= from && from < own.to.as_str())
        .expect("the block that holds the slot");
    let whole = hours.overrides.remove(cut);
    if whole.from != from {
        hours.overrides.push(block(&whole.from, from));
    }
    if whole.to != end {
        hours.overrides.push(block(&end, &whole.to));
    }
    hours
}

fn minutes_later(time: &str, minutes: i32) -> String {
    let (hour, minute) = time.split_once(':').expect("HH:MM");
    let all = hour.parse::<i32>().unwrap() * 60 + minute.parse::<i32>().unwrap() + minutes;
    format!("{:02}:{:02}", all / 60, all % 60)
}

async fn crowded(scene: &Scene, kind: InstallKind) -> Clinic {
    let settings = ConnectSettings {
        max_connections: CROWD,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(scene.clinic.credential(kind), settings)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_change_hours_at_once_do_not_mix() {
    let scene = Scene::new().await;
    let (staff, doctor, admin) = (
        &scene.clinic.staff,
        &scene.doctor.session,
        &scene.admin.session,
    );
    let mut kept = Vec::new();
    for round in 0..20 {
        let read = get_availability(staff, doctor, None).await.unwrap();
        let with = |hour: u8| {
            let mut hours = read.clone();
            let (from, to) = (format!("{hour:02}:00"), format!("{hour:02}:30"));
            hours.absences.push(away(&scene, 3 + round, &from, &to));
            hours
        };
        let of = Some(scene.doctor.id);
        let (one, other) = tokio::join!(
            set_availability(staff, doctor, None, with(9), vec![]),
            set_availability(staff, admin, of, with(15), vec![]),
        );
        let (won, lost): (Vec<_>, Vec<_>) = [one, other].into_iter().partition(Result::is_ok);
        assert_eq!(lost[0].as_ref().unwrap_err().code, Code::ChangedMeanwhile);
        kept = won.into_iter().next().unwrap().unwrap().absences;
        assert_eq!(kept.len(), usize::try_from(round).unwrap() + 1);
    }
    let stored = get_availability(staff, doctor, None).await.unwrap();
    assert_eq!(stored.absences, kept);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
