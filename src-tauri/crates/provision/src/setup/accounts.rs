//! Accounts made by the superuser, with passwords that nobody mailed.

use anteroom_clinic::ClinicError;
use anteroom_domain::password::{Params, derive};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{PgConnection, Row as _};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{ProvisionError, Result};

/// The key that a password becomes; the server sees nothing else of it.
pub(super) type DerivedKey = Zeroizing<[u8; 32]>;

/// An account to be made.
pub(super) struct NewAccount<'a> {
    pub(super) id: Uuid,
    pub(super) email: &'a str,
    pub(super) language: &'a str,
    /// `patient`, `doctor`, `admin`.
    pub(super) roles: &'a [&'a str],
}

impl NewAccount<'_> {
    /// Makes the account. The connection is the superuser's.
    pub(super) async fn make(&self, connection: &mut PgConnection, key: &DerivedKey) -> Result<()> {
        sqlx::query("SELECT auth.create_account($1, $2, $3, $4, VARIADIC $5)")
            .bind(self.id)
            .bind(self.email)
            .bind(key.as_slice())
            .bind(self.language)
            .bind(self.roles)
            .execute(connection)
            .await
            .map(drop)
            .map_err(ProvisionError::sql("Cannot make an account"))
    }
}

/// Derives the key of each address's password, as many at a time as there are processors: each takes a
/// fifth of a second of one. `install` is a connection of an enrolled install, because the salts are
/// the clinic's to give.
pub(super) async fn derive_keys(
    install: &mut PgConnection,
    emails: &[&str],
    password: &SecretString,
) -> Result<Vec<DerivedKey>> {
    let mut salted = Vec::new();
    for email in emails {
        salted.push(params(install, email).await?);
    }
    let at_a_time = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let mut keys = Vec::with_capacity(salted.len());
    for batch in salted.chunks(at_a_time) {
        let running: Vec<_> = batch
            .iter()
            .cloned()
            .map(|(salt, params)| {
                let password = password.clone();
                tokio::task::spawn_blocking(move || derive(password.expose_secret(), &salt, params))
            })
            .collect();
        for one in running {
            let key = one
                .await
                .map_err(|_| derivation_failed("it was interrupted"))?;
            keys.push(key.map_err(|error| derivation_failed(&error.to_string()))?);
        }
    }
    Ok(keys)
}

/// The salt of an address and the cost in force.
async fn params(install: &mut PgConnection, email: &str) -> Result<(Vec<u8>, Params)> {
    let failed = || ProvisionError::sql("Cannot ask for a salt");
    let row = sqlx::query(
        "SELECT salt, memory_kib, iterations, parallelism FROM auth.params($1) LIMIT 1",
    )
    .bind(email)
    .fetch_one(install)
    .await
    .map_err(failed())?;
    let cost = |name: &str| -> Result<u32> {
        let number: i32 = row.try_get(name).map_err(failed())?;
        Ok(u32::try_from(number).unwrap_or(0))
    };
    let params = Params {
        memory_kib: cost("memory_kib")?,
        iterations: cost("iterations")?,
        parallelism: cost("parallelism")?,
    };
    Ok((row.try_get("salt").map_err(failed())?, params))
}

fn derivation_failed(why: &str) -> ProvisionError {
    ClinicError::internal(&format!("cannot derive a key: {why}")).into()
}
