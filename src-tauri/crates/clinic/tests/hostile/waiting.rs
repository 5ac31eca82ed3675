//! T45: what waits for somebody else (entries, offers, requests without a time) is neither seen nor taken, and what a
//! guest may write is bounded.

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_clinic::new_id;
use anteroom_clinic::waitlist::{OfferCursor, offer_slots};
use anteroom_provision::testing::{Doctor, Patient, TestClinic};

use crate::thief::{Refusal, Thief, look, prepare};

const SECRET: &str = "a very private wish";

/// A patient who waits and has an offer, and a guest who has asked the same doctor.
struct Waiting {
    clinic: TestClinic,
    doctor: Doctor,
    entry: String,
    offer: String,
    request: String,
}

impl Waiting {
    async fn new() -> Self {
        let clinic = TestClinic::new().await;
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let victim = clinic.patient().await;
        let (mut owner, token) = signed_in(&clinic, &victim).await;
        let (entry, request) = (new_id().to_string(), new_id().to_string());
        let join = format!(
            "SELECT api.join_waitlist('{token}', '{entry}', NULL, '{}', NULL, current_date + 1, current_date + 9, 0, 1440, NULL, NULL, '{SECRET}')",
            doctor.id
        );
        owner.run(&join).await.expect("joined");
        owner
            .run(&ask(&request, "victim@example.com", &doctor.id.to_string()))
            .await
            .expect("asked");
        let made = offer_slots(&clinic.worker, &mut OfferCursor::default()).await;
        assert!(made.expect("the worker may"));
        let offer = look(&clinic, "SELECT id FROM clinic.waitlist_offer").await;
        Self {
            clinic,
            doctor,
            entry,
            offer,
            request,
        }
    }

    async fn state(&self) -> String {
        let all = "SELECT md5(concat((SELECT string_agg(e::text, ',') FROM clinic.waitlist_entry e), (SELECT string_agg(o::text, ',') FROM clinic.waitlist_offer o),
            (SELECT string_agg(r::text, ',') FROM clinic.guest_request r), (SELECT string_agg(a::text, ',') FROM clinic.appointment a)))";
        look(&self.clinic, all).await
    }
}

fn ask(id: &str, email: &str, doctor: &str) -> String {
    format!(
        "SELECT api.ask_for_visit_as_guest('{id}', 'Selina', '{email}', '+8801712345678', '{SECRET}', '{doctor}', NULL, NULL, NULL, 'en')"
    )
}

async fn signed_in(clinic: &TestClinic, patient: &Patient) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Kiosk).await;
    let token = thief.sign_in(&patient.email, &patient.derived).await.access;
    (thief, token.expect("a token"))
}

async fn as_doctor(clinic: &TestClinic, doctor: &Doctor) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Staff).await;
    let token = thief.sign_in(&doctor.email, &doctor.derived).await.access;
    (thief, token.expect("a token"))
}

fn refused(answer: Result<String, Refusal>, state: &str, call: &str) {
    let refusal = answer.expect_err(call);
    assert_eq!(refusal.state, state, "{call}: {}", refusal.message);
    assert_eq!(refusal.detail, None, "{call}");
}

#[tokio::test]
async fn t45_a_kiosk_without_a_token_reads_no_entry_and_no_request() {
    let waiting = Waiting::new().await;
    let mut thief = Thief::at(&waiting.clinic, Kiosk).await;
    for (call, state) in [
        (
            "SELECT * FROM api.list_guest_requests(NULL, NULL, NULL, 200)",
            "42501",
        ),
        ("SELECT api.decline_guest_request(NULL, NULL, '')", "42501"),
        ("SELECT * FROM api.list_waitlist(NULL, NULL)", "CL401"),
        (
            "SELECT * FROM worker.offer_slots(NULL, NULL, NULL, '{}', '{}')",
            "42501",
        ),
        ("SELECT worker.expire_offers(1)", "42501"),
        ("SELECT worker.sweep()", "42501"),
        (
            "SELECT auth.spend('visit', 'victim@example.com', 0, '1 year')",
            "42501",
        ),
        ("SELECT * FROM clinic.waitlist_rows(NULL)", "42501"),
    ] {
        refused(thief.everything(call).await, state, call);
    }
}

