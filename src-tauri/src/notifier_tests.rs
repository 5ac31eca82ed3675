use std::cell::RefCell;

use anteroom_clinic::Moment;
use anteroom_clinic::appointments::{AppointmentDoctor, AppointmentPatient, QueueToken, State};
use anteroom_clinic::locations::Location;
use uuid::Uuid;

use super::*;

#[derive(Default)]
struct Shown(RefCell<Vec<(String, Option<String>)>>);

impl Notifier for Shown {
    fn show(&self, title: &str, body: Option<&str>) {
        self.0
            .borrow_mut()
            .push((title.to_owned(), body.map(str::to_owned)));
    }
}

fn shown(arrived: &[Notification], staff: bool) -> Vec<(String, Option<String>)> {
    let manner = Manner {
        staff,
        language: "en".to_owned(),
        zone: TimeZone::get("Asia/Dhaka").expect("known"),
    };
    let shown = Shown::default();
    announce(arrived, &manner, &shown);
    shown.0.into_inner()
}

fn moment(utc: &str) -> Moment {
    Moment::new(
        utc.parse::<Timestamp>().expect("an instant"),
        &TimeZone::UTC,
    )
}

fn appointment(location: bool) -> Appointment {
    Appointment {
        id: Uuid::from_u128(1),
        state: State::Accepted,
        doctor: AppointmentDoctor {
            id: Uuid::from_u128(2),
            full_name: "Dr. Farhana Secret".to_owned(),
            specialization: "Oncology".to_owned(),
        },
        patient: AppointmentPatient {
            id: Uuid::from_u128(3),
            full_name: "Nasima Secret".to_owned(),
            age: Some(40),
            gender: None,
            phone: Some("+8801700000000".to_owned()),
        },
        starts: moment("2026-11-22T04:20:00Z"),
        minutes: 20,
        reason: "a secret reason".to_owned(),
        answer_reason: Some("a secret answer".to_owned()),
        location: location.then(|| Location {
            id: Uuid::from_u128(4),
            address: "12 Lake Road <b>".to_owned(),
            room: Some("204".to_owned()),
            latitude: None,
            longitude: None,
            exclusive: false,
        }),
        requested_at: moment("2026-11-21T04:20:00Z"),
        answered_at: None,
        until: None,
        referred_from: None,
        referred_to: None,
        channel: anteroom_clinic::appointments::Channel::Kiosk,
        visit_type: Some("A secret kind".to_owned()),
        blocked_from: moment("2026-11-22T04:20:00Z"),
        blocked_to: moment("2026-11-22T04:40:00Z"),
        token: None,
        moved_from: None,
        moved_to: None,
        proposal: None,
        booking: None,
        booking_kind: None,
        guardian: false,
        staff_notes: "a secret note".to_owned(),
        undo_until: None,
    }
}

fn notification(kind: &str, location: bool) -> Notification {
    Notification {
        id: Uuid::from_u128(9),
        kind: kind.to_owned(),
        at: moment("2026-11-21T04:21:00Z"),
        read: false,
        appointment: Some(appointment(location)),
        doctor_name: Some("Dr. Farhana Secret".to_owned()),
        starts: None,
    }
}

fn arrived(letter: &str, number: i32) -> Notification {
    let mut arrived = notification("patient_arrived", true);
    if let Some(about) = &mut arrived.appointment {
        about.token = Some(QueueToken {
            letter: letter.to_owned(),
            number,
            called_at: None,
            given_at: moment("2026-11-22T04:10:00Z"),
        });
    }
    arrived
}

#[test]
fn staff_see_when_and_nothing_else() {
    let shown = shown(&[notification("appointment_requested", true)], true);
    assert_eq!(shown, [("New request for Sunday, 10:20".to_owned(), None)]);
}

#[test]
fn the_patient_sees_when_and_where() {
    let with_place = shown(&[notification("appointment_accepted", true)], false);
    let body = "Sun 22 November 2026, 10:20, 12 Lake Road <b>, 204".to_owned();
    assert_eq!(
        with_place,
        [("Your appointment is confirmed".to_owned(), Some(body))]
    );
    let without = shown(&[notification("appointment_accepted", false)], false);
    assert_eq!(without[0].1.as_deref(), Some("Sun 22 November 2026, 10:20"));
}

#[test]
fn no_kind_names_a_person_a_reason_or_a_specialization() {
    let kinds = [
        "appointment_requested",
        "appointment_accepted",
        "appointment_referred",
        "referral_received",
        "appointment_declined",
        "appointment_cancelled",
        "appointment_expired",
        "appointment_moved",
        "time_proposed",
        "proposal_accepted",
        "proposal_refused",
        "patient_arrived",
        "slot_offered",
        "visit_requested",
        "hours_changed",
        "doctor_applied",
        "doctor_approved",
    ];
    for kind in kinds {
        for staff in [true, false] {
            let text = format!("{:?}", shown(&[notification(kind, true)], staff));
            assert!(!text.contains("notification-"), "{kind} has words");
            for never in ["Secret", "secret", "Oncology", "+880"] {
                assert!(!text.contains(never), "{kind} says {never}: {text}");
            }
        }
    }
}

#[test]
fn whoever_has_arrived_is_called_by_the_number_as_on_the_public_screen() {
    let shown = shown(&[arrived("A", 27)], true);
    assert_eq!(shown, [("A 27 has arrived".to_owned(), None)]);
}

#[test]
fn an_offer_says_which_time_is_free() {
    let offer = Notification {
        appointment: None,
        starts: Some(moment("2026-11-22T04:20:00Z")),
        ..notification("slot_offered", false)
    };
    let shown = shown(&[offer], false);
    let title = "A time is free for you: Sun 22 November 2026, 10:20".to_owned();
    assert_eq!(shown, [(title, None)]);
}

#[test]
fn more_than_three_are_one() {
    let four = vec![notification("appointment_requested", false); 4];
    assert_eq!(shown(&four, true), [("4 new messages".to_owned(), None)]);
    assert_eq!(shown(&four[..3], true).len(), 3);
}

#[test]
fn free_text_is_no_markup() {
    if cfg!(target_os = "linux") {
        assert_eq!(escaped("a < b & c"), "a &lt; b &amp; c");
    }
}
