//! Half a minute in which the staff takes back its own last move, and nothing has left the clinic.

use anteroom_clinic::appointments::{
    self, Appointment, CancelAppointment, DeclineAppointment, ReferAppointment, State,
};
use anteroom_clinic::{Clinic, ClinicError, Code, Session, mail, new_id, queue};
use anteroom_domain::appointment::{State as Rule, UNDO};
use uuid::Uuid;

use super::reschedule::{by_staff, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};

/// What an undo must leave as it was: everything of the appointment, who has been told, what is free.
const ALL: &str = "SELECT hashtextextended(concat(
    (SELECT string_agg(a::text, ',' ORDER BY a.id) FROM clinic.appointment a),
    (SELECT string_agg(n::text, ',' ORDER BY n.id) FROM clinic.notification n),
    (SELECT string_agg(r::text, ',' ORDER BY r.id) FROM clinic.referral r),
    (SELECT string_agg(concat(o.kind, o.appointment), ',' ORDER BY o.id) FROM priv.outbox o),
    (SELECT string_agg(concat(d.doctor, d.day, d.free, d.taken), ',' ORDER BY d.doctor, d.day) FROM clinic.doctor_day d)), 0)";

#[tokio::test]
async fn every_move_of_the_staff_leaves_no_trace() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.booked().await.id;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let reason = || "A slip of the mouse".to_owned();
    let mut taken_back = Vec::new();
    for step in [
        "decline", "cancel", "refer", "move", "accept", "cancel", "move", "no_show", "check_in",
        "begin", "complete",
    ] {
        if step == "no_show" {
            scene.stop_clock(&slots[0].starts.utc, "1 minute").await;
        }
        let before = scene.count(ALL).await;
        let was = get(&scene, id).await.state;
        let moved = match step {
            "decline" => {
                let input = DeclineAppointment {
                    id,
                    reason: reason(),
                };
                appointments::decline(staff, doctor, input).await
            }
            "cancel" => {
                let input = CancelAppointment {
                    id,
                    reason: reason(),
                };
                appointments::cancel(staff, doctor, input).await
            }
            "refer" => {
                let input = ReferAppointment {
                    id,
                    new_id: new_id(),
                    doctor: colleague.id,
                    starts_utc: slots[4].starts.utc.clone(),
                    minutes: 20,
                    reason: reason(),
                    hold: None,
                };
                appointments::refer(staff, doctor, input).await
            }
            "move" => by_staff(&scene, doctor, id, &slots[6]).await,
            "accept" => scene.accept(doctor, id).await,
            "no_show" => appointments::mark_no_show(staff, doctor, id).await,
            "check_in" => appointments::check_in(staff, doctor, id).await,
            "begin" => appointments::begin_consultation(staff, doctor, id).await,
            _ => appointments::complete(staff, doctor, id).await,
        };
        let moved = moved.unwrap();
        assert!(moved.undo_until.is_some(), "{step}");
        let to = get(&scene, id).await.state;

        // By the id of either end.
        let back = undo(&scene, doctor, moved.id).await.unwrap();

        assert_eq!(
            (back.id, back.state, back.undo_until),
            (id, was, None),
            "{step}"
        );
        assert_eq!(scene.count(ALL).await, before, "{step}");
        assert_eq!(
            queue::list(staff).await.unwrap().len(),
            usize::from(was == State::CheckedIn || was == State::InConsultation),
            "{step}"
        );
        taken_back.push((rule(to), rule(was)));
        // On to where the next step starts from.
        match step {
            "accept" => drop(scene.accept(doctor, id).await.unwrap()),
            "check_in" => drop(appointments::check_in(staff, doctor, id).await.unwrap()),
            "begin" => drop(
                appointments::begin_consultation(staff, doctor, id)
                    .await
                    .unwrap(),
            ),
            _ => {}
        }
    }
    taken_back.sort_unstable();
    taken_back.dedup();
    let mut table = UNDO.to_vec();
    table.sort_unstable();
    assert_eq!(
        taken_back, table,
        "the domain's table of what can be undone"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn nothing_has_left_the_clinic() {
    let scene = Scene::new().await;
    let id = scene.booked().await.id;
    scene.accept(&scene.doctor.session, id).await.unwrap();
    assert!(
        !leaving(&scene)
            .await
            .contains(&"appointment_accepted".to_owned())
    );

    undo(&scene, &scene.doctor.session, id).await.unwrap();

    scene.half_a_minute_later().await;
    assert!(
        !leaving(&scene)
            .await
            .contains(&"appointment_accepted".to_owned())
    );
    let told = "SELECT count(*) FROM clinic.notification WHERE kind = 'appointment_accepted'";
    assert_eq!(scene.count(told).await, 0);
    // Done again, it is told once.
    scene.accept(&scene.doctor.session, id).await.unwrap();
    scene.half_a_minute_later().await;
    assert_eq!(leaving(&scene).await, ["appointment_accepted"]);
    assert_eq!(scene.count(told).await, 1);
}

#[tokio::test]
async fn not_later_and_not_somebody_elses() {
    let scene = Scene::new().await;
    let id = scene.accepted().await.id;
    let staff = &scene.clinic.staff;
    let stranger = scene.colleague().await;

    assert_eq!(
        refusal(undo(&scene, &scene.admin.session, id).await),
        Code::NotAllowed
    );
    assert_eq!(
        refusal(undo(&scene, &stranger.session, id).await),
        Code::NotFound
    );
    let shown = appointments::get(staff, &scene.admin.session, id)
        .await
        .unwrap();
    assert_eq!(
        shown.undo_until, None,
        "nobody is offered what it may not do"
    );
    scene.half_a_minute_later().await;
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, id).await),
        Code::TooLate
    );
    queue::forget_moves(&scene.clinic.worker).await.unwrap();
    scene.half_a_minute_later().await;
    queue::forget_moves(&scene.clinic.worker).await.unwrap();
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.last_move").await,
        0
    );
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, id).await),
        Code::TooLate
    );
    let never = scene.slots(&scene.doctor).await;
    let never = scene.book(&never[4]).await.id;
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, never).await),
        Code::TooLate
    );
}

