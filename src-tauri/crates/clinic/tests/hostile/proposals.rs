//! T38, T39: a proposal is for the patient it is made to, and only the staff makes it.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_clinic::new_id;
use anteroom_provision::testing::{Doctor, Patient, TestClinic};

use crate::thief::{Thief, look};

const HELD: &str = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";

async fn slot(clinic: &TestClinic, doctor: &Doctor, n: usize) -> String {
    let sql = format!(
        "SELECT quote_literal(starts_at + {n} * interval '20 minutes') FROM clinic.open_period
          WHERE doctor = '{}' AND starts_at > now() + interval '1 day' ORDER BY starts_at LIMIT 1",
        doctor.id
    );
    look(clinic, &sql).await
}

async fn at_the_kiosk(clinic: &TestClinic, patient: &Patient) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Kiosk).await;
    let finished = thief.sign_in(&patient.email, &patient.derived).await;
    (thief, finished.access.expect("a token"))
}

async fn at_the_desk(clinic: &TestClinic, doctor: &Doctor) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Staff).await;
    let finished = thief.sign_in(&doctor.email, &doctor.derived).await;
    (thief, finished.access.expect("a token"))
}

#[tokio::test]
async fn t38_only_the_patient_takes_what_only_its_doctor_proposes() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let colleague = clinic.doctor("cardiology").await;
    let (victim, other) = (clinic.patient().await, clinic.patient().await);
    let (mut owner, token) = at_the_kiosk(&clinic, &victim).await;
    let id = new_id();
    let book = format!(
        "SELECT api.book_appointment('{token}', '{id}', '{}', {}, 20, 'why', NULL, NULL, NULL)",
        doctor.id,
        slot(&clinic, &doctor, 0).await
    );
    owner.run(&book).await.expect("booked");
    let proposed = slot(&clinic, &doctor, 5).await;
    let propose = |token: &str| {
        format!(
            "SELECT api.propose_time('{token}', '{id}', '{}', {proposed}, NULL)",
            new_id()
        )
    };

    // A patient proposes nothing, and a colleague nothing to somebody else's patient.
    assert_eq!(
        owner.text(&propose(&token)).await.unwrap_err().state,
        "42501"
    );
    let (mut stranger, stranger_token) = at_the_desk(&clinic, &colleague).await;
    assert_eq!(
        stranger
            .text(&propose(&stranger_token))
            .await
            .unwrap_err()
            .message,
        "not_found"
    );
    assert_eq!(look(&clinic, HELD).await, "0");
    let (mut desk, desk_token) = at_the_desk(&clinic, &doctor).await;
    desk.text(&propose(&desk_token)).await.expect("proposed");

    // Another patient neither takes it, nor refuses it, nor frees it as a hold, nor sees it.
    let (mut thief, thief_token) = at_the_kiosk(&clinic, &other).await;
    let held = look(
        &clinic,
        "SELECT id FROM clinic.appointment WHERE state = 'held'",
    )
    .await;
    for call in [
        format!(
            "SELECT api.accept_proposal('{thief_token}', '{id}', '{}')",
            new_id()
        ),
        format!("SELECT api.refuse_proposal('{thief_token}', '{id}')"),
        format!(
            "SELECT api.accept_proposal('{thief_token}', '{held}', '{}')",
            new_id()
        ),
        format!("SELECT api.cancel_appointment('{thief_token}', '{held}', '')"),
    ] {
        assert_eq!(
            thief.text(&call).await.unwrap_err().message,
            "not_found",
            "{call}"
        );
    }
    let _ = thief
        .text(&format!(
            "SELECT api.release_hold('{thief_token}', '{held}')"
        ))
        .await;
    let _ = thief
        .text(&format!("SELECT api.release_hold(NULL, '{held}')"))
        .await;
    let seen = format!(
        "SELECT * FROM api.get_appointments('{thief_token}', ARRAY['{id}', '{held}']::uuid[])"
    );
    assert_eq!(thief.everything(&seen).await.unwrap(), "");
    assert_eq!(look(&clinic, HELD).await, "1");
    // Nor does the staff take it in the patient's place.
    let take = format!(
        "SELECT api.accept_proposal('{desk_token}', '{id}', '{}')",
        new_id()
    );
    assert_eq!(desk.text(&take).await.unwrap_err().state, "42501");
    let taken = format!(
        "SELECT api.accept_proposal('{token}', '{id}', '{}')",
        new_id()
    );
    assert_eq!(
        owner.text(&taken).await.unwrap().as_deref(),
        Some("accepted")
    );
}
