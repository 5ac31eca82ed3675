//! The logins that move with a clinic: those of the other computers. Their credentials go on being good,
//! for PostgreSQL keeps a verifier that fits the password they have, and the clinic's own authority has
//! signed their certificates.

use std::collections::BTreeMap;
use std::fs;

use anteroom_clinic::{Credential, InstallKind};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use zeroize::Zeroizing;

use super::contents::{Head, Login, Secret};
use crate::cluster::Cluster;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder, write_whole};
use crate::home::ClinicFolder;

/// The installs in force, but for this computer's own: those reach the server over the loopback interface
/// of a computer that is no longer the clinic's.
pub(super) async fn to_carry(
    connection: &mut PgConnection,
    cluster: &Cluster,
) -> Result<Vec<Login>> {
    let failed = || ProvisionError::sql("Cannot read the installs");
    let rows = sqlx::query(
        "SELECT i.role::text, i.kind, i.label, a.rolpassword, a.rolconnlimit
           FROM priv.install i JOIN pg_authid a ON a.rolname = i.role
          WHERE i.revoked_at IS NULL AND a.rolpassword LIKE 'SCRAM-SHA-256$%' AND i.role::text <> ALL ($1)",
    )
    .bind(own_roles(cluster.folder()))
    .fetch_all(connection)
    .await
    .map_err(failed())?;
    let read = |row: &sqlx::postgres::PgRow| {
        Ok(Login {
            role: row.try_get(0)?,
            kind: row.try_get(1)?,
            label: row.try_get(2)?,
            verifier: row.try_get(3)?,
            connections: row.try_get(4)?,
        })
    };
    let logins: sqlx::Result<_> = rows.iter().map(read).collect();
    logins.map_err(failed())
}

fn own_roles(folder: &ClinicFolder) -> Vec<String> {
    let kinds = [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker];
    let texts = kinds
        .into_iter()
        .filter_map(|kind| fs::read_to_string(folder.credential(kind)).ok());
    texts
        .filter_map(|text| Some(Credential::from_toml(&text).ok()?.role))
        .collect()
}

/// The files of the clinic's certificate authority; none on a clinic that serves one computer.
pub(super) fn authority(folder: &ClinicFolder) -> Result<BTreeMap<String, Secret>> {
    let path = folder.authority();
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(ProvisionError::io("Cannot read", &path)(error)),
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_file() && is_plain(&name) {
            let bytes = fs::read(&path).map_err(ProvisionError::io("Cannot read", &path))?;
            files.insert(name, Secret(Zeroizing::new(bytes)));
        }
    }
    Ok(files)
}

/// Puts the authority's files in place.
pub(super) fn keep_authority(folder: &ClinicFolder, head: &Head) -> Result<()> {
    let place = folder.authority();
    for (name, content) in &head.authority {
        if is_plain(name) {
            make_folder(&place, Audience::Owner)?;
            write_whole(&place.join(name), &content.0, Audience::Owner)?;
        }
    }
    Ok(())
}

/// A file's name that leads nowhere else.
fn is_plain(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(allowed)
}

/// Makes a login anew, with the verifier that it had, and enrols it.
pub(super) async fn make(connection: &mut PgConnection, login: &Login) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot make a login anew");
    if !is_role(&login.role) || !is_verifier(&login.verifier) {
        return Err(failed()(sqlx::Error::Protocol(
            "the backup holds a login that is none".to_owned(),
        )));
    }
    let Login {
        role,
        verifier,
        connections,
        ..
    } = login;
    // Both texts were judged above: letters, digits and base64.
    let text = format!(
        "CREATE ROLE {role} LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
           CONNECTION LIMIT {connections} PASSWORD '{verifier}';
         ALTER ROLE {role} SET temp_file_limit = '64MB';"
    );
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(&mut *connection)
        .await
        .map_err(failed())?;
    sqlx::query("SELECT ops.enroll_install($1::text::name, $2, $3)")
        .bind(role)
        .bind(&login.kind)
        .bind(&login.label)
        .execute(connection)
        .await
        .map(drop)
        .map_err(failed())
}

fn is_role(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins = ["k_", "s_", "w_"]
        .iter()
        .any(|prefix| text.starts_with(prefix));
    begins && text.len() <= 62 && text.chars().all(allowed)
}

fn is_verifier(text: &str) -> bool {
    let allowed =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | ':' | '$' | '-');
    text.starts_with("SCRAM-SHA-256$") && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_name_and_a_verifier_gets_into_the_statement() {
        for bad in ["postgres", "k_a b", "k_a;DROP", "K_A", "clinic_ops"] {
            assert!(!is_role(bad), "{bad}");
        }
        assert!(is_role("k_0a1b2c3d"));
        for bad in ["md5abc", "SCRAM-SHA-256$4096:x'y$a:b", "SCRAM-SHA-256$ "] {
            assert!(!is_verifier(bad), "{bad}");
        }
        assert!(is_verifier("SCRAM-SHA-256$4096:W22Z==$WG5d+/=:wfPL="));
        for bad in ["", "..", "../x", "a/b", ".hidden"] {
            assert!(!is_plain(bad), "{bad}");
        }
    }
}
