//! Asking for a visit without choosing a time.

use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::person::FullName;
use anteroom_domain::phone::Phone;
use anteroom_domain::text;
use chrono::NaiveDate;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::call::Call;
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::to_naive;
use crate::session::Session;

pub(crate) const ASK: &str =
    "SELECT api.ask_for_visit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS retry_after";
pub(crate) const ASK_AS_GUEST: &str =
    "SELECT api.ask_for_visit_as_guest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS retry_after";

/// Most characters of a message.
const MESSAGE_MAX: usize = 1000;
/// How many days ahead a day can be preferred.
const FURTHEST: i32 = 365;

row! {
    struct AskedRow { retry_after: Option<i32> }
}

/// When on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
    /// Late.
    Evening,
}

impl PartOfDay {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}

/// Somebody asks for a visit without choosing a time.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AskForVisit {
    /// The request's id, made by the caller.
    pub id: Uuid,
    /// The name.
    pub full_name: String,
    /// Where the answer goes.
    pub email: String,
    /// A telephone number, in the clinic's country or international.
    pub phone: String,
    /// What it is about; may be empty.
    pub message: String,
    /// Whom to see, if anybody in particular.
    pub doctor: Option<Uuid>,
    /// Which specialization, if known.
    pub specialization: Option<Uuid>,
    /// `YYYY-MM-DD`.
    pub preferred_day: Option<String>,
    /// When on that day.
    pub part_of_day: Option<PartOfDay>,
    /// The language of mails (BCP 47).
    pub language: String,
}

/// Asks for a visit, as a patient or as a guest; the address gets one mail that says so. Asking again with the same id
/// and the same words is the same request.
///
/// # Errors
/// `invalid_fields`; `too_many` with `retry_after` when the address, the account or this install has asked too often;
/// `not_allowed` where the clinic takes no such requests.
pub async fn ask(
    clinic: &Clinic,
    session: Option<&Session>,
    input: AskForVisit,
) -> Result<(), ClinicError> {
    let asked = Asked::parse(&input, &clinic.profile().country, clinic.today())?;
    let call = match session {
        Some(session) => clinic.call(ASK).bind(session.access()),
        None => clinic.call(ASK_AS_GUEST),
    };
    let row: AskedRow = asked.bound(call, &input).row().await?;
    match row.retry_after {
        None => Ok(()),
        Some(seconds) => Err(ClinicError {
            retry_after: u32::try_from(seconds).ok(),
            ..Code::TooMany.into()
        }),
    }
}

/// The fields of a request, judged.
struct Asked {
    full_name: FullName,
    email: Email,
    phone: Phone,
    message: String,
    preferred_day: Option<NaiveDate>,
    language: String,
}

impl Asked {
    fn parse(input: &AskForVisit, country: &str, today: Date) -> Result<Self, ClinicError> {
        let mut errors = FieldErrors::default();
        let full_name = errors.check("full_name", FullName::parse(&input.full_name));
        let email = errors.check("email", Email::parse(&input.email));
        let phone = errors.check("phone", Phone::parse(&input.phone, country));
        let message = errors.check("message", text::paragraph(&input.message, MESSAGE_MAX));
        let day = fields::optional(input.preferred_day.as_deref(), |raw| ahead(raw, today));
        let day = errors.check("preferred_day", day);
        let language = errors.check("language", fields::language(&input.language));
        if input.doctor.is_some() && input.specialization.is_some() {
            errors.add("specialization", FieldCode::Range);
        }
        errors.clone().finish()?;
        let (Some(full_name), Some(email), Some(phone), Some(message), Some(day), Some(language)) =
            (full_name, email, phone, message, day, language)
        else {
            return Err(errors.into());
        };
        Ok(Self {
            full_name,
            email,
            phone,
            message,
            preferred_day: day.map(to_naive),
            language,
        })
    }

    fn bound<'c>(&self, call: Call<'c>, input: &AskForVisit) -> Call<'c> {
        call.bind(input.id)
            .bind(self.full_name.as_str())
            .bind(self.email.as_str())
            .bind(self.phone.as_str())
            .bind(self.message.as_str())
            .bind(input.doctor)
            .bind(input.specialization)
            .bind(self.preferred_day)
            .bind(input.part_of_day.map(PartOfDay::as_str))
            .bind(self.language.as_str())
    }
}

/// A day from today on, within a year.
fn ahead(raw: &str, today: Date) -> Result<Date, FieldCode> {
    let day = fields::day(raw)?;
    let furthest = today.checked_add(FURTHEST.days()).unwrap_or(Date::MAX);
    if (today..=furthest).contains(&day) {
        Ok(day)
    } else {
        Err(FieldCode::Range)
    }
}
