//! Looking at certificates, with the same library that looks at them when computers connect.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::CryptoProvider;
use rustls::crypto::aws_lc_rs::{default_provider, sign::any_supported_type};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::sign::CertifiedKey;

/// Whether the server's certificate is good at that moment, for every one of these names.
pub(super) fn is_good_for(
    authority: &str,
    certificate: &str,
    names: &[String],
    at: Timestamp,
) -> bool {
    let check = || {
        let roots = roots(authority)?;
        let verifier = WebPkiServerVerifier::builder_with_provider(roots, provider());
        let verifier = verifier.build().ok()?;
        let certificate = der(certificate)?;
        names.iter().try_for_each(|name| {
            let name = ServerName::try_from(name.as_str()).ok()?;
            let checked = verifier.verify_server_cert(&certificate, &[], &name, &[], unix(at));
            checked.ok().map(drop)
        })
    };
    check().is_some()
}

/// Whether the authority has signed the install's certificate, and it is good at that moment.
pub(crate) fn is_signed_by(authority: &str, certificate: &str, at: Timestamp) -> bool {
    let check = || {
        let roots = roots(authority)?;
        let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider());
        let verifier = verifier.build().ok()?;
        let checked = verifier.verify_client_cert(&der(certificate)?, &[], unix(at));
        checked.ok().map(drop)
    };
    check().is_some()
}

/// Whether the private key belongs to the certificate.
pub(crate) fn key_belongs(certificate: &str, key: &str) -> bool {
    let check = || {
        let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).ok()?;
        let key = any_supported_type(&key).ok()?;
        let pair = CertifiedKey::new(vec![der(certificate)?], key);
        pair.keys_match().ok()
    };
    check().is_some()
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(default_provider())
}

fn roots(authority: &str) -> Option<Arc<RootCertStore>> {
    let mut roots = RootCertStore::empty();
    roots.add(der(authority)?).ok()?;
    Some(Arc::new(roots))
}

fn der(pem: &str) -> Option<CertificateDer<'static>> {
    CertificateDer::from_pem_slice(pem.as_bytes()).ok()
}

fn unix(at: Timestamp) -> UnixTime {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    UnixTime::since_unix_epoch(Duration::from_secs(seconds))
}
