//! The blocks a doctor means to work, one by one, before anything is cut out of them.

use std::collections::BTreeMap;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use uuid::Uuid;

use super::{
    Availability, DateOverride, HoursError, WeeklyRule,
    instants::{day_end, day_start, each_day, end_instant, on_day, start_instant},
};
use crate::ranges::Range;

/// One block of weekly hours or of an override on one day. Its start is the origin of its grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) range: Range<Timestamp>,
    pub(super) slot_minutes: u16,
    pub(super) location: Option<Uuid>,
}

/// A day of another zone lies up to 26 hours from the clinic's day of the same date, so that what is three days away
/// touches nothing here.
const FAR_DAYS: i64 = 3;

/// Every block that may touch the clinic's local days `first..=last`, by start. Empty blocks are left out.
pub(super) fn blocks(
    availability: &Availability,
    clinic: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<Block>, HoursError> {
    let overrides = by_day(&availability.overrides);
    let mut blocks = Vec::new();
    let near = first.saturating_sub(FAR_DAYS.days());
    let far = last.saturating_add(FAR_DAYS.days());
    for day in each_day(near, far) {
        let zone = availability.zone_on(day, clinic);
        let mut add = |minutes, slot_minutes, location| {
            let range = on_day(day, minutes, zone)?;
            if range.0 < range.1 {
                blocks.push(Block {
                    range,
                    slot_minutes,
                    location,
                });
            }
            Ok(())
        };
        if let Some(of_the_day) = overrides.get(&day) {
            for o in of_the_day.iter().filter(|o| o.from < o.to) {
                add((o.from, o.to), o.slot_minutes, o.location)?;
            }
            continue;
        }
        let opens = |rule: &&WeeklyRule| rule.from < rule.to && rule.holds_on(day);
        for rule in availability.weekly.iter().filter(opens) {
            add((rule.from, rule.to), rule.slot_minutes, rule.location)?;
        }
    }
    blocks.sort_by_key(|block| block.range);
    Ok(blocks)
}

/// The clinic's local days `first..=last` as one range; for reversed days an empty one.
pub(super) fn bounds(
    clinic: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Range<Timestamp>, HoursError> {
    Ok((day_start(first, clinic)?, day_end(last, clinic)?))
}

/// The business hours of each of the clinic's local days, if there are any.
pub(super) fn business(
    hours: (u16, u16),
    clinic: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<Range<Timestamp>>, HoursError> {
    each_day(first, last)
        .map(|day| on_day(day, hours, clinic))
        .collect()
}

/// What of the clinic's local days `first..=last` is closed by holidays and absences, in no order.
pub(super) fn closed(
    availability: &Availability,
    clinic: &TimeZone,
    first: Date,
    last: Date,
) -> Result<Vec<Range<Timestamp>>, HoursError> {
    // An absence "for ever" must not lead beyond the calendar, so it is cut well outside the days in question.
    let near = first.saturating_sub(FAR_DAYS.days());
    let far = last.saturating_add(FAR_DAYS.days());
    let (near, far) = (near.to_datetime(Time::MIN), far.to_datetime(Time::MIN));
    let holidays = availability.holidays.iter();
    let holidays = holidays
        .filter(|day| (first..=last).contains(*day))
        .map(|day| bounds(clinic, *day, *day));
    let absences = availability.absences.iter();
    let absences = absences
        .map(|absence| (absence.from.max(near), absence.to.min(far)))
        .filter(|(from, to)| from < to)
        .map(|(from, to)| {
            let leaves = availability.zone_on(from.date(), clinic);
            Ok((start_instant(from, leaves)?, availability.back(to, clinic)?))
        });
    holidays.chain(absences).collect()
}

impl Availability {
    /// The zone in which the doctor is on a day.
    fn zone_on<'a>(&'a self, day: Date, clinic: &'a TimeZone) -> &'a TimeZone {
        self.travel
            .iter()
            .find(|travel| travel.first <= day && day <= travel.last)
            .map_or(clinic, |travel| &travel.zone)
    }

    /// The instant at which an absence is over.
    fn back(&self, at: DateTime, clinic: &TimeZone) -> Result<Timestamp, HoursError> {
        if at.time() != Time::midnight() {
            return end_instant(at, self.zone_on(at.date(), clinic));
        }
        let last_day = at.date().yesterday().map_err(|_| HoursError::OutOfRange)?;
        day_end(last_day, self.zone_on(last_day, clinic))
    }
}

fn by_day(overrides: &[DateOverride]) -> BTreeMap<Date, Vec<&DateOverride>> {
    let mut days: BTreeMap<Date, Vec<&DateOverride>> = BTreeMap::new();
    for o in overrides {
        days.entry(o.day).or_default().push(o);
    }
    days
}