#[tokio::test]
async fn not_what_has_moved_on() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let accepted = scene.accepted().await.id;
    cancel(&scene.clinic.kiosk, &scene.patient.session, accepted)
        .await
        .unwrap();
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, accepted).await),
        Code::WrongState
    );

    let id = scene.book(&slots[3]).await.id;
    let input = ReferAppointment {
        id,
        new_id: new_id(),
        doctor: colleague.id,
        starts_utc: slots[3].starts.utc.clone(),
        minutes: 20,
        reason: "Full".into(),
        hold: None,
    };
    let referred = input.new_id;
    appointments::refer(&scene.clinic.staff, &scene.doctor.session, input)
        .await
        .unwrap();
    scene.accept(&colleague.session, referred).await.unwrap();
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, id).await),
        Code::WrongState
    );
    let kept = appointments::get(&scene.clinic.kiosk, &scene.patient.session, referred).await;
    assert_eq!(kept.unwrap().state, State::Accepted);
}

#[tokio::test]
async fn its_time_its_room_and_the_hours_must_still_be_there() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    let id = scene.accepted().await.id;
    cancel(staff, doctor, id).await.unwrap();
    let taken = appointments::book(
        &scene.clinic.kiosk,
        &other.session,
        request(&scene.doctor, &slots[0]),
    );
    let taken = taken.await.unwrap().id;
    assert_eq!(refusal(undo(&scene, doctor, id).await), Code::SlotTaken);
    assert_eq!(get(&scene, id).await.state, State::Cancelled);
    cancel(&scene.clinic.kiosk, &other.session, taken)
        .await
        .unwrap();

    // The patient has found something else to do at that time.
    let colleague = scene.colleague().await;
    let busy = request(&colleague, &slots[0]);
    let busy = appointments::book(&scene.clinic.kiosk, &scene.patient.session, busy)
        .await
        .unwrap();
    assert_eq!(refusal(undo(&scene, doctor, id).await), Code::PatientBusy);
    cancel(&scene.clinic.kiosk, &scene.patient.session, busy.id)
        .await
        .unwrap();

    let room = scene.room;
    scene.sql(&format!("UPDATE clinic.location SET exclusive = true WHERE id = '{room}'; UPDATE clinic.appointment SET room = location WHERE id = '{id}'")).await;
    scene.sql(&format!("UPDATE clinic.last_move SET before = before || jsonb_build_object('room', '{room}') WHERE appointment = '{id}'")).await;
    let guest = request(&colleague, &slots[0]);
    let guest = appointments::book(&scene.clinic.kiosk, &other.session, guest)
        .await
        .unwrap();
    scene.accept(&colleague.session, guest.id).await.unwrap();
    assert_eq!(refusal(undo(&scene, doctor, id).await), Code::RoomTaken);
    cancel(&scene.clinic.staff, &colleague.session, guest.id)
        .await
        .unwrap();

    scene
        .sql(&format!(
            "UPDATE clinic.doctor_day SET open = '{{}}', free = '{{}}' WHERE doctor = '{}'",
            scene.doctor.id
        ))
        .await;
    assert_eq!(refusal(undo(&scene, doctor, id).await), Code::SlotNotOpen);
}

