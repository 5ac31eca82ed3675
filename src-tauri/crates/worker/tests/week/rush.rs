//! Several people want the very same time of one doctor, at two kiosks and at the desk: one of them gets it.

use std::sync::{Arc, Mutex};

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::{Clinic, InstallKind, new_id};
use anteroom_provision::testing::{Doctor, Patient, Proxy, TestClinic};
use jiff::ToSpan as _;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::kiosks::keep;
use crate::stage::Stage;

/// At each kiosk, and on the telephone with the desk.
const PEOPLE: usize = 2;

/// Where somebody asks.
#[derive(Clone, Copy)]
enum Place {
    Kiosk,
    /// A second kiosk, where everybody keeps the time while the form is filled in.
    Lobby,
    Desk,
}

/// The doctor whom everybody wants to see at the same time. Nobody else does anything with this one, so that what
/// becomes of each time is known.
pub struct Rush {
    doctor: Doctor,
    lobby: Clinic,
    people: Vec<(Place, Patient)>,
    /// The appointments that were asked for, all for the same time.
    rounds: Mutex<Vec<Vec<Uuid>>>,
}

impl Rush {
    /// `link` is the kiosks'.
    pub async fn gather(clinic: &TestClinic, link: &Proxy) -> Self {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let install = clinic.enroll(InstallKind::Kiosk, "lobby").await;
        let mut people = Vec::new();
        for _ in 0..PEOPLE {
            people.push((Place::Kiosk, clinic.patient().await));
            people.push((Place::Desk, clinic.patient().await));
            let mut patient = clinic.patient().await;
            patient.session = clinic
                .sign_in_at(&install, &patient.email, &patient.derived)
                .await;
            people.push((Place::Lobby, patient));
        }
        let mut credential = install;
        credential.port = link.port();
        Self {
            doctor,
            lobby: Clinic::connect(&credential).await.unwrap(),
            people,
            rounds: Mutex::default(),
        }
    }

    /// Rounds in which not exactly one of those who asked is in the calendar, of how many.
    pub fn undecided(&self, is_there: impl Fn(&Uuid) -> bool) -> (usize, usize) {
        let rounds = self.rounds.lock().unwrap();
        let winners = |ids: &Vec<Uuid>| ids.iter().filter(|id| is_there(id)).count();
        let undecided = rounds.iter().filter(|ids| winners(ids) != 1).count();
        (undecided, rounds.len())
    }
}

/// All ask for the doctor's first free time of tomorrow, at once.
pub async fn break_out(stage: Arc<Stage>) {
    let doctor = stage.rush.doctor.id;
    let tomorrow = (stage.kiosk.today() + 1.day()).to_string();
    let days = stage
        .ledger
        .ask("list_slots", || {
            list_slots(&stage.kiosk, None, doctor, &tomorrow, 1, None)
        })
        .await;
    let slot = days
        .unwrap()
        .into_iter()
        .flat_map(|day| day.slots)
        .next()
        .unwrap();
    let mut asking = JoinSet::new();
    for person in 0..stage.rush.people.len() {
        asking.spawn(ask(Arc::clone(&stage), person, slot.clone()));
    }
    let asked = asking.join_all().await.into_iter().flatten().collect();
    stage.rush.rounds.lock().unwrap().push(asked);
}

/// The appointment that was asked for; none where even the form said that the time is gone.
async fn ask(stage: Arc<Stage>, person: usize, slot: Slot) -> Option<Uuid> {
    let (place, patient) = &stage.rush.people[person];
    let (clinic, session) = match place {
        Place::Kiosk => (&stage.kiosk, &patient.session),
        Place::Lobby => (&stage.rush.lobby, &patient.session),
        Place::Desk => (&stage.staff, &stage.admin.session),
    };
    let hold = match place {
        Place::Lobby => Some(keep(&stage, clinic, session, &stage.rush.doctor, &slot).await?),
        Place::Kiosk | Place::Desk => None,
    };
    let doctor = &stage.rush.doctor;
    let input = BookAppointment {
        id: new_id(),
        doctor: doctor.id,
        starts_utc: slot.starts.utc,
        minutes: Some(slot.minutes),
        reason: "Only this time suits".into(),
        patient: matches!(place, Place::Desk).then_some(patient.id),
        hold,
        ..BookAppointment::default()
    };
    let placed = stage
        .ledger
        .ask("book_appointment", || {
            appointments::place(clinic, session, input.clone())
        })
        .await;
    stage
        .ledger
        .note_asked(input.id, placed, patient.account, doctor.account);
    Some(input.id)
}
