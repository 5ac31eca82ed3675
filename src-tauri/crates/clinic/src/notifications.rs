//! The in-app inbox: the truth behind every native notification.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::appointments::{self, Appointment};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::page::{self, Limit, Page, Place};
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_notifications($1, $2, $3, $4)";
pub(crate) const COUNT_UNREAD: &str = "SELECT api.count_unread($1) AS unread";
pub(crate) const MARK_READ: &str = "SELECT api.mark_notifications_read($1, $2)";

row! {
    struct NotificationRow {
        id: Uuid,
        kind: String,
        at: DateTime<Utc>,
        read_at: Option<DateTime<Utc>>,
        appointment: Option<Uuid>,
        doctor_name: Option<String>,
        starts_at: Option<DateTime<Utc>>,
    }
}

row! {
    struct UnreadRow { unread: i32 }
}

/// Something that happened and concerns the signed-in account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Notification {
    /// Its id.
    pub id: Uuid,
    /// What happened; Fluent id `notification-<kind>`.
    pub kind: String,
    /// When.
    pub at: Moment,
    /// Whether it was read.
    pub read: bool,
    /// The appointment it is about.
    pub appointment: Option<Appointment>,
    /// The doctor it is about.
    pub doctor_name: Option<String>,
    /// The time it is about, where that is no appointment yet: what the waitlist offers.
    pub starts: Option<Moment>,
}

/// One page of the inbox, newest first: one statement for the notifications and one for all of their
/// appointments.
///
/// # Errors
/// `bad_request` for a foreign cursor.
pub async fn list(
    clinic: &Clinic,
    session: &Session,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<Notification>, ClinicError> {
    let place = Place::parse(cursor)?;
    let limit = Limit::new(limit);
    let rows: Vec<NotificationRow> = clinic
        .call(LIST)
        .bind(session.access())
        .bind(place.map(|place| place.at))
        .bind(place.map(|place| place.id))
        .bind(limit.ask())
        .rows()
        .await?;
    let about = rows.iter().filter_map(|row| row.appointment).collect();
    let appointments = appointments::get_many(clinic, session, about).await?;
    let notification = |row: NotificationRow| Notification {
        id: row.id,
        kind: row.kind,
        at: clinic.moment(row.at),
        read: row.read_at.is_some(),
        appointment: row
            .appointment
            .and_then(|id| appointments.get(&id).cloned()),
        doctor_name: row.doctor_name,
        starts: clinic.moment_of(row.starts_at),
    };
    Ok(page::onward(
        rows,
        limit,
        |row| (row.at, row.id),
        notification,
    ))
}

/// How many are unread.
///
/// # Errors
/// Only those of every call.
pub async fn count_unread(clinic: &Clinic, session: &Session) -> Result<i32, ClinicError> {
    let row: UnreadRow = clinic
        .call(COUNT_UNREAD)
        .bind(session.access())
        .row()
        .await?;
    Ok(row.unread)
}

/// Marks some as read; unknown ids are ignored.
///
/// # Errors
/// Only those of every call.
pub async fn mark_read(
    clinic: &Clinic,
    session: &Session,
    ids: &[Uuid],
) -> Result<(), ClinicError> {
    clinic
        .call(MARK_READ)
        .bind(session.access())
        .bind(ids)
        .done()
        .await
}
