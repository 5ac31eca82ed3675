//! Asking for an account or for a new password. The answer is the same for known and unknown
//! addresses; what happens next is in the mail.

use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::person::{FullName, birth_date};
use anteroom_domain::phone::Phone;
use anteroom_domain::text;
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::to_naive;

pub(crate) const REQUEST: &str = "SELECT auth.request($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// The most characters of a licence's number.
const LICENCE_MAX: usize = 40;

/// A patient who wants an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RegisterPatient {
    /// The patient's name.
    pub full_name: String,
    /// A telephone number, in the clinic's country or international.
    pub phone: String,
    /// Where the code goes.
    pub email: String,
    /// `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// `female`, `male`, `other` or none.
    pub gender: Option<String>,
    /// The language of mails (BCP 47).
    pub language: String,
}

/// A doctor who wants to work here.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RegisterDoctor {
    /// The doctor's name.
    pub full_name: String,
    /// A telephone number, in the clinic's country or international.
    pub phone: String,
    /// Where the code goes.
    pub email: String,
    /// The id of the specialization.
    pub specialization: String,
    /// The licence's number.
    pub licence: String,
    /// The language of mails (BCP 47).
    pub language: String,
}

/// Somebody who forgot the password.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RequestPasswordReset {
    /// Where the code goes, if there is such an account.
    pub email: String,
    /// The language of the mail (BCP 47).
    pub language: String,
}

/// Everything that `auth.request` takes but the kind.
#[derive(Default)]
struct Request {
    email: String,
    full_name: Option<String>,
    phone: Option<String>,
    birth_date: Option<NaiveDate>,
    gender: Option<&'static str>,
    specialization: Option<Uuid>,
    licence: Option<String>,
    language: String,
}

/// Asks for a patient's account; a code is mailed.
///
/// # Errors
/// `invalid_fields`, `too_many`, `not_allowed` at a worker.
pub async fn register_patient(clinic: &Clinic, input: RegisterPatient) -> Result<(), ClinicError> {
    let (today, profile) = (clinic.today(), clinic.profile());
    let mut errors = FieldErrors::default();
    let full_name = errors.check("full_name", FullName::parse(&input.full_name));
    let phone = errors.check("phone", Phone::parse(&input.phone, &profile.country));
    let email = errors.check("email", Email::parse(&input.email));
    let born = fields::optional(input.birth_date.as_deref(), |raw| birth_date(raw, today));
    let born = errors.check("birth_date", born);
    let gender = fields::optional(input.gender.as_deref(), fields::gender);
    let gender = errors.check("gender", gender);
    let language = errors.check("language", fields::language(&input.language));
    let (Some(full_name), Some(phone), Some(email), Some(born), Some(gender), Some(language)) =
        (full_name, phone, email, born, gender, language)
    else {
        return Err(errors.into());
    };
    let request = Request {
        email: email.into_string(),
        full_name: Some(full_name.into_string()),
        phone: Some(phone.into_string()),
        birth_date: born.map(to_naive),
        gender,
        language,
        ..Request::default()
    };
    send(clinic, "register_patient", request).await
}

/// Asks for a doctor's account; a code is mailed, and an admin decides. Staff installs only.
///
/// # Errors
/// `invalid_fields`, `too_many`, `not_allowed` at a kiosk.
pub async fn register_doctor(clinic: &Clinic, input: RegisterDoctor) -> Result<(), ClinicError> {
    let profile = clinic.profile();
    let mut errors = FieldErrors::default();
    let full_name = errors.check("full_name", FullName::parse(&input.full_name));
    let phone = errors.check("phone", Phone::parse(&input.phone, &profile.country));
    let email = errors.check("email", Email::parse(&input.email));
    let specialization = input
        .specialization
        .parse()
        .map_err(|_| FieldCode::Required);
    let specialization: Option<Uuid> = errors.check("specialization", specialization);
    let licence = errors.check("licence", text::line(&input.licence, LICENCE_MAX));
    let language = errors.check("language", fields::language(&input.language));
    let (Some(full_name), Some(phone), Some(email), Some(licence), Some(language)) =
        (full_name, phone, email, licence, language)
    else {
        return Err(errors.into());
    };
    errors.finish()?;
    let request = Request {
        email: email.into_string(),
        full_name: Some(full_name.into_string()),
        phone: Some(phone.into_string()),
        specialization,
        licence: Some(licence),
        language,
        ..Request::default()
    };
    send(clinic, "register_doctor", request).await
}

/// Asks for a code to set a new password with; it is mailed if there is such an account.
///
/// # Errors
/// `invalid_fields`, `too_many`.
pub async fn request_password_reset(
    clinic: &Clinic,
    input: RequestPasswordReset,
) -> Result<(), ClinicError> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(&input.email));
    let language = errors.check("language", fields::language(&input.language));
    let (Some(email), Some(language)) = (email, language) else {
        return Err(errors.into());
    };
    let request = Request {
        email: email.into_string(),
        language,
        ..Request::default()
    };
    send(clinic, "reset", request).await
}

async fn send(clinic: &Clinic, kind: &str, request: Request) -> Result<(), ClinicError> {
    clinic
        .call(REQUEST)
        .bind(crate::new_id())
        .bind(kind)
        .bind(request.email)
        .bind(request.full_name)
        .bind(request.phone)
        .bind(request.birth_date)
        .bind(request.gender)
        .bind(request.specialization)
        .bind(request.licence)
        .bind(request.language)
        .done()
        .await
}
