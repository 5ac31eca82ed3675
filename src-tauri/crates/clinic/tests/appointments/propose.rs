//! Another time, proposed by the staff and kept until the patient answers.

use anteroom_clinic::appointments::{
    self, AcceptProposal, AnswerProposal, Appointment, CancelAppointment, ProposeTime, State,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::holds::{self, HoldSlot};
use anteroom_clinic::{ClinicError, Code, mail, new_id, notifications};
use uuid::Uuid;

use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

const HELD: &str = "SELECT count(*) FROM clinic.appointment WHERE state = 'held'";

#[tokio::test]
async fn the_time_is_kept_and_the_patient_takes_it() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;

    let asked = propose(&scene, old.id, &slots[5]).await.unwrap();

    let proposal = asked.proposal.clone().expect("a proposal");
    assert_eq!(
        (
            asked.state,
            &asked.starts,
            &proposal.starts,
            proposal.minutes
        ),
        (State::Pending, &old.starts, &slots[5].starts, 20)
    );
    assert!(
        !scene.slots(&scene.doctor).await.contains(&slots[5]),
        "kept"
    );
    let seen = get(&scene, old.id).await;
    assert_eq!(seen.proposal, Some(proposal), "the patient sees it");
    let told = notifications::list(&scene.clinic.kiosk, &scene.patient.session, None, 1).await;
    assert_eq!(told.unwrap().rows[0].kind, "time_proposed");

    let moved = take(&scene, old.id).await.unwrap();

    assert_eq!(
        (moved.state, &moved.starts, moved.moved_from),
        (State::Accepted, &slots[5].starts, Some(old.id))
    );
    assert_eq!(scene.count(HELD).await, 0);
    assert!(scene.slots(&scene.doctor).await.contains(&slots[0]));
    let told = notifications::list(&scene.clinic.staff, &scene.doctor.session, None, 1).await;
    assert_eq!(told.unwrap().rows[0].kind, "proposal_accepted");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_proposal_that_is_refused_leaves_everything_as_it_was() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    propose(&scene, old.id, &slots[5]).await.unwrap();
    let kiosk = &scene.clinic.kiosk;
    let answer = AnswerProposal { id: old.id };

    let kept = appointments::refuse_proposal(kiosk, &scene.patient.session, answer.clone()).await;

    let kept = kept.unwrap();
    assert_eq!(
        (kept.state, kept.proposal, kept.moved_to),
        (State::Accepted, None, None)
    );
    assert!(scene.slots(&scene.doctor).await.contains(&slots[5]));
    let told = notifications::list(&scene.clinic.staff, &scene.doctor.session, None, 1).await;
    assert_eq!(told.unwrap().rows[0].kind, "proposal_refused");
    // Refusing again is no mistake; taking it is too late.
    let again = appointments::refuse_proposal(kiosk, &scene.patient.session, answer).await;
    assert!(again.is_ok());
    assert_eq!(refusal(take(&scene, old.id).await), Code::TooLate);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_is_withdrawn_at_once_was_never_told() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    propose(&scene, old.id, &slots[5]).await.unwrap();

    let answer = AnswerProposal { id: old.id };
    let staff = &scene.clinic.staff;
    let kept = appointments::withdraw_proposal(staff, &scene.doctor.session, answer).await;

    assert_eq!(kept.unwrap().proposal, None);
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'time_proposed'";
    assert_eq!(scene.count(told).await, 0);
    scene.half_a_minute_later().await;
    let mails = mail::claim_mail(&scene.clinic.worker, 50).await.unwrap();
    assert!(mails.iter().all(|mail| mail.kind != "time_proposed"));
    assert!(scene.slots(&scene.doctor).await.contains(&slots[5]));
}

