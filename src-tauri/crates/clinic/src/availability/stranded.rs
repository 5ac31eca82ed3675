//! Bookings outside the hours, and what becomes of those that a change would leave there.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::text::Reason;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::appointments::{Appointment, get_many};
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_stranded($1)";

/// As many as `api.get_appointments` takes at once.
const MOST_AT_ONCE: usize = 200;

row! {
    struct IdRow { id: Uuid }
}

/// What becomes of an appointment that new hours do not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Resolution {
    /// The appointment.
    pub appointment: Uuid,
    /// What becomes of it.
    pub action: ResolutionAction,
    /// Why; the patient reads it. May be empty.
    pub reason: String,
    /// To move: the id of the appointment it becomes, made by the caller.
    pub new_id: Option<Uuid>,
    /// To move: when it begins then (RFC 3339).
    pub starts_at: Option<String>,
}

/// What becomes of a stranded appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ResolutionAction {
    /// It stays, outside the hours.
    Keep,
    /// It is called off.
    Cancel,
    /// It gets another time.
    Move,
}

/// Appointments to come that lie outside the hours, by start, 200 at most: an admin sees all of the
/// clinic, a doctor its own. They were kept, or the zone, its data or the business hours have changed.
///
/// # Errors
/// `not_allowed` for patients.
pub async fn list_stranded(
    clinic: &Clinic,
    session: &Session,
) -> Result<Vec<Appointment>, ClinicError> {
    let rows: Vec<IdRow> = clinic.call(LIST).bind(session.access()).rows().await?;
    in_order(clinic, session, rows).await
}

/// The appointments of some ids, in their order; those that this account may not see are left out.
pub(super) async fn in_order(
    clinic: &Clinic,
    session: &Session,
    rows: Vec<IdRow>,
) -> Result<Vec<Appointment>, ClinicError> {
    let ids: Vec<Uuid> = rows.into_iter().map(|row| row.id).collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(MOST_AT_ONCE) {
        let mut read = get_many(clinic, session, some.to_vec()).await?;
        found.extend(some.iter().filter_map(|id| read.remove(id)));
    }
    Ok(found)
}

/// The resolutions as the database takes them.
///
/// # Errors
/// `invalid_fields` (named `resolutions.<n>.<field>`), `bad_request` for an instant that is none.
pub(super) fn parse(resolutions: &[Resolution]) -> Result<String, ClinicError> {
    let mut errors = FieldErrors::default();
    let mut parsed = Vec::with_capacity(resolutions.len());
    for (n, one) in resolutions.iter().enumerate() {
        let mut one = one.clone();
        let reason = Reason::parse(&one.reason);
        if let Some(reason) = errors.check(&format!("resolutions.{n}.reason"), reason) {
            one.reason = reason.into_string();
        }
        let moves = one.action == ResolutionAction::Move;
        if moves && (one.new_id.is_none() || one.starts_at.is_none()) {
            errors.add(&format!("resolutions.{n}.starts_at"), FieldCode::Required);
        }
        if let Some(starts_at) = &one.starts_at {
            one.starts_at = Some(fields::instant(starts_at)?.to_rfc3339());
        }
        parsed.push(one);
    }
    errors.finish()?;
    serde_json::to_string(&parsed).map_err(|_| Code::BadRequest.into())
}
