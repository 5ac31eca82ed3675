//! The clinic's profile and its rules for booking.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::{place, text};
use serde::{Deserialize, Serialize};

use crate::availability::rules;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;
use crate::{fields, zones};

pub(crate) const GET: &str = "SELECT * FROM api.get_settings($1)";
pub(crate) const SET: &str = "SELECT api.set_settings($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
     $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

/// The most characters of a clinic's name.
const NAME_MAX: usize = 120;

row! {
    struct SettingsRow {
        name: String,
        address: String,
        zone: String,
        country: String,
        language: String,
        currency: String,
        slot_minutes: i32,
        notice_minutes: i32,
        horizon_days: i32,
        answer_hours: i32,
        accept_at_once: bool,
        business_from: Option<i32>,
        business_to: Option<i32>,
        hold_seconds: i32,
        cancel_hours: i32,
        patient_open_limit: i32,
        patient_day_limit: i32,
        doctor_day_limit: i32,
        no_show_minutes: i32,
        guest_requests: bool,
    }
}

/// The clinic's profile and its rules for booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClinicSettings {
    /// The clinic's name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its zone (IANA name).
    pub zone: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// ISO 4217.
    pub currency: String,
    /// The usual slot length.
    pub slot_minutes: i32,
    /// How long before its start a slot can be booked at the latest.
    pub notice_minutes: i32,
    /// How many days ahead a slot can be booked.
    pub horizon_days: i32,
    /// How long a doctor may take to answer.
    pub answer_hours: i32,
    /// Whether requests are accepted without asking the doctor.
    pub accept_at_once: bool,
    /// No visit begins before this time of day (`HH:MM`); none: no such rule.
    pub business_from: Option<String>,
    /// No visit ends after this time of day (`HH:MM`, `24:00` at most); both or none.
    pub business_to: Option<String>,
    /// How long a slot is kept for somebody who is choosing.
    pub hold_seconds: i32,
    /// Until so many hours before the start a patient may cancel or move.
    pub cancel_hours: i32,
    /// How many appointments a patient may have ahead; 0 for no limit.
    pub patient_open_limit: i32,
    /// How many appointments a patient may have on one day; 0 for no limit.
    pub patient_day_limit: i32,
    /// How many visits a doctor takes on one day; 0 for no limit.
    pub doctor_day_limit: i32,
    /// So many minutes after the start it is noted that a patient did not come; 0: never.
    pub no_show_minutes: i32,
    /// Whether one may ask for a visit without choosing a time.
    pub guest_requests: bool,
}

/// The clinic's profile.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get(clinic: &Clinic, session: &Session) -> Result<ClinicSettings, ClinicError> {
    let row: SettingsRow = clinic.call(GET).bind(session.access()).row().await?;
    let clock = |minutes: Option<i32>| {
        let minutes = minutes.and_then(|minutes| u16::try_from(minutes).ok());
        minutes.map(rules::clock)
    };
    Ok(ClinicSettings {
        name: row.name,
        address: row.address,
        zone: row.zone,
        country: row.country,
        language: row.language,
        currency: row.currency,
        slot_minutes: row.slot_minutes,
        notice_minutes: row.notice_minutes,
        horizon_days: row.horizon_days,
        answer_hours: row.answer_hours,
        accept_at_once: row.accept_at_once,
        business_from: clock(row.business_from),
        business_to: clock(row.business_to),
        hold_seconds: row.hold_seconds,
        cancel_hours: row.cancel_hours,
        patient_open_limit: row.patient_open_limit,
        patient_day_limit: row.patient_day_limit,
        doctor_day_limit: row.doctor_day_limit,
        no_show_minutes: row.no_show_minutes,
        guest_requests: row.guest_requests,
    })
}

