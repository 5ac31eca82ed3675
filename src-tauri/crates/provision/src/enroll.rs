//! Enrolling installs: each gets a PostgreSQL role of its own, with no right but to call the functions
//! of its kind.

use std::fs;
use std::io::ErrorKind;
use std::num::NonZeroU32;
use std::path::Path;

use anteroom_clinic::{Credential, InstallKind};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use zeroize::Zeroizing;

use crate::clinic_database::DATABASE;
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, keep_aside, write_whole};
use crate::home::name_of;
use crate::secrets::{SCRAM_ROUNDS, new_password, new_role_suffix, scram_verifier};
use crate::server::{Authority, certify};
use crate::settings::ServerSettings;

/// The connections that an install may have at the same time. Two faces share a role, an import has a
/// connection of its own, and after a cable was pulled the server keeps the dead ones for 19 seconds.
const CONNECTIONS: i32 = 12;

/// Enrolls an install of the clinic on this server and returns its credential. The password and, for a
/// clinic on the network, the private key exist nowhere else: the server keeps a verifier only.
///
/// # Errors
/// When the server refuses.
pub async fn enroll(server: &Server, kind: InstallKind, label: &str) -> Result<Credential> {
    let network = server.cluster().server_settings();
    let mut credential = Credential {
        host: network.map_or("127.0.0.1", ServerSettings::host).to_owned(),
        port: server.port(),
        database: DATABASE.to_owned(),
        role: format!("{}_{}", letter_of(kind), new_role_suffix()?),
        password: new_password()?,
        kind,
        tls: None,
    };
    let mut connection = server.superuser(DATABASE).await?;
    let install = NewInstall {
        label,
        ..NewInstall::of_this_computer(&credential.role, kind)
    };
    install.make(&mut connection, &credential.password).await?;
    if network.is_some() {
        let authority = Authority::open(server.cluster().folder())?;
        let (tls, expires_at) = certify(&authority, &credential)?;
        note_certificate(&mut connection, &credential.role, expires_at).await?;
        credential.tls = Some(tls);
    }
    let _ = connection.close().await;
    Ok(credential)
}

/// Notes in the clinic until when the install's certificate is good.
pub(crate) async fn note_certificate(
    connection: &mut PgConnection,
    role: &str,
    expires_at: Timestamp,
) -> Result<()> {
    sqlx::query("SELECT ops.certify_install($1::text::name, to_timestamp($2))")
        .bind(role)
        .bind(expires_at.as_second() as f64)
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot note the certificate"))
}

/// Takes the install's right to call anything, cuts its connections, and bars its certificate. Its row
/// stays, for the record of changes.
///
/// # Errors
/// [`ProvisionError::NoSuchInstall`].
pub async fn revoke(server: &Server, role: &str) -> Result<()> {
    let mut connection = server.superuser(DATABASE).await?;
    let revoked = sqlx::query("SELECT ops.revoke_install($1::text::name)")
        .bind(role)
        .execute(&mut connection)
        .await;
    let _ = connection.close().await;
    match revoked {
        Err(error) if refuses_as_unknown(&error) => {
            Err(ProvisionError::NoSuchInstall(role.to_owned()))
        }
        revoked => {
            revoked.map_err(ProvisionError::sql("Cannot revoke the install"))?;
            server.renew().await.map(drop)
        }
    }
}

fn refuses_as_unknown(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "CL404")
}

impl Server {
    /// Makes the three credentials of this computer that are missing, each in a file that only its
    /// owner can read.
    ///
    /// # Errors
    /// When the server refuses or a file cannot be written.
    pub async fn enroll_this_computer(&self) -> Result<()> {
        for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
            let path = self.cluster().folder().credential(kind);
            match read_credential(&path) {
                Ok(Some(_)) => {}
                // Whoever holds the server can make another one.
                Ok(None) | Err(ProvisionError::SettingsDamaged { .. }) => {
                    let credential = enroll(self, kind, "the clinic's computer").await?;
                    write_whole(&path, credential.to_toml().as_bytes(), Audience::Owner)?;
                }
                Err(error) => return Err(error),
            }
        }
        self.renew().await.map(drop)
    }

    /// The credential of this computer's install of a kind, for the server as it runs now.
    ///
    /// # Errors
    /// [`ProvisionError::NotEnrolled`] when there is none.
    pub fn credential(&self, kind: InstallKind) -> Result<Credential> {
        let kept = read_credential(&self.cluster().folder().credential(kind))?;
        let mut credential = kept.ok_or(ProvisionError::NotEnrolled(name_of(kind)))?;
        credential.host = "127.0.0.1".to_owned();
        credential.port = self.port();
        if self.cluster().server_settings().is_none() {
            credential.tls = None;
        }
        Ok(credential)
    }
}

