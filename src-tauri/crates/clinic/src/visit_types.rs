//! Kinds of visits: how long they are, and what time around them stays blocked.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::slots::Visit;
use anteroom_domain::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::call::Call;
use crate::connect::Clinic;
use crate::connections::Connections;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_visit_types()";
pub(crate) const SET: &str = "SELECT api.set_visit_type($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const ARCHIVE: &str = "SELECT api.archive_visit_type($1, $2)";
/// Most characters of a name.
const NAME_MAX: usize = 80;

row! {
    struct VisitTypeRow {
        id: Uuid,
        name: String,
        minutes: i32,
        buffer_before: i32,
        buffer_after: i32,
        specialization: Option<Uuid>,
    }
}

/// A kind of visit; as input, a new one or a change, whose id the caller made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct VisitType {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// How long the visit is.
    pub minutes: i32,
    /// Minutes before it in which the doctor and the room are not free.
    pub buffer_before: i32,
    /// Minutes after it in which the doctor and the room are not free.
    pub buffer_after: i32,
    /// Offered by doctors of this specialization only; none for all.
    pub specialization: Option<Uuid>,
}

impl VisitType {
    /// The visit as the rules of slots see it. Minutes out of the database's bounds count as none.
    pub(crate) fn visit(&self) -> Visit {
        let whole = |minutes| u16::try_from(minutes).unwrap_or(0);
        Visit {
            minutes: whole(self.minutes),
            buffer_before: whole(self.buffer_before),
            buffer_after: whole(self.buffer_after),
        }
    }
}

/// The kinds on offer, by name. Needs no session.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic) -> Result<Vec<VisitType>, ClinicError> {
    let rows = clinic.call(LIST).rows().await?;
    Ok(rows.into_iter().map(visit_type).collect())
}

/// The same before there is a [`Clinic`].
pub(crate) async fn all(connections: &Connections) -> Result<Vec<VisitType>, ClinicError> {
    let rows = Call::new(connections, LIST).rows().await?;
    Ok(rows.into_iter().map(visit_type).collect())
}

/// Adds a kind of visit or changes one; what is booked already keeps its times. For admins.
///
/// # Errors
/// `invalid_fields`; `not_found` when it was archived.
pub async fn set(clinic: &Clinic, session: &Session, input: VisitType) -> Result<(), ClinicError> {
    let mut errors = FieldErrors::default();
    let name = errors.check("name", text::line(&input.name, NAME_MAX));
    let minutes = errors.check("minutes", fields::within(input.minutes, 5, 480));
    let before = fields::within(input.buffer_before, 0, 120);
    let before = errors.check("buffer_before", before);
    let after = errors.check("buffer_after", fields::within(input.buffer_after, 0, 120));
    let (Some(name), Some(minutes), Some(before), Some(after)) = (name, minutes, before, after)
    else {
        return Err(errors.into());
    };
    clinic
        .call(SET)
        .bind(session.access())
        .bind(input.id)
        .bind(name)
        .bind(minutes)
        .bind(before)
        .bind(after)
        .bind(input.specialization)
        .done()
        .await
}

/// Takes a kind of visit out of the list; what is booked keeps it. For admins.
///
/// # Errors
/// `not_found`.
pub async fn archive(clinic: &Clinic, session: &Session, id: Uuid) -> Result<(), ClinicError> {
    clinic
        .call(ARCHIVE)
        .bind(session.access())
        .bind(id)
        .done()
        .await
}

fn visit_type(row: VisitTypeRow) -> VisitType {
    VisitType {
        id: row.id,
        name: row.name,
        minutes: row.minutes,
        buffer_before: row.buffer_before,
        buffer_after: row.buffer_after,
        specialization: row.specialization,
    }
}
