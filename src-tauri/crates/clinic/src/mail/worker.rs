//! The worker's side of the mail: lease, send, report. An install that is no worker may call none of
//! this.

use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::settings::{MailSecurity, parse_security};

pub(crate) const CLAIM_MAIL: &str = "SELECT * FROM worker.claim_mail($1)";
pub(crate) const MAIL_SENT: &str = "SELECT worker.mail_sent($1)";
pub(crate) const MAIL_FAILED: &str = "SELECT worker.mail_failed($1, $2, $3)";
pub(crate) const KEEP_DEMO_MAIL: &str = "SELECT worker.keep_demo_mail($1, $2, $3)";
pub(crate) const GET_MAIL_SETTINGS: &str = "SELECT * FROM worker.get_mail_settings()";
pub(crate) const EXPIRE_REQUESTS: &str = "SELECT worker.expire_requests($1) AS expired";

row! {
    struct ClaimedMailRow {
        id: Uuid,
        kind: String,
        recipient: String,
        language: String,
        full_name: Option<String>,
        code: Option<String>,
        doctor_name: Option<String>,
        patient_name: Option<String>,
        starts_at: Option<DateTime<Utc>>,
        minutes: Option<i32>,
        former_starts_at: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
        state: Option<String>,
        calendar_uid: Option<Uuid>,
        calendar_sequence: Option<i32>,
        address: Option<String>,
        room: Option<String>,
        latitude: Option<f64>,
        longitude: Option<f64>,
        reason: Option<String>,
        clinic_name: String,
        zone: String,
        demo: bool,
        visits: Option<String>,
    }
}

row! {
    struct WorkerMailSettingsRow {
        host: String,
        port: i32,
        security: String,
        username: Option<String>,
        password: Option<String>,
        sender: String,
    }
}

row! {
    struct ExpiredRow { expired: i32 }
}

/// A mail that the worker has leased for two minutes, with what its template needs. It holds
/// personal data and a code, so it has no `Debug`.
#[derive(Clone)]
pub struct ClaimedMail {
    /// Its id; also the mail's Message-ID.
    pub id: Uuid,
    /// Which template.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// In which language (BCP 47).
    pub language: String,
    /// The recipient's name.
    pub full_name: Option<String>,
    /// The code to type.
    pub code: Option<SecretString>,
    /// The doctor's name.
    pub doctor_name: Option<String>,
    /// The patient's name.
    pub patient_name: Option<String>,
    /// The appointment's start; of a proposal or an offer, the time that is proposed or offered.
    pub starts_at: Option<DateTime<Utc>>,
    /// The appointment's length.
    pub minutes: Option<i32>,
    /// The start before it was moved, or that stays while another is proposed.
    pub former_starts_at: Option<DateTime<Utc>>,
    /// Until when a proposal or an offer can be answered.
    pub until: Option<DateTime<Utc>>,
    /// The appointment's state, as it is now.
    pub state: Option<String>,
    /// The UID of the visit in calendar files, the same wherever it has been moved from.
    pub calendar_uid: Option<Uuid>,
    /// How often other calendars had to hear of a change.
    pub calendar_sequence: Option<u32>,
    /// Where.
    pub address: Option<String>,
    /// In which room.
    pub room: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Why it was declined, cancelled, moved, referred or rejected, in the clinic's words.
    pub reason: Option<String>,
    /// The clinic's name.
    pub clinic_name: String,
    /// The clinic's zone (IANA name).
    pub zone: String,
    /// Whether to keep the mail for show instead of sending it.
    pub demo: bool,
    /// Of a mail about several visits that were booked together: each of them, in the order of time; the fields above
    /// are then those of the first. Empty for a mail about one.
    pub several: Vec<MailedVisit>,
}

