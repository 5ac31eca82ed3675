//! Rooms for one visit at a time.

use anteroom_clinic::appointments::{self, Appointment, BookAppointment, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{Code, InstallKind, locations, new_id};
use anteroom_provision::testing::Doctor;

use super::race::{OVERLAPS, crowded};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal, request};
use crate::visit_types::kind;

const TWO_IN_A_ROOM: &str = "SELECT count(*) FROM clinic.appointment a JOIN clinic.appointment b
    ON a.id < b.id AND a.room = b.room AND a.blocked && b.blocked WHERE a.state = 'accepted' AND b.state = 'accepted'";

/// Two doctors who accept at once and sit in the scene's room.
async fn sharing(exclusive: bool) -> (Scene, Doctor) {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    for doctor in [&scene.doctor, &colleague] {
        anteroom_clinic::doctors::set_location(&scene.clinic.staff, &doctor.session, scene.room)
            .await
            .unwrap();
    }
    scene
        .sql("UPDATE clinic.doctor SET accepts_at_once = true")
        .await;
    set_exclusive(&scene, exclusive).await.unwrap();
    (scene, colleague)
}

async fn set_exclusive(scene: &Scene, exclusive: bool) -> Result<(), Code> {
    let admin = &scene.admin.session;
    let done = locations::set_exclusive(&scene.clinic.staff, admin, scene.room, exclusive).await;
    done.map_err(|error| error.code)
}

async fn book(scene: &Scene, doctor: &Doctor, slot: &Slot) -> Appointment {
    let patient = scene.clinic.patient().await;
    let input = request(doctor, slot);
    appointments::book(&scene.clinic.kiosk, &patient.session, input)
        .await
        .unwrap()
}

#[tokio::test]
async fn whoever_comes_second_waits_for_a_room() {
    let (scene, colleague) = sharing(true).await;
    let slots = scene.slots(&scene.doctor).await;

    let first = book(&scene, &scene.doctor, &slots[0]).await;
    let second = book(&scene, &colleague, &slots[0]).await;
    let next = book(&scene, &colleague, &slots[1]).await;

    assert_eq!(first.state, State::Accepted);
    assert_eq!(first.location.map(|location| location.id), Some(scene.room));
    assert_eq!((second.state, second.location), (State::Pending, None));
    assert_eq!(next.state, State::Accepted, "touching is not overlapping");
    let again = BookAppointment {
        id: first.id,
        ..request(&scene.doctor, &slots[0])
    };
    assert_eq!(
        scene
            .count("SELECT count(*) FROM clinic.appointment WHERE room IS NOT NULL")
            .await,
        2
    );
    let stranger = appointments::place(&scene.clinic.kiosk, &scene.patient.session, again).await;
    assert!(stranger.is_err());
}

#[tokio::test]
async fn the_same_request_twice_keeps_its_room() {
    let (scene, _) = sharing(true).await;
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let input = request(&scene.doctor, &slot);
    for _ in 0..2 {
        let placed =
            appointments::place(&scene.clinic.kiosk, &scene.patient.session, input.clone());
        assert_eq!(placed.await, Ok(State::Accepted));
    }
}

#[tokio::test]
async fn buffers_keep_the_room_too() {
    let (scene, colleague) = sharing(true).await;
    let slots = scene.slots(&scene.doctor).await;
    let kind = kind(&scene, 20, 0, 10).await;
    let cleaned = BookAppointment {
        visit_type: Some(kind.id),
        minutes: None,
        ..request(&scene.doctor, &slots[0])
    };
    appointments::place(&scene.clinic.kiosk, &scene.patient.session, cleaned)
        .await
        .unwrap();

    assert_eq!(
        book(&scene, &colleague, &slots[1]).await.state,
        State::Pending
    );
    assert_eq!(
        book(&scene, &colleague, &slots[2]).await.state,
        State::Accepted
    );
}

#[tokio::test]
async fn an_address_that_many_share_is_no_room_until_it_is_made_one() {
    let (scene, colleague) = sharing(false).await;
    let slots = scene.slots(&scene.doctor).await;
    let first = book(&scene, &scene.doctor, &slots[0]).await;
    let second = book(&scene, &colleague, &slots[0]).await;
    assert_eq!(
        (first.state, second.state),
        (State::Accepted, State::Accepted)
    );

    assert_eq!(set_exclusive(&scene, true).await, Err(Code::RoomTaken));
    scene
        .sql(&format!(
            "UPDATE clinic.appointment SET state = 'cancelled' WHERE id = '{}'",
            second.id
        ))
        .await;
    assert_eq!(set_exclusive(&scene, true).await, Ok(()));
    assert_eq!(set_exclusive(&scene, true).await, Ok(()));
    let third = book(&scene, &colleague, &slots[0]).await;
    assert_eq!(third.state, State::Pending, "what was there counts");
    let listed = locations::list(&scene.clinic.staff, &scene.admin.session)
        .await
        .unwrap();
    assert!(listed.iter().all(|location| location.exclusive));
    assert_eq!(set_exclusive(&scene, false).await, Ok(()));
    assert_eq!(
        book(&scene, &scene.doctor, &slots[4]).await.state,
        State::Accepted
    );
}

#[tokio::test]
async fn only_admins_say_what_is_a_room() {
    let (scene, _) = sharing(false).await;
    let staff = &scene.clinic.staff;
    let doctor = locations::set_exclusive(staff, &scene.doctor.session, scene.room, true).await;
    assert_eq!(refusal(doctor), Code::NotAllowed);
    let unknown = locations::set_exclusive(staff, &scene.admin.session, new_id(), true).await;
    assert_eq!(refusal(unknown), Code::NotFound);
}

/// Two doctors, one room, the same time: one visit has the room, the other waits for another one. And
/// whether it is a room changes meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn two_never_meet_in_a_room() {
    let (scene, colleague) = sharing(true).await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    let slots = scene.slots(&scene.doctor).await;
    let other = scene.clinic.patient().await;
    for (round, slot) in slots[..60].iter().enumerate() {
        if round % 3 == 2 {
            set_exclusive(&scene, false).await.unwrap();
        }
        let (first, second, toggled) = tokio::join!(
            appointments::place(&kiosk, &scene.patient.session, request(&scene.doctor, slot)),
            appointments::place(&kiosk, &other.session, request(&colleague, slot)),
            async {
                if round % 3 == 2 {
                    set_exclusive(&scene, true).await
                } else {
                    Ok(())
                }
            },
        );
        let states = [first.unwrap(), second.unwrap()];
        let accepted = states.iter().filter(|state| **state == State::Accepted);
        if round % 3 == 2 {
            // Either both were there before it became a room, or one of them waits.
            assert!(
                matches!(toggled, Ok(()) | Err(Code::RoomTaken)),
                "{toggled:?}"
            );
            if toggled.is_err() {
                scene.sql("DELETE FROM clinic.appointment; UPDATE clinic.doctor_day SET free = open, taken = '{}'").await;
                set_exclusive(&scene, true).await.unwrap();
            }
        } else {
            assert_eq!(accepted.count(), 1, "round {round}: {states:?}");
        }
        assert_eq!(scene.count(TWO_IN_A_ROOM).await, 0);
        assert_eq!(
            scene
                .count("SELECT count(*) FROM clinic.appointment WHERE state = 'accepted' AND room IS NULL")
                .await,
            0
        );
    }
    assert_eq!(scene.count(OVERLAPS).await, 0);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}
