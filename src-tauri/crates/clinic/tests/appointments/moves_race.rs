//! Pairs of moves at the same moment, many rounds on connections of their own: one of them wins, whole.

use anteroom_clinic::appointments::{
    self, AcceptProposal, AnswerProposal, Appointment, CancelAppointment, ProposeTime,
    RescheduleAppointment, State,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{ClinicError, Code, mail, new_id};
use uuid::Uuid;

use super::race::OVERLAPS;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

const ROUNDS: usize = 40;

/// How often each side won.
#[derive(Default)]
struct Wins(usize, usize);

impl Wins {
    /// Notes who won a round that exactly one must win.
    fn one<A, B>(
        &mut self,
        first: &Result<A, ClinicError>,
        second: &Result<B, ClinicError>,
        codes: &[Code],
    ) {
        let lost = match (first, second) {
            (Ok(_), Err(error)) => {
                self.0 += 1;
                error
            }
            (Err(error), Ok(_)) => {
                self.1 += 1;
                error
            }
            (Err(first), Err(second)) => panic!("nobody won: {:?} {:?}", first.code, second.code),
            (Ok(_), Ok(_)) => panic!("both won"),
        };
        assert!(codes.contains(&lost.code), "{:?}", lost.code);
    }
}

async fn adds_up(scene: &Scene) {
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn accepting_while_the_patient_cancels() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    for slot in &slots[..ROUNDS] {
        let id = scene.book(slot).await.id;
        let cancel = CancelAppointment {
            id,
            reason: String::new(),
        };
        let (accepted, cancelled) = tokio::join!(
            scene.accept(&scene.doctor.session, id),
            appointments::cancel(&scene.clinic.kiosk, &scene.patient.session, cancel),
        );
        // An accepted one can be cancelled still; a cancelled one cannot be accepted.
        cancelled.unwrap();
        if let Err(error) = accepted {
            assert_eq!(error.code, Code::WrongState);
        }
        assert_eq!(get(&scene, id).await.state, State::Cancelled);
    }
    adds_up(&scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_to_a_slot_that_somebody_books() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    let mut id = scene.book(&slots[0]).await.id;
    let mut wins = Wins::default();
    for slot in &slots[1..ROUNDS] {
        let to = reschedule(id, slot);
        let new_id = to.new_id;
        let kiosk = &scene.clinic.kiosk;
        let (moved, booked) = tokio::join!(
            appointments::reschedule(kiosk, &scene.patient.session, to),
            appointments::book(kiosk, &other.session, request(&scene.doctor, slot)),
        );
        wins.one(&moved, &booked, &[Code::SlotTaken]);
        // Refused, the old slot is still kept.
        let expected = if moved.is_ok() {
            State::Cancelled
        } else {
            State::Pending
        };
        assert_eq!(get(&scene, id).await.state, expected);
        if moved.is_ok() {
            id = new_id;
        }
    }
    assert_eq!(wins.0 + wins.1, ROUNDS - 1);
    adds_up(&scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_back_what_has_freed_a_slot_that_somebody_books() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let elsewhere = scene.slots_on(&scene.doctor, 3).await;
    let other = scene.clinic.patient().await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let mut wins = Wins::default();
    for (n, slot) in slots[..ROUNDS].iter().enumerate() {
        let id = scene.book(slot).await.id;
        if n % 2 == 0 {
            let reason = String::new();
            let input = CancelAppointment { id, reason };
            appointments::cancel(staff, doctor, input).await.unwrap();
        } else {
            let to = reschedule(id, &elsewhere[n]);
            appointments::reschedule(staff, doctor, to).await.unwrap();
        }
        let (back, booked) = tokio::join!(
            appointments::undo(staff, doctor, id),
            appointments::book(
                &scene.clinic.kiosk,
                &other.session,
                request(&scene.doctor, slot)
            ),
        );
        wins.one(&back, &booked, &[Code::SlotTaken]);
    }
    assert_eq!(wins.0 + wins.1, ROUNDS);
    adds_up(&scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_a_proposal_that_runs_out_or_is_withdrawn() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let elsewhere = scene.slots_on(&scene.doctor, 3).await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    for n in 0..ROUNDS {
        let id = scene.book(&slots[n]).await.id;
        let input = ProposeTime {
            id,
            hold_id: new_id(),
            starts_at: elsewhere[n].starts.utc.clone(),
            minutes: None,
        };
        appointments::propose_time(staff, doctor, input)
            .await
            .unwrap();
        let take = AcceptProposal {
            id,
            new_id: new_id(),
        };
        let taking = appointments::accept_proposal(
            &scene.clinic.kiosk,
            &scene.patient.session,
            take.clone(),
        );
        let taken = if n % 2 == 0 {
            scene.sql(&format!("UPDATE clinic.appointment SET until = clock_timestamp() + {n} * interval '0.3 ms' WHERE state = 'held'")).await;
            let (taken, expired) =
                tokio::join!(taking, mail::expire_requests(&scene.clinic.worker, 100));
            expired.unwrap();
            taken
        } else {
            let answer = AnswerProposal { id };
            let (taken, withdrawn) = tokio::join!(
                taking,
                appointments::withdraw_proposal(staff, doctor, answer)
            );
            withdrawn.unwrap();
            taken
        };
        match taken {
            Ok(moved) => assert_eq!((moved.id, moved.state), (take.new_id, State::Accepted)),
            Err(error) => {
                assert_eq!(error.code, Code::TooLate);
                assert_eq!(get(&scene, id).await.state, State::Pending);
            }
        }
        mail::expire_requests(&scene.clinic.worker, 100)
            .await
            .unwrap();
        let held = "SELECT count(*) FROM clinic.appointment WHERE state = 'held' AND until <= clock_timestamp()";
        assert_eq!(scene.count(held).await, 0);
    }
    adds_up(&scene).await;
}

fn reschedule(id: Uuid, slot: &Slot) -> RescheduleAppointment {
    super::reschedule::wish(id, slot)
}

async fn get(scene: &Scene, id: Uuid) -> Appointment {
    appointments::get(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap()
}
