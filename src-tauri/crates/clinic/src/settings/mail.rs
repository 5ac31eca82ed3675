//! The clinic's way to send mail.

use anteroom_domain::email::Email;
use anteroom_domain::fields::FieldErrors;
use anteroom_domain::text;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;
use crate::session::Session;

pub(crate) const GET: &str = "SELECT * FROM api.get_mail_settings($1)";
pub(crate) const SET: &str = "SELECT api.set_mail_settings($1, $2, $3, $4, $5, $6, $7)";
pub(crate) const SEND_TEST: &str = "SELECT api.send_test_mail($1)";

/// The most characters of a server's name or a user name.
const LINE_MAX: usize = 120;

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

/// The mail server; none while nobody has set one.
///
/// # Errors
/// `not_allowed` for anybody but an admin.
pub async fn get_mail_settings(
    clinic: &Clinic,
    session: &Session,
) -> Result<Option<MailSettings>, ClinicError> {
    let row: Option<MailSettingsRow> = clinic.call(GET).bind(session.access()).optional().await?;
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
        .call(SET)
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
    clinic.call(SEND_TEST).bind(session.access()).done().await
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
