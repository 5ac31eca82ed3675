//! A slot is kept while somebody chooses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::moment::Moment;
use crate::session::Session;

pub(crate) const HOLD: &str = "SELECT * FROM api.hold_slot($1, $2, $3, $4, $5, $6)";
pub(crate) const RELEASE: &str = "SELECT api.release_hold($1, $2)";

row! {
    struct HoldRow {
        id: Uuid,
        doctor: Uuid,
        starts_at: DateTime<Utc>,
        minutes: i32,
        until: DateTime<Utc>,
    }
}

/// A slot to keep.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HoldSlot {
    /// The hold's id, made by the caller; asking again with it keeps the slot longer.
    pub id: Uuid,
    /// Whom to see.
    pub doctor: Uuid,
    /// The slot's start (RFC 3339).
    pub starts_at: String,
    /// How long; none for one visit. For a family of two to six: so many times the distance between two
    /// starts, as [`crate::appointments::list_family_slots`] gives it.
    pub minutes: Option<i32>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
}

/// A slot that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Hold {
    /// Its id.
    pub id: Uuid,
    /// Whose slot.
    pub doctor: Uuid,
    /// When it begins.
    pub starts: Moment,
    /// How long it is.
    pub minutes: i32,
    /// Until when it is kept.
    pub until: Moment,
}

/// Keeps a slot for a while; with the same id for longer, ten minutes in all. Every account and, for
/// guests, every install keeps one slot: another id gives the former back. What a guest holds is the
/// account's that signs in afterwards at the same install.
///
/// # Errors
/// `slot_taken`, `slot_past`, `slot_not_open`, `too_far_ahead`, `not_found`; `bad_request` when the id
/// holds another slot; `too_many` for a guest who changes more than once a second.
pub async fn hold(
    clinic: &Clinic,
    session: Option<&Session>,
    input: HoldSlot,
) -> Result<Hold, ClinicError> {
    let row: HoldRow = clinic
        .call(HOLD)
        .bind(session.map(Session::access))
        .bind(input.id)
        .bind(input.doctor)
        .bind(fields::instant(&input.starts_at)?)
        .bind(input.minutes)
        .bind(input.visit_type)
        .row()
        .await?;
    Ok(Hold {
        id: row.id,
        doctor: row.doctor,
        starts: clinic.moment(row.starts_at),
        minutes: row.minutes,
        until: clinic.moment(row.until),
    })
}

/// Gives a slot back; nothing happens when it is held no longer.
///
/// # Errors
/// Only those of every call.
pub async fn release(
    clinic: &Clinic,
    session: Option<&Session>,
    id: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(RELEASE)
        .bind(session.map(Session::access))
        .bind(id)
        .done()
        .await
}
