//! Writing hours in tests.

use anteroom_clinic::availability::{
    Absence, AbsenceKind, Availability, DateOverride, DaySlots, Slot, Travel, WeeklyRule,
    get_availability, list_slots, set_availability,
};
use anteroom_clinic::{ClinicError, new_id};
use jiff::ToSpan as _;

use crate::scene::Scene;

/// All that the database holds of periods and days, ids included, as one value.
pub(crate) const PERIODS_AND_DAYS: &str = "SELECT hashtextextended(
    coalesce((SELECT string_agg(p::text, ',' ORDER BY p.doctor, p.starts_at) FROM clinic.open_period p), '')
    || coalesce((SELECT string_agg(d::text, ',' ORDER BY d.doctor, d.day) FROM clinic.doctor_day d), ''), 0)";

/// Hours of one weekday from today on.
pub(crate) fn rule(scene: &Scene, weekday: i32, from: &str, to: &str, slot: i32) -> WeeklyRule {
    WeeklyRule {
        id: new_id(),
        series: new_id(),
        weekday,
        from: from.into(),
        to: to.into(),
        slot_minutes: slot,
        valid_from: scene.day(0),
        valid_until: None,
        location: None,
    }
}

/// The same hours on every day.
pub(crate) fn week(scene: &Scene, from: &str, to: &str, slot: i32) -> Vec<WeeklyRule> {
    (0..7)
        .map(|weekday| rule(scene, weekday, from, to, slot))
        .collect()
}

/// Other hours on the day so many days from today.
pub(crate) fn date(scene: &Scene, day: i64, from: &str, to: &str, slot: i32) -> DateOverride {
    DateOverride {
        id: new_id(),
        day: scene.day(day),
        from: from.into(),
        to: to.into(),
        slot_minutes: slot,
        location: None,
    }
}

/// Away on the day so many days from today.
pub(crate) fn away(scene: &Scene, day: i64, from: &str, to: &str) -> Absence {
    Absence {
        id: new_id(),
        from: format!("{}T{from}", scene.day(day)),
        to: format!("{}T{to}", scene.day(day)),
        kind: AbsenceKind::Training,
    }
}

/// In another zone from one day to another, counted from today.
pub(crate) fn travel(scene: &Scene, first: i64, last: i64, zone: &str) -> Travel {
    Travel {
        id: new_id(),
        first_day: scene.day(first),
        last_day: scene.day(last),
        zone: zone.into(),
    }
}

/// The weekday so many days from today; 0 is Sunday.
pub(crate) fn weekday(scene: &Scene, from_today: i64) -> i32 {
    let day = scene.clinic.staff.today() + from_today.days();
    day.weekday().to_sunday_zero_offset().into()
}

/// The hours of the scene's doctor.
pub(crate) async fn hours(scene: &Scene) -> Availability {
    let read = get_availability(&scene.clinic.staff, &scene.doctor.session, None);
    read.await.unwrap()
}

/// The doctor changes its own hours; nothing is said of stranded bookings.
pub(crate) async fn set(scene: &Scene, hours: Availability) -> Result<Availability, ClinicError> {
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    set_availability(staff, doctor, None, hours, Vec::new()).await
}

/// The doctor's hours become the same on every day.
pub(crate) async fn open(scene: &Scene, from: &str, to: &str, slot: i32) -> Availability {
    let wanted = Availability {
        weekly: week(scene, from, to, slot),
        ..hours(scene).await
    };
    set(scene, wanted).await.unwrap()
}

/// When the slots begin, `HH:MM`.
pub(crate) fn times(slots: &[Slot]) -> Vec<&str> {
    slots.iter().map(|slot| &slot.starts.local[11..]).collect()
}

/// The slot of a day that begins at `HH:MM`.
pub(crate) async fn slot_at(scene: &Scene, from_today: i64, time: &str) -> Slot {
    let slots = scene.slots_on(&scene.doctor, from_today).await;
    let found = slots
        .into_iter()
        .find(|slot| slot.starts.local.ends_with(time));
    found.unwrap_or_else(|| panic!("no free slot at {time}"))
}

/// The days of the scene's doctor from so many days after today on.
pub(crate) async fn days(scene: &Scene, from_today: i64, count: u32) -> Vec<DaySlots> {
    let (kiosk, doctor) = (&scene.clinic.kiosk, scene.doctor.id);
    let days = list_slots(kiosk, None, doctor, &scene.day(from_today), count, None).await;
    days.unwrap()
}
