//! The day of the visit in the waiting room: numbers, who is called, who has arrived.

mod arrivals;
mod call;
mod no_show;
mod race;
mod tokens;

use anteroom_clinic::appointments::{self, Appointment};
use anteroom_provision::testing::Doctor;

use crate::scene::{Scene, request};

/// Accepted visits of as many patients, one after the other from the first slot of the day after
/// tomorrow on; and the clock stands at the first one's start.
pub(crate) async fn today(scene: &Scene, doctor: &Doctor, count: usize) -> Vec<Appointment> {
    let slots = scene.slots(doctor).await;
    let mut visits = Vec::new();
    for slot in &slots[..count] {
        let patient = scene.clinic.patient().await;
        let input = request(doctor, slot);
        let id = input.id;
        appointments::book(&scene.clinic.kiosk, &patient.session, input)
            .await
            .unwrap();
        visits.push(scene.accept(&doctor.session, id).await.unwrap());
    }
    scene.stop_clock(&slots[0].starts.utc, "0").await;
    visits
}

/// The numbers on the screen in the waiting room, as people say them.
pub(crate) async fn screen(scene: &Scene) -> Vec<String> {
    let numbers = anteroom_clinic::queue::list(&scene.clinic.kiosk)
        .await
        .unwrap();
    let said = |entry: anteroom_clinic::queue::QueueEntry| {
        format!("{} {} {:?}", entry.letter, entry.number, entry.state)
    };
    numbers.into_iter().map(said).collect()
}
