//! T38, T39: taking back is for whoever did it, for half a minute, and takes nothing else with it.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_clinic::new_id;
use anteroom_provision::testing::{Doctor, TestClinic};

use crate::thief::{Thief, look, prepare};

/// A doctor at a staff install with a patient's request.
struct Desk {
    thief: Thief,
    token: String,
    id: String,
}

impl Desk {
    async fn new(clinic: &TestClinic) -> Self {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let patient = clinic.patient().await;
        let mut owner = Thief::at(clinic, Kiosk).await;
        let token = owner
            .sign_in(&patient.email, &patient.derived)
            .await
            .access
            .expect("a token");
        let id = new_id().to_string();
        let free = format!(
            "SELECT starts_at FROM clinic.open_period WHERE doctor = '{}' AND starts_at > now() + interval '1 day' ORDER BY 1 LIMIT 1",
            doctor.id
        );
        let book = format!(
            "SELECT api.book_appointment('{token}', '{id}', '{}', '{}', 20, 'why', NULL, NULL, NULL)",
            doctor.id,
            look(clinic, &free).await
        );
        owner.run(&book).await.expect("booked");
        let (thief, token) = at_work(clinic, &doctor).await;
        Self { thief, token, id }
    }

    async fn call(&mut self, verb: &str, more: &str) -> String {
        let call = format!("SELECT api.{verb}('{}', '{}'{more})", self.token, self.id);
        let answer = self.thief.text(&call).await;
        answer.map_or_else(|refusal| refusal.message, Option::unwrap_or_default)
    }
}

async fn at_work(clinic: &TestClinic, doctor: &Doctor) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Staff).await;
    let finished = thief.sign_in(&doctor.email, &doctor.derived).await;
    (thief, finished.access.expect("a token"))
}

#[tokio::test]
async fn t39_nobody_takes_back_what_another_did() {
    let clinic = TestClinic::new().await;
    let mut desk = Desk::new(&clinic).await;
    assert_eq!(desk.call("decline_appointment", ", 'no'").await, "declined");
    let stranger = clinic.doctor("cardiology").await;
    let (mut thief, token) = at_work(&clinic, &stranger).await;
    let undo = |token: &str| format!("SELECT api.undo_appointment('{token}', '{}')", desk.id);
    assert_eq!(
        thief.text(&undo(&token)).await.unwrap_err().message,
        "not_found"
    );
    let patient = clinic.patient().await;
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    let token = kiosk
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("a token");
    assert_eq!(
        kiosk.text(&undo(&token)).await.unwrap_err().state,
        "42501",
        "no verb of a kiosk"
    );
    assert_eq!(
        look(&clinic, "SELECT state FROM clinic.appointment").await,
        "declined"
    );
}

/// Keeping a transaction open does not stretch the half minute: the mail leaves when it is due.
#[tokio::test]
async fn t39_an_open_transaction_stretches_nothing() {
    let clinic = TestClinic::new().await;
    let mut desk = Desk::new(&clinic).await;
    assert_eq!(desk.call("decline_appointment", ", 'no'").await, "declined");
    prepare(
        &clinic,
        "UPDATE clinic.last_move SET at = at - interval '30 seconds'",
    )
    .await;
    desk.thief
        .run("BEGIN ISOLATION LEVEL REPEATABLE READ")
        .await
        .unwrap();
    assert_eq!(desk.call("undo_appointment", "").await, "too_late");
    desk.thief.run("ROLLBACK").await.unwrap();
    assert_eq!(
        look(&clinic, "SELECT state FROM clinic.appointment").await,
        "declined"
    );
    let waiting =
        "SELECT count(*) FROM priv.outbox WHERE kind = 'appointment_declined' AND state = 'due'";
    assert_eq!(look(&clinic, waiting).await, "1");
}

/// An undo withdraws what its own move has told, and nothing of anybody else.
#[tokio::test]
async fn t39_other_peoples_mail_stays() {
    let clinic = TestClinic::new().await;
    let mut desk = Desk::new(&clinic).await;
    let mut other = Desk::new(&clinic).await;
    assert_eq!(
        other.call("decline_appointment", ", 'no'").await,
        "declined"
    );
    assert_eq!(desk.call("decline_appointment", ", 'no'").await, "declined");
    let all = "SELECT count(*) FROM priv.outbox";
    let before: i32 = look(&clinic, all).await.parse().unwrap();

    assert_eq!(desk.call("undo_appointment", "").await, desk.id);

    let after: i32 = look(&clinic, all).await.parse().unwrap();
    assert_eq!(before - after, 1, "its own");
    let theirs = format!(
        "SELECT count(*) FROM priv.outbox WHERE appointment = '{}' AND kind = 'appointment_declined'",
        other.id
    );
    assert_eq!(look(&clinic, &theirs).await, "1");
    let notes = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_declined'";
    assert_eq!(look(&clinic, notes).await, "1");
}
