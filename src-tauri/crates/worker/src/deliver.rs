//! One mail, from the claimed row to the mail server or the demo's tray.

use anteroom_clinic::mail::{ClaimedMail, WorkerMailSettings};
use chrono::{DateTime, Utc};

use crate::{
    calendar_file::calendar_file,
    letter::{self, Letter},
    transport::{MailTransport, Parcel, SendError},
};

/// What became of a mail.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A mail server has taken it.
    Sent,
    /// The demo clinic shows it instead of sending it.
    Show {
        /// Its subject.
        subject: String,
        /// Its text.
        text: String,
    },
    /// It could not be sent.
    Failed(SendError),
}

/// Writes the letter and the calendar file that belongs to it, and sends them, or hands the letter back for the demo's
/// tray. `now` is the clinic's time.
pub async fn deliver<T: MailTransport>(
    transport: &T,
    settings: Option<&WorkerMailSettings>,
    mail: &ClaimedMail,
    now: DateTime<Utc>,
) -> Outcome {
    let Letter {
        subject,
        text,
        html,
    } = match letter::write(mail) {
        Ok(letter) => letter,
        Err(error) => return Outcome::Failed(SendError::permanent(error.to_string())),
    };
    if mail.demo {
        return Outcome::Show { subject, text };
    }
    let Some(settings) = settings else {
        return Outcome::Failed(SendError::transient("no mail server is set"));
    };
    let parcel = Parcel {
        id: mail.id,
        recipient: mail.recipient.clone(),
        sender_name: mail.clinic_name.clone(),
        subject,
        text,
        html,
        calendar: calendar_file(mail, &settings.sender, now),
    };
    match transport.send(settings, &parcel).await {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::Failed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        letter::samples,
        transport::{Memory, samples::settings},
    };

    fn now() -> DateTime<Utc> {
        "2025-06-10T08:00:00Z".parse().unwrap()
    }

    #[tokio::test]
    async fn a_mail_reaches_the_transport_once_with_its_id() {
        let (memory, mail) = (Memory::default(), samples::accepted());
        let outcome = deliver(&memory, Some(&settings()), &mail, now()).await;
        assert_eq!(outcome, Outcome::Sent);
        let sent = memory.sent();
        assert_eq!(sent.len(), 1);
        assert_eq!(
            (sent[0].id, sent[0].recipient.as_str()),
            (mail.id, "nasima@example.com")
        );
        assert!(sent[0].subject.starts_with("Confirmed: "));
        let file = sent[0].calendar.as_ref().expect("a calendar file");
        assert!(file.text.contains("mailto:noreply@clinic.example"));
    }

    #[tokio::test]
    async fn the_demo_shows_its_mail_and_sends_none() {
        let (memory, mut mail) = (Memory::default(), samples::accepted());
        mail.demo = true;
        let Outcome::Show { subject, text } =
            deliver(&memory, Some(&settings()), &mail, now()).await
        else {
            panic!("not shown")
        };
        assert!(subject.contains("10:30") && text.contains("House 12"));
        assert_eq!(memory.sent(), []);
    }

    #[tokio::test]
    async fn without_a_server_it_waits_and_a_refusal_is_passed_on() {
        let (memory, mail) = (Memory::default(), samples::accepted());
        let Outcome::Failed(waiting) = deliver(&memory, None, &mail, now()).await else {
            panic!("sent without a server")
        };
        assert!(!waiting.permanent);
        memory.refuse_next(SendError::permanent("refused (550)"));
        let refused = deliver(&memory, Some(&settings()), &mail, now()).await;
        assert_eq!(
            refused,
            Outcome::Failed(SendError::permanent("refused (550)"))
        );
    }

    #[tokio::test]
    async fn a_mail_that_cannot_be_written_is_given_up() {
        let (memory, mut mail) = (Memory::default(), samples::accepted());
        mail.kind = "no_such_kind".into();
        let Outcome::Failed(error) = deliver(&memory, Some(&settings()), &mail, now()).await else {
            panic!("sent")
        };
        assert!(error.permanent);
    }
}
