//! The visit as a file for other calendars (iCalendar, RFC 5545; sent as a message, RFC 5546).
//!
//! A phone that has put the visit into its calendar finds it again by `UID`, which a visit keeps wherever it is moved
//! to, and follows the change because `SEQUENCE` has risen. The file says when, where and with whom, never what it is
//! about: calendars are shared with families and employers.

use anteroom_clinic::mail::ClaimedMail;
use anteroom_domain::words::{Value, Words};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Class, Component as _, Event, EventLike as _, EventStatus, Property};
use lettre::message::Mailbox;

use crate::letter::place_line;

/// What the file asks a calendar to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Enter the visit, or change the one that is there.
    Request,
    /// The same, or take out what is cancelled, for several visits: a request may speak of one only (RFC 5546, 3.2).
    Publish,
    /// Take the visit out.
    Cancel,
}

impl Method {
    /// As it is written in the file and in the type of the mail's part.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A calendar file, ready to be attached. Holds personal data: no `Debug` outside of tests.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct CalendarFile {
    /// What it asks for.
    pub method: Method,
    /// The file: UTF-8, lines end in CR LF.
    pub text: String,
}

/// The file that belongs to a mail; none for kinds that change no calendar. `sender` is the clinic's address as the
/// settings have it, `written` the moment of writing, by the clinic's clock.
#[must_use]
pub fn calendar_file(
    mail: &ClaimedMail,
    sender: &str,
    written: DateTime<Utc>,
) -> Option<CalendarFile> {
    let visits: Vec<(ClaimedMail, Method)> = mail
        .each()
        .into_iter()
        .filter_map(|visit| method(&visit).map(|method| (visit, method)))
        .collect();
    let mut calendar = Calendar::empty();
    let method = match visits.as_slice() {
        [] => return None,
        [(_, method)] => *method,
        _ => Method::Publish,
    };
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Anteroom//Anteroom//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method.as_str()),
    ] {
        calendar.append_property((key, value));
    }
    for (visit, wanted) in &visits {
        let mut event = event(visit, *wanted, sender, written)?;
        if method != Method::Publish {
            event.append_multi_property(attendee(visit));
        }
        calendar.push(event);
    }
    let text = calendar.to_string();
    Some(CalendarFile { method, text })
}

/// One visit; `method` says whether it takes place.
fn event(
    mail: &ClaimedMail,
    method: Method,
    sender: &str,
    written: DateTime<Utc>,
) -> Option<Event> {
    let starts = mail.starts_at?;
    let ends = starts.checked_add_signed(TimeDelta::minutes(mail.minutes?.into()))?;
    let words = Words::new(&mail.language);
    let doctor = Value::from(mail.doctor_name.as_deref().unwrap_or_default());
    let summary = words.say_plain("calendar-summary", &[("doctor", doctor)]);

    let mut event = Event::with_uid(&format!("{}@anteroom", mail.calendar_uid?));
    event
        .sequence(mail.calendar_sequence?)
        .timestamp(written)
        .starts(starts)
        .ends(ends)
        .summary(&one_line(&summary))
        .status(status(mail, method))
        .class(Class::Private)
        .append_property(organizer(mail, sender)?);
    let place = one_line(&place_line(mail, words));
    if !place.is_empty() {
        event.location(&place);
    }
    if let Some((latitude, longitude)) = mail.latitude.zip(mail.longitude)
        && latitude.is_finite()
        && longitude.is_finite()
    {
        event.add_property("GEO", format!("{latitude:.6};{longitude:.6}"));
    }
    Some(event)
}

fn method(mail: &ClaimedMail) -> Option<Method> {
    match mail.kind.as_str() {
        "appointment_accepted" | "appointment_moved" => Some(Method::Request),
        "appointment_cancelled" => Some(Method::Cancel),
        // The move had told other calendars of this time; a request that never moved is in none.
        "appointment_declined" | "appointment_expired" => {
            mail.former_starts_at.map(|_| Method::Cancel)
        }
        _ => None,
    }
}

/// A moved visit that the doctor has not confirmed yet is in the calendar, but marked as such.
fn status(mail: &ClaimedMail, method: Method) -> EventStatus {
    match (method, mail.state.as_deref()) {
        (Method::Cancel, _) => EventStatus::Cancelled,
        (_, Some("pending")) => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    }
}

fn organizer(mail: &ClaimedMail, sender: &str) -> Option<Property> {
    let sender: Mailbox = sender.parse().ok()?;
    let mut organizer = Property::new("ORGANIZER", mailto(sender.email.as_ref()));
    organizer.add_parameter("CN", &name(&mail.clinic_name));
    Some(organizer)
}

/// The patient has agreed by asking for the visit: no calendar need offer "yes" and "no", whose answers nobody reads.
fn attendee(mail: &ClaimedMail) -> Property {
    let mut attendee = Property::new("ATTENDEE", mailto(&mail.recipient));
    for (key, value) in [
        ("CUTYPE", "INDIVIDUAL"),
        ("ROLE", "REQ-PARTICIPANT"),
        ("PARTSTAT", "ACCEPTED"),
        ("RSVP", "FALSE"),
    ] {
        attendee.add_parameter(key, value);
    }
    attendee
}

/// An address as a URI: whatever could end the property is written as a number (RFC 6068).
fn mailto(address: &str) -> String {
    let mut uri = String::from("mailto:");
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_~+!$'*".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// A parameter's value: it is quoted where needed, and has no way to write a quotation mark.
fn name(text: &str) -> String {
    one_line(text).replace('"', "'")
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
