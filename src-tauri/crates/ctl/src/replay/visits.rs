//! Plays the outpatient visits through their whole life, one day after the other.

use std::collections::HashMap;
use std::time::Instant;

use anteroom_clinic::appointments::{self, CancelAppointment};
use anyhow::{Context, Result};
use jiff::SignedDuration;
use sqlx::PgPool;
use uuid::Uuid;

use super::desk::{Desk, Grid};
use super::outpatient::{Ending, Event, Step, Visit, timeline};
use super::report::Tally;
use super::{clock, midnight, stage};

/// The data's grid: every day of the week (its holidays are working days), quarters of an hour.
const GRID: Grid = Grid {
    opens: 8 * 60,
    minutes: 15,
    slots: 40,
};

/// What came out.
#[derive(Default)]
pub struct Outcome {
    /// Answers to booking.
    pub bookings: Tally,
    /// Answers to calling off.
    pub cancellations: Tally,
    /// Answers to arriving, going in and being done, three for a visit.
    pub attendances: Tally,
    /// Answers to not coming.
    pub no_shows: Tally,
    /// The ids that the clinic acknowledged.
    pub acknowledged: Vec<Uuid>,
}

/// Plays every visit of one doctor.
///
/// # Errors
/// When the clinic gives an answer that is no refusal.
pub async fn play(superuser: &PgPool, desk: &Desk, visits: &[Visit]) -> Result<Outcome> {
    let zone = desk.clinic().zone();
    let events = timeline(visits);
    let mut outcome = Outcome::default();
    let Some(first) = events.first().map(|event| event.on) else {
        return Ok(outcome);
    };
    clock::set(superuser, midnight(first, &zone)?).await?;
    desk.begin_day().await?;
    let hired = stage::hire(superuser, desk, 1, 0..=6, GRID, first).await?;
    let doctor = *hired.first().context("nobody was hired")?;
    let mut patients = HashMap::new();
    let mut booked = HashMap::new();
    let (mut day, mut evening) = (first, false);
    for event in &events {
        // Visits are told in the evening of their day, when they are over.
        let finishing = event.step == Step::Finish;
        if (event.on, finishing) != (day, evening) {
            (day, evening) = (event.on, finishing);
            let hour = SignedDuration::from_hours(if evening { 20 } else { 0 });
            clock::set(superuser, midnight(day, &zone)?.checked_add(hour)?).await?;
            desk.begin_day().await?;
        }
        let visit = &visits[event.visit];
        let patient = known(desk, &mut patients, visit).await?;
        let begun = Instant::now();
        step(
            desk,
            event,
            visit,
            (doctor, patient),
            &mut booked,
            &mut outcome,
        )
        .await?;
        outcome.ran_for(event.step, visit.ending, begun);
    }
    Ok(outcome)
}

async fn known(desk: &Desk, patients: &mut HashMap<String, Uuid>, visit: &Visit) -> Result<Uuid> {
    if let Some(id) = patients.get(&visit.patient) {
        return Ok(*id);
    }
    let number = 1_000_000 + patients.len();
    let added = desk
        .add_patient(number, None, &mut Tally::default())
        .await?;
    let id = added.context("the clinic refused a patient without any detail")?;
    patients.insert(visit.patient.clone(), id);
    Ok(id)
}

async fn step(
    desk: &Desk,
    event: &Event,
    visit: &Visit,
    (doctor, patient): (Uuid, Uuid),
    booked: &mut HashMap<usize, Uuid>,
    outcome: &mut Outcome,
) -> Result<()> {
    if event.step == Step::Book {
        let starts = visit
            .day
            .to_datetime(visit.time)
            .to_zoned(desk.clinic().zone())?
            .timestamp();
        let answer = desk
            .book(doctor, patient, starts, GRID.minutes, &mut outcome.bookings)
            .await?;
        if let Ok(id) = answer {
            outcome.acknowledged.push(id);
            booked.insert(event.visit, id);
        }
        return Ok(());
    }
    // What was refused cannot be called off or seen.
    let Some(id) = booked.get(&event.visit).copied() else {
        return Ok(());
    };
    match visit.ending {
        Ending::Cancelled => {
            let input = CancelAppointment {
                id,
                reason: "Not needed any more".to_owned(),
            };
            let begun = Instant::now();
            appointments::cancel(desk.clinic(), &desk.session(), input).await?;
            outcome.cancellations.acknowledged(begun.elapsed());
        }
        Ending::Missed => {
            let begun = Instant::now();
            appointments::mark_no_show(desk.clinic(), &desk.session(), id).await?;
            outcome.no_shows.acknowledged(begun.elapsed());
        }
        Ending::Attended => {
            let (clinic, session) = (desk.clinic(), &desk.session());
            let begun = Instant::now();
            appointments::check_in(clinic, session, id).await?;
            outcome.attendances.acknowledged(begun.elapsed());
            let begun = Instant::now();
            appointments::begin_consultation(clinic, session, id).await?;
            outcome.attendances.acknowledged(begun.elapsed());
            let begun = Instant::now();
            appointments::complete(clinic, session, id).await?;
            outcome.attendances.acknowledged(begun.elapsed());
        }
        Ending::Open => {}
    }
    Ok(())
}

impl Outcome {
    fn ran_for(&mut self, step: Step, ending: Ending, begun: Instant) {
        let tally = match (step, ending) {
            (Step::Book, _) => &mut self.bookings,
            (_, Ending::Cancelled) => &mut self.cancellations,
            (_, Ending::Missed) => &mut self.no_shows,
            _ => &mut self.attendances,
        };
        tally.ran_for(begun.elapsed());
    }
}
