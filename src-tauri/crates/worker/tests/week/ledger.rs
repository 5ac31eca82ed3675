//! What people were told, kept outside of the clinic.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use anteroom_clinic::appointments::State;
use anteroom_clinic::{ClinicError, Code};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

/// How long the same call is repeated while there is no answer to it.
const PATIENCE: Duration = Duration::from_secs(40);

/// What is remembered of an appointment.
#[derive(Debug, Default, Clone)]
pub struct Told {
    /// Every state that somebody was told.
    pub states: Vec<State>,
    /// The account that has to hear of its acceptance; none for people without one.
    pub patient_account: Option<Uuid>,
    /// The account that had to hear of the request; none when the office booked.
    pub doctor_account: Option<Uuid>,
    /// Accepted by a person, not by the booking itself.
    pub accepted: bool,
}

/// All of it.
#[derive(Default)]
pub struct Ledger {
    appointments: Mutex<BTreeMap<Uuid, Told>>,
    refused: Mutex<Vec<Uuid>>,
    waiting: Mutex<Vec<Uuid>>,
    people: Mutex<Vec<Uuid>>,
    answers: Mutex<BTreeMap<&'static str, usize>>,
    refusals: Mutex<BTreeMap<&'static str, usize>>,
    /// All answers and refusals.
    answered: watch::Sender<usize>,
}

impl Ledger {
    /// Calls until there is an answer: the same call with the same ids, as a form does. A refusal is one.
    pub async fn ask<T, F>(&self, verb: &'static str, call: impl Fn() -> F) -> Result<T, Code>
    where
        F: Future<Output = Result<T, ClinicError>>,
    {
        let begun = Instant::now();
        loop {
            let code = match call().await {
                Ok(answer) => {
                    self.answered.send_modify(|answered| *answered += 1);
                    *self.answers.lock().unwrap().entry(verb).or_default() += 1;
                    return Ok(answer);
                }
                Err(error) => error.code,
            };
            match code {
                Code::Offline | Code::UnknownOutcome | Code::Busy => {
                    assert!(begun.elapsed() < PATIENCE, "{verb}: no answer");
                    sleep(Duration::from_millis(50)).await;
                }
                Code::Internal | Code::BadRequest | Code::NotAllowed | Code::SignInAgain => {
                    panic!(
                        "{verb}: {} is no answer of a clinic in order",
                        code.as_str()
                    )
                }
                refusal => {
                    self.answered.send_modify(|answered| *answered += 1);
                    *self
                        .refusals
                        .lock()
                        .unwrap()
                        .entry(refusal.as_str())
                        .or_default() += 1;
                    return Err(refusal);
                }
            }
        }
    }

    /// Until people have got so many answers more.
    pub async fn answers_more(&self, count: usize) {
        let mut answered = self.answered.subscribe();
        let end = *answered.borrow_and_update() + count;
        // The sender lives as long as this ledger.
        let _ = answered.wait_for(|answered| *answered >= end).await;
    }

    /// Somebody was told that the appointment is in this state.
    pub fn note(&self, id: Uuid, state: State) {
        self.change(id, |told| told.states.push(state));
    }

    pub fn change(&self, id: Uuid, how: impl FnOnce(&mut Told)) {
        how(self.appointments.lock().unwrap().entry(id).or_default());
    }

    /// A patient asked a doctor for an appointment and was told what came of it.
    pub fn note_asked(&self, id: Uuid, placed: Result<State, Code>, patient: Uuid, doctor: Uuid) {
        let Ok(state) = placed else {
            return self.note_refused(id);
        };
        self.note(id, state);
        self.change(id, |told| {
            told.patient_account = Some(patient);
            told.doctor_account = Some(doctor);
        });
    }

    /// Somebody was told that this appointment cannot be.
    pub fn note_refused(&self, id: Uuid) {
        self.refused.lock().unwrap().push(id);
    }

    pub fn refused(&self) -> Vec<Uuid> {
        self.refused.lock().unwrap().clone()
    }

    pub fn note_waiting(&self, entry: Uuid) {
        self.waiting.lock().unwrap().push(entry);
    }

    pub fn note_person(&self, patient: Uuid) {
        self.people.lock().unwrap().push(patient);
    }

    pub fn appointments(&self) -> BTreeMap<Uuid, Told> {
        self.appointments.lock().unwrap().clone()
    }

    pub fn waiting(&self) -> Vec<Uuid> {
        self.waiting.lock().unwrap().clone()
    }

    pub fn people(&self) -> Vec<Uuid> {
        self.people.lock().unwrap().clone()
    }

    pub fn summary(&self) -> String {
        let answers = self.answers.lock().unwrap();
        let refusals = self.refusals.lock().unwrap();
        let answered = *self.answered.borrow();
        format!("{answered} answers: {answers:?}, refusals {refusals:?}")
    }
}