/// One of several visits that a mail is about; the fields are those of [`ClaimedMail`].
#[derive(Clone, Deserialize)]
pub struct MailedVisit {
    patient_name: Option<String>,
    starts_at: Option<DateTime<Utc>>,
    minutes: Option<i32>,
    former_starts_at: Option<DateTime<Utc>>,
    state: Option<String>,
    calendar_uid: Option<Uuid>,
    calendar_sequence: Option<u32>,
    address: Option<String>,
    room: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl ClaimedMail {
    /// The mail as it would be about each of its visits alone; itself, when it is about one or about none.
    #[must_use]
    pub fn each(&self) -> Vec<Self> {
        if self.several.is_empty() {
            return vec![self.clone()];
        }
        let alone = |visit: &MailedVisit| {
            let visit = visit.clone();
            Self {
                patient_name: visit.patient_name,
                starts_at: visit.starts_at,
                minutes: visit.minutes,
                former_starts_at: visit.former_starts_at,
                state: visit.state,
                calendar_uid: visit.calendar_uid,
                calendar_sequence: visit.calendar_sequence,
                address: visit.address,
                room: visit.room,
                latitude: visit.latitude,
                longitude: visit.longitude,
                several: Vec::new(),
                ..self.clone()
            }
        };
        self.several.iter().map(alone).collect()
    }
}

/// The mail server with its password, for the worker alone.
#[derive(Debug, Clone)]
pub struct WorkerMailSettings {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// The account there.
    pub username: Option<String>,
    /// The account's password.
    pub password: Option<SecretString>,
    /// The address that mails come from.
    pub sender: String,
}

/// Leases mails that are due; unless reported within two minutes they are due again.
///
/// # Errors
/// Only those of every call.
pub async fn claim_mail(clinic: &Clinic, limit: u32) -> Result<Vec<ClaimedMail>, ClinicError> {
    let rows: Vec<ClaimedMailRow> = clinic
        .call(CLAIM_MAIL)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .rows()
        .await?;
    rows.into_iter().map(ClaimedMail::try_from).collect()
}

/// Reports a leased mail as sent.
///
/// # Errors
/// Only those of every call.
pub async fn mail_sent(clinic: &Clinic, id: Uuid) -> Result<(), ClinicError> {
    clinic.call(MAIL_SENT).bind(id).done().await
}

/// Reports that a leased mail could not be sent: for good, or to be tried again later. `error` must
/// not hold anything personal.
///
/// # Errors
/// Only those of every call.
pub async fn mail_failed(
    clinic: &Clinic,
    id: Uuid,
    error: &str,
    permanent: bool,
) -> Result<(), ClinicError> {
    clinic
        .call(MAIL_FAILED)
        .bind(id)
        .bind(error)
        .bind(permanent)
        .done()
        .await
}

/// Keeps a leased mail for show and marks it sent. Demo clinics only.
///
/// # Errors
/// Only those of every call.
pub async fn keep_demo_mail(
    clinic: &Clinic,
    id: Uuid,
    subject: &str,
    text: &str,
) -> Result<(), ClinicError> {
    clinic
        .call(KEEP_DEMO_MAIL)
        .bind(id)
        .bind(subject)
        .bind(text)
        .done()
        .await
}

/// The mail server with its password; none while nobody has set one.
///
/// # Errors
/// Only those of every call.
pub async fn get_mail_settings(clinic: &Clinic) -> Result<Option<WorkerMailSettings>, ClinicError> {
    let row: Option<WorkerMailSettingsRow> = clinic.call(GET_MAIL_SETTINGS).optional().await?;
    let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
    let settings = |row: WorkerMailSettingsRow| {
        Ok(WorkerMailSettings {
            host: row.host,
            port: u16::try_from(row.port).unwrap_or(0),
            security: parse_security(&row.security)?,
            username: filled(row.username),
            password: filled(row.password).map(SecretString::from),
            sender: row.sender,
        })
    };
    row.map(settings).transpose()
}

/// Closes requests that nobody answered in time; returns how many.
///
/// # Errors
/// Only those of every call.
pub async fn expire_requests(clinic: &Clinic, limit: u32) -> Result<u32, ClinicError> {
    let row: ExpiredRow = clinic
        .call(EXPIRE_REQUESTS)
        .bind(i32::try_from(limit).unwrap_or(i32::MAX))
        .row()
        .await?;
    Ok(u32::try_from(row.expired).unwrap_or(0))
}

impl TryFrom<ClaimedMailRow> for ClaimedMail {
    type Error = ClinicError;

    fn try_from(row: ClaimedMailRow) -> Result<Self, ClinicError> {
        let several = row.visits.as_deref().map(serde_json::from_str).transpose();
        let several = several.map_err(|_| ClinicError::internal("unreadable visits of a mail"))?;
        Ok(Self {
            id: row.id,
            kind: row.kind,
            recipient: row.recipient,
            language: row.language,
            full_name: row.full_name,
            code: row.code.map(SecretString::from),
            doctor_name: row.doctor_name,
            patient_name: row.patient_name,
            starts_at: row.starts_at,
            minutes: row.minutes,
            former_starts_at: row.former_starts_at,
            until: row.until,
            state: row.state,
            calendar_uid: row.calendar_uid,
            calendar_sequence: row.calendar_sequence.map(|n| u32::try_from(n).unwrap_or(0)),
            address: row.address,
            room: row.room,
            latitude: row.latitude,
            longitude: row.longitude,
            reason: row.reason,
            clinic_name: row.clinic_name,
            zone: row.zone,
            demo: row.demo,
            several: several.unwrap_or_default(),
        })
    }
}
