//! The slots that can be booked.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::hours::OpenPeriod;
use anteroom_domain::ranges;
use anteroom_domain::slots::{self, Visit};
use chrono::{DateTime, NaiveDate, Utc};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, Moment, to_date, to_naive, to_utc};
use crate::session::Session;
use crate::visit_types::VisitType;

pub(crate) const LIST_OPEN_PERIODS: &str = "SELECT * FROM api.list_open_periods($1, $2, $3, $4)";
/// The most days of slots in one answer.
const MOST_DAYS: u32 = 62;
/// As many slots as are offered in place of one that is taken.
const NEAREST: usize = 3;
/// No buffer of a visit is longer.
const LONGEST_BUFFER: SignedDuration = SignedDuration::from_hours(2);
/// How far around the wanted time is looked first.
const NEAR_DAYS: i64 = 3;

row! {
    /// Two lists of parallel arrays, in no order: periods, and what is taken. `period_left` is empty where there
    /// are no limits.
    struct OpenPeriodsRow {
        period_starts: Vec<DateTime<Utc>>,
        period_ends: Vec<DateTime<Utc>>,
        period_slots: Vec<i32>,
        period_days: Vec<NaiveDate>,
        period_locations: Vec<Option<Uuid>>,
        period_left: Vec<Option<i32>>,
        taken_starts: Vec<DateTime<Utc>>,
        taken_ends: Vec<DateTime<Utc>>,
        not_before: DateTime<Utc>,
        not_after: DateTime<Utc>,
    }
}

/// A free slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Slot {
    /// When it begins.
    pub starts: Moment,
    /// How long it is.
    pub minutes: i32,
}

/// The free slots of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DaySlots {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// Its free slots in order; empty when the doctor is not there or has no time left.
    pub slots: Vec<Slot>,
}

/// An open period with what is taken in and near it, and the bounds within which a patient may book.
pub(crate) struct BookablePeriod {
    pub(crate) period: OpenPeriod,
    /// How many more visits the clinic's limits allow on its day; none: as many as there is time for.
    pub(crate) left: Option<usize>,
    taken: Vec<(Timestamp, Timestamp)>,
    not_before: Timestamp,
    not_after: Timestamp,
}

impl BookablePeriod {
    /// The starts at which a visit (none: one slot) can be booked.
    pub(crate) fn starts(&self, visit: Option<Visit>) -> Vec<Timestamp> {
        let visit = self.visit(visit);
        let Self {
            period,
            left,
            taken,
            not_before,
            not_after,
        } = self;
        if *left == Some(0) {
            return Vec::new();
        }
        slots::free_starts(period, taken, visit, *not_before, Some(*not_after))
    }

    /// The visit, or one slot of this period.
    pub(crate) fn visit(&self, visit: Option<Visit>) -> Visit {
        visit.unwrap_or(Visit {
            minutes: self.period.slot_minutes,
            ..Visit::default()
        })
    }
}

/// The free slots of a doctor on `days` local days from `from_day` on, long enough for a kind of visit
/// (none: one slot of the doctor's grid); every day is listed, also those without a slot. Without a session, and for
/// patients, no slot is listed that the clinic's limits would refuse: for a patient, to itself and all of its family.
///
/// # Errors
/// `invalid_fields` for a day that is none, `not_found` for an unknown kind of visit.
pub async fn list_slots(
    clinic: &Clinic,
    session: Option<&Session>,
    doctor: Uuid,
    from_day: &str,
    days: u32,
    visit_type: Option<Uuid>,
) -> Result<Vec<DaySlots>, ClinicError> {
    let first = fields::day(from_day).map_err(|code| FieldErrors::one("from_day", code))?;
    let span = i64::from(days.clamp(1, MOST_DAYS) - 1).days();
    let last = first.checked_add(span).map_err(|_| Code::BadRequest)?;
    let visit = visit_of(clinic, visit_type).await?;
    let periods = of_days(clinic, session, doctor, first, last).await?;
    let mut listed: Vec<DaySlots> = first
        .series(1.day())
        .take_while(|day| *day <= last)
        .map(|day| DaySlots {
            day: to_naive(day),
            slots: Vec::new(),
        })
        .collect();
    for open in &periods {
        let day = to_naive(open.period.day);
        if let Some(day) = listed.iter_mut().find(|listed| listed.day == day) {
            let minutes = open.visit(visit).minutes;
            let starts = open.starts(visit).into_iter();
            day.slots
                .extend(starts.map(|starts| slot(clinic, starts, minutes)));
        }
    }
    Ok(listed)
}

