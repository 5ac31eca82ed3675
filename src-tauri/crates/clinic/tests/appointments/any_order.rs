//! Whatever is done to appointments, in any order and by anybody: nothing is left behind. No hold without
//! a proposal or an offer of the waitlist, no offer without its hold, no number without a patient, nothing to
//! take back that is gone; and the days add up.

use anteroom_clinic::appointments::{
    self, AcceptProposal, AnswerProposal, CancelAppointment, ProposeTime, State,
};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::waitlist::{self, AcceptOffer};
use anteroom_clinic::{ClinicError, Code, mail, new_id, queue};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::race::OVERLAPS;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request, wish};
use crate::waitlist::{join, make_offers};

/// What must never be, each as a count that stays zero.
const NEVER: [(&str, &str); 9] = [
    ("a day that does not add up", DAYS_THAT_DO_NOT_ADD_UP),
    ("two visits at once", OVERLAPS),
    (
        "a hold that is no proposal for something ahead",
        "SELECT count(*) FROM clinic.appointment h WHERE h.state = 'held' AND h.held_by NOT LIKE 'waitlist:%' AND NOT EXISTS (
            SELECT 1 FROM clinic.appointment a WHERE a.id = h.moved_from AND a.state IN ('pending', 'accepted') AND h.held_by = 'proposal:' || a.id)",
    ),
    (
        "an offer without its time, or a time that is kept for no offer",
        "SELECT count(*) FROM (SELECT * FROM clinic.waitlist_offer WHERE state = 'open') o
           FULL JOIN (SELECT * FROM clinic.appointment WHERE state = 'held' AND held_by LIKE 'waitlist:%') h
             ON h.id = o.id AND h.held_by = 'waitlist:' || o.entry AND h.doctor = o.doctor AND h.starts_at = o.starts_at
          WHERE o.id IS NULL OR h.id IS NULL",
    ),
    (
        "somebody who has an offer and does not know, or the other way round",
        "SELECT count(*) FROM clinic.waitlist_entry e
          WHERE (e.state = 'offered') <> EXISTS (SELECT 1 FROM clinic.waitlist_offer o WHERE o.entry = e.id AND o.state = 'open')",
    ),
    (
        "a number that waits for nobody, or somebody who waits without one",
        "SELECT count(*) FROM clinic.token t FULL JOIN clinic.appointment a ON a.id = t.appointment
          WHERE (t.number IS NOT NULL AND t.done_at IS NULL) IS DISTINCT FROM coalesce(a.state = 'checked_in', false)",
    ),
    (
        "something to take back that is not there",
        "SELECT count(*) FROM clinic.last_move m WHERE m.undone_at IS NULL AND m.opened IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = m.opened)",
    ),
    (
        "a move whose two ends disagree",
        "SELECT count(*) FROM clinic.appointment b JOIN clinic.appointment a ON a.id = b.moved_from WHERE b.state <> 'held' AND a.state <> 'cancelled'",
    ),
    (
        // Of an offer that is over the worker says nothing when it comes to it.
        "mail about an appointment that is gone",
        "SELECT count(*) FROM priv.outbox o WHERE o.appointment IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = o.appointment)
            AND NOT (o.kind = 'slot_offered' AND EXISTS (SELECT 1 FROM clinic.waitlist_offer f WHERE f.id = o.appointment))",
    ),
];

/// One act: what, on which of the appointments, with which slot.
type Act = (u8, u8, u8);

#[test]
fn nothing_is_left_behind() {
    let acts = proptest::collection::vec((0..17_u8, any::<u8>(), 0..12_u8), 40..80);
    let config = Config {
        cases: 5,
        max_shrink_iters: 20,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&acts, |acts| {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let broken = runtime.block_on(played(&acts));
            prop_assert_eq!(broken, None::<String>);
            Ok(())
        })
        .unwrap();
}

/// Plays the acts and says what broke, and after which.
async fn played(acts: &[Act]) -> Option<String> {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    // On the morning of the visits, so that some have begun and some have not.
    scene.stop_clock(&slots[4].starts.utc, "1 minute").await;
    let mut ids = Vec::new();
    for (n, act) in acts.iter().enumerate() {
        let done = play(&scene, &slots, &mut ids, *act).await;
        let refused = done.err().map(|error| error.code);
        let allowed = [
            None,
            Some(Code::SlotTaken),
            Some(Code::SlotPast),
            Some(Code::PatientBusy),
            Some(Code::WrongState),
            Some(Code::TooLate),
            Some(Code::NotAllowed),
            Some(Code::TooMany),
        ];
        if !allowed.contains(&refused) {
            return Some(format!("{act:?}, the {n}th: {refused:?}"));
        }
        for (what, count) in NEVER {
            if scene.count(count).await != 0 {
                return Some(format!("{act:?}, the {n}th ({refused:?}): {what}"));
            }
        }
    }
    None
}

