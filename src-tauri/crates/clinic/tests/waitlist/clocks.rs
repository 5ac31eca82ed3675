//! The hours that suit are those of the clock on the wall, also on the two days of a year on which it is changed.

use anteroom_clinic::appointments;
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::waitlist::{JoinWaitlist, leave};
use anteroom_clinic::{Clinic, new_id};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{cancel, join, make_offers, offer_to, wish};
use crate::availability::support::open;
use crate::scene::{Scene, request};

/// Zones in which clocks are changed at midnight and at two o'clock.
const ZONES: [&str; 2] = ["Africa/Cairo", "America/Los_Angeles"];

/// The clinic moves to a zone and is open all day for a year.
async fn live_in(scene: &Scene, zone: &str) -> TimeZone {
    scene
        .sql(&format!(
            "UPDATE clinic.profile SET zone = '{zone}', horizon_days = 370"
        ))
        .await;
    let clinic = &scene.clinic;
    for install in [&clinic.staff, &clinic.kiosk, &clinic.worker] {
        Clinic::refresh(install).await.unwrap();
    }
    open(scene, "00:00", "24:00", 15).await;
    TimeZone::get(zone).unwrap()
}

/// The next day on which the clock is put forward (or back): the day, and the wall's hour three hours later.
fn change(zone: &TimeZone, now: Timestamp, forward: bool) -> (String, i8) {
    let mut offset = zone.to_offset(now);
    for jump in zone.following(now) {
        let forwards = jump.offset() > offset;
        offset = jump.offset();
        if forwards == forward {
            // Put back at midnight, the hour belongs to the day before.
            let within = jump.timestamp() - if forward { 0.seconds() } else { 1.second() };
            let later = jump.timestamp() + 3.hours();
            let day = within.to_zoned(zone.clone()).date();
            let hour = later.to_zoned(zone.clone()).hour();
            return (day.to_string(), hour);
        }
    }
    unreachable!("clocks are changed twice a year there")
}

/// What is offered to somebody for whom times from one to another by the wall suit.
async fn offered(scene: &Scene, day: &str, from: &str, to: &str) -> Option<String> {
    let slot = &scene.slots(&scene.doctor).await[0];
    let input = JoinWaitlist {
        id: new_id(),
        from_day: day.into(),
        to_day: day.into(),
        from: Some(from.into()),
        to: Some(to.into()),
        ..wish(&scene.doctor, slot)
    };
    let id = input.id;
    join(scene, &scene.patient, input).await.unwrap();
    make_offers(scene).await;
    let session = &scene.patient.session;
    let offer = offer_to(scene, session).await;
    leave(&scene.clinic.kiosk, session, id).await.unwrap();
    offer.map(|offer| offer.starts.local[11..].to_owned())
}

#[tokio::test]
async fn a_part_of_the_day_is_right_to_the_minute_when_clocks_change() {
    let scene = Scene::new().await;
    for name in ZONES {
        let zone = live_in(&scene, name).await;
        let now = scene.clinic.staff.now();

        let (day, hour) = change(&zone, now, true);
        for minute in ["00", "15", "45"] {
            let from = format!("{hour:02}:{minute}");
            let to = format!("{hour:02}:{:02}", minute.parse::<u8>().unwrap() + 1);
            let found = offered(&scene, &day, &from, &to).await;
            assert_eq!(found, Some(from), "{name} forward on {day}");
        }
        // 00:00 to 01:00 in Cairo, 02:00 to 03:00 in Los Angeles: no clock shows it that day.
        let left_out = format!("{:02}:00", hour - 4);
        let to = format!("{:02}:00", hour - 3);
        let never = offered(&scene, &day, &left_out, &to).await;
        assert_eq!(never, None, "{name} on {day}");

        let (day, hour) = change(&zone, now, false);
        // In Cairo three hours later is the next day; the last hour of this one comes twice.
        let hour = if hour < 3 { 23 } else { hour };
        for minute in ["00", "15", "45"] {
            let from = format!("{hour:02}:{minute}");
            let to = format!("{hour:02}:{:02}", minute.parse::<u8>().unwrap() + 1);
            let found = offered(&scene, &day, &from, &to).await;
            assert_eq!(found, Some(from), "{name} back on {day}");
        }
    }
}

/// A day of 23 or 25 hours is one day: a visit late on it counts, one early on the next day does not.
#[tokio::test]
async fn as_many_as_a_day_may_have_are_counted_from_midnight_to_midnight() {
    let scene = Scene::new().await;
    for name in ZONES {
        let zone = live_in(&scene, name).await;
        let now = scene.clinic.staff.now();
        for forward in [true, false] {
            let (day, _) = change(&zone, now, forward);
            let next = day.parse::<Date>().unwrap().tomorrow().unwrap().to_string();
            for (booked_on, may_have_more) in [(&day, false), (&next, true)] {
                let times = times_of(&scene, booked_on).await;
                let extreme = if may_have_more {
                    times.first()
                } else {
                    times.last()
                };
                let booking = request(&scene.doctor, extreme.unwrap());
                let id = booking.id;
                let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient.session);
                appointments::place(kiosk, patient, booking).await.unwrap();
                for column in ["patient_day_limit", "doctor_day_limit"] {
                    scene
                        .sql(&format!("UPDATE clinic.profile SET {column} = 1"))
                        .await;
                    let found = offered(&scene, &day, "12:00", "12:01").await;
                    assert_eq!(
                        found.is_some(),
                        may_have_more,
                        "{column}: {day} in {name}, booked on {booked_on}"
                    );
                    scene
                        .sql(&format!("UPDATE clinic.profile SET {column} = 0"))
                        .await;
                }
                cancel(&scene, id).await;
            }
        }
    }
}

/// The free times of a day.
async fn times_of(scene: &Scene, day: &str) -> Vec<Slot> {
    let days = list_slots(&scene.clinic.kiosk, None, scene.doctor.id, day, 1, None).await;
    days.unwrap().remove(0).slots
}
