//! Why two computers would not speak to each other: what TLS and the server's own door say, as codes.
//!
//! With TLS 1.3 a client learns only at its first read that the server refused its certificate, so such
//! a refusal comes as the failure of the first statement. Nothing hangs on these words but what the
//! user is told: they decide nothing.

use std::io;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::server::ParsedCertificate;
use rustls::{AlertDescription, CertificateError, Error as TlsError};

use crate::code::Code;

/// The reason in a failed read or write; none when it has nothing to do with TLS.
pub(crate) fn of_io(error: &io::Error) -> Option<Code> {
    let tls = error.get_ref()?.downcast_ref::<TlsError>()?;
    of_tls(tls)
}

/// The reason why TLS could not even begin.
pub(crate) fn of_start(error: &(dyn std::error::Error + 'static)) -> Code {
    if let Some(tls) = error.downcast_ref::<TlsError>() {
        return of_tls(tls).unwrap_or(Code::Offline);
    }
    // The driver's own words.
    if error.to_string().contains("does not support TLS") {
        return Code::ConnectionNotPrivate;
    }
    // A certificate or a key that is none.
    Code::SettingsDamaged
}

/// The reason why the server's door stayed shut (SQLSTATE 28000). It speaks English to those whom it
/// does not know. A server on the network turns away by a line of its own what is not encrypted; a clinic
/// on one computer has no such line, it merely does not know the role.
pub(crate) fn of_door(message: &str) -> Code {
    if message.contains("valid client certificate") {
        Code::CertificateMissing
    } else if message.contains("rejects connection") && message.contains("no encryption") {
        Code::ConnectionNotPrivate
    } else {
        Code::NotEnrolled
    }
}

fn of_tls(error: &TlsError) -> Option<Code> {
    Some(match error {
        TlsError::InvalidCertificate(about_server) => of_server_certificate(about_server),
        TlsError::AlertReceived(alert) => return of_alert(*alert),
        TlsError::InconsistentKeys(_) => Code::CertificateOfOther,
        _ => return None,
    })
}

fn of_server_certificate(error: &CertificateError) -> Code {
    match error {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Code::ServerCertificateExpired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Code::ServerNameDiffers
        }
        _ => Code::ServerUnknown,
    }
}

/// What the server says about the install's certificate.
fn of_alert(alert: AlertDescription) -> Option<Code> {
    Some(match alert {
        AlertDescription::CertificateExpired => Code::CertificateExpired,
        AlertDescription::CertificateRevoked => Code::NotEnrolled,
        AlertDescription::CertificateRequired | AlertDescription::NoCertificate => {
            Code::CertificateMissing
        }
        AlertDescription::UnknownCA
        | AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateUnknown
        | AlertDescription::DecryptError
        | AlertDescription::AccessDenied => Code::CertificateUnknown,
        _ => return None,
    })
}

/// Whether the certificate is made out to the role. The clinic's authority writes the role as the
/// common name, which the server compares, and as a name that can be compared here.
///
/// # Errors
/// [`Code::SettingsDamaged`] for what is no certificate, [`Code::CertificateOfOther`].
pub(crate) fn require_made_out_to(role: &str, certificate: &str) -> Result<(), Code> {
    let der = CertificateDer::from_pem_slice(certificate.as_bytes());
    let der = der.map_err(|_| Code::SettingsDamaged)?;
    let parsed = ParsedCertificate::try_from(&der).map_err(|_| Code::SettingsDamaged)?;
    let name = ServerName::try_from(role).map_err(|_| Code::SettingsDamaged)?;
    rustls::client::verify_server_name(&parsed, &name).map_err(|_| Code::CertificateOfOther)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_tls_has_its_own_words() {
        let alert = |alert| of_tls(&TlsError::AlertReceived(alert));
        assert_eq!(
            alert(AlertDescription::UnknownCA),
            Some(Code::CertificateUnknown)
        );
        assert_eq!(
            alert(AlertDescription::CertificateExpired),
            Some(Code::CertificateExpired)
        );
        assert_eq!(
            alert(AlertDescription::CertificateRevoked),
            Some(Code::NotEnrolled)
        );
        assert_eq!(alert(AlertDescription::CloseNotify), None);
        let server = |error| of_tls(&TlsError::InvalidCertificate(error));
        assert_eq!(
            server(CertificateError::UnknownIssuer),
            Some(Code::ServerUnknown)
        );
        assert_eq!(
            server(CertificateError::NotValidYet),
            Some(Code::ServerCertificateExpired)
        );
        assert_eq!(
            server(CertificateError::NotValidForName),
            Some(Code::ServerNameDiffers)
        );
        let inside = io::Error::new(
            io::ErrorKind::InvalidData,
            TlsError::InvalidCertificate(CertificateError::UnknownIssuer),
        );
        assert_eq!(of_io(&inside), Some(Code::ServerUnknown));
        assert_eq!(of_io(&io::ErrorKind::ConnectionReset.into()), None);
    }
}
