//! What an install knows about its clinic: where the server is and who the install is there.
//!
//! Kept as TOML in a file that only its owner may read. The password is the install's, never a
//! person's.

use std::fmt::Write as _;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use zeroize::Zeroizing;

use crate::error::{ClinicError, Code};

/// The name under which the app's connections appear on the server. A constant: it must say nothing
/// about the person who sits there.
pub const APPLICATION_NAME: &str = "anteroom";

/// The longest that one statement may run on the server.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(8);

/// What an install is enrolled as; it decides who can sign in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum InstallKind {
    /// In the waiting room: patients only.
    Kiosk,
    /// At a doctor's or the office's desk: doctors and admins only.
    Staff,
    /// The clinic's worker: nobody signs in.
    Worker,
}

/// An install's way into the clinic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// A host name, an address, or the folder of a Unix socket (then it begins with `/`).
    pub host: String,
    /// The port, for a socket too.
    pub port: u16,
    /// The database.
    pub database: String,
    /// The install's role.
    pub role: String,
    /// The role's password.
    pub password: SecretString,
    /// What the install is enrolled as.
    pub kind: InstallKind,
}

impl Credential {
    /// Reads the text of a credential file.
    ///
    /// # Errors
    /// [`Code::SettingsDamaged`] for anything that is not one.
    pub fn from_toml(text: &str) -> Result<Self, ClinicError> {
        toml::from_str(text).map_err(|_| Code::SettingsDamaged.into())
    }

    /// The text of the credential file, password included; wiped when dropped.
    pub fn to_toml(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(512));
        let kind = match self.kind {
            InstallKind::Kiosk => "kiosk",
            InstallKind::Staff => "staff",
            InstallKind::Worker => "worker",
        };
        let fields = [
            ("host", self.host.as_str()),
            ("database", &self.database),
            ("role", &self.role),
            ("password", self.password.expose_secret()),
            ("kind", kind),
        ];
        for (name, value) in fields {
            let value = toml::Value::String(value.to_owned());
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} = {value}");
        }
        let _ = writeln!(text, "port = {}", self.port);
        text
    }

    /// How the driver connects. Nothing is left to the environment or to the role's own settings,
    /// which whoever holds the install's password could have changed.
    pub fn connect_options(&self) -> PgConnectOptions {
        let timeout = format!("{}ms", STATEMENT_TIMEOUT.as_millis());
        PgConnectOptions::new_without_pgpass()
            .host(&self.host)
            .port(self.port)
            .database(&self.database)
            .username(&self.role)
            .password(self.password.expose_secret())
            .ssl_mode(self.ssl_mode())
            .application_name(APPLICATION_NAME)
            .options([
                ("timezone", "UTC"),
                ("search_path", "pg_catalog"),
                ("statement_timeout", timeout.as_str()),
                ("idle_in_transaction_session_timeout", "8s"),
                ("default_transaction_isolation", "read committed"),
                ("default_transaction_read_only", "off"),
                ("client_encoding", "UTF8"),
            ])
    }

    /// On this machine there is no network to protect; to another one only a verified server will do.
    fn ssl_mode(&self) -> PgSslMode {
        let local = self.host.starts_with('/')
            || self.host == "localhost"
            || self
                .host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback());
        if local {
            PgSslMode::Disable
        } else {
            PgSslMode::VerifyFull
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_survives_its_file() {
        let before = Credential {
            host: "/run/clinic \"one\"".into(),
            port: 5433,
            database: "clinic".into(),
            role: "k_12345678".into(),
            password: "p'\"\\\nw".to_owned().into(),
            kind: InstallKind::Kiosk,
        };
        let after = Credential::from_toml(&before.to_toml()).expect("own text");
        assert_eq!(after.host, before.host);
        assert_eq!(after.port, before.port);
        assert_eq!(after.kind, before.kind);
        assert_eq!(
            after.password.expose_secret(),
            before.password.expose_secret()
        );
    }

    #[test]
    fn a_damaged_file_is_said_to_be_damaged() {
        for text in ["", "\u{feff}host = ", "host = 3", "\0\0\0"] {
            let error = Credential::from_toml(text).expect_err("damaged");
            assert_eq!(error.code, Code::SettingsDamaged);
        }
    }
}
