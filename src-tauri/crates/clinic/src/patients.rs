//! Patients, with or without an account, and the families for whom patients book.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::person::{FullName, birth_date};
use anteroom_domain::phone::Phone;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::{Moment, to_naive};
use crate::page::{Limit, Page};
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_patients($1, $2, $3, $4, $5)";
pub(crate) const ADD: &str = "SELECT api.add_patient($1, $2, $3, $4, $5, $6)";
pub(crate) const LIST_FAMILY: &str = "SELECT * FROM api.list_family($1)";
pub(crate) const ADD_FAMILY_MEMBER: &str = "SELECT api.add_family_member($1, $2, $3, $4, $5)";

row! {
    struct ListRow {
        id: Uuid,
        full_name: String,
        full_name_folded: String,
        phone: Option<String>,
        birth_date: Option<NaiveDate>,
        gender: Option<String>,
        has_account: bool,
        last_visit: Option<DateTime<Utc>>,
        next_visit: Option<DateTime<Utc>>,
    }
}

row! {
    struct FamilyMemberRow {
        id: Uuid,
        full_name: String,
        birth_date: Option<NaiveDate>,
        gender: Option<String>,
    }
}

/// A patient, as listed to the office and to doctors who see the patient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PatientRow {
    /// The patient's id.
    pub id: Uuid,
    /// The patient's name.
    pub full_name: String,
    /// E.164.
    pub phone: Option<String>,
    /// `YYYY-MM-DD`.
    pub birth_date: Option<NaiveDate>,
    /// As registered.
    pub gender: Option<String>,
    /// Whether the patient can sign in.
    pub has_account: bool,
    /// The last visit that took place.
    pub last_visit: Option<Moment>,
    /// The next one.
    pub next_visit: Option<Moment>,
}

/// A patient whom the front desk adds; without an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AddPatient {
    /// The patient's id, made by the caller.
    pub id: Uuid,
    /// The patient's name.
    pub full_name: String,
    /// A telephone number, in the clinic's country or international.
    pub phone: Option<String>,
    /// `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// `female`, `male`, `other` or none.
    pub gender: Option<String>,
}

/// Somebody for whom the calling patient books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FamilyMember {
    /// The member's id as a patient.
    pub id: Uuid,
    /// The member's name.
    pub full_name: String,
    /// `YYYY-MM-DD`.
    pub birth_date: Option<NaiveDate>,
    /// `female`, `male`, `other` or none.
    pub gender: Option<String>,
}

/// A member of the family to add.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AddFamilyMember {
    /// The member's id, made by the caller.
    pub id: Uuid,
    /// The member's name.
    pub full_name: String,
    /// `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// `female`, `male`, `other` or none.
    pub gender: Option<String>,
}

/// One page of patients by name; `search` is the beginning of any word of the name, with what follows it, or three and
/// more digits anywhere in the telephone number.
///
/// # Errors
/// `not_allowed` for patients, `bad_request` for a foreign cursor.
pub async fn list(
    clinic: &Clinic,
    session: &Session,
    search: Option<&str>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<PatientRow>, ClinicError> {
    let place = cursor.map(parse_cursor).transpose()?;
    let asked = Limit::new(limit);
    let mut rows: Vec<ListRow> = clinic
        .call(LIST)
        .bind(session.access())
        .bind(fields::search(search))
        .bind(place.map(|(name, _)| name))
        .bind(place.map(|(_, id)| id))
        .bind(asked.ask())
        .rows()
        .await?;
    let more = asked.cut(&mut rows, false);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}.{}", row.id, row.full_name_folded));
    let patient = |row: ListRow| PatientRow {
        id: row.id,
        full_name: row.full_name,
        phone: row.phone,
        birth_date: row.birth_date,
        gender: row.gender,
        has_account: row.has_account,
        last_visit: clinic.moment_of(row.last_visit),
        next_visit: clinic.moment_of(row.next_visit),
    };
    Ok(Page {
        rows: rows.into_iter().map(patient).collect(),
        next,
        previous: None,
    })
}

