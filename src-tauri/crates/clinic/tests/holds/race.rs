//! Holds against each other, against bookings, and against their own end, on real connections.

use std::sync::Arc;

use anteroom_clinic::appointments::{self, BookAppointment, State};
use anteroom_clinic::{Clinic, Code, InstallKind, holds, mail};
use futures_util::future::join_all;

use super::{HELD, keep, wish};
use crate::appointments::race::{OVERLAPS, crowded};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_want_to_keep_a_slot_one_does() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let slots = scene.slots(&scene.doctor).await;
    let people = join_all((0..12).map(|_| scene.clinic.patient())).await;
    for slot in &slots[..40] {
        let asked = people.iter().map(|person| {
            let input = wish(&scene, slot);
            let kiosk = &kiosk;
            async move { keep(kiosk, Some(&person.session), &input).await }
        });
        let answers = join_all(asked).await;

        let won = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(won, 1, "{answers:?}");
        let lost = |answer: &Result<_, Code>| matches!(answer, Err(Code::SlotTaken));
        assert_eq!(answers.iter().filter(|answer| lost(answer)).count(), 11);
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_many_at_the_same_moment_keeps_one() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let slots = scene.slots(&scene.doctor).await;
    for round in 0..30 {
        let asked = (0..6).map(|n| {
            let input = wish(&scene, &slots[(round + n * 7) % slots.len()]);
            let (kiosk, session) = (&kiosk, &scene.patient.session);
            async move { keep(kiosk, Some(session), &input).await }
        });
        let answers = join_all(asked).await;

        assert!(answers.iter().any(Result::is_ok), "{answers:?}");
        assert_eq!(scene.count(HELD).await, 1);
    }
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// The holder confirms at the moment in which the hold has run out, somebody else books, a third one
/// holds, and the worker clears up: one of the three has the slot, and nothing is left over.
#[tokio::test(flavor = "multi_thread")]
async fn at_its_end_a_hold_is_confirmed_or_lost() {
    let scene = Arc::new(Scene::new().await);
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let slots = scene.slots(&scene.doctor).await;
    let (holder, other) = (&scene.patient, scene.clinic.patient().await);
    let third = scene.clinic.patient().await;
    let (mut confirmed, mut lost) = (0, 0);
    for (round, slot) in slots[..40].iter().enumerate() {
        let held = wish(&scene, slot);
        scene.stop_clock(&slots[0].starts.utc, "-1 day").await;
        keep(&kiosk, Some(&holder.session), &held).await.unwrap();
        scene
            .stop_clock(&slots[0].starts.utc, "-1 day +120 seconds")
            .await;
        let confirm = BookAppointment {
            hold: Some(held.id),
            ..request(&scene.doctor, slot)
        };
        let third_hold = wish(&scene, slot);
        let (own, theirs, kept, _) = tokio::join!(
            place(&kiosk, &holder.session, confirm),
            place(&kiosk, &other.session, request(&scene.doctor, slot)),
            keep(&kiosk, Some(&third.session), &third_hold),
            mail::expire_requests(&scene.clinic.worker, 10),
        );

        let won = [own.is_ok(), theirs.is_ok(), kept.is_ok()];
        assert_eq!(
            won.iter().filter(|won| **won).count(),
            1,
            "round {round}: {own:?} {theirs:?} {kept:?}"
        );
        for answer in [own, theirs, kept.map(|_| State::Held)] {
            assert!(matches!(answer, Ok(_) | Err(Code::SlotTaken)), "{answer:?}");
        }
        confirmed += i32::from(won[0]);
        lost += i32::from(!won[0]);
        if won[2] {
            holds::release(&kiosk, Some(&third.session), third_hold.id)
                .await
                .unwrap();
        }
        assert_eq!(scene.count(HELD).await, 0);
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert!(confirmed + lost == 40);
}

/// Before its end the holder always wins, however many want the slot.
#[tokio::test(flavor = "multi_thread")]
async fn while_it_lasts_a_hold_is_certain() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let slots = scene.slots(&scene.doctor).await;
    let others = join_all((0..6).map(|_| scene.clinic.patient())).await;
    for slot in &slots[..30] {
        let held = wish(&scene, slot);
        keep(&kiosk, Some(&scene.patient.session), &held)
            .await
            .unwrap();
        let confirm = BookAppointment {
            hold: Some(held.id),
            ..request(&scene.doctor, slot)
        };
        let wanted = others.iter().map(|other| {
            let input = request(&scene.doctor, slot);
            place(&kiosk, &other.session, input)
        });
        let (own, wanted) = tokio::join!(
            place(&kiosk, &scene.patient.session, confirm),
            join_all(wanted)
        );

        assert_eq!(own, Ok(State::Pending));
        let refused = |answer: &Result<State, Code>| *answer == Err(Code::SlotTaken);
        assert!(wanted.iter().all(refused), "{wanted:?}");
    }
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

async fn place(
    kiosk: &Clinic,
    session: &anteroom_clinic::Session,
    input: BookAppointment,
) -> Result<State, Code> {
    let placed = appointments::place(kiosk, session, input).await;
    placed.map_err(|error| error.code)
}
