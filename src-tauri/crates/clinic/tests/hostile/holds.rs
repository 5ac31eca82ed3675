//! T47: what somebody with the credential of a kiosk can do by holding slots: keep one, and see nobody.

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_clinic::new_id;
use anteroom_provision::testing::{Doctor, Patient, TestClinic};
use futures_util::future::join_all;

use crate::thief::{Refusal, Thief, look};

const HELD: &str = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";

async fn doctor_with_slots(clinic: &TestClinic) -> (Doctor, Vec<String>) {
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let sql = format!(
        "SELECT string_agg(quote_literal(s), '|') FROM (SELECT generate_series(p.starts_at, p.ends_at - interval '20 minutes', interval '20 minutes') AS s
           FROM clinic.open_period p WHERE p.doctor = '{}' AND p.starts_at > now() + interval '1 day' ORDER BY 1 LIMIT 60) x",
        doctor.id
    );
    let slots = look(clinic, &sql).await;
    (doctor, slots.split('|').map(str::to_owned).collect())
}

fn hold(token: Option<&str>, doctor: &Doctor, slot: &str) -> String {
    let token = token.map_or("NULL".to_owned(), |token| format!("'{token}'"));
    format!(
        "SELECT id FROM api.hold_slot({token}, '{}', '{}', {slot}, NULL, NULL)",
        new_id(),
        doctor.id
    )
}

async fn signed_in(clinic: &TestClinic, patient: &Patient) -> (Thief, String) {
    let mut thief = Thief::at(clinic, Kiosk).await;
    let finished = thief.sign_in(&patient.email, &patient.derived).await;
    (thief, finished.access.expect("a token"))
}

#[tokio::test]
async fn t47_a_kiosk_keeps_one_slot_however_it_asks() {
    let clinic = TestClinic::new().await;
    let (doctor, slots) = doctor_with_slots(&clinic).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for slot in &slots[..20] {
        thief.text(&hold(None, &doctor, slot)).await.expect("held");
        assert_eq!(look(&clinic, HELD).await, "1");
    }
    // In one transaction, and from many connections at once.
    let all: Vec<String> = slots[20..30]
        .iter()
        .map(|slot| hold(None, &doctor, slot))
        .collect();
    let script = format!("BEGIN; {}; COMMIT", all.join("; "));
    thief.run(&script).await.expect("held");
    assert_eq!(look(&clinic, HELD).await, "1");
    let race = slots[30..36].iter().map(|slot| async {
        let mut thief = Thief::at(&clinic, Kiosk).await;
        thief.text(&hold(None, &doctor, slot)).await
    });
    let answers: Vec<Result<_, Refusal>> = join_all(race).await;
    assert!(answers.iter().any(Result::is_ok), "{answers:?}");
    assert_eq!(look(&clinic, HELD).await, "1");
    // And never for longer than the clinic says.
    let longest = "SELECT max(until) <= now() + interval '120 seconds' FROM clinic.appointment WHERE state = 'held'";
    assert_eq!(look(&clinic, longest).await, "true");
}

#[tokio::test]
async fn t47_nobody_gives_away_or_takes_what_another_keeps() {
    let clinic = TestClinic::new().await;
    let (doctor, slots) = doctor_with_slots(&clinic).await;
    let (victim, other) = (clinic.patient().await, clinic.patient().await);
    let (mut holder, token) = signed_in(&clinic, &victim).await;
    let kept = holder
        .text(&hold(Some(&token), &doctor, &slots[0]))
        .await
        .expect("held")
        .expect("an id");
    let before = look(
        &clinic,
        "SELECT md5(string_agg(a::text, '')) FROM clinic.appointment a",
    )
    .await;
    let (mut thief, theirs) = signed_in(&clinic, &other).await;

    for attempt in [
        format!("SELECT api.release_hold('{theirs}', '{kept}')"),
        format!("SELECT api.release_hold(NULL, '{kept}')"),
        format!(
            "SELECT until FROM api.hold_slot('{theirs}', '{kept}', '{}', {}, NULL, NULL)",
            doctor.id, slots[0]
        ),
        format!(
            "SELECT until FROM api.hold_slot(NULL, '{kept}', '{}', {}, NULL, NULL)",
            doctor.id, slots[0]
        ),
        format!(
            "SELECT api.book_appointment('{theirs}', '{}', '{}', {}, 20, '', NULL, '{kept}', NULL)",
            new_id(),
            doctor.id,
            slots[0]
        ),
        format!(
            "SELECT api.book_appointment('{theirs}', '{kept}', '{}', {}, 20, '', NULL, NULL, NULL)",
            doctor.id, slots[0]
        ),
    ] {
        let answer = thief.text(&attempt).await;
        let harmless = match &answer {
            // Void: nothing was released.
            Ok(shown) => shown.as_deref().unwrap_or_default().is_empty(),
            Err(refusal) => refusal.state.starts_with("CL4") && refusal.detail.is_none(),
        };
        assert!(harmless, "{attempt}: {answer:?}");
        let after = look(
            &clinic,
            "SELECT md5(string_agg(a::text, '')) FROM clinic.appointment a",
        )
        .await;
        assert_eq!(after, before, "changed by {attempt}");
    }
}

