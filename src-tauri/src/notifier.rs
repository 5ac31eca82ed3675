//! Native notifications. Others may look at the screen: the words name no person, no reason and no
//! specialization, and the catalogue's `notification-…` messages are made so that they cannot.

use anteroom_clinic::Moment;
use anteroom_clinic::appointments::Appointment;
use anteroom_clinic::notifications::Notification;
use anteroom_domain::dates;
use anteroom_domain::words::{Value, Words};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt as _;

/// More than this many at once become one.
const MOST_AT_ONCE: usize = 3;

/// How to speak at this window.
pub(crate) struct Manner {
    /// Staff see weekday and time only; the patient at the own screen sees date and place.
    pub(crate) staff: bool,
    /// The language (BCP 47).
    pub(crate) language: String,
    /// The clinic's zone.
    pub(crate) zone: TimeZone,
}

/// Something that shows a notification.
pub(crate) trait Notifier {
    /// Shows it; a failure costs nothing, because the inbox is the truth.
    fn show(&self, title: &str, body: Option<&str>);
}

/// Shows what arrived, or how much of it.
pub(crate) fn announce(arrived: &[Notification], manner: &Manner, notifier: &impl Notifier) {
    let words = Words::new(&manner.language);
    if arrived.len() > MOST_AT_ONCE {
        let count = i64::try_from(arrived.len()).unwrap_or(i64::MAX);
        let title = words.say("notification-several", &[("count", Value::from(count))]);
        return notifier.show(&title, None);
    }
    for one in arrived {
        let (title, body) = wording(one, manner, words);
        notifier.show(&title, body.as_deref());
    }
}

fn wording(one: &Notification, manner: &Manner, words: Words) -> (String, Option<String>) {
    let appointment = one.appointment.as_ref();
    let starts = one
        .starts
        .as_ref()
        .or(appointment.map(|about| &about.starts));
    let when = starts
        .map(|starts| when(starts, manner, words))
        .unwrap_or_default();
    let place = appointment.and_then(place).unwrap_or_default();
    let token = appointment.and_then(|about| about.token.as_ref());
    let letter = token.map_or("", |token| &token.letter);
    // In two digits, as it stands on the screen and on the slip.
    let number = token.map_or_else(String::new, |token| format!("{:02}", token.number));
    let args = [
        ("when", Value::from(when.as_str())),
        ("place", Value::from(place.as_str())),
        ("letter", Value::from(letter)),
        ("number", Value::from(number.as_str())),
    ];
    let id = format!("notification-{}", one.kind);
    let by_token = format!("{id}-token");
    let title = match token {
        // Who has a number is called by it, as on the screen in the waiting room.
        Some(_) if words.has(&by_token) => words.say(&by_token, &args),
        _ => words.say(&id, &args),
    };
    let body = format!("{id}-body");
    let body = match (words.has(&body), place.is_empty()) {
        _ if manner.staff => None,
        (true, true) => Some(words.say("notification-body-when", &args)),
        (true, false) => Some(words.say(&body, &args)),
        (false, _) => None,
    };
    (title, body)
}

fn when(starts: &Moment, manner: &Manner, words: Words) -> String {
    let Ok(starts) = starts.utc.parse::<Timestamp>() else {
        return String::new();
    };
    if manner.staff {
        dates::weekday(starts, &manner.zone, words)
    } else {
        dates::detail(starts, &manner.zone, words)
    }
}

fn place(about: &Appointment) -> Option<String> {
    let location = about.location.as_ref()?;
    Some(match &location.room {
        Some(room) => format!("{}, {room}", location.address),
        None => location.address.clone(),
    })
}

/// The desktop's own notifications.
pub(crate) struct Desktop<'a>(pub(crate) &'a AppHandle);

impl Notifier for Desktop<'_> {
    fn show(&self, title: &str, body: Option<&str>) {
        let mut notification = self.0.notification().builder().title(title);
        if let Some(body) = body {
            notification = notification.body(escaped(body));
        }
        if let Err(error) = notification.show() {
            tracing::warn!(%error, "a notification was not shown");
        }
    }
}

/// On Linux the body may be read as markup; a place is a free text.
fn escaped(body: &str) -> String {
    if cfg!(target_os = "linux") {
        body.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    } else {
        body.to_owned()
    }
}

#[cfg(test)]
#[path = "notifier_tests.rs"]
mod tests;
