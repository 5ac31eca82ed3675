//! T43–T46: no double booking, no second booking by a repeated call, no nonsense, no details.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_clinic::new_id;
use anteroom_provision::testing::{Doctor, TestClinic};
use uuid::Uuid;

use crate::thief::{Refusal, Thief, look};

/// A signed-in session on a raw connection.
struct Client {
    thief: Thief,
    token: String,
}

impl Client {
    async fn patient(clinic: &TestClinic) -> Self {
        let patient = clinic.patient().await;
        let mut thief = Thief::at(clinic, Kiosk).await;
        let token = thief
            .sign_in(&patient.email, &patient.derived)
            .await
            .access
            .expect("a token");
        Self { thief, token }
    }

    async fn book(
        &mut self,
        id: Uuid,
        doctor: &str,
        starts: &str,
        minutes: &str,
    ) -> Result<Option<String>, Refusal> {
        let sql = format!(
            "SELECT api.book_appointment('{}', '{id}', {doctor}, {starts}, {minutes}, 'why', NULL, NULL, NULL)",
            self.token
        );
        self.thief.text(&sql).await
    }
}

/// A doctor with hours and the starts of its free slots, a day from now.
async fn doctor_with_slots(clinic: &TestClinic) -> (Doctor, String, Vec<String>) {
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let sql = format!(
        "SELECT string_agg(quote_literal(s), '|') FROM (SELECT generate_series(p.starts_at, p.ends_at - interval '20 minutes', interval '20 minutes') AS s
           FROM clinic.open_period p WHERE p.doctor = '{}' AND p.starts_at > now() + interval '1 day' ORDER BY 1 LIMIT 60) x",
        doctor.id
    );
    let slots = look(clinic, &sql)
        .await
        .split('|')
        .map(str::to_owned)
        .collect();
    let literal = format!("'{}'", doctor.id);
    (doctor, literal, slots)
}

fn refused(answer: Result<Option<String>, Refusal>, state: &str, message: &str) {
    let refusal = answer.expect_err(message);
    assert_eq!(
        (
            refusal.state.as_str(),
            refusal.message.as_str(),
            refusal.detail
        ),
        (state, message, None)
    );
}

#[tokio::test]
async fn t43_a_slot_is_booked_once() {
    let clinic = TestClinic::new().await;
    let (_, doctor, slots) = doctor_with_slots(&clinic).await;
    let (_, colleague, _) = doctor_with_slots(&clinic).await;
    let (mut first, mut second) = (
        Client::patient(&clinic).await,
        Client::patient(&clinic).await,
    );
    assert!(first.book(new_id(), &doctor, &slots[0], "20").await.is_ok());
    refused(
        second.book(new_id(), &doctor, &slots[0], "20").await,
        "CL409",
        "slot_taken",
    );
    // By a minute: off the grid of the hours, or into the neighbour.
    let late = format!("{}::timestamptz + interval '19 minutes'", slots[0]);
    let refusal = second
        .book(new_id(), &doctor, &late, "20")
        .await
        .unwrap_err();
    assert_eq!((refusal.state.as_str(), refusal.detail), ("CL409", None));
    refused(
        first.book(new_id(), &colleague, &slots[0], "20").await,
        "CL409",
        "patient_busy",
    );
    assert!(
        second
            .book(new_id(), &doctor, &slots[1], "20")
            .await
            .is_ok(),
        "touching is not overlapping"
    );
}

#[tokio::test]
async fn t44_racing_clients_never_share_a_slot() {
    let clinic = TestClinic::new().await;
    let (_, doctor, slots) = doctor_with_slots(&clinic).await;
    let race = (0..4).map(|_| async {
        let mut client = Client::patient(&clinic).await;
        let mut won = 0;
        for slot in slots.iter().take(40) {
            match client.book(new_id(), &doctor, slot, "20").await {
                Ok(_) => won += 1,
                Err(refusal) => assert_eq!(
                    (refusal.message.as_str(), refusal.detail),
                    ("slot_taken", None)
                ),
            }
        }
        won
    });
    let won: Vec<i32> = futures_util::future::join_all(race).await;
    assert_eq!(won.iter().sum::<i32>(), 40, "{won:?}");
    let overlaps = "SELECT count(*) FROM clinic.appointment a JOIN clinic.appointment b ON a.doctor = b.doctor AND a.id < b.id AND a.visit && b.visit";
    assert_eq!(look(&clinic, overlaps).await, "0");
}

