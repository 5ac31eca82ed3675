//! The clinic's own certificate authority. Nothing outside of the clinic trusts it, and the clinic
//! trusts no other.

use std::fs;
use std::io::ErrorKind;

use aws_lc_rs::digest;
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
    PublicKeyData, RevokedCertParams, SerialNumber, SignatureAlgorithm,
};
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::register::{Entry, Register};
use crate::error::{ProvisionError, Result};
use crate::files::{Audience, make_folder, write_whole};
use crate::home::ClinicFolder;
use crate::secrets::{hex, random};

/// How long certificates of servers and installs are good: the longest that every system accepts.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(825 * 24);

/// How long the authority itself is good. A clinic that grows older than that joins its computers anew.
const AUTHORITY_GOOD_FOR: SignedDuration = SignedDuration::from_hours(30 * 365 * 24);

/// Certificates begin a week ago: the clocks of workstations are days wrong at times.
const BEGAN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The public key of an install: P-256, uncompressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicKey(pub(crate) Vec<u8>);

impl PublicKey {
    /// SHA-256 of the key, in hexadecimal digits.
    pub(crate) fn fingerprint(&self) -> String {
        hex(digest::digest(&digest::SHA256, &self.0).as_ref())
    }
}

impl PublicKeyData for PublicKey {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_ECDSA_P256_SHA256
    }
}

/// A certificate just made.
pub(crate) struct Certified {
    /// In PEM.
    pub(crate) certificate: String,
    pub(crate) expires_at: Timestamp,
}

/// The authority of a clinic.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, in PEM.
    pub(crate) certificate: String,
    pub(crate) register: Register,
}

impl Authority {
    /// Opens the clinic's authority, and makes it the first time.
    pub(crate) fn open(folder: &ClinicFolder) -> Result<Self> {
        let place = folder.authority();
        make_folder(&place, Audience::Owner)?;
        let (key_file, certificate_file) = (place.join("key.pem"), place.join("certificate.pem"));
        let kept = read(&certificate_file)?;
        let key = match read(&key_file)? {
            Some(pem) => KeyPair::from_pem(&Zeroizing::new(pem)).map_err(failed)?,
            // Another key would shut out every computer that has joined.
            None if kept.is_some() => {
                return Err(ProvisionError::DataDamaged {
                    path: place,
                    what: "the key of the clinic's authority is missing".to_owned(),
                });
            }
            None => {
                let key = KeyPair::generate().map_err(failed)?;
                let pem = Zeroizing::new(key.serialize_pem());
                write_whole(&key_file, pem.as_bytes(), Audience::Owner)?;
                key
            }
        };
        let parameters = parameters(&key)?;
        let certificate = match kept {
            Some(certificate) => certificate,
            None => {
                let certificate = parameters.self_signed(&key).map_err(failed)?.pem();
                write_whole(&certificate_file, certificate.as_bytes(), Audience::Owner)?;
                certificate
            }
        };
        Ok(Self {
            issuer: Issuer::new(parameters, key),
            certificate,
            register: Register::of(&place),
        })
    }

    /// A certificate of the server for these names.
    pub(crate) fn certify_server(&self, names: &[String], key: &KeyPair) -> Result<Certified> {
        self.certify_server_until(names, key, after(GOOD_FOR)?)
    }

    fn certify_server_until(
        &self,
        names: &[String],
        key: &KeyPair,
        until: Timestamp,
    ) -> Result<Certified> {
        let mut parameters = CertificateParams::new(names).map_err(failed)?;
        parameters.distinguished_name = named("Anteroom server");
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let serial = new_serial()?;
        self.sign(parameters, key, &serial, until)
    }

    /// A certificate of the install with this role and this key, entered into the register. The role is
    /// its common name, which the server compares with the login, and its only alternative name.
    pub(crate) fn certify_install(&self, role: &str, key: &PublicKey) -> Result<Certified> {
        self.certify_install_until(role, key, after(GOOD_FOR)?)
    }