#[tokio::test]
async fn t45_other_peoples_entries_and_offers_stay_theirs() {
    let waiting = Waiting::new().await;
    let stranger = waiting.clinic.patient().await;
    let (mut thief, token) = signed_in(&waiting.clinic, &stranger).await;
    let before = waiting.state().await;
    let Waiting { entry, offer, .. } = &waiting;
    let new = new_id();
    for call in [
        format!("SELECT api.leave_waitlist('{token}', '{entry}')"),
        format!("SELECT api.accept_offer('{token}', '{offer}', '{new}')"),
        format!("SELECT api.refuse_offer('{token}', '{offer}')"),
        format!("SELECT api.accept_offer('{token}', '{entry}', '{new}')"),
        format!("SELECT api.refuse_offer('{token}', NULL)"),
    ] {
        refused(thief.everything(&call).await, "CL404", &call);
    }
    let victim = look(&waiting.clinic, "SELECT patient FROM clinic.waitlist_entry").await;
    let in_its_name = format!(
        "SELECT api.join_waitlist('{token}', '{new}', '{victim}', '{}', NULL, current_date, current_date + 1, 0, 1440, NULL, NULL, '')",
        waiting.doctor.id
    );
    refused(thief.everything(&in_its_name).await, "CL403", &in_its_name);
    // Under an id that is there already, nothing is learnt of whose it is.
    let same_id = format!(
        "SELECT api.join_waitlist('{token}', '{entry}', NULL, '{}', NULL, current_date + 1, current_date + 9, 0, 1440, NULL, NULL, '{SECRET}')",
        waiting.doctor.id
    );
    refused(thief.everything(&same_id).await, "CL400", &same_id);
    for list in [
        format!("SELECT * FROM api.list_waitlist('{token}', NULL)"),
        format!("SELECT * FROM api.list_waitlist('{token}', '{entry}')"),
    ] {
        assert_eq!(thief.everything(&list).await.unwrap(), "", "{list}");
    }
    assert_eq!(waiting.state().await, before);
}

#[tokio::test]
async fn t45_an_offered_time_cannot_be_taken_as_ones_own_hold() {
    let waiting = Waiting::new().await;
    let stranger = waiting.clinic.patient().await;
    let (mut thief, token) = signed_in(&waiting.clinic, &stranger).await;
    let before = waiting.state().await;
    let starts = look(
        &waiting.clinic,
        "SELECT starts_at FROM clinic.waitlist_offer",
    )
    .await;
    let Waiting { offer, doctor, .. } = &waiting;
    let book = format!(
        "SELECT api.book_appointment('{token}', '{}', '{}', '{starts}', 20, '', NULL, '{offer}', NULL)",
        new_id(),
        doctor.id
    );
    refused(thief.everything(&book).await, "CL409", &book);
    for owner in [format!("'{token}'"), "NULL".to_owned()] {
        let release = format!("SELECT api.release_hold({owner}, '{offer}')");
        // Whether it says so or not: the hold stays.
        let _ = thief.everything(&release).await;
    }
    assert_eq!(waiting.state().await, before);
}

