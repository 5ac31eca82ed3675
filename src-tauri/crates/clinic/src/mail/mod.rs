//! Mail: what the office and the demo see of the outbox, and the worker's side of it.

pub(crate) mod worker;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use worker::{
    ClaimedMail, MailedVisit, WorkerMailSettings, claim_mail, expire_requests, get_mail_settings,
    keep_demo_mail, mail_failed, mail_sent,
};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::page::{self, Limit, Page, Place};
use crate::session::Session;

pub(crate) const LIST_OUTBOX: &str = "SELECT * FROM api.list_outbox($1, $2, $3, $4)";
pub(crate) const LIST_DEMO_MAILS: &str = "SELECT * FROM api.list_demo_mails()";
row! {
    struct OutboxListRow {
        id: Uuid,
        kind: String,
        recipient: Option<String>,
        state: String,
        attempts: i32,
        last_error: Option<String>,
        created_at: DateTime<Utc>,
        sent_at: Option<DateTime<Utc>>,
    }
}

row! {
    struct DemoMailRow {
        id: Uuid,
        at: DateTime<Utc>,
        recipient: String,
        subject: String,
        body_text: String,
    }
}

/// A mail in the outbox, as the office sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OutboxRow {
    /// Its id.
    pub id: Uuid,
    /// Which template.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// `due`, `sent` or `undeliverable`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was written.
    pub created: Moment,
    /// When it was sent.
    pub sent: Option<Moment>,
}

/// A mail that the demo clinic shows instead of sending it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct DemoMail {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Moment,
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// One page of the outbox, newest first.
///
/// # Errors
/// `not_allowed` for anybody but an admin, `bad_request` for a foreign cursor.
pub async fn list_outbox(
    clinic: &Clinic,
    session: &Session,
    cursor: Option<&str>,
    limit: u32,
) -> Result<Page<OutboxRow>, ClinicError> {
    let place = Place::parse(cursor)?;
    let limit = Limit::new(limit);
    let rows: Vec<OutboxListRow> = clinic
        .call(LIST_OUTBOX)
        .bind(session.access())
        .bind(place.map(|place| place.at))
        .bind(place.map(|place| place.id))
        .bind(limit.ask())
        .rows()
        .await?;
    let mail = |row: OutboxListRow| OutboxRow {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient.unwrap_or_default(),
        state: row.state,
        attempts: row.attempts,
        last_error: row.last_error,
        created: clinic.moment(row.created_at),
        sent: clinic.moment_of(row.sent_at),
    };
    Ok(page::onward(
        rows,
        limit,
        |row| (row.created_at, row.id),
        mail,
    ))
}

/// The mails that the demo clinic would have sent, newest first. Needs no session.
///
/// # Errors
/// `not_allowed` in a clinic that is no demo.
pub async fn list_demo_mails(clinic: &Clinic) -> Result<Vec<DemoMail>, ClinicError> {
    let rows: Vec<DemoMailRow> = clinic.call(LIST_DEMO_MAILS).rows().await?;
    let mail = |row: DemoMailRow| DemoMail {
        id: row.id,
        at: clinic.moment(row.at),
        recipient: row.recipient,
        subject: row.subject,
        body: row.body_text,
    };
    Ok(rows.into_iter().map(mail).collect())
}