#[tokio::test]
async fn t45_a_repeated_call_is_the_same_booking() {
    let clinic = TestClinic::new().await;
    let (_, doctor, slots) = doctor_with_slots(&clinic).await;
    let (mut first, mut second) = (
        Client::patient(&clinic).await,
        Client::patient(&clinic).await,
    );
    let id = new_id();
    let answer = first.book(id, &doctor, &slots[0], "20").await.unwrap();
    assert_eq!(
        first.book(id, &doctor, &slots[0], "20").await.unwrap(),
        answer
    );
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.appointment").await,
        "1"
    );
    refused(
        first.book(id, &doctor, &slots[1], "20").await,
        "CL400",
        "bad_request",
    );
    // Somebody else's id: a mistake or a probe, and no answer to it.
    let refusal = second.book(id, &doctor, &slots[2], "20").await.unwrap_err();
    assert!(
        refusal.state.starts_with("CL4") && refusal.detail.is_none(),
        "{refusal:?}"
    );
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.appointment").await,
        "1"
    );
}

#[tokio::test]
async fn t46_nonsense_is_refused_without_details() {
    let clinic = TestClinic::new().await;
    let (_, doctor, slots) = doctor_with_slots(&clinic).await;
    let mut client = Client::patient(&clinic).await;
    let nobody = format!("'{}'", new_id());
    let past = "now() - interval '1 hour'";
    let nonsense = [
        (doctor.as_str(), past, "20"),
        (&doctor, "'infinity'", "20"),
        (&doctor, "'-infinity'", "20"),
        (&doctor, "NULL", "20"),
        (&doctor, "now() + interval '10 years'", "20"),
        (&doctor, "'294276-12-31 23:59'", "20"),
        (&doctor, &slots[0], "9999"),
        (&doctor, &slots[0], "0"),
        (&doctor, &slots[0], "-20"),
        (&doctor, &slots[0], "2147483647"),
        (&doctor, &slots[0], "7"),
        (&nobody, &slots[0], "20"),
        ("NULL", &slots[0], "20"),
    ];
    for (whom, starts, minutes) in nonsense {
        let refusal = client
            .book(new_id(), whom, starts, minutes)
            .await
            .expect_err(&format!("{whom} {starts} {minutes}"));
        assert!(
            refusal.state.starts_with("CL4"),
            "{whom} {starts} {minutes}: {refusal:?}"
        );
        assert_eq!(refusal.detail, None);
    }
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.appointment").await,
        "0"
    );
}

#[tokio::test]
async fn t46_a_doctor_cannot_book_for_colleagues_nor_a_patient_for_others() {
    let clinic = TestClinic::new().await;
    let (_, doctor, slots) = doctor_with_slots(&clinic).await;
    let other = clinic.patient().await;
    let mut client = Client::patient(&clinic).await;
    let for_other = format!(
        "SELECT api.book_appointment('{}', '{}', {doctor}, {}, 20, '', '{}', NULL, NULL)",
        client.token,
        new_id(),
        slots[0],
        other.id
    );
    refused(client.thief.text(&for_other).await, "CL403", "not_allowed");
    let colleague = clinic.doctor("cardiology").await;
    let mut staff = Thief::at(&clinic, Staff).await;
    let token = staff
        .sign_in(&colleague.email, &colleague.derived)
        .await
        .access
        .expect("a token");
    let with_other = format!(
        "SELECT api.book_appointment('{token}', '{}', {doctor}, {}, 20, '', '{}', NULL, NULL)",
        new_id(),
        slots[0],
        other.id
    );
    refused(staff.text(&with_other).await, "CL403", "not_allowed");
}
