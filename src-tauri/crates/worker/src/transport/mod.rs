//! Ways for a mail to leave: an SMTP server, or a list in memory for tests.

mod memory;
mod message;
mod smtp;

use anteroom_clinic::mail::WorkerMailSettings;
use uuid::Uuid;

use crate::calendar_file::CalendarFile;

pub use memory::Memory;
pub use smtp::Smtp;

/// A finished mail. Holds personal data and codes, so it has no `Debug` outside of tests.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub struct Parcel {
    /// Id of the outbox row; the Message-ID is `<id@anteroom>`.
    pub id: Uuid,
    /// Address of the recipient.
    pub recipient: String,
    /// Name shown beside the sender's address: the clinic's.
    pub sender_name: String,
    /// Subject, one line.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as HTML.
    pub html: String,
    /// The visit for the recipient's calendar.
    pub calendar: Option<CalendarFile>,
}

/// Why a mail did not leave. The summary is kept in the outbox for admins to read: it names no person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{summary}")]
pub struct SendError {
    /// One short sentence, with the server's number where there is one.
    pub summary: String,
    /// True when another try cannot help.
    pub permanent: bool,
}

impl SendError {
    /// Trying again cannot help.
    pub fn permanent(summary: impl Into<String>) -> Self {
        Self {
            summary: summary.into(),
            permanent: true,
        }
    }

    /// Trying again later may help.
    pub fn transient(summary: impl Into<String>) -> Self {
        Self {
            summary: summary.into(),
            permanent: false,
        }
    }
}

/// Takes one mail away. Settings come with each call, because an admin may change them at any time.
pub trait MailTransport: Send + Sync + 'static {
    /// Sends one mail and returns when somebody else is responsible for it. Ends in bounded time.
    ///
    /// # Errors
    /// [`SendError`].
    fn send(
        &self,
        settings: &WorkerMailSettings,
        parcel: &Parcel,
    ) -> impl Future<Output = Result<(), SendError>> + Send;
}

#[cfg(test)]
pub(crate) mod samples {
    use anteroom_clinic::{mail::WorkerMailSettings, settings::MailSecurity};
    use uuid::Uuid;

    use super::Parcel;

    /// Settings that lead nowhere.
    pub(crate) fn settings() -> WorkerMailSettings {
        WorkerMailSettings {
            host: "127.0.0.1".into(),
            port: 9,
            security: MailSecurity::None,
            username: None,
            password: None,
            sender: "noreply@clinic.example".into(),
        }
    }

    /// A mail whose subject tries to smuggle a header.
    pub(crate) fn parcel() -> Parcel {
        Parcel {
            id: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001),
            recipient: "nasima@example.com".into(),
            sender_name: "Dhanmondi Clinic".into(),
            subject: "নিশ্চিত\r\nBcc: someone@example.com".into(),
            text: "text".into(),
            html: "<p>html</p>".into(),
            calendar: None,
        }
    }
}
