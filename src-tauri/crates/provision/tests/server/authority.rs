//! The clinic's authority in the hands of a test: certificates that the product never makes.

use anteroom_clinic::Tls;
use anteroom_provision::Home;
use aws_lc_rs::digest;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use time::{Duration, OffsetDateTime};

pub struct Signer {
    issuer: Issuer<'static, KeyPair>,
}

/// A day's certificates end in so many days.
pub struct Days(pub i64);

impl Signer {
    /// With the key of the clinic's own authority.
    pub fn of_clinic(home: &Home) -> Self {
        let path = home.clinic().authority().join("key.pem");
        let pem = std::fs::read_to_string(path).expect("the authority's key");
        Self::with(KeyPair::from_pem(&pem).expect("a key"))
    }

    /// Another authority.
    pub fn stranger() -> Self {
        Self::with(KeyPair::generate().expect("a key"))
    }

    fn with(key: KeyPair) -> Self {
        let hash = digest::digest(&digest::SHA256, key.public_key_raw());
        let hex: String = hash.as_ref()[..4]
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        let mut parameters = CertificateParams::default();
        parameters.distinguished_name = named(&format!("Anteroom clinic {hex}"));
        parameters.is_ca = IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        Self {
            issuer: Issuer::new(parameters, key),
        }
    }

    /// An install's certificate and key; the authority is taken from `like`.
    pub fn install(&self, role: &str, ends: Days, like: &Tls) -> Tls {
        let (certificate, key) = self.sign(role, ends, ExtendedKeyUsagePurpose::ClientAuth);
        Tls {
            authority: like.authority.clone(),
            certificate,
            key: key.into(),
        }
    }

    /// A server's certificate and key, in PEM.
    pub fn server(&self, name: &str, ends: Days) -> (String, String) {
        self.sign(name, ends, ExtendedKeyUsagePurpose::ServerAuth)
    }

    fn sign(&self, name: &str, ends: Days, usage: ExtendedKeyUsagePurpose) -> (String, String) {
        let now = OffsetDateTime::from(
            std::fs::metadata("/proc/self")
                .and_then(|me| me.modified())
                .expect("now"),
        );
        let mut parameters = CertificateParams::new([name.to_owned()]).expect("a name");
        parameters.distinguished_name = named(name);
        parameters.extended_key_usages = vec![usage];
        parameters.not_before = now - Duration::days(30);
        parameters.not_after = now + Duration::days(ends.0);
        let key = KeyPair::generate().expect("a key");
        let signed = parameters.signed_by(&key, &self.issuer).expect("signed");
        (signed.pem(), key.serialize_pem())
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}
