//! Finding a doctor: who, where, for how much, and who is free first.

use anteroom_domain::fields::FieldErrors;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::{Moment, to_utc};
use crate::session::Session;
use crate::specializations::Specialization;

pub(crate) const SEARCH_DOCTORS: &str =
    "SELECT * FROM api.search_doctors($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
pub(crate) const SET_DOCTOR_OFFER: &str = "SELECT api.set_doctor_offer($1, $2, $3, $4)";
/// How many of the earliest times are offered.
const EARLIEST: u32 = 10;

row! {
    struct FoundDoctorRow {
        id: Uuid,
        full_name: String,
        specialization: Uuid,
        specialization_code: String,
        specialization_name: String,
        specialization_plain_name: String,
        experience_years: i32,
        fee_minor: i32,
        bio: String,
        languages: Vec<String>,
        rating: Option<f64>,
        ratings: i32,
        distance_km: Option<f64>,
        area: Option<Uuid>,
        slot_minutes: i32,
        next_free: Option<DateTime<Utc>>,
    }
}

/// In which order doctors are shown. Whoever is equal goes by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DoctorSort {
    /// Who is free first.
    #[default]
    Free,
    /// By name.
    Name,
    /// Best rated first; of equals the one with more ratings.
    Rating,
    /// Cheapest first.
    Fee,
    /// Nearest first; needs a place.
    Distance,
}

/// What a patient wishes; nothing given is no wish.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SearchDoctors {
    /// The field.
    pub specialization: Option<Uuid>,
    /// Degrees north of the place to look around; with `longitude`.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// At most so far from the place, in kilometres.
    pub radius_km: Option<f64>,
    /// The usual place is in this area, or in one that lies in it.
    pub area: Option<Uuid>,
    /// The least fee in the currency's smallest unit, inclusive.
    pub fee_min: Option<i32>,
    /// The highest fee, inclusive.
    pub fee_max: Option<i32>,
    /// A language the doctor speaks (ISO 639).
    pub language: Option<String>,
    /// The least average rating, 1 to 5, inclusive.
    pub rating_min: Option<f64>,
    /// Free on this day or later, `YYYY-MM-DD`; doctors without such a time are left out.
    pub free_from_day: Option<String>,
    /// Free on this day or earlier.
    pub free_to_day: Option<String>,
    /// Free for a visit of this kind.
    pub visit_type: Option<Uuid>,
    /// The order.
    pub sort: DoctorSort,
    /// How many, at most 100.
    pub limit: u32,
}

/// A doctor who answers to the wishes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FoundDoctor {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The doctor's field; its number of doctors is not counted here and 0.
    pub specialization: Specialization,
    /// Years of practice.
    pub experience_years: i32,
    /// The fee in the currency's smallest unit.
    pub fee_minor: i32,
    /// What the doctor says.
    pub bio: String,
    /// Languages the doctor speaks (ISO 639).
    pub languages: Vec<String>,
    /// The average of the ratings, 1 to 5.
    pub rating: Option<f64>,
    /// How many ratings there are.
    pub ratings: i32,
    /// Kilometres from the place that was asked for.
    pub distance_km: Option<f64>,
    /// The innermost area that is known of the usual place.
    pub area: Option<Uuid>,
    /// How long the next free slot is.
    pub slot_minutes: i32,
    /// The first slot that can be booked, within the days that were asked for.
    pub next_free: Option<Moment>,
}

/// A time that can be booked, and with whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct EarliestSlot {
    /// With whom.
    pub doctor: FoundDoctor,
    /// When it begins.
    pub starts: Moment,
    /// How long it is.
    pub minutes: i32,
}

/// Active doctors who answer to the wishes. Needs no session.
///
/// # Errors
/// `invalid_fields` for days that are none; `bad_request` for a place that is none, and for the order by distance
/// without a place.
pub async fn search_doctors(
    clinic: &Clinic,
    filter: SearchDoctors,
) -> Result<Vec<FoundDoctor>, ClinicError> {
    let zone = clinic.zone();
    let mut errors = FieldErrors::default();
    let mut day = |name: &str, raw: &Option<String>| {
        errors
            .check(name, fields::optional(raw.as_deref(), fields::day))
            .flatten()
    };
    let from = day("free_from_day", &filter.free_from_day);
    let to = day("free_to_day", &filter.free_to_day);
    errors.finish()?;
    let from = from.map(|day| fields::day_start(day, &zone)).transpose()?;
    let to = to.map(|day| fields::day_end(day, &zone)).transpose()?;
    let rows: Vec<FoundDoctorRow> = clinic
        .call(SEARCH_DOCTORS)
        .bind(filter.specialization)
        .bind(filter.latitude)
        .bind(filter.longitude)
        .bind(filter.radius_km)
        .bind(filter.area)
        .bind(filter.fee_min)
        .bind(filter.fee_max)
        .bind(filter.language)
        .bind(filter.rating_min)
        .bind(from.map(to_utc))
        .bind(to.map(to_utc))
        .bind(filter.visit_type)
        .bind(order(filter.sort))
        .bind(i32::try_from(filter.limit).unwrap_or(i32::MAX))
        .rows()
        .await?;
    Ok(rows.into_iter().map(|row| found(clinic, row)).collect())
}

/// The ten earliest times of doctors who answer to the wishes, one for each doctor. Needs no session.
///
/// # Errors
/// As [`search_doctors`].
pub async fn find_earliest(
    clinic: &Clinic,
    filter: SearchDoctors,
) -> Result<Vec<EarliestSlot>, ClinicError> {
    let filter = SearchDoctors {
        sort: DoctorSort::Free,
        limit: EARLIEST,
        ..filter
    };
    let earliest = |doctor: FoundDoctor| {
        let starts = doctor.next_free.clone()?;
        let minutes = doctor.slot_minutes;
        Some(EarliestSlot {
            doctor,
            starts,
            minutes,
        })
    };
    let doctors = search_doctors(clinic, filter).await?;
    Ok(doctors.into_iter().filter_map(earliest).collect())
}

/// Sets by what patients find a doctor (none: the signed-in one): languages (ISO 639) and the fee in the currency's
/// smallest unit.
///
/// # Errors
/// `bad_request` for a language or fee that is none, `not_allowed` for another doctor, unless an admin asks.
pub async fn set_doctor_offer(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
    languages: Vec<String>,
    fee_minor: i32,
) -> Result<(), ClinicError> {
    clinic
        .call(SET_DOCTOR_OFFER)
        .bind(session.access())
        .bind(doctor)
        .bind(languages)
        .bind(fee_minor)
        .done()
        .await
}

fn order(sort: DoctorSort) -> &'static str {
    match sort {
        DoctorSort::Free => "free",
        DoctorSort::Name => "name",
        DoctorSort::Rating => "rating",
        DoctorSort::Fee => "fee",
        DoctorSort::Distance => "distance",
    }
}

fn found(clinic: &Clinic, row: FoundDoctorRow) -> FoundDoctor {
    FoundDoctor {
        id: row.id,
        full_name: row.full_name,
        specialization: Specialization {
            id: row.specialization,
            code: row.specialization_code,
            name: row.specialization_name,
            plain_name: row.specialization_plain_name,
            doctors: 0,
        },
        experience_years: row.experience_years,
        fee_minor: row.fee_minor,
        bio: row.bio,
        languages: row.languages,
        rating: row.rating,
        ratings: row.ratings,
        distance_km: row.distance_km,
        area: row.area,
        slot_minutes: row.slot_minutes,
        next_free: clinic.moment_of(row.next_free),
    }
}
