//! The clinic in numbers, for the office.

use chrono::{DateTime, NaiveDate, Utc};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::{Moment, to_utc};
use crate::session::Session;

pub(crate) const GET: &str = "SELECT * FROM api.get_dashboard($1, $2, $3)";
pub(crate) const LIST_DAILY_COUNTS: &str = "SELECT * FROM api.list_daily_counts($1, $2)";

/// The most days that a chart shows.
const MOST_DAYS: u32 = 366;

row! {
    struct DashboardRow {
        doctors: i32,
        patients: i32,
        more_patients: bool,
        appointments: i32,
        more_appointments: bool,
        appointments_today: i32,
        done_today: i32,
        waiting_now: i32,
        requests_unanswered: i32,
        oldest_request_at: Option<DateTime<Utc>>,
        no_show_today: i32,
        applications: i32,
        mail_waiting: i32,
        mail_undeliverable: i32,
    }
}

row! {
    struct DailyCountRow {
        day_starts_at: DateTime<Utc>,
        came: i32,
        booked: i32,
        cancelled: i32,
        no_show: i32,
    }
}

/// How many there are of what grows with the years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Total {
    /// How many were counted: all, or the 200,000 at which counting ends.
    pub count: i32,
    /// Whether there are more.
    pub more: bool,
}

/// The clinic at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Dashboard {
    /// Active doctors.
    pub doctors: i32,
    /// Patients.
    pub patients: Total,
    /// Appointments ever.
    pub appointments: Total,
    /// Appointments of today that stand.
    pub appointments_today: i32,
    /// Visits completed today.
    pub done_today: i32,
    /// Patients who are here and wait.
    pub waiting_now: i32,
    /// Requests without an answer.
    pub requests_unanswered: i32,
    /// Since when the oldest of them waits.
    pub oldest_request: Option<Moment>,
    /// Patients who did not come today.
    pub no_show_today: i32,
    /// Doctors who wait to be admitted.
    pub applications: i32,
    /// Mails that wait to be sent.
    pub mail_waiting: i32,
    /// Mails that were given up.
    pub mail_undeliverable: i32,
}

/// One day in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DailyCount {
    /// The day in the clinic's zone.
    pub day: NaiveDate,
    /// Visits that took place.
    pub came: i32,
    /// Appointments that stand.
    pub booked: i32,
    /// Called off.
    pub cancelled: i32,
    /// Did not come.
    pub no_show: i32,
}

/// The clinic at a glance.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get(clinic: &Clinic, session: &Session) -> Result<Dashboard, ClinicError> {
    let (zone, today) = (clinic.zone(), clinic.today());
    let row: DashboardRow = clinic
        .call(GET)
        .bind(session.access())
        .bind(to_utc(fields::day_start(today, &zone)?))
        .bind(to_utc(fields::day_end(today, &zone)?))
        .row()
        .await?;
    Ok(Dashboard {
        doctors: row.doctors,
        patients: Total {
            count: row.patients,
            more: row.more_patients,
        },
        appointments: Total {
            count: row.appointments,
            more: row.more_appointments,
        },
        appointments_today: row.appointments_today,
        done_today: row.done_today,
        waiting_now: row.waiting_now,
        requests_unanswered: row.requests_unanswered,
        oldest_request: clinic.moment_of(row.oldest_request_at),
        no_show_today: row.no_show_today,
        applications: row.applications,
        mail_waiting: row.mail_waiting,
        mail_undeliverable: row.mail_undeliverable,
    })
}

/// The last `days` days, today included, oldest first; at most a year.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn list_daily_counts(
    clinic: &Clinic,
    session: &Session,
    days: u32,
) -> Result<Vec<DailyCount>, ClinicError> {
    let zone = clinic.zone();
    let today = clinic.today();
    let days = i64::from(days.clamp(1, MOST_DAYS));
    // One start more than days: the end of the last.
    let starts: Vec<DateTime<Utc>> = (0..=days)
        .map(|n| today.saturating_sub((days - 1 - n).days()))
        .map(|day| fields::day_start(day, &zone).map(to_utc))
        .collect::<Result<_, _>>()?;
    let rows: Vec<DailyCountRow> = clinic
        .call(LIST_DAILY_COUNTS)
        .bind(session.access())
        .bind(starts)
        .rows()
        .await?;
    let count = |row: DailyCountRow| DailyCount {
        day: clinic.local_day(row.day_starts_at),
        came: row.came,
        booked: row.booked,
        cancelled: row.cancelled,
        no_show: row.no_show,
    };
    Ok(rows.into_iter().map(count).collect())
}
