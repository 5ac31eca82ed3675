//! Calendars of the staff: doctors with their open hours, absences and visits.

use std::collections::HashMap;

use anteroom_domain::hours;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::appointments::{State, row::parse_state};
use crate::availability::{self, AbsenceKind};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, Moment, to_naive, to_utc};
use crate::session::Session;

pub(crate) const DOCTORS: &str = "SELECT * FROM api.list_calendar_doctors($1, $2)";
pub(crate) const PERIODS: &str = "SELECT * FROM api.list_calendar_periods($1, $2, $3, $4)";
pub(crate) const ABSENCES: &str = "SELECT * FROM api.list_calendar_absences($1, $2, $3, $4)";
pub(crate) const APPOINTMENTS: &str =
    "SELECT * FROM api.list_calendar_appointments($1, $2, $3, $4)";
/// The most days of one calendar: a month with the weeks it begins and ends in.
const MOST_DAYS: u32 = 42;

row! {
    struct CalendarDoctorRow {
        id: Uuid,
        full_name: String,
        room: Option<String>,
    }
}

row! {
    struct CalendarPeriodRow {
        doctor: Uuid,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        slot_minutes: i32,
    }
}

row! {
    struct CalendarAbsenceRow {
        doctor: Uuid,
        from_at: NaiveDateTime,
        to_at: NaiveDateTime,
        kind: String,
    }
}

row! {
    struct CalendarAppointmentRow {
        id: Uuid,
        doctor: Uuid,
        state: String,
        starts_at: DateTime<Utc>,
        minutes: i32,
        blocked_from: DateTime<Utc>,
        blocked_to: DateTime<Utc>,
        patient: Option<Uuid>,
        patient_name: Option<String>,
        visit_type: Option<String>,
        booking_kind: Option<String>,
        letter: Option<String>,
        number: Option<i32>,
    }
}

/// Which days of which doctors.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ListCalendar {
    /// The doctors, at most 200; none: a doctor itself, an admin all.
    pub doctors: Option<Vec<Uuid>>,
    /// The first day in the clinic's zone, `YYYY-MM-DD`.
    pub from_day: String,
    /// How many days, 1 to 42.
    pub days: u32,
}

/// Some days of some doctors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Calendar {
    /// The days in order.
    pub days: Vec<CalendarDay>,
    /// The doctors, by name.
    pub doctors: Vec<CalendarDoctor>,
}

/// A day of a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarDay {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// The instant at which it begins.
    pub starts: Moment,
    /// Why the whole clinic is closed, when it is.
    pub holiday: Option<String>,
}

/// What a calendar shows of one doctor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarDoctor {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The usual room.
    pub room: Option<String>,
    /// When the doctor can be booked.
    pub periods: Vec<CalendarPeriod>,
    /// When the doctor is away.
    pub absences: Vec<CalendarAbsence>,
    /// The visits, by start.
    pub appointments: Vec<CalendarItem>,
}

/// Open hours of a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarPeriod {
    /// When they begin.
    pub starts: Moment,
    /// When they end.
    pub ends: Moment,
    /// The grid, in minutes.
    pub slot_minutes: i32,
}

/// An absence in a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarAbsence {
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// Why; no more than this is told.
    pub kind: AbsenceKind,
}

/// A visit in a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CalendarItem {
    /// The appointment's id.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When it begins.
    pub starts: Moment,
    /// How long it takes.
    pub minutes: i32,
    /// From when the doctor's time is blocked: `starts` less the buffer before.
    pub blocked_from: Moment,
    /// Until when it is blocked, the buffer after included.
    pub blocked_to: Moment,
    /// Who comes; none while somebody is still choosing.
    pub patient_id: Option<Uuid>,
    /// The patient's name.
    pub patient_name: Option<String>,
    /// The kind of visit.
    pub visit_type: Option<String>,
    /// `series` or `family`, when it was booked together with others.
    pub booking_kind: Option<String>,
    /// The number in the queue.
    pub token: Option<TokenLabel>,
}

/// A number of the queue, such as A 27.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TokenLabel {
    /// The doctor's letter.
    pub letter: String,
    /// Counts from 1 each day.
    pub number: i32,
}

