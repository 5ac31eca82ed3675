//! What hours must satisfy before anything is made of them.

use jiff::civil::{Date, DateTime};

use super::{
    Absence, Availability, DAY_MINUTES, DateOverride, HoursError, SLOT_MINUTES, Travel, WeeklyRule,
    instants::{each_day, wall_clock},
};
use crate::ranges::{self, Range};

/// Refuses hours that mean nothing or contradict each other. Touching is not overlapping.
///
/// # Errors
/// The first fault found: weekly hours first, then overrides, absences, travel and business hours.
pub fn check(availability: &Availability) -> Result<(), HoursError> {
    check_weekly(&availability.weekly)?;
    check_overrides(&availability.overrides)?;
    check_absences(&availability.absences)?;
    check_travel(&availability.travel)?;
    match availability.business_hours {
        Some((from, to)) if from >= to || to > DAY_MINUTES => Err(HoursError::BusinessHours),
        _ => Ok(()),
    }
}

fn check_weekly(rules: &[WeeklyRule]) -> Result<(), HoursError> {
    for (rule, r) in rules.iter().enumerate() {
        if r.weekday > 6 {
            return Err(HoursError::Weekday { rule });
        }
        if r.from >= r.to || r.to > DAY_MINUTES {
            return Err(HoursError::TimeOrder { rule });
        }
        if !SLOT_MINUTES.contains(&r.slot_minutes) || r.slot_minutes > r.to - r.from {
            return Err(HoursError::SlotLength { rule });
        }
        if r.valid_until.is_some_and(|until| until < r.valid_from) {
            return Err(HoursError::Validity { rule });
        }
        if let Some(first) = rules[..rule].iter().position(|other| overlap(other, r)) {
            return Err(HoursError::Overlap {
                first,
                second: rule,
            });
        }
    }
    Ok(())
}

fn check_overrides(overrides: &[DateOverride]) -> Result<(), HoursError> {
    for (at, o) in overrides.iter().enumerate() {
        if o.from > o.to || o.to > DAY_MINUTES {
            return Err(HoursError::OverrideTimes { at });
        }
        let fits = SLOT_MINUTES.contains(&o.slot_minutes) && o.slot_minutes <= o.to - o.from;
        if !o.is_closed() && !fits {
            return Err(HoursError::OverrideSlot { at });
        }
        let mut earlier = overrides[..at].iter();
        if let Some(first) = earlier.position(|other| contradict(other, o)) {
            return Err(HoursError::OverrideOverlap { first, second: at });
        }
    }
    Ok(())
}

fn check_absences(absences: &[Absence]) -> Result<(), HoursError> {
    // Absences may overlap: a holiday within a long leave says nothing wrong.
    match absences.iter().position(|a| a.from >= a.to) {
        Some(at) => Err(HoursError::AbsenceOrder { at }),
        None => Ok(()),
    }
}

fn check_travel(travel: &[Travel]) -> Result<(), HoursError> {
    for (at, t) in travel.iter().enumerate() {
        if t.last < t.first {
            return Err(HoursError::TravelOrder { at });
        }
        let shares_a_day = |other: &Travel| other.first <= t.last && t.first <= other.last;
        if let Some(first) = travel[..at].iter().position(shares_a_day) {
            return Err(HoursError::TravelOverlap { first, second: at });
        }
    }
    Ok(())
}

impl WeeklyRule {
    /// True when the rule is about this day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        i16::from(day.weekday().to_sunday_zero_offset()) == i16::from(self.weekday)
            && self.valid_from <= day
            && self.valid_until.is_none_or(|until| day <= until)
    }

    /// The hours by the clock on the wall, on a day the rule is about. `None` on others and beyond the calendar.
    #[must_use]
    pub fn hours_on(&self, day: Date) -> Option<Range<DateTime>> {
        let at = |minute| wall_clock(day, minute).ok();
        self.holds_on(day).then_some((at(self.from)?, at(self.to)?))
    }
}

fn overlap(a: &WeeklyRule, b: &WeeklyRule) -> bool {
    let first = a.valid_from.max(b.valid_from);
    let last = a
        .valid_until
        .unwrap_or(Date::MAX)
        .min(b.valid_until.unwrap_or(Date::MAX));
    a.weekday == b.weekday
        && ranges::overlap((a.from, a.to), (b.from, b.to))
        // Both must hold on one such weekday, not only in one week.
        && each_day(first, last).take(7).any(|day| a.holds_on(day) && b.holds_on(day))
}

fn contradict(a: &DateOverride, b: &DateOverride) -> bool {
    let times_contradict =
        a.is_closed() || b.is_closed() || ranges::overlap((a.from, a.to), (b.from, b.to));
    a.day == b.day && times_contradict
}