/// Changes the clinic's profile. This connection knows it at once; others hear of it as a change of
/// `settings`. After another zone, other business hours or another horizon the worker makes the hours
/// of every doctor again.
///
/// # Errors
/// `invalid_fields`, `not_allowed`.
pub async fn set(
    clinic: &Clinic,
    session: &Session,
    input: ClinicSettings,
) -> Result<(), ClinicError> {
    let (input, business) = parse(input)?;
    let (business_from, business_to) = business.unzip();
    clinic
        .call(SET)
        .bind(session.access())
        .bind(input.name)
        .bind(input.address)
        .bind(input.zone)
        .bind(input.country)
        .bind(input.language)
        .bind(input.currency)
        .bind(input.slot_minutes)
        .bind(input.notice_minutes)
        .bind(input.horizon_days)
        .bind(input.answer_hours)
        .bind(input.accept_at_once)
        .bind(business_from)
        .bind(business_to)
        .bind(input.hold_seconds)
        .bind(input.cancel_hours)
        .bind(input.patient_open_limit)
        .bind(input.patient_day_limit)
        .bind(input.doctor_day_limit)
        .bind(input.no_show_minutes)
        .bind(input.guest_requests)
        .done()
        .await?;
    clinic.refresh().await.map(drop)
}

/// The settings as they are kept, and the business hours in minutes since midnight.
fn parse(input: ClinicSettings) -> Result<(ClinicSettings, Option<(i32, i32)>), ClinicError> {
    let mut errors = FieldErrors::default();
    let name = errors.check("name", text::line(&input.name, NAME_MAX));
    let address = fields::optional(Some(&input.address), place::address);
    let address = errors.check("address", address);
    let zone = zones::get(&input.zone).map_err(|_| FieldCode::NotAllowedCharacters);
    errors.check("zone", zone);
    errors.check("country", letters(&input.country, 2));
    errors.check("currency", letters(&input.currency, 3));
    let language = errors.check("language", fields::language(&input.language));
    let business = business_hours(&input, &mut errors);
    check_numbers(&input, &mut errors);
    let (Some(name), Some(address), Some(language), true) =
        (name, address, language, errors.is_empty())
    else {
        return Err(errors.into());
    };
    let kept = ClinicSettings {
        name,
        address: address.unwrap_or_default(),
        language,
        ..input
    };
    Ok((kept, business))
}

fn check_numbers(input: &ClinicSettings, errors: &mut FieldErrors) {
    for (field, number, least, most) in [
        ("slot_minutes", input.slot_minutes, 5, 480),
        ("notice_minutes", input.notice_minutes, 0, 43_200),
        ("horizon_days", input.horizon_days, 1, 3650),
        ("answer_hours", input.answer_hours, 1, 720),
        ("hold_seconds", input.hold_seconds, 30, 900),
        ("cancel_hours", input.cancel_hours, 0, 720),
        ("patient_open_limit", input.patient_open_limit, 0, 100),
        ("patient_day_limit", input.patient_day_limit, 0, 20),
        ("doctor_day_limit", input.doctor_day_limit, 0, 500),
        ("no_show_minutes", input.no_show_minutes, 0, 480),
    ] {
        errors.check(field, fields::within(number, least, most));
    }
}

/// Both ends of the business hours, or none.
fn business_hours(input: &ClinicSettings, errors: &mut FieldErrors) -> Option<(i32, i32)> {
    let from = fields::optional(input.business_from.as_deref(), rules::minutes);
    let from = errors.check("business_from", from)?;
    let to = fields::optional(input.business_to.as_deref(), rules::minutes);
    let to = errors.check("business_to", to)?;
    match (from, to) {
        (None, None) => {}
        (None, Some(_)) => errors.add("business_from", FieldCode::Required),
        (Some(_), None) => errors.add("business_to", FieldCode::Required),
        (Some(from), Some(to)) if from >= to => errors.add("business_to", FieldCode::TimeOrder),
        (Some(from), Some(to)) => return Some((from.into(), to.into())),
    }
    None
}

fn letters(raw: &str, count: usize) -> Result<(), FieldCode> {
    let fits = raw.len() == count && raw.chars().all(|c| c.is_ascii_uppercase());
    fits.then_some(()).ok_or(FieldCode::NotAllowedCharacters)
}
