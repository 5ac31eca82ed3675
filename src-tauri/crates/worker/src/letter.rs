//! The words of a mail: subject, plain text and HTML, in the reader's language.
//!
//! Sentences come from the catalogue (`mail-<kind>-subject`, `mail-<kind>-body`), the two layouts from `mails/`. What
//! people wrote is escaped in HTML and never part of a template.

use std::sync::LazyLock;

use anteroom_clinic::{mail::ClaimedMail, zones};
use anteroom_domain::{
    dates,
    words::{Value, Words},
};
use chrono::{DateTime, Utc};
use jiff::Timestamp;
use minijinja::{Environment, context, value::Value as Field};
use secrecy::ExposeSecret;

/// Longest subject; longer ones are cut, not refused.
const SUBJECT_MAX: usize = 200;

/// A mail as it is read.
pub struct Letter {
    /// One line.
    pub subject: String,
    /// For readers without HTML, and for the demo's tray.
    pub text: String,
    /// The same, laid out.
    pub html: String,
}

/// Why a letter cannot be written. Names no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The catalogue has no such kind.
    #[error("there are no words for this kind of mail")]
    Kind,
    /// The clinic's zone is not one that this computer knows: a time would be wrong.
    #[error("the clinic's time zone is unknown on this computer")]
    Zone,
    /// A fault in a layout.
    #[error("the layout of mails has a fault")]
    Layout,
}

static LAYOUTS: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut layouts = Environment::new();
    layouts.add_template("layout.txt", include_str!("../mails/layout.txt"))?;
    layouts.add_template("layout.html", include_str!("../mails/layout.html"))?;
    Ok(layouts)
});

/// Writes the letter for a claimed mail.
///
/// # Errors
/// [`LetterError`].
pub fn write(mail: &ClaimedMail) -> Result<Letter, LetterError> {
    let words = Words::new(&mail.language);
    let (subject_id, body_id) = (format!("mail-{}-subject", mail.kind), body_id(mail, words));
    if !words.has(&subject_id) || !words.has(&body_id) {
        return Err(LetterError::Kind);
    }
    let when = first_time(mail, words)?;
    let said = [
        ("clinic", Value::from(mail.clinic_name.as_str())),
        ("when", Value::from(when.as_str())),
        (
            "doctor",
            Value::from(mail.doctor_name.as_deref().unwrap_or_default()),
        ),
    ];
    let subject: String = words
        .say_plain(&subject_id, &said)
        .chars()
        .take(SUBJECT_MAX)
        .collect();
    let content = context! {
        lang => words.language().tag(),
        dir => words.language().direction(),
        subject => subject.as_str(),
        clinic => mail.clinic_name.as_str(),
        greeting => greeting(mail, words),
        body => words.say(&body_id, &said),
        code => mail.code.as_ref().map(|code| code.expose_secret().to_owned()),
        code_label => words.say("mail-code", &[]),
        details => details(mail, words)?,
        map_url => map_url(mail),
        map_label => words.say("mail-map", &[]),
        note => mail.reason.as_deref().filter(|note| !note.is_empty()),
        note_label => words.say("mail-note", &[]),
        footer => words.say("mail-footer", &said),
    };
    Ok(Letter {
        text: laid_out("layout.txt", &content)?,
        html: laid_out("layout.html", &content)?,
        subject,
    })
}

fn laid_out(layout: &str, content: &Field) -> Result<String, LetterError> {
    let layouts = LAYOUTS.as_ref().map_err(|_| LetterError::Layout)?;
    layouts
        .get_template(layout)
        .and_then(|layout| layout.render(content))
        .map_err(|_| LetterError::Layout)
}

fn greeting(mail: &ClaimedMail, words: Words) -> String {
    match mail.full_name.as_deref() {
        Some(name) if !name.is_empty() => {
            words.say("mail-greeting", &[("name", Value::from(name))])
        }
        _ => words.say("mail-greeting-nameless", &[]),
    }
}

/// A kind may have other words while the doctor has not confirmed yet, and for several visits.
fn body_id(mail: &ClaimedMail, words: Words) -> String {
    let mut body = format!("mail-{}-body", mail.kind);
    let pending = mail.state.as_deref() == Some("pending");
    for (wanted, ending) in [
        (pending, "-pending"),
        (!mail.several.is_empty(), "-several"),
    ] {
        let other = format!("{body}{ending}");
        if wanted && words.has(&other) {
            body = other;
        }
    }
    body
}

