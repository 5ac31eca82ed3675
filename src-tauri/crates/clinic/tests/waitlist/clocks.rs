//! The hours that suit are those of the clock on the wall, also on the two days of a year on which it is changed.

use anteroom_clinic::waitlist::{JoinWaitlist, leave};
use anteroom_clinic::{Clinic, new_id};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{join, make_offers, offer_to, wish};
use crate::availability::support::open;
use crate::scene::Scene;

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
    for name in ["Africa/Cairo", "America/Los_Angeles"] {
        scene
            .sql(&format!(
                "UPDATE clinic.profile SET zone = '{name}', horizon_days = 370"
            ))
            .await;
        let clinic = &scene.clinic;
        for install in [&clinic.staff, &clinic.kiosk, &clinic.worker] {
            Clinic::refresh(install).await.unwrap();
        }
        open(&scene, "00:00", "24:00", 15).await;
        let zone = TimeZone::get(name).unwrap();
        let now = clinic.staff.now();

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
