//! How the clinic is: what its worker reports, what the server shows of itself, what installs have done.

mod judge;
pub(crate) mod worker;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::session::Session;

pub use worker::{Disk, reap, report};

pub(crate) const GET: &str = "SELECT * FROM api.get_health($1)";
pub(crate) const LIST_FINDINGS: &str = "SELECT * FROM api.list_install_findings($1)";

row! {
    struct HealthRow {
        worker_at: Option<DateTime<Utc>>,
        worker_version: Option<String>,
        disk_free: Option<i64>,
        disk_total: Option<i64>,
        disk_low: bool,
        relay_until: Option<DateTime<Utc>>,
        mail_due: i32,
        mail_due_since: Option<DateTime<Utc>>,
        mail_undeliverable: i32,
        oldest_transaction_at: Option<DateTime<Utc>>,
        queue_usage: f64,
        connections: i32,
        connections_max: i32,
        server_started_at: DateTime<Utc>,
        server_version: String,
        backup_at: Option<DateTime<Utc>>,
        backup_bytes: Option<i64>,
    }
}

row! {
    struct FindingRow {
        finding: String,
        label: Option<String>,
        at: Option<DateTime<Utc>>,
        times: i32,
    }
}

/// What a line of the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HealthSubject {
    /// The clinic's background work; `at` when it was last heard of, `text` its version.
    Worker,
    /// Who tells windows of changes; `at` until when it has said that it lives.
    Relay,
    /// Room on the data's disk; `count` free and `of` all of it, in MB.
    Disk,
    /// `at` when the last one was finished, `count` its size in MB.
    Backup,
    /// `count` waits, `of` was given up; `at` since when the oldest waits.
    Mail,
    /// The PostgreSQL server; `at` since when it runs, `text` its version.
    Server,
    /// `count` of `of` are in use.
    Connections,
    /// `at` since when the oldest one is open.
    Transactions,
    /// The server's queue of notices; `count` percent are full.
    Notices,
    /// `count` were seen within a day; `at` when the last one was.
    Installs,
    /// `names` end soon or have ended.
    Certificates,
    /// `names` are installs whose login was given settings of its own, which the app never does.
    Settings,
    /// `names` are installs whose connections were ended because they held up others.
    Ended,
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HealthState {
    /// As it should be.
    Good,
    /// Worth a look.
    Watch,
    /// Somebody has to do something.
    Bad,
    /// Nobody has said.
    Unknown,
}

/// An install that a line is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HealthName {
    /// What it was called when it was enrolled.
    pub label: String,
    /// What is the matter: `certificate`, `settings`, `idle_in_transaction`, `long_transaction`, `locks`, `queue`.
    pub finding: String,
    /// When it ends (a certificate) or when it was last so.
    pub at: Option<Moment>,
    /// How often.
    pub times: i32,
}

/// One line of the page "Health". What the numbers are, the subject says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HealthLine {
    /// What it is about.
    pub subject: HealthSubject,
    /// How that is.
    pub state: HealthState,
    /// The moment that matters.
    pub at: Option<Moment>,
    /// A number.
    pub count: i32,
    /// Another one, where there are two.
    pub of: i32,
    /// A version.
    pub text: String,
    /// Installs, where it is about some.
    pub names: Vec<HealthName>,
}

/// How the clinic is, line by line; what wants doing comes first.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get(clinic: &Clinic, session: &Session) -> Result<Vec<HealthLine>, ClinicError> {
    let row: HealthRow = clinic.call(GET).bind(session.access()).row().await?;
    let findings: Vec<FindingRow> = clinic
        .call(LIST_FINDINGS)
        .bind(session.access())
        .rows()
        .await?;
    Ok(judge::judge(clinic, &row, findings))
}
