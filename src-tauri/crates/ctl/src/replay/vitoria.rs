//! 75,283 real bookings of Vitória (Brazil, 2016), read at run time and never copied.
//!
//! The data names no doctor and no time of day: the front desk of a neighbourhood gives each patient
//! the first time that is still free there on the wished day. Every date moves by the same whole
//! number of weeks, so that weekdays stay and all of it lies ahead.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use jiff::civil::Date;
use jiff::{ToSpan, Unit};

/// Where the bookings stand inside the data folder.
pub const FILE: &str = "noshow-vitoria-2016/appointments_2016-04-29_to_2016-05-25.csv.gz";

/// One booking as it was made, its dates already moved.
#[derive(Debug, Clone)]
pub struct Booking {
    /// The patient's number in the data; not always a whole number, so kept as text.
    pub patient: String,
    /// The day of booking.
    pub booked_on: Date,
    /// The day of the visit.
    pub day: Date,
    /// Age in years as recorded; one row says −1.
    pub age: i32,
    /// The neighbourhood of the visit.
    pub place: String,
}

/// Reads the bookings in the order in which they were made and moves them so that the first lies after `today`.
///
/// # Errors
/// When the file is absent or a row does not read.
pub fn read(data: &Path, today: Date, limit: usize) -> Result<Vec<Booking>> {
    let path = data.join(FILE);
    let file = std::fs::File::open(&path).with_context(|| format!("opening {}", path.display()))?;
    let mut rows = Vec::new();
    for row in csv::Reader::from_reader(GzDecoder::new(file)).into_deserialize::<Row>() {
        rows.push(row?);
    }
    rows.sort_by(|a, b| a.scheduled.cmp(&b.scheduled));
    rows.truncate(limit);
    let mut bookings = rows
        .into_iter()
        .map(Row::parse)
        .collect::<Result<Vec<_>>>()?;
    let first = bookings
        .iter()
        .map(|b| b.booked_on)
        .min()
        .context("the file holds no row")?;
    let weeks = weeks_after(first, today)?;
    for booking in &mut bookings {
        booking.booked_on = booking.booked_on.checked_add(weeks.weeks())?;
        booking.day = booking.day.checked_add(weeks.weeks())?;
    }
    Ok(bookings)
}

/// How many doctors each neighbourhood needs so that its busiest day fits into `slots` visits a doctor.
pub fn doctors_needed(bookings: &[Booking], slots: usize) -> BTreeMap<String, usize> {
    let mut per_day: HashMap<(&str, Date), usize> = HashMap::new();
    for booking in bookings {
        *per_day.entry((&booking.place, booking.day)).or_default() += 1;
    }
    let mut doctors = BTreeMap::new();
    for ((place, _), visits) in per_day {
        let needed = visits.div_ceil(slots);
        let known: &mut usize = doctors.entry(place.to_owned()).or_default();
        *known = needed.max(*known);
    }
    doctors
}

/// The whole number of weeks that moves `first` behind `today`.
pub fn weeks_after(first: Date, today: Date) -> Result<i64> {
    let days = first.until((Unit::Day, today))?.get_days();
    Ok(i64::from(days.max(0)) / 7 + 1)
}

#[derive(serde::Deserialize)]
struct Row {
    #[serde(rename = "PatientId")]
    patient: String,
    #[serde(rename = "ScheduledDay")]
    scheduled: String,
    #[serde(rename = "AppointmentDay")]
    day: String,
    #[serde(rename = "Age")]
    age: i32,
    #[serde(rename = "Neighbourhood")]
    place: String,
}

impl Row {
    fn parse(self) -> Result<Booking> {
        Ok(Booking {
            booked_on: date_of(&self.scheduled)?,
            day: date_of(&self.day)?,
            patient: self.patient,
            age: self.age,
            place: self.place,
        })
    }
}

/// The date in front of an RFC 3339 instant, as the clinic's people wrote it.
fn date_of(instant: &str) -> Result<Date> {
    instant
        .get(..10)
        .context("a date is too short")?
        .parse()
        .context("not a date")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn booking(place: &str, day: Date) -> Booking {
        Booking {
            patient: "1".into(),
            booked_on: day,
            day,
            age: 30,
            place: place.into(),
        }
    }

    #[test]
    fn a_move_keeps_the_weekday_and_lies_ahead() {
        let first = date(2016, 4, 29);
        let today = date(2026, 11, 21);
        let moved = first
            .checked_add(weeks_after(first, today).unwrap().weeks())
            .unwrap();
        assert_eq!(moved.weekday(), first.weekday());
        assert!(moved > today && moved <= today.checked_add(7.days()).unwrap());
    }

    #[test]
    fn the_busiest_day_decides_how_many_doctors() {
        let mut bookings = vec![booking("A", date(2026, 1, 5)); 61];
        bookings.push(booking("A", date(2026, 1, 6)));
        bookings.push(booking("B", date(2026, 1, 6)));
        let needed = doctors_needed(&bookings, 30);
        assert_eq!(needed["A"], 3);
        assert_eq!(needed["B"], 1);
    }
}
