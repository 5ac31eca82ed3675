//! The clinic's profile and its way to send mail, for the office.

use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::{place, text};
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const GET: &str = "SELECT * FROM api.get_settings($1)";
pub(crate) const SET: &str =
    "SELECT api.set_settings($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub(crate) const GET_MAIL: &str = "SELECT * FROM api.get_mail_settings($1)";
pub(crate) const SET_MAIL: &str = "SELECT api.set_mail_settings($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const SEND_TEST_MAIL: &str = "SELECT api.send_test_mail($1)";

/// The most characters of a clinic's name, a server's name or a user name.
const LINE_MAX: usize = 120;

row! {
    struct SettingsRow {
        name: String,
        address: String,
        zone: String,
        country: String,
        language: String,
        currency: String,
        slot_minutes: i32,
        notice_minutes: i32,
        horizon_days: i32,
        answer_hours: i32,
        accept_at_once: bool,
    }
}

row! {
    struct MailSettingsRow {
        host: String,
        port: i32,
        security: String,
        username: Option<String>,
        sender: String,
        has_password: bool,
    }
}

/// The clinic's profile and its rules for booking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClinicSettings {
    /// The clinic's name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its zone (IANA name).
    pub zone: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// ISO 4217.
    pub currency: String,
    /// The usual slot length.
    pub slot_minutes: i32,
    /// How long before its start a slot can be booked at the latest.
    pub notice_minutes: i32,
    /// How many days ahead a slot can be booked.
    pub horizon_days: i32,
    /// How long a doctor may take to answer.
    pub answer_hours: i32,
    /// Whether requests are accepted without asking the doctor.
    pub accept_at_once: bool,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// Begins in the clear and then demands TLS.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Not at all; for a server on the same machine.
    None,
}

/// The mail server, without its password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MailSettings {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: i32,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// The account there; empty for none.
    pub username: String,
    /// The address that mails come from.
    pub sender: String,
    /// Whether a password is kept.
    pub has_password: bool,
}

/// New settings of the mail server.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SetMailSettings {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: i32,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// The account there; empty for none.
    pub username: String,
    /// The account's password; none keeps the one that is kept.
    #[cfg_attr(feature = "bindings", specta(type = Option<String>))]
    pub password: Option<SecretString>,
    /// The address that mails come from.
    pub sender: String,
}

/// The clinic's profile.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get(clinic: &Clinic, session: &Session) -> Result<ClinicSettings, ClinicError> {
    let row: SettingsRow = clinic.call(GET).bind(session.access()).row().await?;
    Ok(ClinicSettings {
        name: row.name,
        address: row.address,
        zone: row.zone,
        country: row.country,
        language: row.language,
        currency: row.currency,
        slot_minutes: row.slot_minutes,
        notice_minutes: row.notice_minutes,
        horizon_days: row.horizon_days,
        answer_hours: row.answer_hours,
        accept_at_once: row.accept_at_once,
    })
}

/// Changes the clinic's profile. This connection knows it at once; others hear of it as a change of
/// `settings`.
///
/// # Errors
/// `invalid_fields`, `not_allowed`.
pub async fn set(
    clinic: &Clinic,
    session: &Session,
    input: ClinicSettings,
) -> Result<(), ClinicError> {
    let input = parse(input)?;
    clinic
        .call(SET)
        .bind(session.access())
        .bind(input.name)
        .bind(input.address)
        .bind(input.zone)
        .bind(input.country)
        .bind(input.language)
        .bind(input.currency)
        .bind(input.slot_minutes)
        .bind(input.notice_minutes)
        .bind(input.horizon_days)
        .bind(input.answer_hours)
        .bind(input.accept_at_once)
        .done()
        .await?;
    clinic.refresh().await.map(drop)
}

