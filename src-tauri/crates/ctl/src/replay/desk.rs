//! The front desk: adds patients and books for them, one at a time, as a person would.

use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::patients::{self, AddPatient};
use anteroom_clinic::sessions::{self, Refreshed};
use anteroom_clinic::{Clinic, Code, Session, new_id};
use anyhow::{Result, bail};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::report::Tally;

/// What every desk of the clinic shares.
#[derive(Clone)]
pub struct Desk {
    clinic: Clinic,
    session: Arc<RwLock<Session>>,
}

/// The doctors of one place and the times that the desk believes are still free on each day.
pub struct Doctors {
    doctors: Vec<Uuid>,
    free: HashMap<Date, BTreeSet<FreeTime>>,
}

/// A slot's number in the day and the doctor's number in the place: the earliest time sorts first.
type FreeTime = (usize, usize);

/// The grid of the replay's working day.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Minutes after local midnight at which the first slot starts.
    pub opens: i64,
    /// Length of a slot in minutes.
    pub minutes: i32,
    /// Slots a day.
    pub slots: usize,
}

impl Desk {
    /// A desk where the admin of `session` sits.
    pub fn new(clinic: Clinic, session: Session) -> Self {
        Self {
            clinic,
            session: Arc::new(RwLock::new(session)),
        }
    }

    /// The clinic it works for.
    pub fn clinic(&self) -> &Clinic {
        &self.clinic
    }

    /// Who sits there.
    pub fn session(&self) -> Session {
        self.session
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// A new working day: hears the clinic's clock again, and renews the session before it ends.
    ///
    /// # Errors
    /// When the session is over.
    pub async fn begin_day(&self) -> Result<()> {
        self.clinic.refresh().await?;
        let session = self.session();
        if !session.is_due() {
            return Ok(());
        }
        let Refreshed::Yes(renewed) = sessions::refresh(&self.clinic, &session).await? else {
            bail!("the front desk's session is over")
        };
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = renewed;
        Ok(())
    }

    /// Adds a patient who is `age` years old on `today`; `None` when the clinic refuses.
    ///
    /// # Errors
    /// Anything but a refusal of the fields.
    pub async fn add_patient(
        &self,
        number: usize,
        birth_date: Option<String>,
        tally: &mut Tally,
    ) -> Result<Option<Uuid>> {
        let id = new_id();
        let begun = Instant::now();
        let input = AddPatient {
            id,
            full_name: format!("Patient {number}"),
            phone: None,
            birth_date,
            gender: None,
        };
        match patients::add(&self.clinic, &self.session(), input).await {
            Ok(_) => {
                tally.acknowledged(begun.elapsed());
                Ok(Some(id))
            }
            Err(error) if error.code == Code::InvalidFields => {
                tally.refused(error.code);
                Ok(None)
            }
            Err(error) => bail!("adding a patient: {error}"),
        }
    }

    /// Books one slot; the answer is the acknowledged id or the reason why not.
    ///
    /// # Errors
    /// An answer that no clinic in order gives (offline, internal, …).
    pub async fn book(
        &self,
        doctor: Uuid,
        patient: Uuid,
        starts: Timestamp,
        minutes: i32,
        tally: &mut Tally,
    ) -> Result<Result<Uuid, Code>> {
        let input = BookAppointment {
            id: new_id(),
            doctor,
            starts_utc: starts.to_string(),
            minutes: Some(minutes),
            reason: "Check-up".to_owned(),
            patient: Some(patient),
            ..BookAppointment::default()
        };
        let id = input.id;
        let begun = Instant::now();
        match appointments::place(&self.clinic, &self.session(), input).await {
            Ok(_) => {
                tally.acknowledged(begun.elapsed());
                Ok(Ok(id))
            }
            Err(error) if is_refusal(error.code) => {
                tally.refused(error.code);
                Ok(Err(error.code))
            }
            Err(error) => bail!("booking: {error}"),
        }
    }

    /// Gives the patient the first time that is free at the place on `day`.
    ///
    /// # Errors
    /// As [`Desk::book`].
    pub async fn book_first_free(
        &self,
        place: &mut Doctors,
        patient: Uuid,
        (day, midnight): (Date, Timestamp),
        grid: Grid,
        tally: &mut Tally,
    ) -> Result<Option<Uuid>> {
        let mut after = None;
        while let Some(time) = place.next_free(day, grid, after) {
            let (slot, doctor) = time;
            let minutes = grid.opens + i64::try_from(slot)? * i64::from(grid.minutes);
            let starts = midnight.checked_add(SignedDuration::from_mins(minutes))?;
            let doctor = place.doctors[doctor];
            match self
                .book(doctor, patient, starts, grid.minutes, tally)
                .await?
            {
                Ok(id) => {
                    place.take(day, time);
                    return Ok(Some(id));
                }
                Err(Code::SlotTaken) => place.take(day, time),
                // The patient is elsewhere at that time: still free for the next one.
                Err(Code::PatientBusy) => after = Some(time),
                Err(_) => return Ok(None),
            }
        }
        Ok(None)
    }
}

impl Doctors {
    /// A place with these doctors, nothing booked.
    pub fn new(doctors: Vec<Uuid>) -> Self {
        Self {
            doctors,
            free: HashMap::new(),
        }
    }

    /// The earliest time of the day behind `after`; all doctors' first slots come before any second one.
    fn next_free(&mut self, day: Date, grid: Grid, after: Option<FreeTime>) -> Option<FreeTime> {
        let doctors = self.doctors.len();
        let free = self.free.entry(day).or_insert_with(|| {
            (0..grid.slots)
                .flat_map(|slot| (0..doctors).map(move |doctor| (slot, doctor)))
                .collect()
        });
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        free.range((from, Bound::Unbounded)).next().copied()
    }

    fn take(&mut self, day: Date, time: FreeTime) {
        if let Some(free) = self.free.get_mut(&day) {
            free.remove(&time);
        }
    }
}

/// Whether the clinic said no for a reason that a patient would be told.
fn is_refusal(code: Code) -> bool {
    matches!(
        code,
        Code::SlotTaken
            | Code::PatientBusy
            | Code::SlotPast
            | Code::SlotNotOpen
            | Code::TooFarAhead
            | Code::WrongState
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_place_fills_slot_by_slot_and_then_is_full() {
        let grid = Grid {
            opens: 480,
            minutes: 20,
            slots: 2,
        };
        let mut place = Doctors::new(vec![Uuid::from_u128(1), Uuid::from_u128(2)]);
        let day = date(2027, 1, 4);
        assert_eq!(place.next_free(day, grid, Some((0, 0))), Some((0, 1)));
        let mut given = Vec::new();
        while let Some(next) = place.next_free(day, grid, None) {
            given.push(next);
            place.take(day, next);
        }
        assert_eq!(given, [(0, 0), (0, 1), (1, 0), (1, 1)]);
        assert!(place.next_free(date(2027, 1, 5), grid, None).is_some());
    }
}
