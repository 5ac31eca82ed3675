//! What a new visit, or new hours, would collide with.

use jiff::{Timestamp, civil::DateTime};

use crate::{
    appointment::State,
    hours::{WeeklyRule, each_day},
    ranges::{self, Range},
};

/// Indexes of the existing visits of a patient with which a new one shares time. Visits in a state that does not
/// keep its time ([`State::keeps_its_time`]) never collide; touching is not colliding.
#[must_use]
pub fn patient_conflict(
    new: Range<Timestamp>,
    existing: &[(Range<Timestamp>, State)],
) -> Vec<usize> {
    indexes(existing, |(visit, state)| {
        state.keeps_its_time() && ranges::overlap(*visit, new)
    })
}

/// Indexes of the appointments that do not lie wholly within the weekly hours, both by the same clock on the wall.
/// Blocks that touch count as one, over midnight too; no hours means closed, and an appointment that does not end
/// after it starts lies in no hours.
#[must_use]
pub fn service_conflict(weekly: &[WeeklyRule], appointments: &[Range<DateTime>]) -> Vec<usize> {
    indexes(appointments, |(from, to)| {
        let hours: Vec<_> = each_day(from.date(), to.date())
            .flat_map(|day| weekly.iter().filter_map(move |rule| rule.hours_on(day)))
            .collect();
        let within = |open: &Range<DateTime>| open.0 <= *from && to <= &open.1;
        from >= to || !ranges::merge(&hours).iter().any(within)
    })
}

fn indexes<T>(all: &[T], hit: impl Fn(&T) -> bool) -> Vec<usize> {
    let hits = all.iter().enumerate().filter(|(_, one)| hit(one));
    hits.map(|(at, _)| at).collect()
}

#[cfg(test)]
#[path = "conflicts_tests.rs"]
mod tests;
