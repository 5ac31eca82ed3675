//! Two answers at once, an answer and the end of the offer, and a storm of everything.

use std::sync::Arc;

use anteroom_clinic::appointments::{self, CancelAppointment};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::waitlist::{
    self, AcceptOffer, OfferCursor, accept_offer, expire_offers, leave, list, offer_slots,
    refuse_offer,
};
use anteroom_clinic::{Clinic, Code, ConnectSettings, InstallKind, new_id};
use anteroom_provision::testing::Patient;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Taken, cancel, join, make_offers, offer_to, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

const ROUNDS: usize = 25;

/// Offers without a hold, holds without an offer, entries that say otherwise than their offers.
const STRANDED: &str = "SELECT
    (SELECT count(*) FROM clinic.waitlist_offer o JOIN clinic.waitlist_entry e ON e.id = o.entry WHERE (o.state = 'open') <> (e.state = 'offered' AND o.id IN
       (SELECT x.id FROM clinic.waitlist_offer x WHERE x.entry = e.id AND x.state = 'open')))
  + (SELECT count(*) FROM clinic.waitlist_offer o WHERE o.state = 'open' AND o.until > clinic.clock()
       AND NOT EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = o.id AND a.state = 'held'))
  + (SELECT count(*) FROM clinic.appointment a WHERE a.state = 'held' AND NOT EXISTS (SELECT 1 FROM clinic.waitlist_offer o WHERE o.id = a.id AND o.state = 'open'))";