#[tokio::test]
async fn t45_a_doctor_reads_and_answers_only_what_asks_for_it() {
    let waiting = Waiting::new().await;
    let colleague = waiting.clinic.doctor("cardiology").await;
    waiting.clinic.open_hours(&colleague, 20).await;
    let (mut thief, token) = as_doctor(&waiting.clinic, &colleague).await;
    let before = waiting.state().await;
    let Waiting {
        entry,
        offer,
        request,
        ..
    } = &waiting;
    let free = "SELECT starts_at FROM clinic.open_period WHERE starts_at > now() + interval '1 day' ORDER BY 1 LIMIT 1";
    let free = look(&waiting.clinic, free).await;
    for call in [
        format!("SELECT api.decline_guest_request('{token}', '{request}', 'no')"),
        format!(
            "SELECT api.accept_guest_request('{token}', '{request}', NULL, '{}', '{}', '{}', '{free}', NULL, NULL)",
            new_id(),
            new_id(),
            colleague.id
        ),
        format!("SELECT api.leave_waitlist('{token}', '{entry}')"),
        format!(
            "SELECT api.accept_offer('{token}', '{offer}', '{}')",
            new_id()
        ),
    ] {
        refused(thief.everything(&call).await, "CL404", &call);
    }
    for list in [
        format!("SELECT * FROM api.list_guest_requests('{token}', NULL, NULL, 200)"),
        format!("SELECT * FROM api.list_waitlist('{token}', NULL)"),
    ] {
        assert_eq!(thief.everything(&list).await.unwrap(), "", "{list}");
    }
    // The doctor that is asked cannot use the request to reach a patient it has never seen.
    let stranger = waiting.clinic.patient().await;
    let (mut asked, its) = as_doctor(&waiting.clinic, &waiting.doctor).await;
    let pull = format!(
        "SELECT api.accept_guest_request('{its}', '{request}', '{}', NULL, '{}', '{}', '{free}', NULL, NULL)",
        stranger.id,
        new_id(),
        waiting.doctor.id
    );
    refused(asked.everything(&pull).await, "CL404", &pull);
    assert_eq!(waiting.state().await, before);
}

#[tokio::test]
async fn t45_what_guests_write_is_bounded_and_nobody_elses() {
    let waiting = Waiting::new().await;
    let mut thief = Thief::at(&waiting.clinic, Kiosk).await;
    let doctor = waiting.doctor.id.to_string();
    // The victim has asked once. Its words cannot be changed nor read, whatever id is sent.
    let before = waiting.state().await;
    let overwrite = ask(&waiting.request, "thief@example.com", &doctor);
    refused(thief.everything(&overwrite).await, "CL400", &overwrite);
    assert_eq!(waiting.state().await, before);

    for _ in 0..10 {
        let call = ask(&new_id().to_string(), "Victim@example.com", &doctor);
        refused(
            thief.everything(&call).await,
            "CL400",
            "only the stored form of an address",
        );
        let call = ask(&new_id().to_string(), "victim@example.com", &doctor);
        thief
            .everything(&call)
            .await
            .expect("stored or told to wait");
        // Taking the count back takes the mail back too.
        let call = ask(&new_id().to_string(), "victim@example.com", &doctor);
        thief.run("BEGIN").await.expect("anybody may");
        let call = call.replace("'Selina'", "'Rolled back'");
        thief.run(&call).await.expect("stored or told to wait");
        thief.run("ROLLBACK").await.expect("anybody may");
    }
    let mails = "SELECT count(*) FROM priv.outbox WHERE kind = 'visit_requested'";
    assert_eq!(look(&waiting.clinic, mails).await, "3");
    let written = "SELECT count(*) FROM clinic.guest_request WHERE full_name = 'Rolled back'";
    assert_eq!(look(&waiting.clinic, written).await, "0");
    prepare(
        &waiting.clinic,
        "UPDATE clinic.profile SET guest_requests = false",
    )
    .await;
    let call = ask(&new_id().to_string(), "other@example.com", &doctor);
    refused(thief.everything(&call).await, "CL403", &call);
}

#[tokio::test]
async fn t45_only_a_kiosk_takes_requests_of_guests() {
    let waiting = Waiting::new().await;
    for kind in [Staff, Worker] {
        let mut thief = Thief::at(&waiting.clinic, kind).await;
        let call = ask(
            &new_id().to_string(),
            "a@example.com",
            &waiting.doctor.id.to_string(),
        );
        refused(thief.everything(&call).await, "42501", &call);
    }
}
