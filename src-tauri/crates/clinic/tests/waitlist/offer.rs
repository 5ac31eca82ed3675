//! Whose turn it is.

use anteroom_clinic::Code;
use anteroom_clinic::mail::claim_mail;
use anteroom_clinic::notifications;
use anteroom_clinic::waitlist::{
    AcceptOffer, OfferCursor, WaitlistState, accept_offer, leave, list, offer_slots, refuse_offer,
};

use super::{Taken, join, make_offers, offer_to, two_waiting, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, refusal};

#[tokio::test]
async fn a_freed_slot_goes_to_the_first_in_line_only() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let [first, second] = two_waiting(&scene, &taken.slot).await;
    assert_eq!(make_offers(&scene).await, 0, "nothing is free");

    taken.free(&scene).await;
    assert_eq!(make_offers(&scene).await, 1);

    let offer = offer_to(&scene, &first.session).await.expect("an offer");
    assert_eq!((&offer.starts, offer.minutes), (&taken.slot.starts, 20));
    let waits: jiff::Timestamp = offer.until.utc.parse().unwrap();
    let minutes = (waits - scene.clinic.kiosk.now()).total(jiff::Unit::Minute);
    assert!((9.0..=10.1).contains(&minutes.unwrap()), "ten minutes");
    assert_eq!(offer_to(&scene, &second.session).await, None);
    let slots = scene.slots(&scene.doctor).await;
    assert!(
        !slots.iter().any(|slot| slot.starts == taken.slot.starts),
        "kept"
    );
    let inbox = notifications::list(&scene.clinic.kiosk, &first.session, None, 9)
        .await
        .unwrap()
        .rows;
    assert_eq!(inbox[0].kind, "slot_offered");
    assert_eq!(inbox[0].starts.as_ref(), Some(&taken.slot.starts));
    assert_eq!(inbox[0].doctor_name.as_ref(), Some(&scene.doctor.full_name));
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn an_offer_is_mailed_while_it_is_open() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let [first, _] = two_waiting(&scene, &taken.slot).await;
    taken.free(&scene).await;
    make_offers(&scene).await;
    scene
        .sql("UPDATE priv.outbox SET due_at = created_at + interval '1 day' WHERE kind <> 'slot_offered'")
        .await;

    let mail = claim_mail(&scene.clinic.worker, 9).await.unwrap().remove(0);

    assert_eq!(
        (mail.kind.as_str(), &mail.recipient),
        ("slot_offered", &first.email)
    );
    assert!(mail.until.is_some() && mail.starts_at.is_some());
    assert_eq!(mail.doctor_name.as_ref(), Some(&scene.doctor.full_name));
    // The server was away; by the next try it is too late.
    scene
        .sql("UPDATE priv.outbox SET lease_until = NULL, due_at = created_at WHERE kind = 'slot_offered'")
        .await;
    let offer = offer_to(&scene, &first.session).await.unwrap();
    refuse_offer(&scene.clinic.kiosk, &first.session, offer.id)
        .await
        .unwrap();
    assert!(
        claim_mail(&scene.clinic.worker, 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        scene
            .count("SELECT count(*) FROM priv.outbox WHERE kind = 'slot_offered'")
            .await,
        0
    );
}

#[tokio::test]
async fn what_one_refuses_goes_to_the_next_and_never_comes_back() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let two = two_waiting(&scene, &taken.slot).await;
    taken.free(&scene).await;
    let kiosk = &scene.clinic.kiosk;

    for patient in &two {
        assert_eq!(make_offers(&scene).await, 1);
        let offer = offer_to(&scene, &patient.session).await.expect("its turn");
        refuse_offer(kiosk, &patient.session, offer.id)
            .await
            .unwrap();
        refuse_offer(kiosk, &patient.session, offer.id)
            .await
            .expect("said twice");
    }

    assert_eq!(make_offers(&scene).await, 0);
    for patient in &two {
        let entry = list(kiosk, &patient.session).await.unwrap().remove(0);
        assert_eq!(entry.state, WaitlistState::Waiting);
    }
    let slots = scene.slots(&scene.doctor).await;
    assert!(
        slots.iter().any(|slot| slot.starts == taken.slot.starts),
        "free for everybody"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn after_ten_minutes_it_goes_to_the_next() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let [first, second] = two_waiting(&scene, &taken.slot).await;
    taken.free(&scene).await;
    make_offers(&scene).await;
    let offer = offer_to(&scene, &first.session).await.unwrap();

    scene.stop_clock(&offer.until.utc, "-1 second").await;
    assert_eq!(make_offers(&scene).await, 0);
    scene.stop_clock(&offer.until.utc, "0").await;
    let late = AcceptOffer {
        offer: offer.id,
        new_id: anteroom_clinic::new_id(),
    };
    let late = accept_offer(&scene.clinic.kiosk, &first.session, late).await;
    assert_eq!(
        refusal(late),
        Code::OfferOver,
        "also before the job has come"
    );
    assert_eq!(make_offers(&scene).await, 1);

    assert_eq!(offer_to(&scene, &first.session).await, None);
    let next = offer_to(&scene, &second.session).await.unwrap();
    assert_eq!(next.starts, offer.starts);
    scene.stop_clock(&next.until.utc, "0").await;
    assert_eq!(make_offers(&scene).await, 0, "nobody is left");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn whoever_leaves_gives_the_offer_to_the_next() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let [first, second] = two_waiting(&scene, &taken.slot).await;
    taken.free(&scene).await;
    make_offers(&scene).await;
    let kiosk = &scene.clinic.kiosk;
    let entry = list(kiosk, &first.session).await.unwrap().remove(0);

    leave(kiosk, &first.session, entry.id).await.unwrap();

    assert_eq!(make_offers(&scene).await, 1);
    assert!(offer_to(&scene, &second.session).await.is_some());
}