    pub(crate) fn certify_install_until(
        &self,
        role: &str,
        key: &PublicKey,
        until: Timestamp,
    ) -> Result<Certified> {
        let mut parameters = CertificateParams::new([role.to_owned()]).map_err(failed)?;
        parameters.distinguished_name = named(role);
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let serial = new_serial()?;
        // Written down first: what is signed can be revoked.
        self.register.enter(&Entry {
            role: role.to_owned(),
            serial: serial.clone(),
            key: key.fingerprint(),
            until,
        })?;
        self.sign(parameters, key, &serial, until)
    }

    /// The list of the certificates that are not good any more although they have not run out.
    pub(crate) fn revocation_list(&self) -> Result<String> {
        let revoked = self.register.revoked()?;
        let entries = self.register.entries()?.into_iter();
        let now = now();
        let revocation_time = date(now)?;
        let revoked_certs = entries
            .filter(|entry| revoked.contains(&entry.role) && entry.until >= now)
            .map(|entry| RevokedCertParams {
                serial_number: SerialNumber::from_slice(&entry.serial),
                revocation_time,
                reason_code: None,
                invalidity_date: None,
            });
        let parameters = CertificateRevocationListParams {
            this_update: date(after(-BEGAN)?)?,
            // The list is made anew with every change; a server that stays up must not find it too old.
            next_update: date(after(AUTHORITY_GOOD_FOR)?)?,
            crl_number: SerialNumber::from_slice(&now.as_second().to_be_bytes()),
            issuing_distribution_point: None,
            revoked_certs: revoked_certs.collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let list = parameters.signed_by(&self.issuer).map_err(failed)?;
        list.pem().map_err(failed)
    }

    fn sign(
        &self,
        mut parameters: CertificateParams,
        key: &impl PublicKeyData,
        serial: &[u8],
        until: Timestamp,
    ) -> Result<Certified> {
        parameters.not_before = date(after(-BEGAN)?)?;
        parameters.not_after = date(until)?;
        parameters.serial_number = Some(SerialNumber::from_slice(serial));
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        parameters.use_authority_key_identifier_extension = true;
        let signed = parameters.signed_by(key, &self.issuer).map_err(failed)?;
        Ok(Certified {
            certificate: signed.pem(),
            expires_at: until,
        })
    }
}

/// The authority's own certificate: the same parameters, whenever they are asked for, but for the days.
fn parameters(key: &KeyPair) -> Result<CertificateParams> {
    let fingerprint = hex(digest::digest(&digest::SHA256, key.public_key_raw()).as_ref());
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = named(&format!("Anteroom clinic {}", &fingerprint[..8]));
    parameters.not_before = date(after(-BEGAN)?)?;
    parameters.not_after = date(after(AUTHORITY_GOOD_FOR)?)?;
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(parameters)
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

/// 128 bits that no other certificate has (RFC 5280 wants a positive number of at most 20 bytes).
fn new_serial() -> Result<Vec<u8>> {
    let mut serial = random::<16>()?.to_vec();
    serial[0] = serial[0] & 0x3f | 0x40;
    Ok(serial)
}

/// Certificates are good by the clock of the computer that checks them; there is no other to ask.
#[expect(
    clippy::disallowed_methods,
    reason = "certificates are dated by the server's own clock"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

fn failed(error: rcgen::Error) -> ProvisionError {
    ProvisionError::Certificate(error.to_string())
}

/// This long from now.
fn after(time: SignedDuration) -> Result<Timestamp> {
    now().checked_add(time).map_err(|_| wrong_clock())
}

fn date(at: Timestamp) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at.as_second()).map_err(|_| wrong_clock())
}

fn wrong_clock() -> ProvisionError {
    ProvisionError::Certificate("the clock of this computer is wrong".to_owned())
}

fn read(path: &std::path::Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ProvisionError::io("Cannot read", path)(error)),
    }
}
