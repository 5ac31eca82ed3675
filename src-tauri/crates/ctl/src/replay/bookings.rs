//! Plays the real bookings: day by day, the desks of the neighbourhoods side by side.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sqlx::PgPool;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::desk::{Desk, Doctors, Grid};
use super::report::Tally;
use super::vitoria::{Booking, doctors_needed};
use super::{clock, midnight, stage};

/// Monday to Saturday, 08:00 to 18:00, twenty minutes each.
const GRID: Grid = Grid {
    opens: 8 * 60,
    minutes: 20,
    slots: 30,
};

/// What came out.
pub struct Outcome {
    /// Answers to adding patients.
    pub patients: Tally,
    /// Answers to booking.
    pub bookings: Tally,
    /// The ids that the clinic acknowledged.
    pub acknowledged: Vec<Uuid>,
    /// Rows for which no doctor of the place had a time left, or whose patient was refused.
    pub without: BTreeMap<&'static str, u64>,
    /// Doctors hired and places served.
    pub doctors: usize,
    /// Neighbourhoods.
    pub places: usize,
}

/// Books every row in the order in which it was really booked; the desk of one neighbourhood is
/// one person, up to `desks` of them work at the same time.
///
/// # Errors
/// When the clinic gives an answer that is no refusal.
pub async fn play(
    superuser: &PgPool,
    desk: &Desk,
    bookings: Vec<Booking>,
    desks: usize,
) -> Result<Outcome> {
    let zone = desk.clinic().zone();
    let needed = doctors_needed(&bookings, GRID.slots);
    let mut outcome = Outcome {
        patients: Tally::default(),
        bookings: Tally::default(),
        acknowledged: Vec::with_capacity(bookings.len()),
        without: BTreeMap::new(),
        doctors: needed.values().sum(),
        places: needed.len(),
    };
    let mut days: BTreeMap<Date, Vec<Booking>> = BTreeMap::new();
    for booking in bookings {
        days.entry(booking.booked_on).or_default().push(booking);
    }
    let Some(first) = days.keys().next().copied() else {
        return Ok(outcome);
    };
    clock::set(superuser, midnight(first, &zone)?).await?;
    desk.begin_day().await?;
    let mut places = open_places(superuser, desk, &needed, first).await?;
    let mut patients = HashMap::new();
    for (day, bookings) in days {
        clock::set(superuser, midnight(day, &zone)?).await?;
        desk.begin_day().await?;
        let begun = Instant::now();
        register(desk, &bookings, &mut patients, &mut outcome).await?;
        outcome.patients.ran_for(begun.elapsed());
        let begun = Instant::now();
        book_day(
            desk,
            bookings,
            &patients,
            &mut places,
            desks,
            &zone,
            &mut outcome,
        )
        .await?;
        outcome.bookings.ran_for(begun.elapsed());
    }
    Ok(outcome)
}

async fn open_places(
    superuser: &PgPool,
    desk: &Desk,
    needed: &BTreeMap<String, usize>,
    from: Date,
) -> Result<HashMap<String, Doctors>> {
    let mut places = HashMap::new();
    for (place, count) in needed {
        let hired = stage::hire(superuser, desk, *count, 1..=6, GRID, from).await?;
        places.insert(place.clone(), Doctors::new(hired));
    }
    Ok(places)
}

/// Adds the patients who come for the first time; a refused one is remembered as `None`.
async fn register(
    desk: &Desk,
    bookings: &[Booking],
    patients: &mut HashMap<String, Option<Uuid>>,
    outcome: &mut Outcome,
) -> Result<()> {
    for booking in bookings {
        if patients.contains_key(&booking.patient) {
            continue;
        }
        let born = booking
            .booked_on
            .checked_sub(booking.age.years())?
            .checked_sub(1.day())?;
        let added = desk
            .add_patient(
                patients.len() + 1,
                Some(born.to_string()),
                &mut outcome.patients,
            )
            .await?;
        patients.insert(booking.patient.clone(), added);
    }
    Ok(())
}

/// One place's work of a day, which a desk takes over and gives back.
struct Shift {
    place: String,
    doctors: Doctors,
    bookings: Vec<Booking>,
    patients: Vec<Option<Uuid>>,
    tally: Tally,
    acknowledged: Vec<Uuid>,
    without: BTreeMap<&'static str, u64>,
}

async fn book_day(
    desk: &Desk,
    bookings: Vec<Booking>,
    patients: &HashMap<String, Option<Uuid>>,
    places: &mut HashMap<String, Doctors>,
    desks: usize,
    zone: &TimeZone,
    outcome: &mut Outcome,
) -> Result<()> {
    let mut by_place: BTreeMap<String, Vec<Booking>> = BTreeMap::new();
    for booking in bookings {
        by_place
            .entry(booking.place.clone())
            .or_default()
            .push(booking);
    }
    let at_work = Arc::new(tokio::sync::Semaphore::new(desks));
    let mut shifts = JoinSet::new();
    for (place, bookings) in by_place {
        let Some(doctors) = places.remove(&place) else {
            continue;
        };
        let shift = Shift {
            patients: bookings
                .iter()
                .map(|b| patients.get(&b.patient).copied().flatten())
                .collect(),
            place,
            doctors,
            bookings,
            tally: Tally::default(),
            acknowledged: Vec::new(),
            without: BTreeMap::new(),
        };
        let (desk, zone, at_work) = (desk.clone(), zone.clone(), Arc::clone(&at_work));
        shifts.spawn(async move {
            let _seat = at_work.acquire_owned().await?;
            shift.work(&desk, &zone).await
        });
    }
    while let Some(done) = shifts.join_next().await {
        let shift = done??;
        places.insert(shift.place, shift.doctors);
        outcome.bookings.absorb(shift.tally);
        outcome.acknowledged.extend(shift.acknowledged);
        for (why, count) in shift.without {
            *outcome.without.entry(why).or_default() += count;
        }
    }
    Ok(())
}

impl Shift {
    async fn work(mut self, desk: &Desk, zone: &TimeZone) -> Result<Self> {
        for (booking, patient) in std::mem::take(&mut self.bookings)
            .into_iter()
            .zip(self.patients.clone())
        {
            let Some(patient) = patient else {
                *self.without.entry("the patient was refused").or_default() += 1;
                continue;
            };
            let day = (booking.day, midnight(booking.day, zone)?);
            let refused = self.tally.refusals();
            match desk
                .book_first_free(&mut self.doctors, patient, day, GRID, &mut self.tally)
                .await?
            {
                Some(id) => self.acknowledged.push(id),
                None if self.tally.refusals() > refused => {
                    *self
                        .without
                        .entry("the clinic refused the day")
                        .or_default() += 1;
                }
                None => {
                    *self
                        .without
                        .entry("no doctor of the place had a time left")
                        .or_default() += 1
                }
            }
        }
        Ok(self)
    }
}
