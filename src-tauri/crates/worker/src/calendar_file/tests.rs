use super::*;
use crate::letter::samples::accepted;

fn file(mail: &ClaimedMail) -> CalendarFile {
    calendar_file(mail, "noreply@clinic.example", written()).unwrap()
}

fn written() -> DateTime<Utc> {
    "2025-06-10T08:00:00Z".parse().unwrap()
}

/// The content lines, unfolded.
fn lines(file: &CalendarFile) -> Vec<String> {
    let unfolded = file.text.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_accepted_visit_says_when_where_and_with_whom() {
    let file = file(&accepted());
    assert_eq!(file.method, Method::Request);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Anteroom//Anteroom//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "CLASS:PRIVATE",
        "DTEND:20250614T045000Z",
        "DTSTAMP:20250610T080000Z",
        "DTSTART:20250614T043000Z",
        "GEO:23.746466;90.376015",
        "LOCATION:House 12\\, Road 5\\, Dhanmondi\\, Room 204",
        "ORGANIZER;CN=Dhanmondi Clinic:mailto:noreply@clinic.example",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Appointment with Dr. Farhana Rahman",
        "UID:01920000-0000-7000-8000-000000000009@anteroom",
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:nasima@example.com",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(&file), expected);
}

#[test]
fn a_moved_visit_that_waits_is_tentative() {
    let mut mail = accepted();
    mail.kind = "appointment_moved".into();
    mail.calendar_sequence = Some(1);
    for (state, status) in [
        ("pending", "STATUS:TENTATIVE"),
        ("accepted", "STATUS:CONFIRMED"),
    ] {
        mail.state = Some(state.into());
        let lines = lines(&file(&mail));
        assert!(lines.iter().any(|line| line == status), "{lines:?}");
        assert!(lines.iter().any(|line| line == "SEQUENCE:1"));
    }
}

#[test]
fn a_cancelled_visit_is_taken_out() {
    let mut mail = accepted();
    mail.kind = "appointment_cancelled".into();
    let file = file(&mail);
    assert_eq!(file.method, Method::Cancel);
    let lines = lines(&file);
    assert!(lines.iter().any(|line| line == "METHOD:CANCEL"));
    assert!(lines.iter().any(|line| line == "STATUS:CANCELLED"));
}

#[test]
fn only_what_is_in_a_calendar_is_taken_out() {
    let mut mail = accepted();
    for kind in ["appointment_declined", "appointment_expired"] {
        mail.kind = kind.into();
        mail.former_starts_at = None;
        assert_eq!(
            calendar_file(&mail, "noreply@clinic.example", written()),
            None
        );
        mail.former_starts_at = mail.starts_at;
        assert_eq!(file(&mail).method, Method::Cancel);
    }
    for kind in [
        "appointment_requested",
        "slot_offered",
        "time_proposed",
        "register",
    ] {
        mail.kind = kind.into();
        assert_eq!(
            calendar_file(&mail, "noreply@clinic.example", written()),
            None
        );
    }
}

#[test]
fn nothing_says_what_the_visit_is_about() {
    let mut mail = accepted();
    mail.kind = "appointment_cancelled".into();
    mail.reason = Some("Tuberculosis ward is closed".into());
    assert!(!file(&mail).text.contains("Tuberculosis"));
}

#[test]
fn what_people_wrote_cannot_break_out_of_its_line() {
    let mut mail = accepted();
    mail.clinic_name = "A \"B\":mailto:evil@example.com\r\nATTACH:http://evil".into();
    mail.doctor_name = Some("Dr. X\r\nATTACH:http://evil;,\\".into());
    mail.address = Some("Road\nATTACH:http://evil".into());
    mail.recipient = "a:b\r\nATTACH:http://evil@example.com".into();
    let lines = lines(&file(&mail));
    assert!(
        !lines.iter().any(|line| line.starts_with("ATTACH")),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 20, "{lines:?}");
    let organizer = lines
        .iter()
        .find(|line| line.starts_with("ORGANIZER"))
        .unwrap();
    assert!(
        organizer.ends_with("\":mailto:noreply@clinic.example"),
        "{organizer}"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_makes_short_lines_and_no_others(place in "\\PC{0,200}", doctor in proptest::prelude::any::<String>()) {
        let mut mail = accepted();
        (mail.address, mail.doctor_name) = (Some(place), Some(doctor));
        let file = file(&mail);
        proptest::prop_assert!(file.text.ends_with("\r\n"));
        for line in file.text.split_terminator("\r\n") {
            // RFC 5545 asks for 75 octets; the crate counts the space before the last piece as nothing.
            proptest::prop_assert!(line.len() <= 76 && !line.contains(['\r', '\n']), "{line:?}");
        }
        proptest::prop_assert_eq!(lines(&file).len(), 20);
    }
}

/// Several visits are published: a request or a cancellation may hold one only (RFC 5546, 3.2.2 and 3.2.5).
#[test]
fn several_visits_are_one_file_with_an_event_each() {
    let mut mail = crate::letter::samples::two_accepted();
    for (kind, status) in [
        ("appointment_accepted", "STATUS:CONFIRMED"),
        ("appointment_cancelled", "STATUS:CANCELLED"),
    ] {
        mail.kind = kind.into();
        let file = file(&mail);
        let lines = lines(&file);
        let count = |wanted: &str| lines.iter().filter(|line| *line == wanted).count();
        assert_eq!(file.method, Method::Publish);
        assert_eq!(
            (
                count("METHOD:PUBLISH"),
                count("BEGIN:VEVENT"),
                count(status)
            ),
            (1, 2, 2)
        );
        for end in ["9", "a"] {
            assert_eq!(
                count(&format!(
                    "UID:01920000-0000-7000-8000-00000000000{end}@anteroom"
                )),
                1
            );
        }
        assert!(!lines.iter().any(|line| line.starts_with("ATTENDEE")));
    }
    mail.kind = "appointment_requested".into();
    assert!(calendar_file(&mail, "noreply@clinic.example", written()).is_none());
}