/// Reads a credential, if there is one. A damaged one is kept aside, so that another can take its place.
pub(crate) fn read_credential(path: &Path) -> Result<Option<Credential>> {
    let bytes = match fs::read(path).map(Zeroizing::new) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ProvisionError::io("Cannot read", path)(error)),
    };
    let text = std::str::from_utf8(&bytes).ok();
    match text.and_then(|text| Credential::from_toml(text).ok()) {
        Some(credential) => Ok(Some(credential)),
        None => Err(ProvisionError::SettingsDamaged {
            path: path.to_owned(),
            kept_as: keep_aside(path)?,
        }),
    }
}

/// An install about to be made.
pub(crate) struct NewInstall<'a> {
    pub(crate) role: &'a str,
    pub(crate) kind: InstallKind,
    pub(crate) label: &'a str,
    /// -1 for any number.
    pub(crate) connections: i32,
    pub(crate) scram_rounds: NonZeroU32,
}

impl<'a> NewInstall<'a> {
    /// One of this computer's three.
    pub(crate) fn of_this_computer(role: &'a str, kind: InstallKind) -> Self {
        Self {
            role,
            kind,
            label: "the clinic's computer",
            connections: CONNECTIONS,
            scram_rounds: SCRAM_ROUNDS,
        }
    }

    /// Makes the role and enters it into the clinic.
    pub(crate) async fn make(
        &self,
        connection: &mut PgConnection,
        password: &SecretString,
    ) -> Result<()> {
        let failed = || ProvisionError::sql("Cannot enroll the install");
        let mut transaction = connection.begin().await.map_err(failed())?;
        self.make_role(&mut transaction, password).await?;
        self.enter(&mut transaction).await?;
        transaction.commit().await.map_err(failed())
    }

    /// Makes the login. Its limits are settings that only a superuser can change.
    pub(crate) async fn make_role(
        &self,
        connection: &mut PgConnection,
        password: &SecretString,
    ) -> Result<()> {
        let verifier = scram_verifier(password.expose_secret(), self.scram_rounds)?;
        self.make_role_with(connection, &verifier).await
    }

    /// As [`NewInstall::make_role`], for a password that only the install's computer knows.
    pub(crate) async fn make_role_with(
        &self,
        connection: &mut PgConnection,
        verifier: &str,
    ) -> Result<()> {
        let (role, connections) = (self.role, self.connections);
        // A role name, a number and base64: nothing of a user is in this text.
        let text = format!(
            "CREATE ROLE {role} LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
               CONNECTION LIMIT {connections} PASSWORD '{verifier}';
             ALTER ROLE {role} SET temp_file_limit = '64MB';"
        );
        sqlx::raw_sql(AssertSqlSafe(text))
            .execute(connection)
            .await
            .map(drop)
            .map_err(ProvisionError::sql("Cannot make the install's role"))
    }

    /// Enters the install into the clinic's database and makes it a member of its group. `clinic_ops`
    /// does both, because only the grantor's revoking takes a membership away (PostgreSQL 16 and newer).
    pub(crate) async fn enter(&self, connection: &mut PgConnection) -> Result<()> {
        sqlx::query("SELECT ops.enroll_install($1::text::name, $2, $3)")
            .bind(self.role)
            .bind(name_of(self.kind))
            .bind(self.label)
            .execute(connection)
            .await
            .map(drop)
            .map_err(ProvisionError::sql("Cannot enter the install"))
    }
}

/// The first letter of the role names of a kind.
pub(crate) fn letter_of(kind: InstallKind) -> char {
    match kind {
        InstallKind::Kiosk => 'k',
        InstallKind::Staff => 's',
        InstallKind::Worker => 'w',
    }
}