/// The three free slots of a doctor nearest to an instant (RFC 3339), in the order of time; fewer when
/// there are no more. Of those that [`list_slots`] lists.
///
/// # Errors
/// `bad_request` for an instant that is none, `not_found` for an unknown kind of visit.
pub async fn nearest_slots(
    clinic: &Clinic,
    session: Option<&Session>,
    doctor: Uuid,
    starts_at: &str,
    visit_type: Option<Uuid>,
) -> Result<Vec<Slot>, ClinicError> {
    let wanted = fields::instant(starts_at)?.into_timestamp();
    let visit = visit_of(clinic, visit_type).await?;
    let day = wanted.to_zoned(clinic.zone()).date();
    let near = |days: i64| {
        let (first, last) = (
            day.saturating_sub(days.days()),
            day.saturating_add(days.days()),
        );
        of_days(clinic, session, doctor, first, last)
    };
    let mut found = starts_of(&near(NEAR_DAYS).await?, visit);
    if found.len() < NEAREST {
        // A doctor with little time left: as far as the clinic may be booked, in either direction.
        found = starts_of(&near(i64::from(MOST_DAYS)).await?, visit);
    }
    let starts: Vec<Timestamp> = found.iter().map(|(starts, _)| *starts).collect();
    let nearest = slots::nearest(&starts, wanted, NEAREST);
    let chosen = found
        .into_iter()
        .filter(|(starts, _)| nearest.contains(starts));
    Ok(chosen
        .map(|(starts, minutes)| slot(clinic, starts, minutes))
        .collect())
}

/// The open periods of an active doctor on the local days `first..=last`, in order.
pub(crate) async fn of_days(
    clinic: &Clinic,
    session: Option<&Session>,
    doctor: Uuid,
    first: Date,
    last: Date,
) -> Result<Vec<BookablePeriod>, ClinicError> {
    let zone = clinic.zone();
    let row: Option<OpenPeriodsRow> = clinic
        .call(LIST_OPEN_PERIODS)
        .bind(session.map(Session::access))
        .bind(doctor)
        .bind(to_utc(fields::day_start(first, &zone)?))
        .bind(to_utc(fields::day_end(last, &zone)?))
        .optional()
        .await?;
    Ok(row.map(OpenPeriodsRow::bookable).unwrap_or_default())
}

impl OpenPeriodsRow {
    fn bookable(self) -> Vec<BookablePeriod> {
        let ranges = |starts: &[DateTime<Utc>], ends: &[DateTime<Utc>]| -> Vec<_> {
            let both = starts.iter().zip(ends);
            both.map(|(from, to)| (from.into_timestamp(), to.into_timestamp()))
                .collect()
        };
        let taken = ranges::merge(&ranges(&self.taken_starts, &self.taken_ends));
        let mut periods: Vec<BookablePeriod> = ranges(&self.period_starts, &self.period_ends)
            .into_iter()
            .enumerate()
            .map(|(n, (starts, ends))| BookablePeriod {
                period: OpenPeriod {
                    day: self.period_days.get(n).copied().map_or(Date::MAX, to_date),
                    starts,
                    ends,
                    slot_minutes: slot_minutes(self.period_slots.get(n)),
                    location: self.period_locations.get(n).copied().flatten(),
                },
                left: left(self.period_left.get(n)),
                taken: near(&taken, starts, ends),
                not_before: self.not_before.into_timestamp(),
                not_after: self.not_after.into_timestamp(),
            })
            .collect();
        periods.sort_by_key(|open| open.period.starts);
        periods
    }
}

/// A period without a slot length has no slots.
fn slot_minutes(stored: Option<&i32>) -> u16 {
    stored
        .and_then(|minutes| u16::try_from(*minutes).ok())
        .unwrap_or(0)
}

fn left(stored: Option<&Option<i32>>) -> Option<usize> {
    let many = stored.copied().flatten()?;
    Some(usize::try_from(many).unwrap_or(0))
}

/// The part of sorted `taken` that a visit in the period, with its buffers, could meet.
fn near(
    taken: &[(Timestamp, Timestamp)],
    starts: Timestamp,
    ends: Timestamp,
) -> Vec<(Timestamp, Timestamp)> {
    let from = starts.saturating_sub(LONGEST_BUFFER).unwrap_or(starts);
    let to = ends.saturating_add(LONGEST_BUFFER).unwrap_or(ends);
    let first = taken.partition_point(|range| range.1 <= from);
    let behind = taken.partition_point(|range| range.0 < to);
    taken[first..behind.max(first)].to_vec()
}

/// How much time a kind of visit takes; none without one.
pub(crate) async fn visit_of(
    clinic: &Clinic,
    visit_type: Option<Uuid>,
) -> Result<Option<Visit>, ClinicError> {
    let Some(id) = visit_type else {
        return Ok(None);
    };
    let known = |clinic: &Clinic| {
        let kinds = &clinic.profile().visit_types;
        let kind = kinds.iter().find(|kind| kind.id == id);
        kind.map(VisitType::visit)
    };
    if let Some(visit) = known(clinic) {
        return Ok(Some(visit));
    }
    // Added since this connection has last heard of the clinic.
    clinic.refresh().await?;
    known(clinic).map(Some).ok_or_else(|| Code::NotFound.into())
}

fn starts_of(periods: &[BookablePeriod], visit: Option<Visit>) -> Vec<(Timestamp, u16)> {
    let of = |open: &BookablePeriod| {
        let minutes = open.visit(visit).minutes;
        let starts = open.starts(visit).into_iter();
        starts
            .map(move |starts| (starts, minutes))
            .collect::<Vec<_>>()
    };
    periods.iter().flat_map(of).collect()
}

fn slot(clinic: &Clinic, starts: Timestamp, minutes: u16) -> Slot {
    Slot {
        starts: clinic.moment(starts),
        minutes: minutes.into(),
    }
}
