//! What doctors and the office do.

use std::sync::Arc;

use anteroom_clinic::appointments::{
    self, AcceptAppointment, AddWalkIn, Appointment, CancelAppointment, DeclineAppointment,
    ListAppointments, ReferAppointment, State,
};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::patients::{self, AddPatient};
use anteroom_clinic::{Session, new_id, queue};
use anteroom_provision::testing::{Chance, Doctor};

use crate::stage::Stage;

/// What is done in the waiting room and behind the door, in this order.
const STEPS: [State; 3] = [State::CheckedIn, State::InConsultation, State::Completed];

/// An hour of one doctor: answers what was asked for, sees who is there.
pub async fn work(stage: Arc<Stage>, doctor: usize, mut chance: Chance) {
    let doctor = &stage.doctors[doctor];
    for row in list(&stage, &doctor.session, &[State::Pending]).await {
        match chance.below(100) {
            0..70 => accept(&stage, doctor, &row, &mut chance).await,
            70..80 => decline(&stage, doctor, &row).await,
            80..90 => refer(&stage, doctor, &row, &mut chance).await,
            // Left to expire.
            _ => {}
        }
    }
    see_who_is_due(&stage, &doctor.session, &mut chance).await;
    let _ = stage
        .ledger
        .ask("call_next", {
            let id = new_id();
            let stage = &stage;
            move || queue::call_next(&stage.staff, &doctor.session, id, None)
        })
        .await;
}

async fn list(stage: &Stage, session: &Session, states: &[State]) -> Vec<Appointment> {
    let filter = ListAppointments {
        states: Some(states.to_vec()),
        limit: 50,
        ..ListAppointments::default()
    };
    let listed = stage
        .ledger
        .ask("list_appointments", || {
            appointments::list(&stage.staff, session, filter.clone())
        })
        .await;
    listed.map(|page| page.rows).unwrap_or_default()
}

async fn accept(stage: &Stage, doctor: &Doctor, row: &Appointment, chance: &mut Chance) {
    let input = AcceptAppointment {
        id: row.id,
        location: stage.rooms[chance.below(stage.rooms.len())],
    };
    let accepted = stage
        .ledger
        .ask("accept_appointment", || {
            appointments::accept(&stage.staff, &doctor.session, input.clone())
        })
        .await;
    if accepted.is_ok() {
        stage.ledger.note(row.id, State::Accepted);
        stage.ledger.change(row.id, |told| told.accepted = true);
    }
}

async fn decline(stage: &Stage, doctor: &Doctor, row: &Appointment) {
    let input = DeclineAppointment {
        id: row.id,
        reason: "Not my field".into(),
    };
    let declined = stage
        .ledger
        .ask("decline_appointment", || {
            appointments::decline(&stage.staff, &doctor.session, input.clone())
        })
        .await;
    if declined.is_ok() {
        stage.ledger.note(row.id, State::Declined);
    }
}

async fn refer(stage: &Stage, doctor: &Doctor, row: &Appointment, chance: &mut Chance) {
    let others: Vec<_> = stage
        .doctors
        .iter()
        .filter(|other| other.id != doctor.id)
        .collect();
    let Some(colleague) = chance.one_of(&others) else {
        return;
    };
    let input = ReferAppointment {
        id: row.id,
        new_id: new_id(),
        doctor: colleague.id,
        starts_utc: row.starts.utc.clone(),
        minutes: row.minutes,
        reason: "She knows more".into(),
        hold: None,
    };
    let referred = stage
        .ledger
        .ask("refer_appointment", || {
            appointments::refer(&stage.staff, &doctor.session, input.clone())
        })
        .await;
    if referred.is_ok() {
        stage.ledger.note(row.id, State::Referred);
        stage.ledger.note(input.new_id, State::Pending);
    }
}

