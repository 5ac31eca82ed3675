//! What patients do at the kiosk.

use anteroom_clinic::appointments::{
    self, BookAppointments, BookingKind, CancelAppointment, CancelSeries, OneOfBooking,
    RescheduleAppointment, RescheduleSeries, SeriesPart,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::guest_requests::{self, AskForVisit};
use anteroom_clinic::holds::{self, HoldSlot};
use anteroom_clinic::patients::{self, AddFamilyMember};
use anteroom_clinic::waitlist::{self, AcceptOffer, JoinWaitlist, OfferCursor, offer_slots};
use anteroom_clinic::{Session, new_id, notifications};
use uuid::Uuid;

use super::Stage;
use crate::scene::{request, wish};

pub(super) async fn book_and_wait(stage: &mut Stage) {
    let slots = stage.scene.slots(&stage.scene.doctor).await;
    hold(stage, &slots[0]).await;
    book_and_move(stage, &slots[1..4]).await;
    book_a_series(stage, &slots[5..10]).await;
    ask_and_bring_family(stage).await;
    wait(stage, &slots[20]).await;
    read(stage).await;
}

async fn hold(stage: &mut Stage, slot: &Slot) {
    let (kiosk, session) = (stage.kiosk.clone(), stage.scene.patient.session.clone());
    let input = HoldSlot {
        id: new_id(),
        doctor: stage.scene.doctor.id,
        starts_at: slot.starts.utc.clone(),
        minutes: None,
        visit_type: None,
    };
    // Until when it is kept grows with each time it is asked for.
    let id = stage
        .lose("api.hold_slot", || async {
            let held = holds::hold(&kiosk, Some(&session), input.clone()).await;
            held.map(|hold| (hold.id, hold.starts))
        })
        .await
        .0;
    stage
        .lose("api.release_hold", || {
            holds::release(&kiosk, Some(&session), id)
        })
        .await;
}

async fn book_and_move(stage: &mut Stage, slots: &[Slot]) {
    let (kiosk, session) = (stage.kiosk.clone(), stage.scene.patient.session.clone());
    let booking = request(&stage.scene.doctor, &slots[0]);
    stage
        .lose("api.book_appointment", || {
            appointments::book(&kiosk, &session, booking.clone())
        })
        .await;
    let moving = RescheduleAppointment {
        id: booking.id,
        new_id: new_id(),
        doctor: None,
        starts_at: slots[1].starts.utc.clone(),
        minutes: None,
        hold: None,
        reason: String::new(),
    };
    stage
        .lose("api.reschedule_appointment", || {
            appointments::reschedule(&kiosk, &session, moving.clone())
        })
        .await;
    let cancelling = CancelAppointment {
        id: moving.new_id,
        reason: "Well again".into(),
    };
    stage
        .lose("api.cancel_appointment", || {
            appointments::cancel(&kiosk, &session, cancelling.clone())
        })
        .await;
}

async fn book_a_series(stage: &mut Stage, slots: &[Slot]) {
    let (kiosk, session) = (stage.kiosk.clone(), stage.scene.patient.session.clone());
    let one = |slot: &Slot| OneOfBooking {
        id: new_id(),
        patient: None,
        starts_at: slot.starts.utc.clone(),
        reason: "Physiotherapy".into(),
    };
    let series = BookAppointments {
        booking: new_id(),
        kind: BookingKind::Series,
        doctor: stage.scene.doctor.id,
        appointments: slots[..3].iter().map(one).collect(),
        minutes: None,
        visit_type: None,
        hold: None,
    };
    let ids: Vec<Uuid> = series.appointments.iter().map(|one| one.id).collect();
    stage
        .lose("api.book_appointments", || {
            appointments::book_many(&kiosk, &session, series.clone())
        })
        .await;
    let staff = stage.staff.clone();
    let admin = stage.scene.admin.session.clone();
    let moving = RescheduleSeries {
        id: ids[1],
        starts_at: slots[3].starts.utc.clone(),
        new_ids: vec![new_id(), new_id()],
        which: SeriesPart::Following,
    };
    let moved = stage
        .lose("api.reschedule_series", || {
            appointments::reschedule_series(&staff, &admin, moving.clone())
        })
        .await;
    let cancelling = CancelSeries {
        id: moved[0].id,
        reason: "Not needed".into(),
        which: SeriesPart::Following,
    };
    stage
        .lose("api.cancel_series", || {
            appointments::cancel_series(&staff, &admin, cancelling.clone())
        })
        .await;
}

async fn ask_and_bring_family(stage: &mut Stage) {
    let (kiosk, session) = (stage.kiosk.clone(), stage.scene.patient.session.clone());
    let child = AddFamilyMember {
        id: new_id(),
        full_name: "Rumi Akhter".into(),
        birth_date: Some("2020-02-29".into()),
        gender: None,
    };
    stage
        .lose("api.add_family_member", || {
            patients::add_family_member(&kiosk, &session, child.clone())
        })
        .await;
    for (verb, who) in [
        ("api.ask_for_visit", Some(&session)),
        ("api.ask_for_visit_as_guest", None),
    ] {
        let wish = visit_wish(&stage.scene.patient.email);
        stage
            .lose(verb, || guest_requests::ask(&kiosk, who, wish.clone()))
            .await;
    }
}

pub(super) fn visit_wish(email: &str) -> AskForVisit {
    AskForVisit {
        id: new_id(),
        full_name: "Selina Begum".into(),
        email: email.into(),
        phone: "+8801712345678".into(),
        message: "My knee since Monday".into(),
        doctor: None,
        specialization: None,
        preferred_day: None,
        part_of_day: None,
        language: "bn".into(),
    }
}

/// Three wait for the very slot, which is free: the first takes the offer, the second says no, the third
/// leaves.
async fn wait(stage: &mut Stage, slot: &Slot) {
    let kiosk = stage.kiosk.clone();
    for answer in ["api.accept_offer", "api.refuse_offer", "api.leave_waitlist"] {
        let patient = stage.scene.clinic.patient().await;
        let session = patient.session.clone();
        let wish = slot_wish(stage, slot);
        stage
            .lose("api.join_waitlist", || async {
                let entry = waitlist::join(&kiosk, &session, wish.clone()).await;
                entry.map(|entry| entry.id)
            })
            .await;
        if answer == "api.leave_waitlist" {
            stage
                .lose(answer, || waitlist::leave(&kiosk, &session, wish.id))
                .await;
            continue;
        }
        let offer = offered(stage, &session).await;
        if answer == "api.refuse_offer" {
            stage
                .lose(answer, || waitlist::refuse_offer(&kiosk, &session, offer))
                .await;
            continue;
        }
        let yes = AcceptOffer {
            offer,
            new_id: new_id(),
        };
        stage
            .lose(answer, || {
                waitlist::accept_offer(&kiosk, &session, yes.clone())
            })
            .await;
        let cancelling = CancelAppointment {
            id: yes.new_id,
            reason: "Free again, for the next".into(),
        };
        appointments::cancel(&kiosk, &session, cancelling)
            .await
            .unwrap();
    }
}

/// The slot, or a later one of its day.
fn slot_wish(stage: &Stage, slot: &Slot) -> JoinWaitlist {
    JoinWaitlist {
        to: None,
        ..wish(&stage.scene.doctor, slot)
    }
}

async fn offered(stage: &Stage, session: &Session) -> Uuid {
    let mut cursor = OfferCursor::default();
    while offer_slots(&stage.scene.clinic.worker, &mut cursor)
        .await
        .unwrap()
    {}
    let entries = waitlist::list(&stage.kiosk, session).await.unwrap();
    let mut offers = entries.into_iter().filter_map(|entry| entry.offer);
    offers.next().expect("an offer").id
}

async fn read(stage: &mut Stage) {
    let staff = stage.staff.clone();
    let session = stage.scene.doctor.session.clone();
    let unread = notifications::list(&staff, &session, None, 5)
        .await
        .unwrap();
    let ids: Vec<Uuid> = unread.rows.iter().map(|row| row.id).collect();
    assert!(!ids.is_empty());
    stage
        .lose("api.mark_notifications_read", || {
            notifications::mark_read(&staff, &session, &ids)
        })
        .await;
}
