//! Many at once: one winner each, no deadlock, and the day adds up.

use std::collections::BTreeMap;
use std::sync::Arc;

use anteroom_clinic::appointments::{
    self, BookAppointment, CancelAppointment, ListAppointments, ReferAppointment, State,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{Clinic, Code, ConnectSettings, InstallKind, new_id};
use anteroom_provision::testing::Patient;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

const CONNECTIONS: u32 = 32;
const ROUNDS: usize = 200;

/// Pairs that take the same time. A time that is proposed for an appointment may overlap that appointment, which is
/// closed when the proposal is accepted, and nothing else: not even another time that is proposed for it.
pub(crate) const OVERLAPS: &str = "SELECT count(*) FROM clinic.appointment a JOIN clinic.appointment b
    ON a.id < b.id AND (a.doctor = b.doctor AND a.blocked && b.blocked OR a.patient = b.patient AND a.visit && b.visit OR a.room = b.room AND a.blocked && b.blocked)
    WHERE a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')
      AND b.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')
      AND (a.state = 'held' AND a.held_by = 'proposal:' || b.id AND a.moved_from = b.id) IS NOT TRUE
      AND (b.state = 'held' AND b.held_by = 'proposal:' || a.id AND b.moved_from = a.id) IS NOT TRUE";

#[tokio::test(flavor = "multi_thread")]
async fn one_winner_for_every_hot_slot() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let mut slots = Vec::new();
    for day in 2..6 {
        slots.extend(scene.slots_on(&scene.doctor, day).await);
    }
    let rounds: Arc<Vec<BookAppointment>> = Arc::new(
        slots[..ROUNDS]
            .iter()
            .map(|slot| request(&scene.doctor, slot))
            .collect(),
    );
    let start = Arc::new(Barrier::new(CONNECTIONS as usize));

    let mut racers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let racer = scene.clinic.patient().await;
        racers.spawn(race(
            kiosk.clone(),
            racer,
            Arc::clone(&rounds),
            Arc::clone(&start),
        ));
    }
    let answers = racers.join_all().await;

    for round in 0..ROUNDS {
        let mut counts = BTreeMap::new();
        for answer in &answers {
            *counts.entry(format!("{:?}", answer[round])).or_insert(0) += 1;
        }
        let expected = [
            ("Err(SlotTaken)".to_owned(), 31),
            ("Ok(Pending)".to_owned(), 1),
        ];
        assert_eq!(counts, BTreeMap::from(expected), "round {round}");
    }
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        200
    );
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// One of the crowd: asks for the slot of each round at the same moment as the others.
async fn race(
    kiosk: Clinic,
    racer: Patient,
    rounds: Arc<Vec<BookAppointment>>,
    start: Arc<Barrier>,
) -> Vec<Result<State, Code>> {
    let mut answers = Vec::new();
    for round in rounds.iter() {
        let input = BookAppointment {
            id: new_id(),
            ..round.clone()
        };
        start.wait().await;
        let answer = appointments::place(&kiosk, &racer.session, input).await;
        answers.push(answer.map_err(|error| error.code));
    }
    answers
}

/// Booking, cancelling, accepting, referring and changing hours on the same morning of two doctors.
#[tokio::test(flavor = "multi_thread")]
async fn the_days_add_up_after_a_storm() {
    let scene = Arc::new(Scene::new().await);
    let colleague = scene.colleague().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let staff = crowded(&scene, InstallKind::Staff).await;
    let slots: Arc<Vec<Slot>> = Arc::new(scene.slots(&scene.doctor).await[..8].to_vec());
    let mut crowd = JoinSet::new();
    for n in 0..16_usize {
        let storm = Storm {
            scene: Arc::clone(&scene),
            kiosk: kiosk.clone(),
            staff: staff.clone(),
            patient: scene.clinic.patient().await,
            colleague: colleague.clone(),
            slots: Arc::clone(&slots),
        };
        crowd.spawn(async move {
            for step in 0..40 {
                storm.blow(n * 7 + step * 5).await;
            }
        });
    }
    crowd.join_all().await;

    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert!(
        scene.count("SELECT count(*) FROM clinic.appointment").await > 20,
        "something happened"
    );
}

struct Storm {
    scene: Arc<Scene>,
    kiosk: Clinic,
    staff: Clinic,
    patient: Patient,
    colleague: anteroom_provision::testing::Doctor,
    slots: Arc<Vec<Slot>>,
}

impl Storm {
    async fn blow(&self, seed: usize) {
        let slot = &self.slots[seed % self.slots.len()];
        let doctor = if seed.is_multiple_of(2) {
            &self.scene.doctor
        } else {
            &self.colleague
        };
        let done = match seed % 11 {
            0 if seed.is_multiple_of(3) => {
                self.scene.clinic.open_hours(doctor, 20).await;
                return;
            }
            0..=5 => {
                let booked =
                    appointments::place(&self.kiosk, &self.patient.session, request(doctor, slot))
                        .await;
                booked.map(drop)
            }
            6..=8 => self.cancel(seed).await,
            9 => self.refer(slot, seed).await,
            _ => self.accept(seed).await,
        };
        if let Err(error) = done {
            // Two referrals that cross may wait for each other; the server then breaks one off.
            let allowed = [
                Code::SlotTaken,
                Code::PatientBusy,
                Code::WrongState,
                Code::NotAllowed,
                Code::Busy,
            ];
            assert!(allowed.contains(&error.code), "{error:?}");
        }
    }

    async fn any(&self, seed: usize) -> Option<appointments::Appointment> {
        let states = Some(vec![State::Pending, State::Accepted]);
        let input = ListAppointments {
            states,
            limit: 50,
            ..Default::default()
        };
        let mut rows = appointments::list(&self.staff, &self.scene.admin.session, input)
            .await
            .unwrap()
            .rows;
        (!rows.is_empty()).then(|| rows.swap_remove(seed % rows.len()))
    }

    async fn cancel(&self, seed: usize) -> Result<(), anteroom_clinic::ClinicError> {
        let Some(found) = self.any(seed).await else {
            return Ok(());
        };
        let input = CancelAppointment {
            id: found.id,
            reason: String::new(),
        };
        appointments::cancel(&self.staff, &self.scene.admin.session, input)
            .await
            .map(drop)
    }

    async fn accept(&self, seed: usize) -> Result<(), anteroom_clinic::ClinicError> {
        let Some(found) = self.any(seed).await else {
            return Ok(());
        };
        self.scene
            .accept(&self.scene.admin.session, found.id)
            .await
            .map(drop)
    }

    async fn refer(&self, slot: &Slot, seed: usize) -> Result<(), anteroom_clinic::ClinicError> {
        let Some(found) = self.any(seed).await else {
            return Ok(());
        };
        let to = if found.doctor.id == self.colleague.id {
            self.scene.doctor.id
        } else {
            self.colleague.id
        };
        let input = ReferAppointment {
            id: found.id,
            new_id: new_id(),
            doctor: to,
            starts_utc: slot.starts.utc.clone(),
            minutes: 20,
            reason: "Full".into(),
            hold: None,
        };
        appointments::refer(&self.staff, &self.scene.admin.session, input)
            .await
            .map(drop)
    }
}

/// A connection for everybody in the crowd.
pub(crate) async fn crowded(scene: &Scene, kind: InstallKind) -> Clinic {
    let settings = ConnectSettings {
        max_connections: CONNECTIONS,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(scene.clinic.credential(kind), settings)
        .await
        .unwrap()
}
