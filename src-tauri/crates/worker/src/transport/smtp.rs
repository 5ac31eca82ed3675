//! SMTP, with TLS as the settings demand it.

use std::{error::Error as _, io, path::PathBuf, sync::Arc, time::Duration};

use anteroom_clinic::{mail::WorkerMailSettings, settings::MailSecurity};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        self, PoolConfig,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use secrecy::ExposeSecret;
use tokio::{sync::Mutex, time::timeout};

use super::{MailTransport, Parcel, SendError, message::message};

/// The longest that one try may take, from the connection to the server's last word.
const TRY: Duration = Duration::from_secs(20);
/// Connections that were idle for longer are not used again: servers drop them without a word.
const IDLE: Duration = Duration::from_secs(15);

type Connections = AsyncSmtpTransport<Tokio1Executor>;

/// An SMTP server. Connections are made as the settings of a mail say, and kept while the settings stay.
pub struct Smtp {
    extra_root: Option<PathBuf>,
    time_limit: Duration,
    current: Mutex<Option<(WorkerMailSettings, Arc<Connections>)>>,
}

impl Smtp {
    /// Trusts the certificate authorities of this computer.
    #[must_use]
    pub fn new() -> Self {
        Self {
            extra_root: None,
            time_limit: TRY,
            current: Mutex::new(None),
        }
    }

    /// Trusts the certificates in a PEM file too: those of a clinic that is its own authority. Read whenever the
    /// settings change.
    #[must_use]
    pub fn with_extra_root(pem: PathBuf) -> Self {
        Self {
            extra_root: Some(pem),
            ..Self::new()
        }
    }

    /// Gives one try another limit than 20 seconds. Two tries must fit well into the two minutes of a claim.
    #[must_use]
    pub const fn with_time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    async fn connections(
        &self,
        settings: &WorkerMailSettings,
    ) -> Result<Arc<Connections>, SendError> {
        let mut current = self.current.lock().await;
        if let Some((known, connections)) = current.as_ref()
            && same(known, settings)
        {
            return Ok(connections.clone());
        }
        let connections = Arc::new(self.connect(settings)?);
        *current = Some((settings.clone(), connections.clone()));
        Ok(connections)
    }

    fn connect(&self, settings: &WorkerMailSettings) -> Result<Connections, SendError> {
        let secured = || self.tls(&settings.host);
        let tls = match settings.security {
            MailSecurity::Starttls => Tls::Required(secured()?),
            MailSecurity::Tls => Tls::Wrapper(secured()?),
            MailSecurity::None => Tls::None,
        };
        let builder = Connections::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(self.time_limit))
            .pool_config(PoolConfig::new().max_size(4).idle_timeout(IDLE));
        let Some(username) = settings.username.clone() else {
            return Ok(builder.build());
        };
        if settings.security == MailSecurity::None && !is_this_computer(&settings.host) {
            return Err(SendError::transient(
                "a password is not sent without TLS to another computer",
            ));
        }
        let password = settings
            .password
            .as_ref()
            .map(|password| password.expose_secret());
        let credentials = Credentials::new(username, password.unwrap_or_default().to_owned());
        Ok(builder.credentials(credentials).build())
    }

    async fn once(&self, connections: &Connections, message: &Message) -> Result<(), TryError> {
        // The transport's own time limit covers connecting only; a server that falls silent would hold us for ever.
        match timeout(self.time_limit, connections.send(message.clone())).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(TryError {
                from_server: error.status().is_some() || error.is_timeout() || is_about_tls(&error),
                found: judged(&error),
            }),
            Err(_) => Err(TryError {
                from_server: true,
                found: SendError::transient("the mail server does not answer"),
            }),
        }
    }

    fn tls(&self, host: &str) -> Result<TlsParameters, SendError> {
        let mut builder = TlsParameters::builder(host.to_owned());
        if let Some(path) = &self.extra_root {
            let unreadable =
                || SendError::transient("the file of trusted certificates cannot be read");
            let pem = std::fs::read(path).map_err(|_| unreadable())?;
            let root = Certificate::from_pem(&pem).map_err(|_| unreadable())?;
            builder = builder.add_root_certificate(root);
        }
        builder
            .build_rustls()
            .map_err(|_| SendError::transient("TLS could not be prepared"))
    }
}

impl Default for Smtp {
    fn default() -> Self {
        Self::new()
    }
}

impl MailTransport for Smtp {
    async fn send(&self, settings: &WorkerMailSettings, parcel: &Parcel) -> Result<(), SendError> {
        let message = message(settings, parcel)?;
        let connections = self.connections(settings).await?;
        let error = match self.once(&connections, &message).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        // A pooled connection may have died unnoticed: one more try, on a new one. A server's answer is final for now.
        if error.from_server {
            return Err(error.found);
        }
        self.once(&connections, &message)
            .await
            .map_err(|error| error.found)
    }
}

/// What one try came to.
struct TryError {
    found: SendError,
    /// The server said so, or took too long: asking again at once cannot help.
    from_server: bool,
}

/// True when the handshake failed. The transport calls that a connection error; the TLS library marks it as bad data.
fn is_about_tls(error: &smtp::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        let io_error = error.downcast_ref::<io::Error>();
        if io_error.is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        source = error.source();
    }
    error.is_tls()
}

/// The error in words without the server's text, which may repeat addresses.
fn judged(error: &smtp::Error) -> SendError {
    let Some(code) = error.status() else {
        return SendError::transient(if is_about_tls(error) {
            "the mail server cannot be trusted, or speaks no TLS"
        } else if error.is_timeout() {
            "the mail server does not answer"
        } else if error.is_client() || error.is_response() {
            "the mail server does not do what is asked for; look at its security settings"
        } else {
            "the mail server cannot be reached"
        });
    };
    match code.to_string().as_str() {
        code @ ("550" | "551" | "552" | "553" | "556") => {
            SendError::permanent(format!("the mail server refuses this recipient ({code})"))
        }
        // An admin can mend these; the mail waits meanwhile.
        code @ ("530" | "534" | "535" | "538") => SendError::transient(format!(
            "the mail server refuses the user name or the password ({code})"
        )),
        code => SendError::transient(format!("the mail server refuses for now ({code})")),
    }
}

fn same(a: &WorkerMailSettings, b: &WorkerMailSettings) -> bool {
    let password =
        |s: &WorkerMailSettings| s.password.as_ref().map(|p| p.expose_secret().to_owned());
    (&a.host, a.port, a.security, &a.username, &a.sender)
        == (&b.host, b.port, b.security, &b.username, &b.sender)
        && password(a) == password(b)
}

fn is_this_computer(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::samples::{parcel, settings};

    #[tokio::test]
    async fn a_password_stays_home_without_tls() {
        let mut open = settings();
        (open.host, open.username) = ("mail.example.com".into(), Some("clinic".into()));
        let refused = Smtp::new().send(&open, &parcel()).await.unwrap_err();
        assert!(refused.summary.contains("without TLS") && !refused.permanent);
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_tried_again_later() {
        let error = Smtp::new().send(&settings(), &parcel()).await.unwrap_err();
        assert_eq!(
            error,
            SendError::transient("the mail server cannot be reached")
        );
    }
}
