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
use crate::link;

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
    /// What protects the way to a server on the network; none for a server that only this computer
    /// reaches.
    #[serde(default)]
    pub tls: Option<Tls>,
}

/// Both sides prove who they are: the clinic's own authority has signed the server's certificate and
/// the install's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The certificate of the clinic's authority, in PEM.
    pub authority: String,
    /// The install's certificate, in PEM; it is made out to the role.
    pub certificate: String,
    /// The install's private key, in PEM. It never leaves the computer that made it.
    pub key: SecretString,
}

impl Credential {
    /// Reads the text of a credential file.
    ///
    /// # Errors
    /// [`Code::SettingsDamaged`] for anything that is not one.
    pub fn from_toml(text: &str) -> Result<Self, ClinicError> {
        // Editors of Windows put a byte order mark in front; it harms nothing.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        toml::from_str(text).map_err(|_| Code::SettingsDamaged.into())
    }

    /// The text of the credential file, password included; wiped when dropped.
    pub fn to_toml(&self) -> Zeroizing<String> {
        // Room for all of it: a text that grows leaves copies of itself behind.
        let mut text = Zeroizing::new(String::with_capacity(8192));
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
        write_fields(&mut text, &fields);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "port = {}", self.port);
        if let Some(tls) = &self.tls {
            let _ = writeln!(text, "\n[tls]");
            let fields = [
                ("authority", tls.authority.as_str()),
                ("certificate", &tls.certificate),
                ("key", tls.key.expose_secret()),
            ];
            write_fields(&mut text, &fields);
        }
        text
    }

    /// How the driver connects. Nothing is left to the environment or to the role's own settings,
    /// which whoever holds the install's password could have changed.
    pub fn connect_options(&self) -> PgConnectOptions {
        let timeout = format!("{}ms", STATEMENT_TIMEOUT.as_millis());
        let options = PgConnectOptions::new_without_pgpass()
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
            ]);
        match &self.tls {
            None => options,
            Some(tls) => options
                .ssl_root_cert_from_pem(tls.authority.clone().into_bytes())
                .ssl_client_cert_from_pem(&tls.certificate)
                .ssl_client_key_from_pem(tls.key.expose_secret()),
        }
    }

    /// Refuses what the server would refuse too, or what others on the network could listen to. Asked
    /// before every connection is made.
    ///
    /// # Errors
    /// [`Code::ConnectionNotPrivate`] for another computer without [`Tls`], [`Code::CertificateOfOther`]
    /// for a certificate that is not made out to the role.
    pub fn check(&self) -> Result<(), ClinicError> {
        match &self.tls {
            Some(tls) => Ok(link::require_made_out_to(&self.role, &tls.certificate)?),
            None if self.is_local() => Ok(()),
            None => Err(Code::ConnectionNotPrivate.into()),
        }
    }

    /// On this computer there is no network to protect; to another one only a verified server will do.
    fn ssl_mode(&self) -> PgSslMode {
        if self.is_local() && self.tls.is_none() {
            PgSslMode::Disable
        } else {
            PgSslMode::VerifyFull
        }
    }

    fn is_local(&self) -> bool {
        let address = self.host.parse::<std::net::IpAddr>();
        self.host.starts_with('/')
            || self.host == "localhost"
            || address.is_ok_and(|address| address.is_loopback())
    }
}

fn write_fields(text: &mut String, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        let value = Zeroizing::new(toml::Value::String((*value).to_owned()).to_string());
        let _ = writeln!(text, "{name} = {}", value.as_str());
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
            tls: Some(Tls {
                authority: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".into(),
                certificate: "two\r\nlines".into(),
                key: "k'\"\\\ny".to_owned().into(),
            }),
        };
        let edited = format!("\u{feff}{}", before.to_toml().as_str());
        let after = Credential::from_toml(&edited).expect("own text");
        assert_eq!(after.host, before.host);
        assert_eq!(after.port, before.port);
        assert_eq!(after.kind, before.kind);
        assert_eq!(
            after.password.expose_secret(),
            before.password.expose_secret()
        );
        let (before, after) = (before.tls.expect("given"), after.tls.expect("kept"));
        assert_eq!(after.authority, before.authority);
        assert_eq!(after.certificate, before.certificate);
        assert_eq!(after.key.expose_secret(), before.key.expose_secret());
    }

    #[test]
    fn nobody_goes_over_the_network_without_certificates() {
        let text = "port = 5432\ndatabase = \"clinic\"\nrole = \"k_1\"\npassword = \"p\"\nkind = \"kiosk\"\nhost = ";
        let code = |host: &str| {
            let credential =
                Credential::from_toml(&format!("{text}\"{host}\"")).expect("a credential");
            credential.check().err().map(|error| error.code)
        };
        for host in ["127.0.0.1", "::1", "localhost", "/run/clinic"] {
            assert_eq!(code(host), None, "{host}");
        }
        for host in ["192.168.1.5", "clinic.example", "localhost.example"] {
            assert_eq!(code(host), Some(Code::ConnectionNotPrivate), "{host}");
        }
    }

    #[test]
    fn a_damaged_file_is_said_to_be_damaged() {
        for text in ["", "\u{feff}host = ", "host = 3", "\0\0\0"] {
            let error = Credential::from_toml(text).expect_err("damaged");
            assert_eq!(error.code, Code::SettingsDamaged);
        }
    }
}