#[tokio::test]
async fn only_what_suits_is_offered() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let colleague = scene.colleague().await;
    let mut people = Vec::new();
    for _ in 0..4 {
        people.push(scene.clinic.patient().await);
    }
    let wanted = wish(&scene.doctor, &taken.slot);
    // Another doctor of that time, another time of that day, another day: all of these are full or over.
    let mut other = wanted.clone();
    other.id = anteroom_clinic::new_id();
    (other.doctor, other.specialization) = (None, Some(colleague.specialization));
    join(&scene, &people[0], other).await.unwrap();
    let mut other = wish(&scene.doctor, &taken.slot);
    other.reason = "No longer this".into();
    let (from, to) = (
        other.to.clone(),
        format!("{}9", &other.from.as_ref().unwrap()[..4]),
    );
    (other.from, other.to) = (from, Some(to));
    join(&scene, &people[1], other).await.unwrap();

    assert_eq!(
        make_offers(&scene).await,
        1,
        "the colleague is free at that time"
    );
    let offer = offer_to(&scene, &people[0].session).await.unwrap();
    assert_eq!(offer.doctor_name, colleague.full_name);
    taken.free(&scene).await;
    assert_eq!(
        make_offers(&scene).await,
        0,
        "no slot begins in those minutes"
    );
}

#[tokio::test]
async fn nobody_is_offered_what_it_could_not_take() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let busy = scene.clinic.patient().await;
    let colleague = scene.colleague().await;
    let input = crate::scene::request(&colleague, &taken.slot);
    anteroom_clinic::appointments::book(&scene.clinic.kiosk, &busy.session, input)
        .await
        .unwrap();
    join(&scene, &busy, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap();
    taken.free(&scene).await;
    assert_eq!(make_offers(&scene).await, 0, "with the colleague then");

    let limited = scene.clinic.patient().await;
    join(&scene, &limited, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap();
    let slot = scene.slots(&scene.doctor).await.swap_remove(2);
    scene.book(&slot).await;
    scene
        .sql("UPDATE clinic.profile SET doctor_day_limit = 1")
        .await;
    assert_eq!(
        make_offers(&scene).await,
        0,
        "the doctor has enough that day"
    );
    scene
        .sql("UPDATE clinic.profile SET doctor_day_limit = 2")
        .await;
    assert_eq!(make_offers(&scene).await, 1);
}

#[tokio::test]
async fn the_clinics_notice_and_the_ten_minutes_lie_before_an_offer() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let patient = scene.clinic.patient().await;
    join(&scene, &patient, wish(&scene.doctor, &taken.slot))
        .await
        .unwrap();
    taken.free(&scene).await;
    scene
        .sql("UPDATE clinic.profile SET notice_minutes = 60")
        .await;

    scene
        .stop_clock(&taken.slot.starts.utc, "-69 minutes")
        .await;
    assert_eq!(make_offers(&scene).await, 0);
    scene
        .stop_clock(&taken.slot.starts.utc, "-70 minutes")
        .await;
    assert_eq!(make_offers(&scene).await, 1);
}

#[tokio::test]
async fn only_changes_are_looked_at_after_the_first_time() {
    let scene = Scene::new().await;
    let taken = Taken::new(&scene).await;
    let [first, _] = two_waiting(&scene, &taken.slot).await;
    let (worker, mut cursor) = (&scene.clinic.worker, OfferCursor::default());
    assert!(!offer_slots(worker, &mut cursor).await.unwrap());
    assert_ne!(cursor, OfferCursor::default());

    // Behind the worker's back: no line of the change log tells of it. (Lines that are there already may be read
    // again, as long as an older transaction of the cluster is running.)
    scene
        .sql(&format!(
            "DELETE FROM clinic.change_log; UPDATE clinic.appointment SET state = 'cancelled', until = NULL WHERE id = '{}';
             UPDATE clinic.doctor_day SET free = open, taken = '{{}}'",
            taken.by.id
        ))
        .await;
    assert!(!offer_slots(worker, &mut cursor).await.unwrap());
    scene
        .sql("INSERT INTO clinic.change_log (noun) VALUES ('availability')")
        .await;
    assert!(offer_slots(worker, &mut cursor).await.unwrap());
    assert!(offer_to(&scene, &first.session).await.is_some());
}

#[tokio::test]
async fn an_entry_ends_with_its_days() {
    let scene = Scene::new().await;
    let slot = scene.slots(&scene.doctor).await.swap_remove(30);
    let booked = scene.book(&slot).await;
    let later = scene.clinic.patient().await;
    join(&scene, &later, wish(&scene.doctor, &slot))
        .await
        .unwrap();
    let mut instead = wish(&scene.doctor, &slot);
    instead.to_day = scene.day(20);
    instead.replaces = Some(booked.id);
    join(&scene, &scene.patient, instead).await.unwrap();

    scene.stop_clock(&slot.starts.utc, "-1 second").await;
    make_offers(&scene).await;
    let waiting = "SELECT count(*) FROM clinic.waitlist_entry WHERE state = 'waiting'";
    assert_eq!(scene.count(waiting).await, 2);
    scene.stop_clock(&slot.starts.utc, "0").await;
    make_offers(&scene).await;
    assert_eq!(
        scene.count(waiting).await,
        1,
        "what it was to replace has begun"
    );
    scene.stop_clock(&slot.starts.utc, "3 days").await;
    make_offers(&scene).await;
    assert_eq!(scene.count(waiting).await, 0);
}
