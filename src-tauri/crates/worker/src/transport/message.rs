//! A parcel as an Internet message.

use anteroom_clinic::mail::WorkerMailSettings;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use super::{Parcel, SendError};

/// Plain text and HTML as alternatives, with the outbox row's id as Message-ID: a mail that was sent twice is one.
pub(super) fn message(
    settings: &WorkerMailSettings,
    parcel: &Parcel,
) -> Result<Message, SendError> {
    let mut sender: Mailbox = settings
        .sender
        .parse()
        .map_err(|_| SendError::transient("the sender's address is no address"))?;
    sender
        .name
        .get_or_insert_with(|| parcel.sender_name.clone());
    let recipient = parcel
        .recipient
        .parse()
        .map_err(|_| SendError::permanent("the recipient's address is no address"))?;
    Message::builder()
        .from(sender)
        .to(Mailbox::new(None, recipient))
        .subject(parcel.subject.clone())
        .message_id(Some(format!("<{}@anteroom>", parcel.id)))
        // Keeps holiday replies and mailing lists from answering.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .multipart(MultiPart::alternative_plain_html(
            parcel.text.clone(),
            parcel.html.clone(),
        ))
        .map_err(|_| SendError::permanent("the mail cannot be put together"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::samples::{parcel, settings};

    #[test]
    fn a_message_has_one_id_and_no_smuggled_header() {
        let wire = String::from_utf8(message(&settings(), &parcel()).unwrap().formatted()).unwrap();
        let (headers, _) = wire.split_once("\r\n\r\n").unwrap();
        assert!(headers.contains("Message-ID: <01920000-0000-7000-8000-000000000001@anteroom>"));
        assert!(
            headers.contains("From: \"Dhanmondi Clinic\" <noreply@clinic.example>"),
            "{headers}"
        );
        assert!(headers.contains("Auto-Submitted: auto-generated"));
        assert!(
            !headers.lines().any(|line| line.starts_with("Bcc")),
            "{headers}"
        );
        assert!(wire.contains("multipart/alternative"));
    }

    #[test]
    fn addresses_that_are_none_are_refused() {
        let mut wrong = parcel();
        wrong.recipient = "nobody".into();
        assert!(message(&settings(), &wrong).unwrap_err().permanent);
        let mut sender = settings();
        sender.sender = "nobody".into();
        assert!(!message(&sender, &parcel()).unwrap_err().permanent);
    }
}
