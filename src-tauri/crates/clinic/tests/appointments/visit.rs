//! The day of the visit, and every move that is not in the table.

use std::collections::BTreeSet;

use anteroom_clinic::appointments::{
    self, CancelAppointment, DeclineAppointment, ReferAppointment, State, begin_consultation,
    check_in, complete, mark_no_show,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{ClinicError, Code, mail, new_id};
use anteroom_provision::testing::Doctor;
use uuid::Uuid;

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn from_the_door_to_the_end() {
    let scene = Scene::new().await;
    let id = scene.accepted().await.id;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    assert_eq!(
        check_in(staff, &scene.admin.session, id)
            .await
            .unwrap()
            .state,
        State::CheckedIn
    );
    assert_eq!(
        begin_consultation(staff, doctor, id).await.unwrap().state,
        State::InConsultation
    );
    assert_eq!(
        complete(staff, doctor, id).await.unwrap().state,
        State::Completed
    );
    // A lost answer is asked for again.
    assert_eq!(
        complete(staff, doctor, id).await.unwrap().state,
        State::Completed
    );
}

#[tokio::test]
async fn a_patient_checks_in_on_the_day_itself() {
    let scene = Scene::new().await;
    let accepted = scene.accepted().await;
    let at_the_kiosk =
        async || check_in(&scene.clinic.kiosk, &scene.patient.session, accepted.id).await;

    // The first slot of the day begins at local midnight.
    scene.stop_clock(&accepted.starts.utc, "-1 second").await;
    assert_eq!(
        refusal(at_the_kiosk().await),
        Code::WrongState,
        "the day before"
    );
    scene.stop_clock(&accepted.starts.utc, "20 minutes").await;
    assert_eq!(refusal(at_the_kiosk().await), Code::WrongState, "too late");
    scene.stop_clock(&accepted.starts.utc, "0").await;
    assert_eq!(at_the_kiosk().await.unwrap().state, State::CheckedIn);
}

#[tokio::test]
async fn nobody_is_missed_before_the_start() {
    let scene = Scene::new().await;
    let accepted = scene.accepted().await;
    let missed =
        async || mark_no_show(&scene.clinic.staff, &scene.doctor.session, accepted.id).await;

    assert_eq!(refusal(missed().await), Code::WrongState);
    scene.stop_clock(&accepted.starts.utc, "0").await;
    assert_eq!(missed().await.unwrap().state, State::NoShow);
}

#[tokio::test]
async fn a_request_that_nobody_answers_runs_out() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let booked = scene.book(&slots[0]).await;
    let until = booked.until.expect("an end").utc;
    let expire = async || {
        mail::expire_requests(&scene.clinic.worker, 100)
            .await
            .unwrap()
    };

    scene.stop_clock(&until, "-1 second").await;
    assert_eq!(expire().await, 0);
    scene.stop_clock(&until, "0").await;
    assert_eq!(expire().await, 1);

    let seen = appointments::get(&scene.clinic.kiosk, &scene.patient.session, booked.id)
        .await
        .unwrap();
    assert_eq!(seen.state, State::Expired);
    assert_eq!(scene.slots(&scene.doctor).await, slots);
    assert_eq!(
        refusal(scene.accept(&scene.doctor.session, booked.id).await),
        Code::WrongState
    );
}

/// Every verb tried on an appointment in every state: what goes through is exactly the domain's table.
#[tokio::test]
async fn the_table_of_moves_is_the_domains() {
    use anteroom_domain::appointment::{MOVES, State as Rule};
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let booked = scene.booked().await;
    let elsewhere = scene.slots(&colleague).await.remove(30);
    scene.stop_clock(&booked.starts.utc, "0").await;
    let verbs = [
        "accept",
        "decline",
        "cancel",
        "refer",
        "check_in",
        "begin",
        "complete",
        "no_show",
        "reinstate",
        "expire",
    ];
    let mut went_through = BTreeSet::new();
    for from in Rule::ALL {
        for verb in verbs {
            // A hold that is overdue is removed, as hostile as that is to this loop.
            if from == Rule::Held && verb == "expire" {
                continue;
            }
            let (state, id) = (from.as_str(), booked.id);
            scene
                .sql(&format!(
                    "UPDATE clinic.appointment SET state = '{state}', until = clinic.clock(), held_by = 'x', changed_by = NULL,
                       answer_reason = NULL WHERE id = '{id}'"
                ))
                .await;
            match apply(&scene, verb, id, &colleague, &elsewhere).await {
                Ok(to) => drop(went_through.insert((from, to.as_str().parse::<Rule>().unwrap()))),
                // A hold is no appointment yet: booking it is what makes one of it.
                Err(error) if from == Rule::Held => assert_eq!(error.code, Code::NotFound),
                Err(error) => assert_eq!(error.code, Code::WrongState, "{verb} on {state}"),
            }
        }
    }
    let table = MOVES.into_iter().filter(|(from, _)| *from != Rule::Held);
    assert_eq!(went_through, table.collect());
}

async fn apply(
    scene: &Scene,
    verb: &str,
    id: Uuid,
    colleague: &Doctor,
    slot: &Slot,
) -> Result<State, ClinicError> {
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let reason = "Because".to_owned();
    let moved = match verb {
        "accept" => scene.accept(doctor, id).await,
        "decline" => appointments::decline(staff, doctor, DeclineAppointment { id, reason }).await,
        "cancel" => appointments::cancel(staff, doctor, CancelAppointment { id, reason }).await,
        "refer" => {
            let input = ReferAppointment {
                id,
                new_id: new_id(),
                doctor: colleague.id,
                starts_utc: slot.starts.utc.clone(),
                minutes: 20,
                reason,
                hold: None,
            };
            appointments::refer(staff, doctor, input).await
        }
        "check_in" => check_in(staff, doctor, id).await,
        "begin" => begin_consultation(staff, doctor, id).await,
        "complete" => complete(staff, doctor, id).await,
        "no_show" => mark_no_show(staff, doctor, id).await,
        "reinstate" => appointments::reinstate(staff, doctor, id).await,
        _ => {
            let expired = mail::expire_requests(&scene.clinic.worker, 100).await?;
            let code = if expired == 0 {
                Err(Code::WrongState.into())
            } else {
                Ok(State::Expired)
            };
            return code;
        }
    };
    moved.map(|appointment| appointment.state)
}