async fn connected(scene: &Scene, kind: InstallKind, connections: u32) -> Clinic {
    let settings = ConnectSettings {
        max_connections: connections,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(scene.clinic.credential(kind), settings)
        .await
        .unwrap()
}

/// A slot that is offered to a new patient.
async fn offered(scene: &Scene) -> (Patient, Uuid, Uuid) {
    let taken = Taken::new(scene).await;
    let patient = scene.clinic.patient().await;
    let entry = join(scene, &patient, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap()
        .id;
    taken.free(scene).await;
    make_offers(scene).await;
    let offer = offer_to(scene, &patient.session).await.expect("an offer");
    (patient, entry, offer.id)
}

/// Both at the same moment, each on a connection of its own.
async fn accept(clinic: Clinic, patient: Patient, offer: Uuid) -> Result<Uuid, Code> {
    let input = AcceptOffer {
        offer,
        new_id: new_id(),
    };
    let done = accept_offer(&clinic, &patient.session, input).await;
    done.map(|booked| booked.id).map_err(|error| error.code)
}

async fn clean_up(scene: &Scene) {
    let booked: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM clinic.appointment WHERE state IN ('pending', 'accepted')",
    )
    .fetch_all(&scene.clinic.admin_sql)
    .await
    .unwrap();
    for id in booked {
        cancel(scene, id).await;
    }
    scene
        .sql("UPDATE clinic.waitlist_entry SET state = 'withdrawn' WHERE state = 'waiting'")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_the_same_offer_one_gets_it() {
    let scene = Scene::new().await;
    let kiosk = connected(&scene, InstallKind::Kiosk, 4).await;
    for round in 0..ROUNDS {
        let (patient, _, offer) = offered(&scene).await;
        let mut racers = JoinSet::new();
        for _ in 0..2 {
            racers.spawn(accept(kiosk.clone(), patient.clone(), offer));
        }
        let mut answers = racers.join_all().await;
        answers.sort_by_key(Result::is_err);
        assert!(answers[0].is_ok(), "{round}: {answers:?}");
        assert_eq!(answers[1], Err(Code::OfferOver), "{round}");
        let booked = "SELECT count(*) FROM clinic.appointment WHERE channel = 'waitlist' AND state = 'pending'";
        assert_eq!(scene.count(booked).await, 1);
        assert_eq!(scene.count(STRANDED).await, 0);
        clean_up(&scene).await;
    }
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_taken_or_runs_out_and_never_both() {
    let scene = Scene::new().await;
    let kiosk = connected(&scene, InstallKind::Kiosk, 4).await;
    let worker = connected(&scene, InstallKind::Worker, 4).await;
    let mut taken = 0;
    for round in 0..ROUNDS {
        let (patient, entry, offer) = offered(&scene).await;
        // Runs out in a moment: the answer and the jobs arrive around it.
        let wait = u64::try_from(round % 5).unwrap() * 3;
        scene
            .sql(&format!(
                "UPDATE clinic.waitlist_offer SET until = clock_timestamp() + interval '{} ms' WHERE id = '{offer}';
                 UPDATE clinic.appointment a SET until = o.until FROM clinic.waitlist_offer o WHERE o.id = a.id AND a.id = '{offer}'",
                6 + wait
            ))
            .await;
        let racer = tokio::spawn(accept(kiosk.clone(), patient.clone(), offer));
        let other = worker.clone();
        let job = tokio::spawn(async move {
            for _ in 0..4 {
                expire_offers(&other, 10).await.unwrap();
                anteroom_clinic::mail::expire_requests(&other, 10)
                    .await
                    .unwrap();
            }
        });
        let answer = racer.await.unwrap();
        job.await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        expire_offers(&worker, 10).await.unwrap();
        anteroom_clinic::mail::expire_requests(&worker, 10)
            .await
            .unwrap();
        let ends = format!(
            "SELECT count(*) FROM clinic.waitlist_entry e JOIN clinic.waitlist_offer o ON o.entry = e.id WHERE e.id = '{entry}' AND (e.state, o.state) = "
        );
        match answer {
            Ok(id) => {
                taken += 1;
                assert_eq!(
                    scene.count(&format!("{ends} ('booked', 'accepted')")).await,
                    1
                );
                let booked = format!(
                    "SELECT count(*) FROM clinic.appointment WHERE id = '{id}' AND state = 'pending'"
                );
                assert_eq!(scene.count(&booked).await, 1);
            }
            Err(code) => {
                assert_eq!(code, Code::OfferOver, "{round}");
                assert_eq!(
                    scene.count(&format!("{ends} ('waiting', 'expired')")).await,
                    1,
                    "{round}"
                );
            }
        }
        assert_eq!(scene.count(STRANDED).await, 0, "{round}");
        clean_up(&scene).await;
    }
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    println!("taken in {taken} of {ROUNDS} rounds");
}

/// Everybody at once on a morning of one doctor: joining, leaving, offering, answering, booking, cancelling.
#[tokio::test(flavor = "multi_thread")]
async fn a_storm_leaves_nothing_stranded() {
    let scene = Arc::new(Scene::new().await);
    let kiosk = connected(&scene, InstallKind::Kiosk, 12).await;
    let worker = connected(&scene, InstallKind::Worker, 3).await;
    let slots: Arc<Vec<Slot>> = Arc::new(scene.slots(&scene.doctor).await[..5].to_vec());
    let mut crowd = JoinSet::new();
    for n in 0..8_usize {
        let storm = Storm {
            patient: scene.clinic.patient().await,
            scene: Arc::clone(&scene),
            kiosk: kiosk.clone(),
            slots: Arc::clone(&slots),
        };
        crowd.spawn(async move {
            for step in 0..30 {
                storm.blow(n * 5 + step * 7).await;
            }
        });
    }
    let job = tokio::spawn(async move {
        let mut cursor = OfferCursor::default();
        for _ in 0..80 {
            // A collision with somebody who books ends in "busy" at worst.
            let _ = expire_offers(&worker, 10).await;
            let _ = offer_slots(&worker, &mut cursor).await;
        }
    });
    crowd.join_all().await;
    job.await.unwrap();

    assert_eq!(scene.count(STRANDED).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    let offers = scene
        .count("SELECT count(*) FROM clinic.waitlist_offer")
        .await;
    assert!(offers > 5, "{offers} offers");
}

struct Storm {
    scene: Arc<Scene>,
    kiosk: Clinic,
    patient: Patient,
    slots: Arc<Vec<Slot>>,
}

impl Storm {
    async fn blow(&self, seed: usize) {
        let slot = &self.slots[seed % self.slots.len()];
        let session = &self.patient.session;
        let entries = list(&self.kiosk, session).await.unwrap();
        let entry = (!entries.is_empty()).then(|| &entries[seed % entries.len()]);
        let offer = entry
            .and_then(|entry| entry.offer.as_ref())
            .map(|offer| offer.id);
        let done = match (seed % 6, entry, offer) {
            (0 | 1, _, Some(offer)) => accept(self.kiosk.clone(), self.patient.clone(), offer)
                .await
                .map(drop),
            (2, _, Some(offer)) => refuse_offer(&self.kiosk, session, offer)
                .await
                .map_err(|error| error.code),
            (3, Some(entry), _) => leave(&self.kiosk, session, entry.id)
                .await
                .map_err(|error| error.code),
            (4, _, _) => {
                let input = request(&self.scene.doctor, slot);
                let placed = appointments::place(&self.kiosk, session, input).await;
                placed.map(drop).map_err(|error| error.code)
            }
            (5, _, _) => self.cancel().await,
            _ => {
                let mut wanted = wish(&self.scene.doctor, slot);
                wanted.to = None;
                let joined = waitlist::join(&self.kiosk, session, wanted).await;
                joined.map(drop).map_err(|error| error.code)
            }
        };
        if let Err(code) = done {
            let allowed = [
                Code::SlotTaken,
                Code::PatientBusy,
                Code::WrongState,
                Code::OfferOver,
                Code::TooMany,
                Code::Busy,
            ];
            assert!(allowed.contains(&code), "{code:?}");
        }
    }

    async fn cancel(&self) -> Result<(), Code> {
        let mine = appointments::ListAppointments {
            states: Some(vec![appointments::State::Pending]),
            limit: 1,
            ..Default::default()
        };
        let page = appointments::list(&self.kiosk, &self.patient.session, mine).await;
        let Some(found) = page.unwrap().rows.pop() else {
            return Ok(());
        };
        let input = CancelAppointment {
            id: found.id,
            reason: String::new(),
        };
        let done = appointments::cancel(&self.kiosk, &self.patient.session, input).await;
        done.map(drop).map_err(|error| error.code)
    }
}
