//! Everything that is written about a doctor's hours, as one document with a version.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::periods::{AvailabilityRow, Expansion, Surroundings};
use super::rules;
use super::stranded::{self, Resolution};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::session::Session;
use crate::zones;

pub(crate) const GET: &str = "SELECT * FROM api.get_availability($1, $2)";
pub(crate) const SET: &str = "SELECT api.set_availability($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
     $11, $12, $13) AS version";

/// When a doctor can be visited, as written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Availability {
    /// Counts the changes; what was read before another change is refused.
    pub version: i32,
    /// Hours that repeat every week.
    pub weekly: Vec<WeeklyRule>,
    /// Dates with other hours.
    pub overrides: Vec<DateOverride>,
    /// Time away.
    pub absences: Vec<Absence>,
    /// Days in other zones.
    pub travel: Vec<Travel>,
}

/// Hours that repeat every week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WeeklyRule {
    /// The rule's id; new rules get one from the caller.
    pub id: Uuid,
    /// Rules that were written together: they are shown, changed and removed as one.
    pub series: Uuid,
    /// 0 is Sunday, 6 Saturday.
    pub weekday: i32,
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`; `24:00` is the end of the day.
    pub to: String,
    /// The slot length.
    pub slot_minutes: i32,
    /// The first day, `YYYY-MM-DD`.
    pub valid_from: String,
    /// The last day, `YYYY-MM-DD`; none for ever.
    pub valid_until: Option<String>,
    /// Where; none for the usual place.
    pub location: Option<Uuid>,
}

/// Hours of one date, in place of the weekly ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DateOverride {
    /// Its id; new ones get one from the caller.
    pub id: Uuid,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`; the same as `from`: closed on that day.
    pub to: String,
    /// The slot length.
    pub slot_minutes: i32,
    /// Where; none for the usual place.
    pub location: Option<Uuid>,
}

/// Time in which a doctor is away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Absence {
    /// Its id; new ones get one from the caller.
    pub id: Uuid,
    /// `YYYY-MM-DDTHH:MM`.
    pub from: String,
    /// `YYYY-MM-DDTHH:MM`, exclusive.
    pub to: String,
    /// All that others learn of why.
    pub kind: AbsenceKind,
}

/// Why a doctor is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// A holiday of the own.
    Leave,
    /// Sick.
    Sick,
    /// Learns or teaches.
    Training,
    /// Anything else.
    Other,
}

/// Days on which the hours of a doctor are read in another zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Travel {
    /// Its id; new ones get one from the caller.
    pub id: Uuid,
    /// `YYYY-MM-DD`.
    pub first_day: String,
    /// `YYYY-MM-DD`, inclusive.
    pub last_day: String,
    /// IANA name.
    pub zone: String,
}

row! {
    struct VersionRow { version: i32 }
}

/// What is written about the hours of a doctor; none for the signed-in one.
///
/// # Errors
/// `not_allowed` for other people's hours, `not_found`.
pub async fn get_availability(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
) -> Result<Availability, ClinicError> {
    let (stored, _) = read(clinic, session, doctor).await?;
    Ok(stored)
}

/// Replaces what is written about the hours of a doctor (none: the signed-in one) and makes the days
/// from today to the clinic's horizon by it. `resolutions` says what becomes of each booking that the
/// new hours do not hold; all of it happens, or nothing.
///
/// # Errors
/// `invalid_fields` (named `rules.<n>.<field>` for the weekly ones, `overrides.<n>.<field>`,
/// `absences.<n>.<field>`, `travel.<n>.<field>`), `hours_overlap`,
/// `hours_strand_bookings` when a booking would be left outside and `resolutions` does not name it,
/// `changed_meanwhile` when somebody else has changed the hours since they were read, what moving an
/// appointment refuses (`slot_taken`, `slot_not_open`, …), `update_needed` with old zone data.
pub async fn set_availability(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
    availability: Availability,
    resolutions: Vec<Resolution>,
) -> Result<Availability, ClinicError> {
    let parsed = rules::parse(&availability)?;
    let resolutions = stranded::parse(&resolutions)?;
    let (stored, around) = read(clinic, session, doctor).await?;
    let refused = if stored.version == availability.version {
        let expansion = Expansion::make(clinic, parsed, &around)?;
        let sent = send(
            clinic,
            session,
            doctor,
            &availability,
            &resolutions,
            &expansion,
        );
        match sent.await {
            Ok(_) => return get_availability(clinic, session, doctor).await,
            Err(refused) => refused,
        }
    } else {
        Code::ChangedMeanwhile.into()
    };
    if refused.code != Code::ChangedMeanwhile {
        return Err(refused);
    }
    // Perhaps the other change is this one, whose answer got lost.
    let (stored, _) = read(clinic, session, doctor).await?;
    let same = stored.version == availability.version + 1 && rules::same(&stored, &availability);
    same.then_some(stored).ok_or(refused)
}

/// The stored document, and what else its periods are made of.
pub(super) async fn read(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
) -> Result<(Availability, Surroundings), ClinicError> {
    let row: AvailabilityRow = clinic
        .call(GET)
        .bind(session.access())
        .bind(doctor)
        .row()
        .await?;
    row.open()
}

async fn send(
    clinic: &Clinic,
    session: &Session,
    doctor: Option<Uuid>,
    availability: &Availability,
    resolutions: &str,
    expansion: &Expansion,
) -> Result<i32, ClinicError> {
    let document = serde_json::to_string(availability).map_err(|_| Code::BadRequest)?;
    let call = clinic
        .call(SET)
        .bind(session.access())
        .bind(doctor)
        .bind(availability.version)
        .bind(document)
        .bind(resolutions);
    let row: VersionRow = expansion.bind_to(call).bind(zones::version()).row().await?;
    Ok(row.version)
}
