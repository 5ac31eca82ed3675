//! T38: other people's rows stay hidden, whatever id is asked for.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_provision::testing::TestClinic;

use crate::catalogue::{Argument, functions};
use crate::thief::{Thief, look, prepare};

/// A patient with an appointment, a notification and a telephone number that nobody else may see.
#[derive(Clone)]
pub struct Victim {
    pub account: String,
    pub patient: String,
    pub doctor: String,
    pub appointment: String,
    pub epoch: String,
    secrets: Vec<String>,
}

impl Victim {
    pub async fn new(clinic: &TestClinic) -> Self {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        clinic.admin().await;
        let patient = clinic.patient().await;
        prepare(
            clinic,
            &format!(
                "UPDATE clinic.patient SET phone = '+8801999888777' WHERE id = '{}'",
                patient.id
            ),
        )
        .await;
        let mut owner = Thief::at(clinic, Kiosk).await;
        let token = owner
            .sign_in(&patient.email, &patient.derived)
            .await
            .access
            .expect("a token");
        let appointment = anteroom_clinic::new_id().to_string();
        let free = look(clinic, &format!("SELECT starts_at FROM clinic.open_period WHERE doctor = '{}' AND starts_at > now() + interval '1 day' ORDER BY 1 LIMIT 1", doctor.id)).await;
        let book = format!(
            "SELECT api.book_appointment('{token}', '{appointment}', '{}', '{free}', 20, 'a very private reason', NULL, NULL, NULL)",
            doctor.id
        );
        owner.run(&book).await.expect("booked");
        let notification = look(clinic, "SELECT id FROM clinic.notification LIMIT 1").await;
        Self {
            secrets: vec![
                patient.email,
                patient.full_name,
                patient.id.to_string(),
                patient.account.to_string(),
                appointment.clone(),
                notification,
                "+8801999888777".to_owned(),
                "a very private reason".to_owned(),
                doctor.email,
            ],
            account: patient.account.to_string(),
            patient: patient.id.to_string(),
            doctor: doctor.id.to_string(),
            appointment,
            epoch: look(clinic, "SELECT epoch FROM clinic.profile").await,
        }
    }

    /// An argument that would find this victim, by the name and type of a parameter.
    pub fn aimed_at(&self, argument: &Argument) -> Option<String> {
        let id = match argument.name.as_str() {
            "p_patient" => &self.patient,
            "p_doctor" => &self.doctor,
            "p_new_id" => return Some("gen_random_uuid()".to_owned()),
            "p_search" => return Some("'Patient'".to_owned()),
            "p_location" | "p_area" => return None,
            _ => &self.appointment,
        };
        match argument.type_name.as_str() {
            "uuid" => Some(format!("'{id}'")),
            "uuid[]" => Some(format!("ARRAY['{id}']")),
            "text" => Some("'x'".to_owned()),
            "integer" | "bigint" => Some("20".to_owned()),
            "boolean" => Some("false".to_owned()),
            "timestamp with time zone" if argument.name == "p_to" => Some("'infinity'".to_owned()),
            "timestamp with time zone" if argument.name.starts_with("p_after") => None,
            "timestamp with time zone" => Some("now()".to_owned()),
            _ => None,
        }
    }

    /// Fails when an answer shows anything of this victim.
    pub fn is_not_in(&self, answer: &str, call: &str) {
        // What was asked for may come back in no way either, but for ids that the thief typed: those
        // are in the call already.
        for secret in self
            .secrets
            .iter()
            .filter(|secret| !call.contains(secret.as_str()))
        {
            assert!(
                !answer.contains(secret.as_str()),
                "{call} shows {secret}: {answer}"
            );
        }
    }

    /// Everything of this victim that a call could change, as one value.
    pub async fn state(&self, clinic: &TestClinic) -> String {
        let Self {
            patient,
            appointment,
            account,
            ..
        } = self;
        let sql = format!(
            "SELECT md5(concat((SELECT a::text FROM clinic.appointment a WHERE a.id = '{appointment}'),
                               (SELECT p::text FROM clinic.patient p WHERE p.id = '{patient}'),
                               (SELECT string_agg(n::text, ',') FROM clinic.notification n),
                               (SELECT count(*) FROM clinic.appointment),
                               (SELECT c::text FROM priv.account c WHERE c.id = '{account}')))"
        );
        look(clinic, &sql).await
    }
}

#[tokio::test]
async fn t38_no_verb_shows_or_changes_another_patient_s_rows() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let token = thief
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("a token");
    everything_tried(&clinic, &victim, &mut thief, &token, Kiosk).await;
    for (call, state) in [
        (
            format!(
                "SELECT * FROM api.get_appointment('{token}', '{}')",
                victim.appointment
            ),
            "CL404",
        ),
        (
            format!(
                "SELECT * FROM api.cancel_appointment('{token}', '{}', '')",
                victim.appointment
            ),
            "CL404",
        ),
    ] {
        assert_eq!(
            thief.everything(&call).await.unwrap_err().state,
            state,
            "{call}"
        );
    }
    let list = format!(
        "SELECT * FROM api.list_appointments('{token}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 200, false)"
    );
    assert_eq!(thief.everything(&list).await.unwrap(), "");
}

#[tokio::test]
async fn t39_no_verb_shows_or_changes_the_patients_of_another_doctor() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let doctor = clinic.doctor("cardiology").await;
    let mut thief = Thief::at(&clinic, Staff).await;
    let token = thief
        .sign_in(&doctor.email, &doctor.derived)
        .await
        .access
        .expect("a token");
    everything_tried(&clinic, &victim, &mut thief, &token, Staff).await;
    let patients = format!("SELECT * FROM api.list_patients('{token}', NULL, NULL, NULL, 200)");
    assert_eq!(thief.everything(&patients).await.unwrap(), "");
}

/// Calls every verb with the thief's own token and the victim's ids.
async fn everything_tried(
    clinic: &TestClinic,
    victim: &Victim,
    thief: &mut Thief,
    token: &str,
    kind: anteroom_clinic::InstallKind,
) {
    let functions = functions(clinic, kind).await;
    let verbs = functions
        .iter()
        .filter(|function| function.granted && function.schema == "api" && function.takes_token());
    let mut tried = 0;
    for function in verbs {
        let before = victim.state(clinic).await;
        let call = function.call(|argument| match argument.name.as_str() {
            "p_token" => Some(format!("'{token}'")),
            "p_epoch" => Some(format!("'{}'", victim.epoch)),
            // A new row of the thief's own; under the victim's id it would be found again below.
            "p_id" if function.name.starts_with("add_") => Some("gen_random_uuid()".to_owned()),
            _ => victim.aimed_at(argument),
        });
        let answer = thief.everything(&call).await;
        if let Err(refusal) = &answer {
            assert!(refusal.state.starts_with("CL"), "{call}: {refusal:?}");
            assert_eq!(refusal.detail, None, "{call}");
        }
        victim.is_not_in(
            &answer.unwrap_or_else(|refusal| format!("{refusal:?}")),
            &call,
        );
        assert_eq!(victim.state(clinic).await, before, "changed by {call}");
        tried += 1;
    }
    assert!(tried > 5, "only {tried} verbs found");
}