/// The mail server; none while nobody has set one.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get_mail_settings(
    clinic: &Clinic,
    session: &Session,
) -> Result<Option<MailSettings>, ClinicError> {
    let row: Option<MailSettingsRow> = clinic
        .call(GET_MAIL)
        .bind(session.access())
        .optional()
        .await?;
    let settings = |row: MailSettingsRow| {
        Ok(MailSettings {
            host: row.host,
            port: row.port,
            security: parse_security(&row.security)?,
            username: row.username.unwrap_or_default(),
            sender: row.sender,
            has_password: row.has_password,
        })
    };
    row.map(settings).transpose()
}

/// Changes the mail server.
///
/// # Errors
/// `invalid_fields`, `not_allowed`.
pub async fn set_mail_settings(
    clinic: &Clinic,
    session: &Session,
    input: SetMailSettings,
) -> Result<(), ClinicError> {
    let mut errors = FieldErrors::default();
    let host = errors.check("host", text::line(&input.host, LINE_MAX));
    let port = errors.check("port", fields::within(input.port, 1, 65_535));
    let user = |raw: &str| text::line(raw, LINE_MAX);
    let username = errors.check("username", fields::optional(Some(&input.username), user));
    let sender = errors.check("sender", Email::parse(&input.sender));
    let (Some(host), Some(port), Some(username), Some(sender)) = (host, port, username, sender)
    else {
        return Err(errors.into());
    };
    clinic
        .call(SET_MAIL)
        .bind(session.access())
        .bind(host)
        .bind(port)
        .bind(security_name(input.security))
        .bind(username.unwrap_or_default())
        .bind(input.password.as_ref().map(ExposeSecret::expose_secret))
        .bind(sender.as_str())
        .done()
        .await
}

/// Puts a test mail to the signed-in admin into the outbox.
///
/// # Errors
/// `not_allowed`, `wrong_state` without a mail server.
pub async fn send_test_mail(clinic: &Clinic, session: &Session) -> Result<(), ClinicError> {
    clinic
        .call(SEND_TEST_MAIL)
        .bind(session.access())
        .done()
        .await
}

pub(crate) fn parse_security(name: &str) -> Result<MailSecurity, ClinicError> {
    match name {
        "starttls" => Ok(MailSecurity::Starttls),
        "tls" => Ok(MailSecurity::Tls),
        "none" => Ok(MailSecurity::None),
        _ => Err(ClinicError::internal("unknown mail security")),
    }
}

fn security_name(security: MailSecurity) -> &'static str {
    match security {
        MailSecurity::Starttls => "starttls",
        MailSecurity::Tls => "tls",
        MailSecurity::None => "none",
    }
}

fn parse(input: ClinicSettings) -> Result<ClinicSettings, ClinicError> {
    let mut errors = FieldErrors::default();
    let name = errors.check("name", text::line(&input.name, LINE_MAX));
    let address = fields::optional(Some(&input.address), place::address);
    let address = errors.check("address", address);
    let zone = TimeZone::get(&input.zone).map_err(|_| FieldCode::NotAllowedCharacters);
    errors.check("zone", zone);
    errors.check("country", letters(&input.country, 2));
    errors.check("currency", letters(&input.currency, 3));
    let language = errors.check("language", fields::language(&input.language));
    errors.check("slot_minutes", fields::within(input.slot_minutes, 5, 480));
    errors.check(
        "notice_minutes",
        fields::within(input.notice_minutes, 0, 43_200),
    );
    errors.check("horizon_days", fields::within(input.horizon_days, 1, 3650));
    errors.check("answer_hours", fields::within(input.answer_hours, 1, 720));
    let (Some(name), Some(address), Some(language), true) =
        (name, address, language, errors.is_empty())
    else {
        return Err(errors.into());
    };
    Ok(ClinicSettings {
        name,
        address: address.unwrap_or_default(),
        language,
        ..input
    })
}

fn letters(raw: &str, count: usize) -> Result<(), FieldCode> {
    let fits = raw.len() == count && raw.chars().all(|c| c.is_ascii_uppercase());
    fits.then_some(()).ok_or(FieldCode::NotAllowedCharacters)
}