/// Adds a patient without an account, and gives the patient as the list will show it.
///
/// # Errors
/// `invalid_fields`; `already_exists` when the telephone number is known.
pub async fn add(
    clinic: &Clinic,
    session: &Session,
    input: AddPatient,
) -> Result<PatientRow, ClinicError> {
    let (today, profile) = (clinic.today(), clinic.profile());
    let mut errors = FieldErrors::default();
    let full_name = errors.check("full_name", FullName::parse(&input.full_name));
    let phone = fields::optional(input.phone.as_deref(), |raw| {
        Phone::parse(raw, &profile.country)
    });
    let phone = errors.check("phone", phone);
    let born = fields::optional(input.birth_date.as_deref(), |raw| birth_date(raw, today));
    let born = errors.check("birth_date", born);
    let gender = fields::optional(input.gender.as_deref(), fields::gender);
    let gender = errors.check("gender", gender);
    let (Some(full_name), Some(phone), Some(born), Some(gender)) = (full_name, phone, born, gender)
    else {
        return Err(errors.into());
    };
    clinic
        .call(ADD)
        .bind(session.access())
        .bind(input.id)
        .bind(full_name.as_str())
        .bind(phone.as_ref().map(Phone::as_str))
        .bind(born.map(to_naive))
        .bind(gender)
        .done()
        .await?;
    Ok(PatientRow {
        id: input.id,
        full_name: full_name.into_string(),
        phone: phone.map(Phone::into_string),
        birth_date: born.map(to_naive),
        gender: gender.map(str::to_owned),
        has_account: false,
        last_visit: None,
        next_visit: None,
    })
}

/// For whom the calling patient books, eldest first.
///
/// # Errors
/// `not_allowed` for the staff.
pub async fn list_family(
    clinic: &Clinic,
    session: &Session,
) -> Result<Vec<FamilyMember>, ClinicError> {
    let rows: Vec<FamilyMemberRow> = clinic
        .call(LIST_FAMILY)
        .bind(session.access())
        .rows()
        .await?;
    let member = |row: FamilyMemberRow| FamilyMember {
        id: row.id,
        full_name: row.full_name,
        birth_date: row.birth_date,
        gender: row.gender,
    };
    Ok(rows.into_iter().map(member).collect())
}

/// Adds a member of the calling patient's family: a patient without an account, for whom this one books.
///
/// # Errors
/// `invalid_fields`; `too_many` for more than twenty; `not_allowed` for the staff.
pub async fn add_family_member(
    clinic: &Clinic,
    session: &Session,
    input: AddFamilyMember,
) -> Result<FamilyMember, ClinicError> {
    let today = clinic.today();
    let mut errors = FieldErrors::default();
    let full_name = errors.check("full_name", FullName::parse(&input.full_name));
    let born = fields::optional(input.birth_date.as_deref(), |raw| birth_date(raw, today));
    let born = errors.check("birth_date", born);
    let gender = fields::optional(input.gender.as_deref(), fields::gender);
    let gender = errors.check("gender", gender);
    let (Some(full_name), Some(born), Some(gender)) = (full_name, born, gender) else {
        return Err(errors.into());
    };
    clinic
        .call(ADD_FAMILY_MEMBER)
        .bind(session.access())
        .bind(input.id)
        .bind(full_name.as_str())
        .bind(born.map(to_naive))
        .bind(gender)
        .done()
        .await?;
    Ok(FamilyMember {
        id: input.id,
        full_name: full_name.into_string(),
        birth_date: born.map(to_naive),
        gender: gender.map(str::to_owned),
    })
}

/// The id comes first because a name may hold anything.
fn parse_cursor(cursor: &str) -> Result<(&str, Uuid), ClinicError> {
    let (id, name) = cursor.split_once('.').ok_or(Code::BadRequest)?;
    let id = id.parse().map_err(|_| Code::BadRequest)?;
    Ok((name, id))
}