#[tokio::test]
async fn one_at_a_time_and_the_same_again_is_the_same() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.book(&slots[0]).await;
    let first = wish(old.id, &slots[5]);
    let staff = &scene.clinic.staff;
    let again = async |input| appointments::propose_time(staff, &scene.doctor.session, input).await;
    again(first.clone()).await.unwrap();
    again(first).await.unwrap();
    assert_eq!(scene.count(HELD).await, 1);

    let second = again(wish(old.id, &slots[7])).await.unwrap();

    assert_eq!(
        second.proposal.map(|it| it.starts),
        Some(slots[7].starts.clone())
    );
    assert_eq!(scene.count(HELD).await, 1);
    let free = scene.slots(&scene.doctor).await;
    assert!(free.contains(&slots[5]) && !free.contains(&slots[7]));
    let mails = "SELECT count(*) FROM priv.outbox WHERE kind = 'time_proposed' AND state = 'due'";
    assert_eq!(scene.count(mails).await, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn it_runs_out_and_the_appointment_stays() {
    let scene = Scene::new().await;
    let slots = scene.slots_on(&scene.doctor, 4).await;
    let old = scene.book(&slots[0]).await;
    let asked = propose(&scene, old.id, &slots[5]).await.unwrap();
    let until = asked.proposal.expect("a proposal").until.utc;
    assert!(
        asked.until.expect("an end").utc >= until,
        "not before the patient could answer"
    );
    scene.accept(&scene.admin.session, old.id).await.unwrap();
    propose(&scene, old.id, &slots[5]).await.unwrap();

    scene.stop_clock(&until, "1 minute").await;

    assert_eq!(refusal(take(&scene, old.id).await), Code::TooLate);
    assert_eq!(
        get(&scene, old.id).await.proposal,
        None,
        "run out is as good as gone"
    );
    mail::expire_requests(&scene.clinic.worker, 100)
        .await
        .unwrap();
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(get(&scene, old.id).await.state, State::Accepted);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// Whatever becomes of the appointment, what was proposed for it is off.
#[tokio::test]
async fn every_answer_ends_it() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let staff = &scene.clinic.staff;
    let doctor = &scene.doctor.session;
    let accept = async |id| scene.accept(doctor, id).await.map(drop);
    let decline = async |id| {
        let input = appointments::DeclineAppointment {
            id,
            reason: "Full".into(),
        };
        appointments::decline(staff, doctor, input).await.map(drop)
    };
    let cancel = async |id| {
        let input = CancelAppointment {
            id,
            reason: String::new(),
        };
        appointments::cancel(&scene.clinic.kiosk, &scene.patient.session, input)
            .await
            .map(drop)
    };
    let refer = async |id| {
        let input = appointments::ReferAppointment {
            id,
            new_id: new_id(),
            doctor: colleague.id,
            starts_utc: slots[40].starts.utc.clone(),
            minutes: 20,
            reason: "Full".into(),
            hold: None,
        };
        appointments::refer(staff, doctor, input).await.map(drop)
    };
    let reschedule = async |id| {
        super::reschedule::by_staff(&scene, doctor, id, &slots[50])
            .await
            .map(drop)
    };
    for n in 0..5_usize {
        let id = scene.book(&slots[n]).await.id;
        propose(&scene, id, &slots[20 + n]).await.unwrap();
        match n {
            0 => accept(id).await,
            1 => decline(id).await,
            2 => cancel(id).await,
            3 => refer(id).await,
            _ => reschedule(id).await,
        }
        .unwrap();
        assert_eq!(scene.count(HELD).await, 0, "{n}");
        assert!(
            scene.slots(&scene.doctor).await.contains(&slots[20 + n]),
            "{n}"
        );
    }
    let accepted = scene.book(&slots[9]).await.id;
    accept(accepted).await.unwrap();
    propose(&scene, accepted, &slots[30]).await.unwrap();
    appointments::check_in(staff, doctor, accepted)
        .await
        .unwrap();
    assert_eq!(scene.count(HELD).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_the_staff_holds_becomes_the_proposal() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await;
    let staff = &scene.clinic.staff;
    let input = wish(old.id, &slots[5]);
    let hold = HoldSlot {
        id: input.hold_id,
        doctor: scene.doctor.id,
        starts_at: slots[5].starts.utc.clone(),
        minutes: Some(20),
        visit_type: None,
    };
    holds::hold(staff, Some(&scene.doctor.session), hold)
        .await
        .unwrap();

    let asked = appointments::propose_time(staff, &scene.doctor.session, input)
        .await
        .unwrap();

    assert_eq!(
        asked.proposal.map(|it| it.starts),
        Some(slots[5].starts.clone())
    );
    assert_eq!(scene.count(HELD).await, 1);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn only_times_that_can_be_had_and_only_for_what_is_ahead() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    let old = scene.accepted().await;
    let taken = request(&scene.doctor, &slots[5]);
    appointments::book(&scene.clinic.kiosk, &other.session, taken)
        .await
        .unwrap();

    assert_eq!(
        refusal(propose(&scene, old.id, &slots[5]).await),
        Code::SlotTaken
    );
    scene.stop_clock(&slots[8].starts.utc, "1 second").await;
    assert_eq!(
        refusal(propose(&scene, old.id, &slots[8]).await),
        Code::SlotPast
    );
    let staff = &scene.clinic.staff;
    appointments::check_in(staff, &scene.doctor.session, old.id)
        .await
        .unwrap();
    assert_eq!(
        refusal(propose(&scene, old.id, &slots[9]).await),
        Code::WrongState
    );
    assert_eq!(scene.count(HELD).await, 0);
}

fn wish(id: Uuid, slot: &Slot) -> ProposeTime {
    ProposeTime {
        id,
        hold_id: new_id(),
        starts_at: slot.starts.utc.clone(),
        minutes: None,
    }
}

async fn propose(scene: &Scene, id: Uuid, slot: &Slot) -> Result<Appointment, ClinicError> {
    let staff = &scene.clinic.staff;
    appointments::propose_time(staff, &scene.doctor.session, wish(id, slot)).await
}

async fn take(scene: &Scene, id: Uuid) -> Result<Appointment, ClinicError> {
    let input = AcceptProposal {
        id,
        new_id: new_id(),
    };
    appointments::accept_proposal(&scene.clinic.kiosk, &scene.patient.session, input).await
}

async fn get(scene: &Scene, id: Uuid) -> Appointment {
    appointments::get(&scene.clinic.kiosk, &scene.patient.session, id)
        .await
        .unwrap()
}

/// Twice as long as a slot, and a slot later: the two overlap by half.
#[tokio::test]
async fn a_time_that_overlaps_the_appointment_itself_may_be_proposed() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    let desk = |slot: &Slot, patient: Uuid, minutes| appointments::BookAppointment {
        patient: Some(patient),
        minutes: Some(minutes),
        ..request(&scene.doctor, slot)
    };
    let book = async |input| {
        appointments::book(&scene.clinic.staff, &scene.admin.session, input)
            .await
            .unwrap()
    };
    let old = book(desk(&slots[4], scene.patient.id, 40)).await;
    let next = book(desk(&slots[8], other.id, 20)).await;
    let long = |slot: &Slot, minutes| ProposeTime {
        id: old.id,
        hold_id: new_id(),
        starts_at: slot.starts.utc.clone(),
        minutes: Some(minutes),
    };
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    // It stands for its own appointment only: what somebody else has is not to be had.
    let taken = appointments::propose_time(staff, admin, long(&slots[7], 40)).await;
    assert_eq!(refusal(taken), Code::SlotTaken);
    let later = appointments::propose_time(staff, admin, long(&slots[5], 40)).await;
    assert!(later.unwrap().proposal.is_some());
    let free = scene.slots(&scene.doctor).await;
    for kept in [&slots[4], &slots[5], &slots[6]] {
        assert!(!free.contains(kept), "{kept:?}");
    }
    let early = request(&scene.doctor, &slots[6]);
    let refused = appointments::book(&scene.clinic.kiosk, &other.session, early).await;
    assert_eq!(refusal(refused), Code::SlotTaken);
    // A longer visit at the same time, in place of the first proposal; the patient keeps what it has.
    let longer = appointments::propose_time(staff, admin, long(&slots[4], 60)).await;
    assert!(longer.is_ok());
    let answer = AnswerProposal { id: old.id };
    let kiosk = &scene.clinic.kiosk;
    appointments::refuse_proposal(kiosk, &scene.patient.session, answer)
        .await
        .unwrap();
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
    assert!(!scene.slots(&scene.doctor).await.contains(&slots[5]));

    let again = appointments::propose_time(staff, admin, long(&slots[5], 40)).await;
    assert!(again.is_ok());
    let moved = take(&scene, old.id).await.unwrap();
    assert_eq!((&moved.starts, moved.minutes), (&slots[5].starts, 40));
    assert!(scene.slots(&scene.doctor).await.contains(&slots[4]));
    assert_eq!(next.minutes, 20);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