async fn play(
    scene: &Scene,
    slots: &[Slot],
    ids: &mut Vec<Uuid>,
    (what, which, slot): Act,
) -> Result<(), ClinicError> {
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let (patient, doctor) = (&scene.patient.session, &scene.doctor.session);
    let slot = &slots[usize::from(slot)];
    if what == 0 || ids.is_empty() {
        let input = request(&scene.doctor, slot);
        let id = input.id;
        appointments::place(kiosk, patient, input).await?;
        ids.push(id);
        return Ok(());
    }
    let id = ids[usize::from(which) % ids.len()];
    let new_id = new_id();
    let reason = String::new();
    match what {
        1 => scene.accept(doctor, id).await.map(drop),
        2 | 3 => {
            let mut to = super::reschedule::wish(id, slot);
            to.new_id = new_id;
            if what == 2 {
                appointments::reschedule(kiosk, patient, to).await?;
            } else {
                appointments::reschedule(staff, doctor, to).await?;
            }
            ids.push(new_id);
            Ok(())
        }
        4 => appointments::cancel(kiosk, patient, CancelAppointment { id, reason })
            .await
            .map(drop),
        5 => appointments::cancel(staff, doctor, CancelAppointment { id, reason })
            .await
            .map(drop),
        6 => {
            let input = ProposeTime {
                id,
                hold_id: new_id,
                starts_at: slot.starts.utc.clone(),
                minutes: None,
            };
            appointments::propose_time(staff, doctor, input)
                .await
                .map(drop)
        }
        7 => {
            let input = AcceptProposal { id, new_id };
            appointments::accept_proposal(kiosk, patient, input).await?;
            ids.push(new_id);
            Ok(())
        }
        8 => appointments::refuse_proposal(kiosk, patient, AnswerProposal { id })
            .await
            .map(drop),
        9 => appointments::check_in(staff, doctor, id).await.map(drop),
        10 => undo(scene, ids, id).await,
        11 => appointments::begin_consultation(staff, doctor, id)
            .await
            .map(drop),
        13..=16 => wait(scene, slot, ids, what, usize::from(which)).await,
        _ => {
            queue::mark_no_shows(&scene.clinic.worker, 100).await?;
            mail::expire_requests(&scene.clinic.worker, 100)
                .await
                .map(drop)
        }
    }
}

/// Takes back; what the move had opened is no appointment any more.
async fn undo(scene: &Scene, ids: &mut Vec<Uuid>, id: Uuid) -> Result<(), ClinicError> {
    let staff = &scene.clinic.staff;
    let before = appointments::get(staff, &scene.doctor.session, id).await?;
    let back = appointments::undo(staff, &scene.doctor.session, id).await?;
    if before.state == State::Cancelled && back.state != State::Cancelled {
        ids.retain(|other| Some(*other) != before.moved_to.as_ref().map(|to| to.id));
    }
    if back.id != id {
        ids.retain(|other| *other != id);
    }
    Ok(())
}

/// What the same patient does with the waitlist, and the worker: waits for the slot or for any of its day, is offered
/// something, takes it, or leaves.
async fn wait(
    scene: &Scene,
    slot: &Slot,
    ids: &mut Vec<Uuid>,
    what: u8,
    which: usize,
) -> Result<(), ClinicError> {
    let (kiosk, patient) = (&scene.clinic.kiosk, &scene.patient);
    if what == 13 {
        let mut input = wish(&scene.doctor, slot);
        if which % 2 == 1 {
            (input.from, input.to) = (None, None);
        }
        return join(scene, patient, input).await.map(drop);
    }
    if what == 14 {
        make_offers(scene).await;
        return Ok(());
    }
    let entries = waitlist::list(kiosk, &patient.session).await?;
    let Some(entry) = entries.get(which % entries.len().max(1)) else {
        return Ok(());
    };
    match (&entry.offer, what) {
        (Some(offer), 15) => {
            let input = AcceptOffer {
                offer: offer.id,
                new_id: new_id(),
            };
            ids.push(
                waitlist::accept_offer(kiosk, &patient.session, input)
                    .await?
                    .id,
            );
            Ok(())
        }
        (Some(offer), _) if !which.is_multiple_of(3) => {
            waitlist::refuse_offer(kiosk, &patient.session, offer.id).await
        }
        _ => waitlist::leave(kiosk, &patient.session, entry.id).await,
    }
}
