//! What doctors and the office answer, days before the visit.

use anteroom_clinic::appointments::{
    self, AcceptAppointment, AcceptProposal, AnswerProposal, DeclineAppointment, ProposeTime,
    ReferAppointment,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::guest_requests::{self, AcceptGuestRequest, DeclineGuestRequest};
use anteroom_clinic::new_id;
use uuid::Uuid;

use super::Stage;
use super::patient::visit_wish;
use crate::scene::request;

pub(super) async fn answer_requests(stage: &mut Stage) {
    let slots = stage.scene.slots_on(&stage.scene.doctor, 3).await;
    accept_and_undo(stage, &slots[0]).await;
    decline_and_refer(stage, &slots[1..3]).await;
    propose(stage, &slots[4..12]).await;
    answer_guests(stage, &slots[20]).await;
}

/// Somebody else asks for the slot.
async fn requested(stage: &Stage, slot: &Slot) -> Uuid {
    let patient = stage.scene.clinic.patient().await;
    let input = request(&stage.scene.doctor, slot);
    let id = input.id;
    appointments::book(&stage.scene.clinic.kiosk, &patient.session, input)
        .await
        .unwrap();
    id
}

async fn accept_and_undo(stage: &mut Stage, slot: &Slot) {
    let (staff, doctor) = (stage.staff.clone(), stage.scene.doctor.session.clone());
    let input = AcceptAppointment {
        id: requested(stage, slot).await,
        location: stage.scene.room,
    };
    stage
        .lose("api.accept_appointment", || {
            appointments::accept(&staff, &doctor, input.clone())
        })
        .await;
    stage
        .lose("api.set_staff_notes", || {
            appointments::set_staff_notes(&staff, &doctor, input.id, "Wheelchair")
        })
        .await;
    stage
        .lose("api.undo_appointment", || {
            appointments::undo(&staff, &doctor, input.id)
        })
        .await;
}

async fn decline_and_refer(stage: &mut Stage, slots: &[Slot]) {
    let (staff, doctor) = (stage.staff.clone(), stage.scene.doctor.session.clone());
    let declining = DeclineAppointment {
        id: requested(stage, &slots[0]).await,
        reason: "No such treatment here".into(),
    };
    stage
        .lose("api.decline_appointment", || {
            appointments::decline(&staff, &doctor, declining.clone())
        })
        .await;
    let colleague = stage.scene.colleague().await;
    let referring = ReferAppointment {
        id: requested(stage, &slots[1]).await,
        new_id: new_id(),
        doctor: colleague.id,
        starts_utc: slots[1].starts.utc.clone(),
        minutes: 20,
        reason: "She knows more".into(),
        hold: None,
    };
    stage
        .lose("api.refer_appointment", || {
            appointments::refer(&staff, &doctor, referring.clone())
        })
        .await;
}

async fn propose(stage: &mut Stage, slots: &[Slot]) {
    let (staff, doctor) = (stage.staff.clone(), stage.scene.doctor.session.clone());
    let (kiosk, patient) = (stage.kiosk.clone(), stage.scene.patient.session.clone());
    let booking = request(&stage.scene.doctor, &slots[0]);
    let id = booking.id;
    appointments::book(&kiosk, &patient, booking).await.unwrap();
    let answer = AnswerProposal { id };
    for (n, verb) in [
        "api.withdraw_proposal",
        "api.refuse_proposal",
        "api.accept_proposal",
    ]
    .into_iter()
    .enumerate()
    {
        let input = ProposeTime {
            id,
            hold_id: new_id(),
            starts_at: slots[n + 2].starts.utc.clone(),
            minutes: None,
        };
        stage
            .lose("api.propose_time", || async {
                let proposed = appointments::propose_time(&staff, &doctor, input.clone()).await;
                proposed.map(|row| row.proposal.map(|proposal| (proposal.id, proposal.starts)))
            })
            .await;
        let yes = AcceptProposal {
            id,
            new_id: new_id(),
        };
        stage
            .lose(verb, || async {
                match verb {
                    "api.withdraw_proposal" => {
                        appointments::withdraw_proposal(&staff, &doctor, answer.clone()).await
                    }
                    "api.refuse_proposal" => {
                        appointments::refuse_proposal(&kiosk, &patient, answer.clone()).await
                    }
                    _ => appointments::accept_proposal(&kiosk, &patient, yes.clone()).await,
                }
            })
            .await;
    }
}

async fn answer_guests(stage: &mut Stage, slot: &Slot) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let mut ids = Vec::new();
    for guest in ["selina@example.com", "shirin@example.com"] {
        let wish = visit_wish(guest);
        ids.push(wish.id);
        guest_requests::ask(&stage.kiosk, None, wish).await.unwrap();
    }
    let accepting = AcceptGuestRequest {
        id: ids[0],
        patient: None,
        new_patient: Some(new_id()),
        appointment: new_id(),
        doctor: stage.scene.doctor.id,
        starts_at: slot.starts.utc.clone(),
        visit_type: None,
        hold: None,
    };
    stage
        .lose("api.accept_guest_request", || {
            guest_requests::accept(&staff, &admin, accepting.clone())
        })
        .await;
    let declining = DeclineGuestRequest {
        id: ids[1],
        reason: "We are full".into(),
    };
    stage
        .lose("api.decline_guest_request", || {
            guest_requests::decline(&staff, &admin, declining.clone())
        })
        .await;
}
