//! The computers of the clinic: each installation of the app with its own way in, and those that want to
//! join. All of it is for admins.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::credential::InstallKind;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_installs($1)";
pub(crate) const LIST_REQUESTS: &str = "SELECT * FROM api.list_join_requests($1)";
pub(crate) const FILE_REQUEST: &str = "SELECT api.file_join_request($1, $2, $3, $4, $5, $6)";
pub(crate) const WITHDRAW_REQUEST: &str = "SELECT api.withdraw_join_request($1, $2)";
pub(crate) const REVOKE: &str = "SELECT api.revoke_install($1, $2, $3)";

row! {
    struct InstallRow {
        role: String,
        kind: String,
        label: String,
        version: Option<String>,
        last_seen_at: Option<DateTime<Utc>>,
        enrolled_at: DateTime<Utc>,
        revoked_at: Option<DateTime<Utc>>,
        certificate_expires_at: Option<DateTime<Utc>>,
        is_self: bool,
    }
}

row! {
    struct JoinRequestRow {
        id: Uuid,
        kind: String,
        label: String,
        role: String,
        filed_at: DateTime<Utc>,
        answered_at: Option<DateTime<Utc>>,
        answer: Option<String>,
    }
}

/// An installation of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Install {
    /// Its login, which names it.
    pub role: String,
    /// What it is enrolled as.
    pub kind: InstallKind,
    /// What people call it.
    pub label: String,
    /// The app's version, as it said itself when it was seen last.
    pub version: Option<String>,
    /// When it was seen last, to the minute; none when it never was.
    pub last_seen: Option<Moment>,
    /// Since when it is enrolled.
    pub enrolled: Moment,
    /// Since when it is barred.
    pub revoked: Option<Moment>,
    /// Until when its certificate lets it in; none on the server's own machine.
    pub certificate_expires: Option<Moment>,
    /// Whether it is the one that asks.
    pub is_self: bool,
}

/// A request to join that was filed for the server to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct JoinRequest {
    /// Its id.
    pub id: Uuid,
    /// What the computer wants to be.
    pub kind: InstallKind,
    /// What people call the computer.
    pub label: String,
    /// The login that it will have.
    pub role: String,
    /// When it was filed.
    pub filed: Moment,
    /// When it was answered.
    pub answered: Option<Moment>,
    /// The answer text, to be pasted on the computer that asked.
    pub answer: Option<String>,
}

/// A request text to be filed, with what it says; the id is made by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewJoinRequest {
    /// Its id.
    pub id: Uuid,
    /// The text itself, from its first line to its last.
    pub text: String,
    /// What the computer wants to be.
    pub kind: InstallKind,
    /// What people call the computer.
    pub label: String,
    /// The login that it will have.
    pub role: String,
}

/// Every install; those that were revoked come last.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic, session: &Session) -> Result<Vec<Install>, ClinicError> {
    let rows: Vec<InstallRow> = clinic.call(LIST).bind(session.access()).rows().await?;
    let install = |row: InstallRow| {
        Ok(Install {
            kind: kind_of(&row.kind)?,
            role: row.role,
            label: row.label,
            version: row.version,
            last_seen: clinic.moment_of(row.last_seen_at),
            enrolled: clinic.moment(row.enrolled_at),
            revoked: clinic.moment_of(row.revoked_at),
            certificate_expires: clinic.moment_of(row.certificate_expires_at),
            is_self: row.is_self,
        })
    };
    rows.into_iter().map(install).collect()
}

/// Filed requests with their answers, newest first; a request is gone once its computer has joined.
///
/// # Errors
/// Only those of every call.
pub async fn list_requests(
    clinic: &Clinic,
    session: &Session,
) -> Result<Vec<JoinRequest>, ClinicError> {
    let rows: Vec<JoinRequestRow> = clinic
        .call(LIST_REQUESTS)
        .bind(session.access())
        .rows()
        .await?;
    let request = |row: JoinRequestRow| {
        Ok(JoinRequest {
            kind: kind_of(&row.kind)?,
            id: row.id,
            label: row.label,
            role: row.role,
            filed: clinic.moment(row.filed_at),
            answered: clinic.moment_of(row.answered_at),
            answer: row.answer,
        })
    };
    rows.into_iter().map(request).collect()
}

/// Files a request for the server to answer.
///
/// # Errors
/// `already_exists` while a request of that computer waits; `too_many`.
pub async fn file_request(
    clinic: &Clinic,
    session: &Session,
    request: NewJoinRequest,
) -> Result<(), ClinicError> {
    clinic
        .call(FILE_REQUEST)
        .bind(session.access())
        .bind(request.id)
        .bind(request.text)
        .bind(name_of(request.kind))
        .bind(request.label)
        .bind(request.role)
        .done()
        .await
}

/// Takes a filed request from the list; what its answer made stays.
///
/// # Errors
/// Only those of every call.
pub async fn withdraw_request(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(WITHDRAW_REQUEST)
        .bind(session.access())
        .bind(id)
        .done()
        .await
}

/// Bars an install: its sessions and connections end at once, and it cannot connect again.
/// `last_worker` says that mails and reminders may stop with it.
///
/// # Errors
/// `own_install`, `last_worker`, `not_found`.
pub async fn revoke(
    clinic: &Clinic,
    session: &Session,
    role: &str,
    last_worker: bool,
) -> Result<(), ClinicError> {
    // Twice: a connection that was made before the first was committed can do nothing, but it could
    // listen. The second ends it.
    for _ in 0..2 {
        clinic
            .call(REVOKE)
            .bind(session.access())
            .bind(role)
            .bind(last_worker)
            .done()
            .await?;
    }
    Ok(())
}

fn name_of(kind: InstallKind) -> &'static str {
    match kind {
        InstallKind::Kiosk => "kiosk",
        InstallKind::Staff => "staff",
        InstallKind::Worker => "worker",
    }
}

fn kind_of(name: &str) -> Result<InstallKind, ClinicError> {
    [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker]
        .into_iter()
        .find(|kind| name_of(*kind) == name)
        .ok_or_else(|| ClinicError::internal("an install of an unknown kind"))
}
