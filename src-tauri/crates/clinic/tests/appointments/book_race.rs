//! Bookings of different lengths and kinds against each other, on real connections.

use std::collections::BTreeSet;

use anteroom_clinic::appointments::{self, BookAppointment, BookingKind, State};
use anteroom_clinic::availability::list_slots;
use anteroom_clinic::{Clinic, Code, InstallKind, Session};
use futures_util::future::join_all;
use uuid::Uuid;

use super::book_many::{child, wishes};
use super::race::{OVERLAPS, crowded};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};
use crate::visit_types::kind;

async fn place(kiosk: &Clinic, session: &Session, input: BookAppointment) -> Result<State, Code> {
    let placed = appointments::place(kiosk, session, input).await;
    placed.map_err(|error| error.code)
}

/// Neighbouring slots whose buffers overlap: of two that touch by a buffer one is booked.
#[tokio::test(flavor = "multi_thread")]
async fn buffers_are_guarded_at_the_same_moment() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let people = join_all((0..4).map(|_| scene.clinic.patient())).await;
    let long = kind(&scene, 20, 10, 10).await.id;
    let slots = scene.slots(&scene.doctor).await;
    for round in 0..17 {
        let asked = people.iter().enumerate().map(|(n, person)| {
            let input = BookAppointment {
                visit_type: (n % 2 == 0).then_some(long),
                ..request(&scene.doctor, &slots[round * 4 + n])
            };
            place(&kiosk, &person.session, input)
        });
        let answers = join_all(asked).await;

        for answer in &answers {
            assert!(
                matches!(answer, Ok(State::Pending) | Err(Code::SlotTaken)),
                "{answers:?}"
            );
        }
        // 0 and 2 have buffers, 1 lies in both, 3 in that of 2.
        let won: Vec<bool> = answers.iter().map(Result::is_ok).collect();
        let both = won.windows(2).any(|pair| pair == [true, true]);
        assert!(!both, "{won:?}");
        assert!(won.contains(&true));
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// A family wants two slots in a row, somebody else the second of them: one of them has it, and the
/// family has both or none.
#[tokio::test(flavor = "multi_thread")]
async fn a_family_and_somebody_else_want_the_same_slot() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let mina = child(&scene, &scene.patient).await;
    let (other, parent) = (scene.clinic.patient().await, scene.clinic.patient().await);
    let omar = child(&scene, &parent).await;
    let slots = scene.slots(&scene.doctor).await;
    let mut winners = BTreeSet::new();
    for round in 0..24 {
        let [first, second, third] = [0, 1, 2].map(|n| &slots[round * 3 + n]);
        let family = |who: Uuid, slots: &[_]| {
            let who = [None, Some(who)];
            wishes(&scene, BookingKind::Family, &who, slots)
        };
        let (ours, theirs, single) = tokio::join!(
            appointments::book_many(
                &kiosk,
                &scene.patient.session,
                family(mina, &[first, second])
            ),
            appointments::book_many(&kiosk, &parent.session, family(omar, &[second, third])),
            place(&kiosk, &other.session, request(&scene.doctor, second)),
        );

        let won = [ours.is_ok(), theirs.is_ok(), single.is_ok()];
        assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
        winners.insert(won);
        let codes = [ours.err(), theirs.err()];
        for code in codes
            .into_iter()
            .flatten()
            .map(|error| error.code)
            .chain(single.err())
        {
            assert_eq!(code, Code::SlotTaken);
        }
        let bound = if won[2] { 1 } else { 2 };
        let query = format!(
            "SELECT count(*) FROM clinic.appointment WHERE starts_at BETWEEN '{}' AND '{}'",
            first.starts.utc, third.starts.utc
        );
        assert_eq!(scene.count(&query).await, bound);
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// Series that cross each other in other orders do not deadlock.
#[tokio::test(flavor = "multi_thread")]
async fn series_that_cross_do_not_wait_for_each_other() {
    let scene = Scene::new().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let people = join_all((0..6).map(|_| scene.clinic.patient())).await;
    for round in 0..15 {
        let mut days = Vec::new();
        for day in 2..6 {
            days.push(scene.slots_on(&scene.doctor, day).await.remove(round));
        }
        let asked = people.iter().enumerate().map(|(n, person)| {
            let mut wanted: Vec<_> = days.iter().collect();
            wanted.rotate_left(n % days.len());
            if n % 2 == 0 {
                wanted.reverse();
            }
            let input = wishes(&scene, BookingKind::Series, &[None; 4], &wanted);
            appointments::book_many(&kiosk, &person.session, input)
        });
        let answers = join_all(asked).await;

        let won = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(won, 1, "round {round}");
        let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
        for error in refused {
            assert_eq!(error.code, Code::SlotTaken);
        }
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// Whatever a screen shows as free can be booked when nobody else took it: for each kind of visit, from
/// an emptier to a fuller day.
#[tokio::test]
async fn what_is_shown_can_be_booked() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let mut kinds = vec![None];
    for (minutes, before, after) in [
        (20, 0, 0),
        (50, 5, 15),
        (15, 30, 0),
        (35, 0, 25),
        (90, 10, 10),
    ] {
        kinds.push(Some(kind(&scene, minutes, before, after).await.id));
    }
    let mut seed = 7_usize;
    for round in 0..40 {
        let visit_type = kinds[round % kinds.len()];
        let day = scene.day(2 + i64::try_from(round % 2).unwrap());
        let shown = list_slots(kiosk, None, scene.doctor.id, &day, 1, visit_type).await;
        let shown = shown.unwrap().remove(0).slots;
        if shown.is_empty() {
            continue;
        }
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        let slot = &shown[seed % shown.len()];
        let input = BookAppointment {
            minutes: None,
            visit_type,
            ..request(&scene.doctor, slot)
        };
        let patient = scene.clinic.patient().await;

        let booked = place(kiosk, &patient.session, input).await;

        assert_eq!(booked, Ok(State::Pending), "round {round}: {slot:?}");
        let left = list_slots(kiosk, None, scene.doctor.id, &day, 1, visit_type).await;
        assert!(!left.unwrap()[0].slots.contains(slot));
    }
    assert!(scene.count("SELECT count(*) FROM clinic.appointment").await >= 30);
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
