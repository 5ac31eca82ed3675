//! The periods and days that rules mean, and how they travel to the database.

use anteroom_domain::hours::{self, OpenPeriod};
use chrono::{DateTime, NaiveDate, Utc};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::document::Availability;
use super::rules;
use crate::call::Call;
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::moment::{IntoTimestamp, to_date, to_naive, to_utc};
use crate::zones;

row! {
    /// What both `api.get_availability` and `worker.list_stale_hours` say of a doctor.
    struct AvailabilityRow {
        rules: String,
        holidays: Vec<NaiveDate>,
        zone: String,
        business_from: Option<i32>,
        business_to: Option<i32>,
        horizon_days: i32,
        booked_until: Option<DateTime<Utc>>,
    }
}

/// What decides about a doctor's periods beside the doctor's own rules. Read in one statement with their
/// version, and not taken from the profile, which may be some seconds older: the version then answers
/// for all of it.
pub(crate) struct Surroundings {
    zone: TimeZone,
    holidays: Vec<Date>,
    business_hours: Option<(u16, u16)>,
    horizon_days: i32,
    booked_until: Option<Timestamp>,
}

impl AvailabilityRow {
    /// The document and what surrounds it.
    pub(crate) fn open(self) -> Result<(Availability, Surroundings), ClinicError> {
        let document: Availability = serde_json::from_str(&self.rules)
            .map_err(|_| ClinicError::internal("the stored hours are of another kind"))?;
        let minute = |minutes: i32| u16::try_from(minutes).ok();
        let around = Surroundings {
            zone: zones::get(&self.zone).map_err(|_| Code::UpdateNeeded)?,
            horizon_days: self.horizon_days,
            holidays: self.holidays.into_iter().map(to_date).collect(),
            business_hours: self
                .business_from
                .and_then(minute)
                .zip(self.business_to.and_then(minute)),
            booked_until: self.booked_until.map(IntoTimestamp::into_timestamp),
        };
        Ok((document, around))
    }
}

/// Periods and days from today on, as far as the clinic opens for booking and as anything is booked.
pub(crate) struct Expansion {
    pub(crate) periods: Vec<OpenPeriod>,
    days: Vec<(Date, Timestamp)>,
}

impl Expansion {
    /// Makes them of a doctor's own rules.
    pub(crate) fn make(
        clinic: &Clinic,
        own: hours::Availability,
        around: &Surroundings,
    ) -> Result<Self, ClinicError> {
        let zone = &around.zone;
        let availability = hours::Availability {
            holidays: around.holidays.clone(),
            business_hours: around.business_hours,
            ..own
        };
        let first = clinic.now().to_zoned(zone.clone()).date();
        let horizon = first.saturating_add(i64::from(around.horizon_days).days());
        // A horizon that became shorter leaves bookings beyond it where they are.
        let booked = around
            .booked_until
            .map(|instant| instant.to_zoned(zone.clone()).date());
        let last = booked.map_or(horizon, |booked| booked.max(horizon));
        Ok(Self {
            periods: hours::expand(&availability, zone, first, last).map_err(rules::refusal)?,
            days: hours::days(first, last, zone).map_err(rules::refusal)?,
        })
    }

    /// Adds the seven arguments that every function which takes periods has in this order.
    pub(crate) fn bind_to<'c>(&self, call: Call<'c>) -> Call<'c> {
        let instants = |end: fn(&OpenPeriod) -> Timestamp| -> Vec<DateTime<Utc>> {
            let of = |period| to_utc(end(period));
            self.periods.iter().map(of).collect()
        };
        call.bind(column(&self.periods, |period| to_naive(period.day)))
            .bind(instants(|period| period.starts))
            .bind(instants(|period| period.ends))
            .bind(column(&self.periods, |period| {
                i32::from(period.slot_minutes)
            }))
            .bind(column(&self.periods, |period| period.location))
            .bind(column(&self.days, |(day, _)| to_naive(*day)))
            .bind(column(&self.days, |(_, starts)| to_utc(*starts)))
    }
}

/// The last day that the clinic opens for booking.
pub(crate) fn last_day(clinic: &Clinic) -> Date {
    let horizon = i64::from(clinic.profile().horizon_days);
    clinic.today().saturating_add(horizon.days())
}

pub(crate) fn column<T, C>(rows: &[T], value: impl Fn(&T) -> C) -> Vec<C> {
    rows.iter().map(value).collect()
}
