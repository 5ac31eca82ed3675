//! What changed since a cursor: the feed that keeps every window fresh. [`crate::listen`] knows when to ask.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Arguments as _;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::moment::IntoTimestamp as _;
use crate::session::Session;

pub(crate) const LIST: &str =
    "SELECT * FROM api.list_changes($1, $2, $3, $4::text::pg_catalog.pg_snapshot)";
pub(crate) const RELAY: &str = "SELECT * FROM worker.relay($1, $2::text::pg_catalog.pg_snapshot)";
pub(crate) const FORGET: &str = "SELECT worker.forget_changes()";

/// How often the relay that leads looks for changes: as much as a booking's news may be late.
pub const TICK: Duration = Duration::from_millis(25);
/// How long it waits after a notice, and how often the relays that do not lead ask whether the lease of five
/// seconds has run out. Whoever heard the notice asks now and then not again for a second
/// ([`crate::listen`]): another one meanwhile would only wake it.
const REST: Duration = Duration::from_millis(250);

row! {
    struct ChangeRow {
        epoch: Uuid,
        next_cursor: i64,
        noun: Option<String>,
        id: Option<Uuid>,
        doctor: Option<Uuid>,
        day: Option<NaiveDate>,
        seen: String,
        everything: bool,
        server_time: DateTime<Utc>,
    }
}

row! {
    struct RelayRow {
        leads: bool,
        seen: Option<String>,
        told: bool,
    }
}

/// A place in the feed: a transaction of one epoch of one clinic, and what could be seen at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    epoch: Uuid,
    position: i64,
    seen: String,
}

/// Something that changed and that this account may know of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// What kind of thing: a noun of the clinic, such as `appointment`, `availability` or `notification`.
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
    /// Everything may have changed, read all of it again: the clinic has a new epoch, the cursor is older
    /// than the feed, or there is too much to tell.
    pub everything: bool,
}

/// What changed since `cursor`; without a cursor, only where the feed is now. Without a session,
/// only what everybody may know. The clinic's time is heard on the way.
///
/// # Errors
/// Only those of every call.
pub async fn list(
    clinic: &Clinic,
    session: Option<&Session>,
    cursor: Option<&Cursor>,
) -> Result<Changes, ClinicError> {
    let arguments = arguments(session, cursor).map_err(|_| Code::BadRequest)?;
    let rows = clinic.call(LIST).with(arguments).rows().await?;
    heard(clinic, rows)
}

/// The arguments of [`LIST`].
pub(crate) fn arguments(
    session: Option<&Session>,
    cursor: Option<&Cursor>,
) -> Result<PgArguments, BoxDynError> {
    let mut arguments = PgArguments::default();
    arguments.add(session.map(Session::access))?;
    arguments.add(cursor.map(|cursor| cursor.epoch))?;
    arguments.add(cursor.map(|cursor| cursor.position))?;
    arguments.add(cursor.map(|cursor| cursor.seen.as_str()))?;
    Ok(arguments)
}

/// What the rows of [`LIST`] say.
pub(crate) fn heard(clinic: &Clinic, rows: Vec<ChangeRow>) -> Result<Changes, ClinicError> {
    let first = rows
        .first()
        .ok_or_else(|| ClinicError::internal("list_changes: no row"))?;
    clinic.hear(first.server_time.into_timestamp());
    let cursor = Cursor {
        epoch: first.epoch,
        position: first.next_cursor,
        seen: first.seen.clone(),
    };
    if first.everything {
        return Ok(Changes {
            cursor,
            changes: Vec::new(),
            everything: true,
        });
    }
    Ok(Changes {
        cursor,
        changes: rows
            .into_iter()
            .filter_map(ChangeRow::into_change)
            .collect(),
        everything: false,
    })
}

/// What the relay did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relayed {
    /// Whether this holder leads; the others wait for the end of its lease.
    pub leads: bool,
    /// What was seen, for the next time.
    pub seen: Option<String>,
    /// Whether all windows were told that something changed.
    pub told: bool,
}

impl Relayed {
    /// How long until this relay looks again.
    pub fn pause(&self) -> Duration {
        if self.leads && !self.told { TICK } else { REST }
    }
}

/// Takes or keeps the lead among the relays, and tells all windows when something was committed that could
/// not be `seen` before. `holder` is one run of one worker.
///
/// # Errors
/// `not_allowed` for an install that is no worker.
pub async fn relay(
    clinic: &Clinic,
    holder: Uuid,
    seen: Option<&str>,
) -> Result<Relayed, ClinicError> {
    let row: RelayRow = clinic.call(RELAY).bind(holder).bind(seen).row().await?;
    Ok(Relayed {
        leads: row.leads,
        seen: row.seen,
        told: row.told,
    })
}

/// Removes changes of which no window asks any more.
///
/// # Errors
/// `not_allowed` for an install that is no worker.
pub async fn forget(clinic: &Clinic) -> Result<(), ClinicError> {
    clinic.call(FORGET).done().await
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
