//! What changed since a cursor: the feed that keeps every window fresh.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_changes($1, $2, $3)";

row! {
    struct ChangeRow {
        epoch: Uuid,
        next_cursor: i64,
        noun: Option<String>,
        id: Option<Uuid>,
        doctor: Option<Uuid>,
        day: Option<NaiveDate>,
    }
}

/// A place in the feed. It belongs to one epoch of one clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    epoch: Uuid,
    position: i64,
}

/// Something that changed and that this account may know of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// What kind of thing: `appointment`, `availability`, `doctor`, `patient`, `notification`,
    /// `location`, `settings`, `mail`.
    pub noun: String,
    /// Which one; none for availability, which is a doctor's day.
    pub id: Option<Uuid>,
    /// The doctor concerned.
    pub doctor: Option<Uuid>,
    /// The day concerned.
    pub day: Option<NaiveDate>,
}

/// What [`list`] found.
#[derive(Debug, Clone)]
pub struct Changes {
    /// Where to go on.
    pub cursor: Cursor,
    /// What changed; each thing once.
    pub changes: Vec<Change>,
    /// The clinic has a new epoch: everything may have changed, read all of it again.
    pub everything: bool,
}

/// What changed since `cursor`; without a cursor, only where the feed is now. Without a session,
/// only what everybody may know.
///
/// # Errors
/// Only those of every call.
pub async fn list(
    clinic: &Clinic,
    session: Option<&Session>,
    cursor: Option<Cursor>,
) -> Result<Changes, ClinicError> {
    let rows: Vec<ChangeRow> = clinic
        .call(LIST)
        .bind(session.map(Session::access))
        .bind(cursor.map(|cursor| cursor.epoch))
        .bind(cursor.map(|cursor| cursor.position))
        .rows()
        .await?;
    let first = rows
        .first()
        .ok_or_else(|| ClinicError::internal("list_changes: no row"))?;
    let next = Cursor {
        epoch: first.epoch,
        position: first.next_cursor,
    };
    let everything = cursor.is_some_and(|cursor| cursor.epoch != next.epoch);
    // The feed repeats what is on the edge of the cursor.
    let mut seen = HashSet::new();
    let changes = rows.into_iter().filter_map(ChangeRow::into_change);
    Ok(Changes {
        cursor: next,
        changes: changes
            .filter(|change| seen.insert(change.clone()))
            .collect(),
        everything,
    })
}

impl ChangeRow {
    /// The change; none for the row that only carries the cursor.
    fn into_change(self) -> Option<Change> {
        Some(Change {
            noun: self.noun?,
            id: self.id,
            doctor: self.doctor,
            day: self.day,
        })
    }
}