/// Doctors with their open hours, absences and visits on some days.
///
/// # Errors
/// `bad_request` for more than 42 days or 200 doctors or a day that is none, `not_allowed` for a doctor who asks for
/// another.
pub async fn list_calendar(
    clinic: &Clinic,
    session: &Session,
    filter: ListCalendar,
) -> Result<Calendar, ClinicError> {
    if !(1..=MOST_DAYS).contains(&filter.days) {
        return Err(Code::BadRequest.into());
    }
    let first = fields::day(&filter.from_day).map_err(|_| Code::BadRequest)?;
    let last = first.saturating_add(i64::from(filter.days - 1).days());
    let zone = clinic.zone();
    let (from, to) = (
        fields::day_start(first, &zone)?,
        fields::day_end(last, &zone)?,
    );
    let wall = |day: Date| to_naive(day).and_time(chrono::NaiveTime::MIN);
    let call = |sql| {
        clinic
            .call(sql)
            .bind(session.access())
            .bind(filter.doctors.clone())
    };
    let between = |sql| call(sql).bind(to_utc(from)).bind(to_utc(to));
    let away = call(ABSENCES)
        .bind(wall(first))
        .bind(wall(last.saturating_add(1.day())));
    let (rows, periods, absences, appointments, holidays) = tokio::try_join!(
        call(DOCTORS).rows::<CalendarDoctorRow>(),
        between(PERIODS).rows::<CalendarPeriodRow>(),
        away.rows::<CalendarAbsenceRow>(),
        between(APPOINTMENTS).rows::<CalendarAppointmentRow>(),
        availability::list_holidays(clinic),
    )?;
    let named: HashMap<NaiveDate, String> = holidays.into_iter().map(|h| (h.day, h.name)).collect();
    let mut shown = Shown::new(rows);
    for row in periods {
        shown.add(row.doctor, |doctor| {
            doctor.periods.push(period(clinic, &row))
        });
    }
    for row in absences {
        let absence = absence(clinic, &row, &zone)?;
        shown.add(row.doctor, |doctor| doctor.absences.push(absence));
    }
    for row in appointments {
        let item = item(clinic, &row)?;
        shown.add(row.doctor, |doctor| doctor.appointments.push(item));
    }
    Ok(Calendar {
        days: calendar_days(clinic, first, last, &zone, &named)?,
        doctors: shown.doctors,
    })
}

/// The doctors of a calendar, to be found by their id.
struct Shown {
    doctors: Vec<CalendarDoctor>,
    places: HashMap<Uuid, usize>,
}

impl Shown {
    fn new(rows: Vec<CalendarDoctorRow>) -> Self {
        let places = rows
            .iter()
            .enumerate()
            .map(|(n, row)| (row.id, n))
            .collect();
        let doctor = |row: CalendarDoctorRow| CalendarDoctor {
            id: row.id,
            full_name: row.full_name,
            room: row.room,
            periods: Vec::new(),
            absences: Vec::new(),
            appointments: Vec::new(),
        };
        Self {
            doctors: rows.into_iter().map(doctor).collect(),
            places,
        }
    }

    fn add(&mut self, doctor: Uuid, add: impl FnOnce(&mut CalendarDoctor)) {
        let place = self.places.get(&doctor);
        if let Some(doctor) = place.and_then(|place| self.doctors.get_mut(*place)) {
            add(doctor);
        }
    }
}

fn calendar_days(
    clinic: &Clinic,
    first: Date,
    last: Date,
    zone: &TimeZone,
    holidays: &HashMap<NaiveDate, String>,
) -> Result<Vec<CalendarDay>, ClinicError> {
    let days = hours::days(first, last, zone).map_err(|_| Code::BadRequest)?;
    let day = |(day, starts): (Date, jiff::Timestamp)| CalendarDay {
        day: to_naive(day),
        starts: clinic.moment(starts),
        holiday: holidays.get(&to_naive(day)).cloned(),
    };
    Ok(days.into_iter().map(day).collect())
}

fn period(clinic: &Clinic, row: &CalendarPeriodRow) -> CalendarPeriod {
    CalendarPeriod {
        starts: clinic.moment(row.starts_at.into_timestamp()),
        ends: clinic.moment(row.ends_at.into_timestamp()),
        slot_minutes: row.slot_minutes,
    }
}

/// Absences are wall-clock time; a time that a clock change skips begins after the gap.
fn absence(
    clinic: &Clinic,
    row: &CalendarAbsenceRow,
    zone: &TimeZone,
) -> Result<CalendarAbsence, ClinicError> {
    let moment = |at: NaiveDateTime| -> Result<Moment, ClinicError> {
        let day: Date = at.date().to_string().parse().map_err(|_| Code::Internal)?;
        let time: Time = at.time().to_string().parse().map_err(|_| Code::Internal)?;
        let instant = zone
            .to_timestamp(day.to_datetime(time))
            .map_err(|_| Code::BadRequest)?;
        Ok(clinic.moment(instant))
    };
    Ok(CalendarAbsence {
        starts: moment(row.from_at)?,
        ends: moment(row.to_at)?,
        kind: absence_kind(&row.kind)?,
    })
}

fn absence_kind(kind: &str) -> Result<AbsenceKind, ClinicError> {
    Ok(match kind {
        "leave" => AbsenceKind::Leave,
        "sick" => AbsenceKind::Sick,
        "training" => AbsenceKind::Training,
        "other" => AbsenceKind::Other,
        _ => {
            return Err(ClinicError::internal(
                "calendar: an unknown kind of absence",
            ));
        }
    })
}

fn item(clinic: &Clinic, row: &CalendarAppointmentRow) -> Result<CalendarItem, ClinicError> {
    let moment = |at: DateTime<Utc>| clinic.moment(at.into_timestamp());
    let token = row.letter.clone().zip(row.number);
    Ok(CalendarItem {
        id: row.id,
        state: parse_state(&row.state)?,
        starts: moment(row.starts_at),
        minutes: row.minutes,
        blocked_from: moment(row.blocked_from),
        blocked_to: moment(row.blocked_to),
        patient_id: row.patient,
        patient_name: row.patient_name.clone(),
        visit_type: row.visit_type.clone(),
        booking_kind: row.booking_kind.clone(),
        token: token.map(|(letter, number)| TokenLabel { letter, number }),
    })
}