/// Whose visit begins within the hour arrives, goes in and leaves; some do not come.
async fn see_who_is_due(stage: &Stage, session: &Session, chance: &mut Chance) {
    let now = stage.staff.now();
    for row in list(stage, session, &[State::Accepted]).await {
        let starts: jiff::Timestamp = row.starts.utc.parse().unwrap();
        let minutes = (starts - now).total(jiff::Unit::Minute).unwrap();
        if (-20.0..60.0).contains(&minutes) && chance.percent(75) {
            let steps = 1 + chance.below(STEPS.len());
            see(stage, session, &row, &STEPS[..steps]).await;
        }
    }
}

async fn see(stage: &Stage, session: &Session, row: &Appointment, steps: &[State]) {
    for step in steps {
        let done = stage
            .ledger
            .ask(step.as_str(), || async {
                match step {
                    State::CheckedIn => appointments::check_in(&stage.staff, session, row.id).await,
                    State::InConsultation => {
                        appointments::begin_consultation(&stage.staff, session, row.id).await
                    }
                    _ => appointments::complete(&stage.staff, session, row.id).await,
                }
            })
            .await;
        match done {
            Ok(_) => stage.ledger.note(row.id, *step),
            Err(_) => return,
        }
    }
}

/// An hour of the office: new people, people without an appointment, somebody calls it off by telephone.
pub async fn keep_the_office(stage: Arc<Stage>, mut chance: Chance) {
    let admin = &stage.admin.session;
    let person = AddPatient {
        id: new_id(),
        full_name: "Rahima Begum".into(),
        phone: None,
        birth_date: Some("1971-03-26".into()),
        gender: None,
    };
    let added = stage
        .ledger
        .ask("add_patient", || {
            patients::add(&stage.staff, admin, person.clone())
        })
        .await;
    if added.is_err() {
        return;
    }
    stage.ledger.note_person(person.id);
    if chance.percent(50) {
        walk_in(&stage, person.id, &mut chance).await;
    }
    let booked = list(&stage, admin, &[State::Accepted]).await;
    if let Some(row) = chance.one_of(&booked).filter(|_| chance_of_a_call(&booked)) {
        let input = CancelAppointment {
            id: row.id,
            reason: "Called by telephone".into(),
        };
        let cancelled = stage
            .ledger
            .ask("cancel_appointment", || {
                appointments::cancel(&stage.staff, admin, input.clone())
            })
            .await;
        if cancelled.is_ok() {
            stage.ledger.note(row.id, State::Cancelled);
        }
    }
}

/// The fuller the book, the likelier somebody calls.
fn chance_of_a_call(booked: &[Appointment]) -> bool {
    booked.len() > 8
}

async fn walk_in(stage: &Stage, patient: uuid::Uuid, chance: &mut Chance) {
    let doctor = &stage.doctors[chance.below(stage.doctors.len())];
    let today = stage.staff.today().to_string();
    let days = stage
        .ledger
        .ask("list_slots", || {
            list_slots(&stage.staff, None, doctor.id, &today, 1, None)
        })
        .await
        .unwrap_or_default();
    let Some(slot) = days.into_iter().flat_map(|day| day.slots).next() else {
        return;
    };
    let input = AddWalkIn {
        id: new_id(),
        patient,
        doctor: doctor.id,
        starts_at: slot.starts.utc,
        visit_type: None,
        reason: "Bleeding finger".into(),
    };
    let admin = &stage.admin.session;
    let added = stage
        .ledger
        .ask("add_walk_in", || {
            appointments::add_walk_in(&stage.staff, admin, input.clone())
        })
        .await;
    if added.is_ok() {
        stage.ledger.note(input.id, State::CheckedIn);
    }
}

/// In the evening everybody who is still there is seen and leaves.
pub async fn close_the_day(stage: &Stage) {
    for doctor in &stage.doctors {
        let here = list(
            stage,
            &doctor.session,
            &[State::CheckedIn, State::InConsultation],
        )
        .await;
        for row in here {
            let left = match row.state {
                State::CheckedIn => &STEPS[1..],
                _ => &STEPS[2..],
            };
            see(stage, &doctor.session, &row, left).await;
        }
    }
}
