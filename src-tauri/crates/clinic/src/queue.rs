//! The queue: checking in without signing in, whom to call next, what the waiting room sees.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::appointments::{Appointment, get};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{Moment, to_naive};
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_queue()";
pub(crate) const ASK_ARRIVALS: &str = "SELECT api.ask_arrivals($1) AS retry_after";
pub(crate) const LIST_ARRIVALS: &str = "SELECT * FROM api.list_arrivals($1)";
pub(crate) const CHECK_IN_ARRIVAL: &str = "SELECT * FROM api.check_in_arrival($1, $2)";
pub(crate) const CALL_NEXT: &str = "SELECT api.call_next($1, $2, $3) AS called";
pub(crate) const CALL_PATIENT: &str = "SELECT api.call_patient($1, $2)";
pub(crate) const MARK_NO_SHOWS: &str = "SELECT worker.mark_no_shows($1) AS marked";
pub(crate) const FORGET_MOVES: &str = "SELECT worker.forget_moves()";

row! {
    struct QueueRow {
        letter: String,
        number: i32,
        room: Option<String>,
        state: String,
        called_at: Option<DateTime<Utc>>,
    }
}

row! {
    struct AskedRow { retry_after: Option<i32> }
}

row! {
    struct ArrivalRow {
        appointment: Uuid,
        starts_at: DateTime<Utc>,
        doctor_name: String,
        initials: String,
    }
}

row! {
    struct TokenRow {
        letter: String,
        number: i32,
        doctor_name: String,
        room: Option<String>,
        waiting_before: i32,
    }
}

row! {
    struct CalledRow { called: Option<Uuid> }
}

row! {
    struct MarkedRow { marked: i32 }
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum QueueState {
    /// Has been called.
    Called,
    /// Waits.
    Waiting,
    /// Is with the doctor.
    WithDoctor,
}

/// A number of the queue, as everybody may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QueueEntry {
    /// The letter of the doctor.
    pub letter: String,
    /// Counts up through the day.
    pub number: i32,
    /// The room.
    pub room: Option<String>,
    /// Where it stands.
    pub state: QueueState,
    /// When it was called, the last time.
    pub called_at: Option<Moment>,
}

/// Somebody who may have arrived, as a screen without sign-in may show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Arrival {
    /// The appointment.
    pub appointment: Uuid,
    /// When it begins.
    pub starts: Moment,
    /// The doctor's name.
    pub doctor_name: String,
    /// The patient's initials.
    pub initials: String,
}

/// The number of somebody who has just arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Token {
    /// The letter of the doctor.
    pub letter: String,
    /// Counts up through the day.
    pub number: i32,
    /// The doctor's name.
    pub doctor_name: String,
    /// The room.
    pub room: Option<String>,
    /// How many wait before.
    pub waiting_before: i32,
}

/// Today's numbers: called (the last one first), waiting (in the order in which they will be called),
/// with the doctor. For everybody, without a session.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic) -> Result<Vec<QueueEntry>, ClinicError> {
    let rows: Vec<QueueRow> = clinic.call(LIST).rows().await?;
    let entry = |row: QueueRow| {
        Ok(QueueEntry {
            letter: row.letter,
            number: row.number,
            room: row.room,
            state: parse_state(&row.state)?,
            called_at: clinic.moment_of(row.called_at),
        })
    };
    rows.into_iter().map(entry).collect()
}

/// Who born on a day is expected today, ten at most; at a kiosk, without a session. Nobody, and a day
/// on which nobody was born, look the same. Two statements: the question is counted and committed
/// before it is answered, so that it cannot be taken back.
///
/// # Errors
/// `invalid_fields` for a day that is none; `too_many` with `retry_after` after 200 birth dates a day.
pub async fn list_arrivals(clinic: &Clinic, birth_date: &str) -> Result<Vec<Arrival>, ClinicError> {
    let born = parse_birth_date(birth_date)?;
    let asked: AskedRow = clinic.call(ASK_ARRIVALS).bind(born).row().await?;
    if let Some(seconds) = asked.retry_after {
        return Err(ClinicError {
            retry_after: u32::try_from(seconds).ok(),
            ..Code::TooMany.into()
        });
    }
    let rows: Vec<ArrivalRow> = clinic.call(LIST_ARRIVALS).bind(born).rows().await?;
    let arrival = |row: ArrivalRow| Arrival {
        appointment: row.appointment,
        starts: clinic.moment(row.starts_at),
        doctor_name: row.doctor_name,
        initials: row.initials,
    };
    Ok(rows.into_iter().map(arrival).collect())
}

/// Checks in one of [`list_arrivals`]; at a kiosk, without a session. Again: the same number.
///
/// # Errors
/// `not_found` for anything that is not expected today or another birth date; `wrong_state`.
pub async fn check_in_arrival(
    clinic: &Clinic,
    appointment: Uuid,
    birth_date: &str,
) -> Result<Token, ClinicError> {
    let born = parse_birth_date(birth_date)?;
    let row: TokenRow = clinic
        .call(CHECK_IN_ARRIVAL)
        .bind(appointment)
        .bind(born)
        .row()
        .await?;
    Ok(Token {
        letter: row.letter,
        number: row.number,
        doctor_name: row.doctor_name,
        room: row.room,
        waiting_before: row.waiting_before,
    })
}

/// Calls the next patient of a doctor (none: the caller), by the time of the visits; none when nobody
/// waits. The same `id` again is the same call: it answers with the same patient.
///
/// # Errors
/// `not_allowed` for another doctor's queue; `bad_request` for an office that names no doctor.
pub async fn call_next(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
    doctor: Option<Uuid>,
) -> Result<Option<Appointment>, ClinicError> {
    let row: CalledRow = clinic
        .call(CALL_NEXT)
        .bind(session.access())
        .bind(id)
        .bind(doctor)
        .row()
        .await?;
    match row.called {
        Some(id) => get(clinic, session, id).await.map(Some),
        None => Ok(None),
    }
}

/// Calls a patient who waits, out of turn or again.
///
/// # Errors
/// `wrong_state` for whoever is not here today; `not_found`.
pub async fn call_patient(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(CALL_PATIENT)
        .bind(session.access())
        .bind(id)
        .done()
        .await?;
    get(clinic, session, id).await
}

/// For the worker: notes patients who have not come; returns how many.
///
/// # Errors
/// Only those of every call.
pub async fn mark_no_shows(clinic: &Clinic, limit: u32) -> Result<u32, ClinicError> {
    let row: MarkedRow = clinic
        .call(MARK_NO_SHOWS)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .row()
        .await?;
    Ok(u32::try_from(row.marked).unwrap_or(0))
}

/// For the worker: forgets moves that can no longer be taken back.
///
/// # Errors
/// Only those of every call.
pub async fn forget_moves(clinic: &Clinic) -> Result<(), ClinicError> {
    clinic.call(FORGET_MOVES).done().await
}

fn parse_birth_date(raw: &str) -> Result<chrono::NaiveDate, ClinicError> {
    let mut errors = anteroom_domain::fields::FieldErrors::default();
    match errors.check("birth_date", fields::day(raw)) {
        Some(day) => Ok(to_naive(day)),
        None => Err(errors.into()),
    }
}

fn parse_state(state: &str) -> Result<QueueState, ClinicError> {
    match state {
        "called" => Ok(QueueState::Called),
        "waiting" => Ok(QueueState::Waiting),
        "with_doctor" => Ok(QueueState::WithDoctor),
        _ => Err(ClinicError::internal("unknown state of a number")),
    }
}