#[tokio::test]
async fn t47_who_keeps_a_slot_is_shown_to_nobody() {
    let clinic = TestClinic::new().await;
    let (doctor, slots) = doctor_with_slots(&clinic).await;
    let admin = clinic.admin().await;
    let victim = clinic.patient().await;
    let (mut holder, token) = signed_in(&clinic, &victim).await;
    let kept = holder.text(&hold(Some(&token), &doctor, &slots[0])).await;
    let kept = kept.expect("held").expect("an id");
    let account = victim.account.to_string();
    let secrets = [account.as_str(), victim.email.as_str(), &victim.full_name];

    let mut staff = Thief::at(&clinic, Staff).await;
    let admin = staff.sign_in(&admin.email, &admin.derived).await.access;
    let admin = admin.expect("a token");
    for reading in [
        format!(
            "SELECT * FROM api.list_appointments('{admin}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 200, false)"
        ),
        format!("SELECT * FROM api.get_appointment('{admin}', '{kept}')"),
        format!("SELECT * FROM api.list_changes('{admin}', (SELECT epoch FROM api.hello('')), 1)"),
        format!(
            "SELECT * FROM api.list_open_periods(NULL, '{}', now(), now() + interval '3 days')",
            doctor.id
        ),
    ] {
        let shown = match staff.everything(&reading).await {
            Ok(shown) => shown,
            Err(refusal) => format!("{refusal:?}"),
        };
        for secret in secrets {
            assert!(!shown.contains(secret), "{reading}: {shown}");
        }
    }
}

#[tokio::test]
async fn t47_a_worker_s_credential_holds_nothing() {
    let clinic = TestClinic::new().await;
    let (doctor, slots) = doctor_with_slots(&clinic).await;
    let mut worker = Thief::at(&clinic, Worker).await;
    let refused = worker.text(&hold(None, &doctor, &slots[0])).await;
    assert_eq!(refused.expect_err("a refusal").state, "42501");
}

/// A hold in an open transaction: others wait for it, but not for long.
#[tokio::test]
async fn t47_a_hold_in_an_open_transaction_stops_nobody_for_long() {
    let clinic = TestClinic::new().await;
    let (doctor, slots) = doctor_with_slots(&clinic).await;
    let patient = clinic.patient().await;
    let (mut other, token) = signed_in(&clinic, &patient).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    thief.run("BEGIN").await.expect("begun");
    thief
        .text(&hold(None, &doctor, &slots[0]))
        .await
        .expect("held");

    let begun = std::time::Instant::now();
    let book = format!(
        "SELECT api.book_appointment('{token}', '{}', '{}', {}, 20, '', NULL, NULL, NULL)",
        new_id(),
        doctor.id,
        slots[1]
    );
    let refused = other.text(&book).await.expect_err("busy");

    assert_eq!((refused.state.as_str(), refused.detail), ("CL503", None));
    assert!(begun.elapsed() < std::time::Duration::from_secs(4));
    thief.run("ROLLBACK").await.expect("over");
    assert!(other.text(&book).await.is_ok());
}
