//! A parcel as an Internet message.

use anteroom_clinic::mail::WorkerMailSettings;
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{Parcel, SendError};
use crate::calendar_file::CalendarFile;

/// What an attached calendar file is called.
const CALENDAR_FILE_NAME: &str = "appointment.ics";

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
        .multipart(body(parcel)?)
        .map_err(|_| cannot_be_put_together())
}

/// Text and HTML as alternatives. A calendar file is a third one, which mail programs turn into a button, and an
/// attachment, which a person can open.
fn body(parcel: &Parcel) -> Result<MultiPart, SendError> {
    let letter = MultiPart::alternative_plain_html(parcel.text.clone(), parcel.html.clone());
    let Some(file) = &parcel.calendar else {
        return Ok(letter);
    };
    let event = SinglePart::builder()
        .header(calendar_type(file)?)
        .body(file.text.clone());
    let attached = ContentType::parse("application/ics").map_err(|_| cannot_be_put_together())?;
    let attachment = Attachment::new(CALENDAR_FILE_NAME.to_owned())
        .body(file.text.clone().into_bytes(), attached);
    Ok(MultiPart::mixed()
        .multipart(letter.singlepart(event))
        .singlepart(attachment))
}

fn calendar_type(file: &CalendarFile) -> Result<ContentType, SendError> {
    let method = file.method.as_str();
    ContentType::parse(&format!("text/calendar; method={method}; charset=utf-8"))
        .map_err(|_| cannot_be_put_together())
}

fn cannot_be_put_together() -> SendError {
    SendError::permanent("the mail cannot be put together")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar_file::Method;
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
    fn a_calendar_file_is_a_part_and_an_attachment() {
        let mut with_file = parcel();
        with_file.calendar = Some(CalendarFile {
            method: Method::Cancel,
            text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(),
        });
        let wire = message(&settings(), &with_file).unwrap().formatted();
        let wire = String::from_utf8(wire).unwrap();
        assert!(wire.contains("multipart/mixed") && wire.contains("multipart/alternative"));
        assert!(wire.contains("Content-Type: text/calendar; method=CANCEL; charset=utf-8"));
        assert!(wire.contains("filename=\"appointment.ics\""), "{wire}");
        assert!(
            wire.contains("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
            "{wire}"
        );
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
