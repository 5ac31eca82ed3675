//! Enrolling installs: each gets a PostgreSQL role of its own, with no right but to call the functions
//! of its kind.

use std::fs;
use std::num::NonZeroU32;

use anteroom_clinic::{Credential, InstallKind};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::clinic_database::DATABASE;
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::home::name_of;
use crate::secrets::{SCRAM_ROUNDS, new_password, new_role_suffix, scram_verifier};

/// The connections that an install may have at the same time.
const CONNECTIONS: i32 = 6;

/// Enrolls an install of the clinic on this server and returns its credential. The password exists
/// nowhere else: the server keeps a verifier only.
///
/// # Errors
/// When the server refuses.
pub async fn enroll(server: &Server, kind: InstallKind, label: &str) -> Result<Credential> {
    let role = format!("{}_{}", letter_of(kind), new_role_suffix()?);
    let password = new_password()?;
    let mut connection = server.superuser(DATABASE).await?;
    let install = NewInstall {
        label,
        ..NewInstall::of_this_computer(&role, kind)
    };
    install.make(&mut connection, &password).await?;
    let _ = connection.close().await;
    Ok(Credential {
        host: "127.0.0.1".to_owned(),
        port: server.port(),
        database: DATABASE.to_owned(),
        role,
        password,
        kind,
    })
}

/// Takes the install's right to call anything, and cuts its connections. Its row stays, for the record
/// of changes.
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
        revoked => revoked
            .map(drop)
            .map_err(ProvisionError::sql("Cannot revoke the install")),
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
            if !self.cluster().folder().credential(kind).is_file() {
                let credential = enroll(self, kind, "this computer").await?;
                let path = self.cluster().folder().credential(kind);
                write_whole(&path, credential.to_toml().as_bytes(), Audience::Owner)?;
            }
        }
        Ok(())
    }

    /// The credential of this computer's install of a kind, with the port that the server has now.
    ///
    /// # Errors
    /// [`ProvisionError::NotEnrolled`] when there is none.
    pub fn credential(&self, kind: InstallKind) -> Result<Credential> {
        let path = self.cluster().folder().credential(kind);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ProvisionError::NotEnrolled(name_of(kind)));
            }
            Err(error) => return Err(ProvisionError::io("Cannot read", &path)(error)),
        };
        let mut credential = Credential::from_toml(&text)?;
        credential.port = self.port();
        Ok(credential)
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
            label: "this computer",
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
        let (role, connections) = (self.role, self.connections);
        // A role name, a number and base64: nothing of a user is in this text.
        let text = format!(
            "CREATE ROLE {role} LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
               CONNECTION LIMIT {connections} PASSWORD '{}';
             ALTER ROLE {role} SET temp_file_limit = '64MB';",
            verifier.as_str()
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
