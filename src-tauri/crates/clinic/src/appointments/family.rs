//! A family comes together, one after the other.

use anteroom_domain::capacity;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::slots::Visit;
use jiff::ToSpan;
use uuid::Uuid;

use crate::availability::slots::{BookablePeriod, of_days, visit_of};
use crate::availability::{DaySlots, Slot};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::to_naive;

/// The most days in one answer.
const MOST_DAYS: u32 = 62;
/// As many people as may come together.
const MOST_PEOPLE: i32 = 6;

/// The times at which so many people (two to six) can come one after the other, on `days` local days
/// from `from_day` on; every day is listed. A slot's start is that of the first person, and its `minutes`
/// are the distance from one person's start to the next one's: a visit with its buffers, rounded up to
/// the doctor's grid. Days on which the doctor takes fewer visits than that are left out. Needs no session.
///
/// # Errors
/// `invalid_fields` for the day and the number of people, `not_found` for an unknown kind of visit.
pub async fn list_family_slots(
    clinic: &Clinic,
    doctor: Uuid,
    from_day: &str,
    days: u32,
    people: i32,
    visit_type: Option<Uuid>,
) -> Result<Vec<DaySlots>, ClinicError> {
    let mut errors = FieldErrors::default();
    let first = errors.check("from_day", fields::day(from_day));
    let people = fields::within(people, 2, MOST_PEOPLE)
        .and_then(|people| usize::try_from(people).map_err(|_| FieldCode::Range));
    let people = errors.check("people", people);
    let (Some(first), Some(people)) = (first, people) else {
        return Err(errors.into());
    };
    let span = i64::from(days.clamp(1, MOST_DAYS) - 1).days();
    let last = first.checked_add(span).map_err(|_| Code::BadRequest)?;
    let visit = visit_of(clinic, visit_type).await?;
    let periods = of_days(clinic, None, doctor, first, last).await?;
    let listed = first.series(1.day()).take_while(|day| *day <= last);
    Ok(listed
        .map(|day| DaySlots {
            day: to_naive(day),
            slots: periods
                .iter()
                .filter(|open| open.period.day == day)
                .filter(|open| open.left.is_none_or(|left| left >= people))
                .flat_map(|open| runs(clinic, open, visit, people))
                .collect(),
        })
        .collect())
}

fn runs(clinic: &Clinic, open: &BookablePeriod, visit: Option<Visit>, people: usize) -> Vec<Slot> {
    let step = step(&open.visit(visit), open.period.slot_minutes);
    let runs = capacity::back_to_back(&open.starts(visit), step, people);
    let first = |run: &Vec<jiff::Timestamp>| {
        run.first().map(|starts| Slot {
            starts: clinic.moment(*starts),
            minutes: step.into(),
        })
    };
    runs.iter().filter_map(first).collect()
}

/// From one start to the next: what a visit blocks, in whole slots of the grid.
fn step(visit: &Visit, slot_minutes: u16) -> u16 {
    let blocked = visit.buffer_before + visit.minutes + visit.buffer_after;
    blocked.next_multiple_of(slot_minutes.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_person_comes_when_buffers_are_over_and_on_the_grid() {
        let visit = |buffer_before, minutes, buffer_after| Visit {
            minutes,
            buffer_before,
            buffer_after,
        };
        assert_eq!(step(&visit(0, 20, 0), 20), 20);
        assert_eq!(step(&visit(5, 20, 0), 20), 40);
        assert_eq!(step(&visit(10, 30, 20), 20), 60);
        assert_eq!(step(&visit(0, 25, 0), 30), 30);
    }
}
