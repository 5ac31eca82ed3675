//! Doctors, as patients choose them and as the office admits them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::Moment;
use crate::session::Session;
use crate::specializations::Specialization;

pub(crate) const LIST: &str = "SELECT * FROM api.list_doctors($1)";
pub(crate) const LIST_APPLICATIONS: &str = "SELECT * FROM api.list_doctor_applications($1)";
pub(crate) const APPROVE: &str = "SELECT api.approve_doctor($1, $2)";
pub(crate) const REJECT: &str = "SELECT api.reject_doctor($1, $2, $3)";
pub(crate) const SET_LOCATION: &str = "SELECT api.set_doctor_location($1, $2)";

row! {
    struct DoctorRow {
        id: Uuid,
        full_name: String,
        specialization: Uuid,
        specialization_code: String,
        specialization_name: String,
        specialization_plain_name: String,
        specialization_doctors: i32,
        experience_years: i32,
        fee_minor: i32,
        bio: String,
        slot_minutes: i32,
        next_free: Option<DateTime<Utc>>,
    }
}

row! {
    struct ApplicationRow {
        doctor: Uuid,
        full_name: String,
        email: String,
        phone: Option<String>,
        licence: Option<String>,
        specialization: String,
        applied_at: DateTime<Utc>,
    }
}

/// A doctor, as shown to somebody who is choosing one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DoctorCard {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The doctor's field.
    pub specialization: Specialization,
    /// Years of practice.
    pub experience_years: i32,
    /// The fee in the currency's smallest unit.
    pub fee_minor: i32,
    /// What the doctor says.
    pub bio: String,
    /// The usual slot length.
    pub slot_minutes: i32,
    /// The first free slot.
    pub next_free: Option<Moment>,
}

/// A doctor who has registered and waits to be admitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DoctorApplication {
    /// The doctor's id.
    pub doctor: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The e-mail address of the account.
    pub email: String,
    /// E.164.
    pub phone: Option<String>,
    /// The licence's number.
    pub licence: Option<String>,
    /// The name of the specialization.
    pub specialization: String,
    /// When.
    pub applied_at: Moment,
}

/// The active doctors, of one specialization or all. Needs no session.
///
/// # Errors
/// Only those of every call.
pub async fn list(
    clinic: &Clinic,
    specialization: Option<Uuid>,
) -> Result<Vec<DoctorCard>, ClinicError> {
    let rows: Vec<DoctorRow> = clinic.call(LIST).bind(specialization).rows().await?;
    let card = |row: DoctorRow| DoctorCard {
        id: row.id,
        full_name: row.full_name,
        specialization: Specialization {
            id: row.specialization,
            code: row.specialization_code,
            name: row.specialization_name,
            plain_name: row.specialization_plain_name,
            doctors: row.specialization_doctors,
        },
        experience_years: row.experience_years,
        fee_minor: row.fee_minor,
        bio: row.bio,
        slot_minutes: row.slot_minutes,
        next_free: clinic.moment_of(row.next_free),
    };
    Ok(rows.into_iter().map(card).collect())
}

/// The doctors who wait to be admitted, oldest first.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn list_applications(
    clinic: &Clinic,
    session: &Session,
) -> Result<Vec<DoctorApplication>, ClinicError> {
    let rows: Vec<ApplicationRow> = clinic
        .call(LIST_APPLICATIONS)
        .bind(session.access())
        .rows()
        .await?;
    let application = |row: ApplicationRow| DoctorApplication {
        doctor: row.doctor,
        full_name: row.full_name,
        email: row.email,
        phone: row.phone,
        licence: row.licence,
        specialization: row.specialization,
        applied_at: clinic.moment(row.applied_at),
    };
    Ok(rows.into_iter().map(application).collect())
}

/// Admits a doctor.
///
/// # Errors
/// `not_found`, `wrong_state`, `not_allowed`.
pub async fn approve(clinic: &Clinic, session: &Session, doctor: Uuid) -> Result<(), ClinicError> {
    clinic
        .call(APPROVE)
        .bind(session.access())
        .bind(doctor)
        .done()
        .await
}

/// Turns a doctor's application down; the doctor reads the reason.
///
/// # Errors
/// As [`approve`]; `invalid_fields` for the reason.
pub async fn reject(
    clinic: &Clinic,
    session: &Session,
    doctor: Uuid,
    reason: &str,
) -> Result<(), ClinicError> {
    let reason = fields::required_reason(reason)?;
    clinic
        .call(REJECT)
        .bind(session.access())
        .bind(doctor)
        .bind(reason.as_str())
        .done()
        .await
}

/// Sets where the signed-in doctor usually sees patients.
///
/// # Errors
/// `not_found` for an unknown location.
pub async fn set_location(
    clinic: &Clinic,
    session: &Session,
    location: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(SET_LOCATION)
        .bind(session.access())
        .bind(location)
        .done()
        .await
}
