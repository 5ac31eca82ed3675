//! Requests without a time that wait for an answer.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::PartOfDay;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::page::{self, Limit, Page, Place};
use crate::session::Session;
use crate::waitlist::NamedId;

pub(crate) const LIST: &str = "SELECT * FROM api.list_guest_requests($1, $2, $3, $4)";

row! {
    struct GuestRequestRow {
        id: Uuid,
        state: String,
        patient: Option<Uuid>,
        full_name: String,
        email: String,
        phone: String,
        message: String,
        doctor: Option<Uuid>,
        doctor_name: Option<String>,
        specialization_name: Option<String>,
        preferred_day: Option<NaiveDate>,
        part_of_day: Option<String>,
        language: String,
        created_at: DateTime<Utc>,
    }
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum GuestRequestState {
    /// Waits for an answer.
    Pending,
    /// Has an appointment.
    Accepted,
    /// Refused.
    Declined,
    /// Nobody answered in time.
    Expired,
}

/// A request that waits for an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct GuestRequest {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: GuestRequestState,
    /// The name, as typed.
    pub full_name: String,
    /// Where the answer goes.
    pub email: String,
    /// E.164.
    pub phone: String,
    /// In the sender's words.
    pub message: String,
    /// Whom to see, if anybody in particular.
    pub doctor: Option<NamedId>,
    /// The name of the specialization.
    pub specialization: Option<String>,
    /// `YYYY-MM-DD`.
    pub preferred_day: Option<NaiveDate>,
    /// When on that day.
    pub part_of_day: Option<PartOfDay>,
    /// The language of mails.
    pub language: String,
    /// The patient, when it was asked for signed in.
    pub patient: Option<Uuid>,
    /// When.
    pub created_at: Moment,
}

/// One page of the requests that wait for an answer, oldest first: an admin sees all, a doctor those that ask for it.
///
/// # Errors
/// `not_allowed` for patients, `bad_request` for a foreign cursor.
pub async fn list(
    clinic: &Clinic,
    session: &Session,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<GuestRequest>, ClinicError> {
    let place = Place::parse(cursor)?;
    let limit = Limit::new(limit);
    let rows: Vec<GuestRequestRow> = clinic
        .call(LIST)
        .bind(session.access())
        .bind(place.map(|place| place.at))
        .bind(place.map(|place| place.id))
        .bind(limit.ask())
        .rows()
        .await?;
    let key = |row: &GuestRequestRow| (row.created_at, row.id);
    page::onward(rows, limit, key, |row| row.into_request(clinic)).transpose()
}

impl GuestRequestRow {
    fn into_request(self, clinic: &Clinic) -> Result<GuestRequest, ClinicError> {
        let named = |(id, full_name)| NamedId { id, full_name };
        Ok(GuestRequest {
            id: self.id,
            state: parse_state(&self.state)?,
            full_name: self.full_name,
            email: self.email,
            phone: self.phone,
            message: self.message,
            doctor: self.doctor.zip(self.doctor_name).map(named),
            specialization: self.specialization_name,
            preferred_day: self.preferred_day,
            part_of_day: self.part_of_day.as_deref().map(parse_part).transpose()?,
            language: self.language,
            patient: self.patient,
            created_at: clinic.moment(self.created_at),
        })
    }
}

fn parse_state(state: &str) -> Result<GuestRequestState, ClinicError> {
    Ok(match state {
        "pending" => GuestRequestState::Pending,
        "accepted" => GuestRequestState::Accepted,
        "declined" => GuestRequestState::Declined,
        "expired" => GuestRequestState::Expired,
        _ => return Err(ClinicError::internal("unknown state of a request")),
    })
}

fn parse_part(part: &str) -> Result<PartOfDay, ClinicError> {
    Ok(match part {
        "morning" => PartOfDay::Morning,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        _ => return Err(ClinicError::internal("unknown part of a day")),
    })
}
