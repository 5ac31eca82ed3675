//! Several appointments at once, all or none: a series of one patient, or a family back to back.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::text::Reason;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Appointment, get_many};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

/// `api.book_appointments` returns the states of the appointments.
pub(crate) const BOOK_MANY: &str =
    "SELECT api.book_appointments($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Why appointments belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum BookingKind {
    /// One patient, again and again.
    Series,
    /// A family, back to back.
    Family,
}

impl BookingKind {
    /// The kind as the database writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Family => "family",
        }
    }
}

/// One appointment of several.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OneOfBooking {
    /// The appointment's id, made by the caller.
    pub id: Uuid,
    /// For whom; none for the signed-in patient, else a member of its family. The staff names anybody.
    pub patient: Option<Uuid>,
    /// When it begins (RFC 3339).
    pub starts_at: String,
    /// Why, in the words of whoever books.
    pub reason: String,
}

/// A wish for several appointments with one doctor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct BookAppointments {
    /// The id that they share, made by the caller.
    pub booking: Uuid,
    /// Why together.
    pub kind: BookingKind,
    /// Whom to see.
    pub doctor: Uuid,
    /// The appointments; at most 100.
    pub appointments: Vec<OneOfBooking>,
    /// How long each is; none for the usual length.
    pub minutes: Option<i32>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// The caller's hold that keeps the first slot, or all of a family's.
    pub hold: Option<Uuid>,
}

/// Books them all or none. The same booking again is the same booking.
///
/// # Errors
/// Those of [`super::book`], without saying for which: [`super::check_slots`] does, before. `bad_request`
/// for none, too many, or a series of several patients.
pub async fn book_many(
    clinic: &Clinic,
    session: &Session,
    input: BookAppointments,
) -> Result<Vec<Appointment>, ClinicError> {
    let wishes = &input.appointments;
    let mut errors = FieldErrors::default();
    let reason = |(n, wish): (usize, &OneOfBooking)| {
        let parsed = Reason::parse(&wish.reason);
        errors.check(&format!("appointments.{n}.reason"), parsed)
    };
    let reasons: Vec<_> = wishes.iter().enumerate().map(reason).collect();
    let reasons: Option<Vec<String>> = reasons
        .into_iter()
        .map(|reason| reason.map(|reason| reason.as_str().to_owned()))
        .collect();
    let Some(reasons) = reasons else {
        return Err(errors.into());
    };
    let starts = wishes.iter().map(|wish| fields::instant(&wish.starts_at));
    let starts: Vec<DateTime<Utc>> = starts.collect::<Result<_, _>>()?;
    let ids: Vec<Uuid> = wishes.iter().map(|wish| wish.id).collect();
    let patients: Vec<Option<Uuid>> = wishes.iter().map(|wish| wish.patient).collect();
    clinic
        .call(BOOK_MANY)
        .bind(session.access())
        .bind(input.booking)
        .bind(input.kind.as_str())
        .bind(input.doctor)
        .bind(&ids)
        .bind(patients)
        .bind(starts)
        .bind(reasons)
        .bind(input.minutes)
        .bind(input.visit_type)
        .bind(input.hold)
        .done()
        .await?;
    let mut booked = get_many(clinic, session, ids.clone()).await?;
    Ok(ids.iter().filter_map(|id| booked.remove(id)).collect())
}
