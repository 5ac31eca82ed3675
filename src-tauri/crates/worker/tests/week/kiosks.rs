//! What patients do.

use std::sync::Arc;

use anteroom_clinic::appointments::{
    self, BookAppointment, CancelAppointment, ListAppointments, RescheduleAppointment, State,
};
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::holds::{self, HoldSlot};
use anteroom_clinic::waitlist::{self, AcceptOffer, JoinWaitlist};
use anteroom_clinic::{Clinic, Session, new_id};
use anteroom_provision::testing::{Chance, Doctor, Patient};
use jiff::ToSpan as _;
use uuid::Uuid;

use crate::DEEDS;
use crate::stage::Stage;

/// One patient comes by and does something.
pub async fn visit(stage: Arc<Stage>, patient: usize, mut chance: Chance) {
    let patient = &stage.patients[patient];
    for _ in 0..1 + chance.below(DEEDS) {
        let doctor = &stage.doctors[chance.below(stage.doctors.len())];
        match chance.below(100) {
            0..45 => book(&stage, patient, doctor, &mut chance).await,
            45..55 => change_mind(&stage, patient, doctor, &mut chance).await,
            55..75 => wait(&stage, patient, doctor, &mut chance).await,
            _ => answer_offers(&stage, patient, &mut chance).await,
        }
    }
}

/// A free time of the next days; none when the doctor is full.
async fn free_time(stage: &Stage, doctor: &Doctor, chance: &mut Chance) -> Option<Slot> {
    let day = (stage.kiosk.today() + (chance.below(3) as i64).days()).to_string();
    let days = stage
        .ledger
        .ask("list_slots", || {
            list_slots(&stage.kiosk, None, doctor.id, &day, 1, None)
        })
        .await
        .ok()?;
    // Mostly the same few hours, so that people meet.
    let slots: Vec<Slot> = days.into_iter().flat_map(|day| day.slots).collect();
    let few = &slots[..slots.len().min(12)];
    chance.one_of(few).cloned()
}

/// Keeps a time while its form is filled in; none when it is not free, or nobody answers.
pub async fn keep(
    stage: &Stage,
    clinic: &Clinic,
    session: &Session,
    doctor: &Doctor,
    slot: &Slot,
) -> Option<Uuid> {
    let wish = HoldSlot {
        id: new_id(),
        doctor: doctor.id,
        starts_at: slot.starts.utc.clone(),
        minutes: None,
        visit_type: None,
    };
    let held = stage
        .ledger
        .ask("hold_slot", || {
            holds::hold(clinic, Some(session), wish.clone())
        })
        .await;
    held.is_ok().then_some(wish.id)
}

async fn book(stage: &Stage, patient: &Patient, doctor: &Doctor, chance: &mut Chance) {
    let Some(slot) = free_time(stage, doctor, chance).await else {
        return;
    };
    let session = &patient.session;
    let mut hold = None;
    if chance.percent(50) {
        let kept = keep(stage, &stage.kiosk, session, doctor, &slot).await;
        // Some walk away from the form.
        if kept.is_none() || chance.percent(20) {
            return;
        }
        hold = kept;
    }
    let input = BookAppointment {
        id: new_id(),
        doctor: doctor.id,
        starts_utc: slot.starts.utc,
        minutes: Some(slot.minutes),
        reason: "Check-up".into(),
        hold,
        ..BookAppointment::default()
    };
    let placed = stage
        .ledger
        .ask("book_appointment", || {
            appointments::place(&stage.kiosk, session, input.clone())
        })
        .await;
    stage
        .ledger
        .note_asked(input.id, placed, patient.account, doctor.account);
}

/// Another time, or none any more.
async fn change_mind(stage: &Stage, patient: &Patient, doctor: &Doctor, chance: &mut Chance) {
    let session = &patient.session;
    let filter = ListAppointments {
        states: Some(vec![State::Pending, State::Accepted]),
        limit: 20,
        ..ListAppointments::default()
    };
    let mine = stage
        .ledger
        .ask("list_appointments", || {
            appointments::list(&stage.kiosk, session, filter.clone())
        })
        .await;
    let rows = mine.map(|page| page.rows).unwrap_or_default();
    let Some(row) = chance.one_of(&rows) else {
        return;
    };
    if chance.percent(50) {
        let input = CancelAppointment {
            id: row.id,
            reason: "Well again".into(),
        };
        let cancelled = stage
            .ledger
            .ask("cancel_appointment", || {
                appointments::cancel(&stage.kiosk, session, input.clone())
            })
            .await;
        if cancelled.is_ok() {
            stage.ledger.note(row.id, State::Cancelled);
        }
        return;
    }
    let Some(slot) = free_time(stage, doctor, chance).await else {
        return;
    };
    let input = RescheduleAppointment {
        id: row.id,
        new_id: new_id(),
        doctor: None,
        starts_at: slot.starts.utc,
        minutes: None,
        hold: None,
        reason: String::new(),
    };
    let moved = stage
        .ledger
        .ask("reschedule_appointment", || {
            appointments::reschedule(&stage.kiosk, session, input.clone())
        })
        .await;
    let Ok(moved) = moved else {
        return stage.ledger.note_refused(input.new_id);
    };
    stage.ledger.note(row.id, State::Cancelled);
    stage.ledger.note(moved.id, moved.state);
}

async fn wait(stage: &Stage, patient: &Patient, doctor: &Doctor, chance: &mut Chance) {
    let today = stage.kiosk.today();
    let input = JoinWaitlist {
        id: new_id(),
        doctor: Some(doctor.id),
        specialization: None,
        from_day: today.to_string(),
        to_day: (today + 2.days()).to_string(),
        from: Some("09:00".into()),
        to: Some("17:00".into()),
        visit_type: None,
        replaces: None,
        reason: "Sooner, please".into(),
        patient: None,
    };
    let session = &patient.session;
    let joined = stage
        .ledger
        .ask("join_waitlist", || {
            waitlist::join(&stage.kiosk, session, input.clone())
        })
        .await;
    if joined.is_err() {
        return;
    }
    stage.ledger.note_waiting(input.id);
    if chance.percent(15) {
        let _ = stage
            .ledger
            .ask("leave_waitlist", || {
                waitlist::leave(&stage.kiosk, session, input.id)
            })
            .await;
    }
}

async fn answer_offers(stage: &Stage, patient: &Patient, chance: &mut Chance) {
    let session = &patient.session;
    let entries = stage
        .ledger
        .ask("list_waitlist", || waitlist::list(&stage.kiosk, session))
        .await
        .unwrap_or_default();
    for offer in entries.into_iter().filter_map(|entry| entry.offer) {
        if chance.percent(30) {
            let _ = stage
                .ledger
                .ask("refuse_offer", || {
                    waitlist::refuse_offer(&stage.kiosk, session, offer.id)
                })
                .await;
            continue;
        }
        let yes = AcceptOffer {
            offer: offer.id,
            new_id: new_id(),
        };
        let accepted = stage
            .ledger
            .ask("accept_offer", || {
                waitlist::accept_offer(&stage.kiosk, session, yes.clone())
            })
            .await;
        if let Ok(row) = accepted {
            stage.ledger.note(row.id, row.state);
        }
    }
}