#[tokio::test]
async fn a_hold_that_has_run_out_is_not_in_the_way() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let id = scene.accepted().await.id;
    cancel(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap();
    let hold = anteroom_clinic::holds::HoldSlot {
        id: new_id(),
        doctor: scene.doctor.id,
        starts_at: slots[0].starts.utc.clone(),
        minutes: None,
        visit_type: None,
    };
    anteroom_clinic::holds::hold(&scene.clinic.kiosk, None, hold)
        .await
        .unwrap();
    assert_eq!(
        refusal(undo(&scene, &scene.doctor.session, id).await),
        Code::SlotTaken
    );
    scene.sql("UPDATE clinic.appointment SET until = now() - interval '1 second' WHERE state = 'held'").await;

    let back = undo(&scene, &scene.doctor.session, id).await.unwrap();

    assert_eq!(back.state, State::Accepted);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn taken_back_twice_is_taken_back_once() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let old = scene.accepted().await.id;
    let input = wish(old, &slots[6]);
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);
    let moved = appointments::reschedule(staff, doctor, input)
        .await
        .unwrap();

    let first = undo(&scene, doctor, moved.id).await.unwrap();
    for id in [old, moved.id] {
        assert_eq!(undo(&scene, doctor, id).await.unwrap(), first);
    }

    assert_eq!((first.id, first.state), (old, State::Accepted));
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        1
    );
}

async fn undo(scene: &Scene, session: &Session, id: Uuid) -> Result<Appointment, ClinicError> {
    appointments::undo(&scene.clinic.staff, session, id).await
}

async fn get(scene: &Scene, id: Uuid) -> Appointment {
    appointments::get(&scene.clinic.staff, &scene.doctor.session, id)
        .await
        .unwrap()
}

async fn cancel(clinic: &Clinic, session: &Session, id: Uuid) -> Result<Appointment, ClinicError> {
    let input = CancelAppointment {
        id,
        reason: String::new(),
    };
    appointments::cancel(clinic, session, input).await
}

/// Kinds of mails about answers that a worker may send now; it does.
async fn leaving(scene: &Scene) -> Vec<String> {
    let mails = mail::claim_mail(&scene.clinic.worker, 50).await.unwrap();
    let kinds = mails.into_iter().map(|mail| mail.kind);
    kinds
        .filter(|kind| kind != "appointment_requested")
        .collect()
}

fn rule(state: State) -> Rule {
    state.as_str().parse().unwrap()
}