/// When, in the words of the subject: the first time, and how many follow.
fn first_time(mail: &ClaimedMail, words: Words) -> Result<String, LetterError> {
    let first = time(mail, mail.starts_at, words)?;
    if mail.several.is_empty() {
        return Ok(first);
    }
    let more = i64::try_from(mail.several.len() - 1).unwrap_or(i64::MAX);
    let said = [("when", Value::from(first)), ("count", Value::from(more))];
    Ok(words.say_plain("mail-several", &said))
}

/// An instant by the clock on the clinic's wall; empty when there is none.
fn time(
    mail: &ClaimedMail,
    at: Option<DateTime<Utc>>,
    words: Words,
) -> Result<String, LetterError> {
    let Some(at) = at else {
        return Ok(String::new());
    };
    let zone = zones::get(&mail.zone).map_err(|_| LetterError::Zone)?;
    let at = Timestamp::from_second(at.timestamp()).map_err(|_| LetterError::Zone)?;
    Ok(dates::detail(at, &zone, words))
}

/// When, with whom and where: a line for each that is known; of several visits first what differs.
fn details(mail: &ClaimedMail, words: Words) -> Result<Vec<Field>, LetterError> {
    let visits = mail.each();
    let place = place_line(mail, words);
    let one_place = visits.iter().all(|visit| place_line(visit, words) == place);
    let mut lines = Vec::new();
    for visit in &visits {
        let when = time(visit, visit.starts_at, words)?;
        lines.push(("mail-patient", other_patient(visit)));
        lines.push(("mail-when", when_line(visit, words, &when)));
        lines.push(("mail-was", time(visit, visit.former_starts_at, words)?));
        if !one_place {
            lines.push(("mail-where", place_line(visit, words)));
        }
    }
    lines.push(("mail-until", time(mail, mail.until, words)?));
    lines.push(("mail-doctor", mail.doctor_name.clone().unwrap_or_default()));
    if one_place {
        lines.push(("mail-where", place));
    }
    let known = lines.into_iter().filter(|(_, value)| !value.is_empty());
    Ok(known
        .map(|(label, value)| context! { label => words.say(label, &[]), value => value })
        .collect())
}

/// The patient's name where the mail goes to somebody else, who books for the family.
fn other_patient(mail: &ClaimedMail) -> String {
    let name = mail.patient_name.clone().unwrap_or_default();
    match &mail.full_name {
        Some(reader) if !reader.is_empty() && *reader != name => name,
        _ => String::new(),
    }
}

fn when_line(mail: &ClaimedMail, words: Words, when: &str) -> String {
    let Some(minutes) = mail.minutes.filter(|_| !when.is_empty()) else {
        return when.to_owned();
    };
    let length = words.say("mail-minutes", &[("minutes", Value::from(minutes))]);
    let said = [("when", Value::from(when)), ("length", Value::from(length))];
    words.say("mail-when-length", &said)
}

/// Address and room, as far as they are known.
pub(crate) fn place_line(mail: &ClaimedMail, words: Words) -> String {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    // A bare number needs the word; a room with a name of its own is written as it is.
    let room = given(&mail.room).map(|room| match room.chars().next() {
        Some(first) if first.is_numeric() => words.say("mail-room", &[("room", Value::from(room))]),
        _ => room,
    });
    match (given(&mail.address), room) {
        (Some(address), Some(room)) => {
            let said = [
                ("address", Value::from(address)),
                ("room", Value::from(room)),
            ];
            words.say("mail-place", &said)
        }
        (address, room) => address.or(room).unwrap_or_default(),
    }
}

/// A link to the place, only where its coordinates are known: an address alone may lead elsewhere.
fn map_url(mail: &ClaimedMail) -> Option<String> {
    let (latitude, longitude) = (mail.latitude?, mail.longitude?);
    (latitude.is_finite() && longitude.is_finite()).then(|| {
        format!("https://www.openstreetmap.org/?mlat={latitude:.6}&mlon={longitude:.6}#map=18/{latitude:.6}/{longitude:.6}")
    })
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
