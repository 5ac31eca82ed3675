//! The certificates on the server itself: made before each start where they are missing, and renewed
//! while it runs.

use std::collections::BTreeSet;
use std::fs;

use anteroom_clinic::{Credential, InstallKind, Tls};
use jiff::{SignedDuration, Timestamp};
use rcgen::KeyPair;
use secrecy::ExposeSecret as _;
use sqlx::{Connection as _, PgConnection};
use zeroize::Zeroizing;

use super::authority::{self, Authority, Certified, PublicKey};
use super::verify::is_good_for;
use super::{is_signed_by, key_belongs};
use crate::clinic_database::DATABASE;
use crate::cluster::configuration::{AUTHORITY, REVOKED, SERVER_CERTIFICATE, SERVER_KEY};
use crate::cluster::{Cluster, Server};
use crate::enroll::note_certificate;
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, write_whole};
use crate::settings::ServerSettings;

/// A certificate is renewed when it has less than this to go.
const RENEW_BEFORE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What [`Server::renew`] did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Renewed {
    /// The server has a new certificate.
    pub server: bool,
    /// The list of revoked certificates is new.
    pub revoked: bool,
    /// So many of this computer's own installs have new certificates.
    pub installs: u32,
}

impl Cluster {
    /// Lays everything that a server on the network shows and asks for into the data folder.
    pub(crate) fn lay_out_certificates(&self, network: &ServerSettings) -> Result<()> {
        let authority = Authority::open(self.folder())?;
        self.lay(AUTHORITY, &authority.certificate)?;
        self.lay(REVOKED, &authority.revocation_list()?)?;
        self.certify_server(&authority, network).map(drop)
    }

    /// A new certificate for the server, unless it has one that is good for a month and for every name.
    fn certify_server(&self, authority: &Authority, network: &ServerSettings) -> Result<bool> {
        let data = self.folder().data();
        let kept = |name: &str| fs::read_to_string(data.join(name)).unwrap_or_default();
        let (certificate, key) = (kept(SERVER_CERTIFICATE), Zeroizing::new(kept(SERVER_KEY)));
        let names = network.certificate_names();
        let good = is_good_for(&authority.certificate, &certificate, &names, soon())
            && key_belongs(&certificate, &key);
        if good {
            return Ok(false);
        }
        let key = new_key()?;
        let made = authority.certify_server(&names, &key)?;
        self.lay(SERVER_KEY, &Zeroizing::new(key.serialize_pem()))?;
        self.lay(SERVER_CERTIFICATE, &made.certificate)?;
        Ok(true)
    }

    fn lay(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder().data().join(name);
        write_whole(&path, text.as_bytes(), Audience::Owner)?;
        self.give_to_server(&path)
    }
}

impl Server {
    /// Renews what runs out within a month, and bars the certificates of installs that were revoked
    /// since. Nothing to do for a clinic that serves this computer only.
    ///
    /// # Errors
    /// When the server refuses or a file cannot be written.
    pub async fn renew(&self) -> Result<Renewed> {
        let Some(network) = self.cluster().server_settings() else {
            return Ok(Renewed::default());
        };
        let mut connection = self.superuser(DATABASE).await?;
        let renewed = self.renew_on(&mut connection, network).await;
        let _ = connection.close().await;
        renewed
    }

    async fn renew_on(
        &self,
        connection: &mut PgConnection,
        network: &ServerSettings,
    ) -> Result<Renewed> {
        let authority = Authority::open(self.cluster().folder())?;
        let revoked = authority
            .register
            .set_revoked(&revoked_installs(connection).await?)?;
        if revoked {
            self.cluster().lay(REVOKED, &authority.revocation_list()?)?;
        }
        let server = self.cluster().certify_server(&authority, network)?;
        if revoked || server {
            reload(connection).await?;
        }
        let installs = self.certify_this_computer(connection, &authority).await?;
        Ok(Renewed {
            server,
            revoked,
            installs,
        })
    }

    /// Gives this computer's own installs certificates where they have none that is good for a month.
    async fn certify_this_computer(
        &self,
        connection: &mut PgConnection,
        authority: &Authority,
    ) -> Result<u32> {
        let mut made = 0;
        for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
            let path = self.cluster().folder().credential(kind);
            let Ok(text) = fs::read_to_string(&path).map(Zeroizing::new) else {
                continue;
            };
            let mut credential = Credential::from_toml(&text)?;
            let good = credential.tls.as_ref().is_some_and(|tls| {
                tls.authority == authority.certificate
                    && is_signed_by(&tls.authority, &tls.certificate, soon())
                    && credential.check().is_ok()
            });
            if good {
                continue;
            }
            let (tls, expires_at) = self::certify(authority, &credential)?;
            credential.tls = Some(tls);
            note_certificate(connection, &credential.role, expires_at).await?;
            write_whole(&path, credential.to_toml().as_bytes(), Audience::Owner)?;
            made += 1;
        }
        Ok(made)
    }
}

/// A certificate for an install whose credential is made here, with the key that it has or a new one.
pub(crate) fn certify(authority: &Authority, credential: &Credential) -> Result<(Tls, Timestamp)> {
    let key = match &credential.tls {
        Some(tls) => KeyPair::from_pem(tls.key.expose_secret()).map_err(failed)?,
        None => new_key()?,
    };
    let public = PublicKey(key.public_key_raw().to_vec());
    let Certified {
        certificate,
        expires_at,
    } = authority.certify_install(&credential.role, &public)?;
    let tls = Tls {
        authority: authority.certificate.clone(),
        certificate,
        key: key.serialize_pem().into(),
    };
    Ok((tls, expires_at))
}

/// The roles of the installs that were revoked.
async fn revoked_installs(connection: &mut PgConnection) -> Result<BTreeSet<String>> {
    let roles: Vec<String> =
        sqlx::query_scalar("SELECT role::text FROM priv.install WHERE revoked_at IS NOT NULL")
            .fetch_all(connection)
            .await
            .map_err(ProvisionError::sql("Cannot list the revoked installs"))?;
    Ok(roles.into_iter().collect())
}

/// The server reads its files again; connections stay.
async fn reload(connection: &mut PgConnection) -> Result<()> {
    sqlx::query("SELECT pg_reload_conf()")
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot reload the server"))
}

fn new_key() -> Result<KeyPair> {
    KeyPair::generate().map_err(failed)
}

fn soon() -> Timestamp {
    authority::now()
        .saturating_add(RENEW_BEFORE)
        .unwrap_or(Timestamp::MAX)
}

fn failed(error: rcgen::Error) -> ProvisionError {
    ProvisionError::Certificate(error.to_string())
}
