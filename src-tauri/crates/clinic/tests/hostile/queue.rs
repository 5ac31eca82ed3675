//! T48: what a thief learns and does at the queue: numbers, and initials of two hundred birth dates a day.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_clinic::new_id;
use anteroom_provision::testing::TestClinic;

use crate::thief::{Refusal, Thief, look, prepare};

const BORN: &str = "date '1990-05-17'";

/// An accepted visit of today, and the clinic's clock at its start.
async fn expected(clinic: &TestClinic) -> String {
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
    let free = look(clinic, &free).await;
    let book = format!(
        "SELECT api.book_appointment('{token}', '{id}', '{}', '{free}', 20, 'a very private reason', NULL, NULL, NULL)",
        doctor.id
    );
    owner.run(&book).await.expect("booked");
    prepare(
        clinic,
        &format!(
            "UPDATE clinic.appointment SET state = 'accepted';
             CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER
             SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN timestamptz ''{free}''; END'"
        ),
    )
    .await;
    id
}

fn refused(answer: Result<String, Refusal>) -> String {
    answer.expect_err("a refusal").message
}

#[tokio::test]
async fn t48_a_rollback_takes_no_question_back() {
    let clinic = TestClinic::new().await;
    expected(&clinic).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    // Not without asking, not in the transaction that asks, not for what was not asked.
    let list = format!("SELECT * FROM api.list_arrivals({BORN})");
    assert_eq!(refused(thief.everything(&list).await), "not_allowed");
    thief.run("BEGIN").await.unwrap();
    thief
        .run(&format!("SELECT api.ask_arrivals({BORN})"))
        .await
        .unwrap();
    assert_eq!(refused(thief.everything(&list).await), "not_allowed");
    thief.run("ROLLBACK").await.unwrap();
    assert_eq!(refused(thief.everything(&list).await), "not_allowed");
    thief
        .run("SELECT api.ask_arrivals(date '2001-01-01')")
        .await
        .unwrap();
    assert_eq!(refused(thief.everything(&list).await), "not_allowed");

    thief
        .run(&format!("SELECT api.ask_arrivals({BORN})"))
        .await
        .unwrap();
    let shown = thief.everything(&list).await.unwrap();
    assert!(
        !shown.is_empty() && !shown.contains("Patient") && !shown.contains("private"),
        "{shown}"
    );
    // What another kiosk has asked is not this one's answer; staff installs have no such question.
    let mut staff = Thief::at(&clinic, Staff).await;
    assert_eq!(staff.run(&list).await.unwrap_err().state, "42501");
}

#[tokio::test]
async fn t48_two_hundred_a_day_however_many_connections_ask() {
    let clinic = TestClinic::new().await;
    let race = (0..5).map(|n| {
        let clinic = &clinic;
        async move {
            let mut thief = Thief::at(clinic, Kiosk).await;
            let mut answered = 0;
            for day in 0..60 {
                let ask = format!(
                    "SELECT api.ask_arrivals(date '1950-01-01' + {})",
                    n * 100 + day
                );
                answered += usize::from(thief.text(&ask).await.unwrap().is_none());
            }
            answered
        }
    });
    let answered: Vec<usize> = futures_util::future::join_all(race).await;
    assert_eq!(answered.iter().sum::<usize>(), 200, "{answered:?}");
}

#[tokio::test]
async fn t48_an_appointment_is_not_checked_in_without_the_birth_date() {
    let clinic = TestClinic::new().await;
    let id = expected(&clinic).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    // The right one is of no use to whoever has not asked about it: questions are counted, check-ins are not.
    thief
        .run("SELECT api.ask_arrivals(date '1990-05-18')")
        .await
        .unwrap();
    for born in [BORN, "NULL", "date '1990-05-18'", "'infinity'"] {
        let call = format!("SELECT * FROM api.check_in_arrival('{id}', {born})");
        assert_eq!(
            refused(thief.everything(&call).await),
            "not_found",
            "{born}"
        );
    }
    for odd in ["NULL", "'infinity'", "'-infinity'"] {
        let call = format!("SELECT api.ask_arrivals({odd})");
        assert_eq!(
            refused(thief.everything(&call).await),
            "bad_request",
            "{odd}"
        );
    }
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.token").await,
        "0"
    );
}

#[tokio::test]
async fn t48_the_screen_shows_numbers_only() {
    let clinic = TestClinic::new().await;
    let id = expected(&clinic).await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    for call in [
        format!("SELECT api.ask_arrivals({BORN})"),
        format!("SELECT * FROM api.check_in_arrival('{id}', {BORN})"),
    ] {
        thief.run(&call).await.unwrap();
    }

    let shown = thief
        .everything("SELECT * FROM api.list_queue()")
        .await
        .unwrap();

    assert_eq!(shown, "(A,1,,waiting,)");
    // And a colleague who is nobody's doctor here calls nobody.
    let stranger = clinic.doctor("cardiology").await;
    let mut staff = Thief::at(&clinic, Staff).await;
    let token = staff
        .sign_in(&stranger.email, &stranger.derived)
        .await
        .access
        .expect("a token");
    let doctor = look(&clinic, "SELECT doctor FROM clinic.appointment").await;
    let next = format!("SELECT api.call_next('{token}', gen_random_uuid(), '{doctor}')");
    assert_eq!(refused(staff.everything(&next).await), "not_allowed");
    let call = format!("SELECT api.call_patient('{token}', '{id}')");
    assert_eq!(refused(staff.everything(&call).await), "not_found");
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.token WHERE calls > 0").await,
        "0"
    );
}
