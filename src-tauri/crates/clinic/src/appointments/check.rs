//! Which times could be booked, without trying it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::Moment;
use crate::session::Session;

pub(crate) const CHECK: &str = "SELECT * FROM api.check_slots($1, $2, $3, $4, $5, $6, $7)";

row! {
    struct SlotCheckRow { starts_at: DateTime<Utc>, answer: String }
}

/// Some times, and for whom.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CheckSlots {
    /// Whom to see.
    pub doctor: Uuid,
    /// For whom; none for the signed-in patient. The staff may leave it out: then nobody is busy.
    pub patient: Option<Uuid>,
    /// When each begins (RFC 3339); at most 400.
    pub starts_at: Vec<String>,
    /// How long each is; none for the usual length.
    pub minutes: Option<i32>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// Appointments of the caller that count as if they were not there, because they are to move.
    pub ignoring: Vec<Uuid>,
}

/// What booking would answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SlotAnswer {
    /// It could be booked.
    Free,
    /// Somebody else has it.
    SlotTaken,
    /// The patient has another appointment then.
    PatientBusy,
    /// The doctor does not work then.
    SlotNotOpen,
    /// Over, or too soon.
    SlotPast,
    /// Beyond the days that are open for booking.
    TooFarAhead,
    /// The patient would have too many appointments ahead.
    PatientLimit,
    /// The patient would have too many appointments on that day.
    DayLimit,
    /// The doctor takes no more visits on that day.
    DoctorLimit,
}

/// A time, and whether it could be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SlotCheck {
    /// When it begins.
    pub starts: Moment,
    /// Whether it could be booked.
    pub answer: SlotAnswer,
}

/// What booking all of these times together would answer to each, in their order. The clinic's limits are asked for
/// patients, as in booking.
///
/// # Errors
/// `not_found`, `not_allowed`; `bad_request` for none or too many times.
pub async fn check_slots(
    clinic: &Clinic,
    session: &Session,
    input: CheckSlots,
) -> Result<Vec<SlotCheck>, ClinicError> {
    let starts = input.starts_at.iter().map(|raw| fields::instant(raw));
    let starts: Vec<DateTime<Utc>> = starts.collect::<Result<_, _>>()?;
    judge(clinic, session, &input, starts).await
}

/// The same for times that are no texts any more.
pub(super) async fn judge(
    clinic: &Clinic,
    session: &Session,
    input: &CheckSlots,
    starts: Vec<DateTime<Utc>>,
) -> Result<Vec<SlotCheck>, ClinicError> {
    let rows: Vec<SlotCheckRow> = clinic
        .call(CHECK)
        .bind(session.access())
        .bind(input.doctor)
        .bind(input.patient)
        .bind(starts)
        .bind(input.minutes)
        .bind(input.visit_type)
        .bind(&input.ignoring)
        .rows()
        .await?;
    let check = |row: SlotCheckRow| {
        Ok(SlotCheck {
            starts: clinic.moment(row.starts_at),
            answer: parse_answer(&row.answer)?,
        })
    };
    rows.into_iter().map(check).collect()
}

fn parse_answer(answer: &str) -> Result<SlotAnswer, ClinicError> {
    Ok(match answer {
        "free" => SlotAnswer::Free,
        "slot_taken" => SlotAnswer::SlotTaken,
        "patient_busy" => SlotAnswer::PatientBusy,
        "slot_not_open" => SlotAnswer::SlotNotOpen,
        "slot_past" => SlotAnswer::SlotPast,
        "too_far_ahead" => SlotAnswer::TooFarAhead,
        "patient_limit" => SlotAnswer::PatientLimit,
        "day_limit" => SlotAnswer::DayLimit,
        "doctor_limit" => SlotAnswer::DoctorLimit,
        _ => return Err(ClinicError::internal("unknown answer about a slot")),
    })
}
