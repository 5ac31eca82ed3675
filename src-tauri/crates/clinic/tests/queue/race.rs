//! Many at once: everybody has one number, nobody is called twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use anteroom_clinic::appointments::{Appointment, check_in};
use anteroom_clinic::{Clinic, ConnectSettings, InstallKind, new_id, queue};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::today;
use crate::scene::Scene;

const CONNECTIONS: u32 = 16;

async fn crowded(scene: &Scene) -> Clinic {
    let settings = ConnectSettings {
        max_connections: CONNECTIONS,
        ..ConnectSettings::default()
    };
    Clinic::connect_with(scene.clinic.credential(InstallKind::Staff), settings)
        .await
        .unwrap()
}

/// Three doctors share a letter; their patients arrive at sixteen desks at the same moment.
#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_given_once() {
    let scene = Scene::new().await;
    let mut visits = today(&scene, &scene.doctor, 32).await;
    scene
        .sql("UPDATE clinic.doctor SET queue_letter = 'A'")
        .await;
    let staff = crowded(&scene).await;
    let start = Arc::new(Barrier::new(CONNECTIONS as usize));
    let mut desks = JoinSet::new();
    for desk in 0..CONNECTIONS as usize {
        // Every visit is checked in at two desks.
        let mine: Vec<Appointment> = visits.iter().skip(desk % 8).step_by(8).cloned().collect();
        let (staff, session, start) = (
            staff.clone(),
            scene.admin.session.clone(),
            Arc::clone(&start),
        );
        desks.spawn(async move {
            let mut given = Vec::new();
            for visit in mine {
                start.wait().await;
                let here = check_in(&staff, &session, visit.id).await.unwrap();
                given.push((here.id, here.token.unwrap().number));
            }
            given
        });
    }
    let given = desks.join_all().await.concat();

    let pairs: BTreeSet<_> = given.iter().copied().collect();
    let numbers: BTreeSet<_> = given.iter().map(|(_, number)| *number).collect();
    assert_eq!((pairs.len(), numbers), (32, (1..=32).collect()));
    visits.clear();
}

/// Two desks call the next one of the same doctor again and again.
#[tokio::test(flavor = "multi_thread")]
async fn a_patient_is_called_once() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 60).await;
    for visit in &visits {
        check_in(&scene.clinic.staff, &scene.admin.session, visit.id)
            .await
            .unwrap();
    }
    let start = Arc::new(Barrier::new(2));
    let mut desks = JoinSet::new();
    for _ in 0..2 {
        let (staff, session, start, doctor) = (
            scene.clinic.staff.clone(),
            scene.admin.session.clone(),
            Arc::clone(&start),
            scene.doctor.id,
        );
        desks.spawn(async move {
            let mut called = Vec::new();
            for _ in 0..30 {
                start.wait().await;
                let next = queue::call_next(&staff, &session, new_id(), Some(doctor))
                    .await
                    .unwrap();
                called.push(next.expect("enough wait").id);
            }
            called
        });
    }
    let called = desks.join_all().await.concat();

    let different: BTreeSet<_> = called.iter().collect();
    assert_eq!((called.len(), different.len()), (60, 60));
    assert_eq!(
        scene
            .count("SELECT count(*) FROM clinic.token WHERE calls = 1")
            .await,
        60
    );
}

/// The patient at the kiosk and the desk at the same moment.
#[tokio::test(flavor = "multi_thread")]
async fn two_check_ins_are_one() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 40).await;
    let found = queue::list_arrivals(&scene.clinic.kiosk, "1990-05-17").await;
    assert!(!found.unwrap().is_empty());
    for visit in &visits {
        let (kiosk, staff) = (scene.clinic.kiosk.clone(), scene.clinic.staff.clone());
        let at_the_kiosk = queue::check_in_arrival(&kiosk, visit.id, "1990-05-17");
        let at_the_desk = check_in(&staff, &scene.admin.session, visit.id);
        let (by_itself, by_the_desk) = tokio::join!(at_the_kiosk, at_the_desk);
        // Whoever is second at the desk hears that somebody else was faster; at the kiosk there is a number anyway.
        let number = by_itself.unwrap().number;
        match by_the_desk {
            Ok(here) => assert_eq!(here.token.unwrap().number, number),
            Err(error) => assert_eq!(error.code, anteroom_clinic::Code::WrongState),
        }
    }
    assert_eq!(scene.count("SELECT count(*) FROM clinic.token").await, 40);
    assert_eq!(
        scene
            .count("SELECT count(*) FROM clinic.notification WHERE kind = 'patient_arrived'")
            .await,
        40
    );
}

/// The answer got lost, and the desk asks again while the first call is still at work: eight at once.
#[tokio::test(flavor = "multi_thread")]
async fn one_call_asked_for_many_times_is_one() {
    let scene = Scene::new().await;
    let visits = today(&scene, &scene.doctor, 20).await;
    for visit in &visits {
        check_in(&scene.clinic.staff, &scene.admin.session, visit.id)
            .await
            .unwrap();
    }
    let staff = crowded(&scene).await;
    let doctor = Some(scene.doctor.id);
    for visit in &visits {
        let id = new_id();
        let asked = (0..8).map(|_| queue::call_next(&staff, &scene.admin.session, id, doctor));
        for answer in futures_util::future::join_all(asked).await {
            assert_eq!(answer.unwrap().map(|called| called.id), Some(visit.id));
        }
    }
    let called = "SELECT count(*) FROM clinic.token WHERE calls = 1 AND called_at IS NOT NULL";
    assert_eq!(scene.count(called).await, 20);
}
