//! Calendars of the staff: doctors with their open hours, absences and visits.

mod shape;

use std::collections::HashMap;

use anteroom_domain::hours;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::appointments::row::parse_state;
use crate::availability::{self, AbsenceKind};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{IntoTimestamp, Moment, to_naive, to_utc};
use crate::session::Session;

pub use shape::{
    Calendar, CalendarAbsence, CalendarDay, CalendarDoctor, CalendarItem, CalendarPeriod,
    ListCalendar, TokenLabel,
};

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
