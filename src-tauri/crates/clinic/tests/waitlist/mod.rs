//! Waiting for a time: who is offered what, and what an answer does.

mod answer;
mod clocks;
mod join;
mod offer;
mod race;

use anteroom_clinic::appointments::{self, Appointment, CancelAppointment};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::waitlist::{
    self, JoinWaitlist, OfferCursor, WaitlistEntry, WaitlistOffer, expire_offers, offer_slots,
};
use anteroom_clinic::{ClinicError, Session};
use anteroom_provision::testing::Patient;
use uuid::Uuid;

use crate::scene::{Scene, wish};

pub(crate) async fn join(
    scene: &Scene,
    patient: &Patient,
    input: JoinWaitlist,
) -> Result<WaitlistEntry, ClinicError> {
    waitlist::join(&scene.clinic.kiosk, &patient.session, input).await
}

/// What the worker does every few seconds, from the beginning; returns how many offers it made.
pub(crate) async fn make_offers(scene: &Scene) -> usize {
    let (worker, mut cursor, mut made) = (&scene.clinic.worker, OfferCursor::default(), 0);
    expire_offers(worker, 100).await.unwrap();
    while offer_slots(worker, &mut cursor).await.unwrap() {
        made += 1;
    }
    made
}

/// The open offer of a patient who waits for one thing.
pub(crate) async fn offer_to(scene: &Scene, session: &Session) -> Option<WaitlistOffer> {
    let mut entries = waitlist::list(&scene.clinic.kiosk, session).await.unwrap();
    assert!(entries.len() <= 1, "{entries:?}");
    entries.pop().and_then(|entry| entry.offer)
}

/// A slot that the scene's patient has taken.
struct Taken {
    slot: Slot,
    by: Appointment,
}

impl Taken {
    async fn new(scene: &Scene) -> Self {
        let slot = scene.slots(&scene.doctor).await.swap_remove(30);
        let by = scene.book(&slot).await;
        Self { slot, by }
    }

    /// Its patient calls the visit off.
    async fn free(&self, scene: &Scene) {
        cancel(scene, self.by.id).await;
    }
}

pub(crate) async fn cancel(scene: &Scene, id: Uuid) {
    let input = CancelAppointment {
        id,
        reason: String::new(),
    };
    appointments::cancel(&scene.clinic.staff, &scene.admin.session, input)
        .await
        .unwrap();
}

/// Two patients who wait for the same slot, in this order.
async fn two_waiting(scene: &Scene, slot: &Slot) -> [Patient; 2] {
    let two = [scene.clinic.patient().await, scene.clinic.patient().await];
    for patient in &two {
        join(scene, patient, wish(&scene.doctor, slot))
            .await
            .unwrap();
    }
    two
}
