//! The feed of changes: nothing lost, nothing of others.

use std::collections::BTreeSet;

use anteroom_clinic::changes::{Changes, list};
use anteroom_clinic::{Clinic, Session};
use sqlx::Connection as _;

use crate::scene::{Scene, request};

#[tokio::test]
async fn without_a_cursor_only_the_place_and_then_what_is_new() {
    let scene = Scene::new().await;
    let guest = async |cursor| list(&scene.clinic.kiosk, None, cursor).await.unwrap();
    let start = guest(None).await;
    assert!(start.changes.is_empty() && !start.everything);

    scene.booked().await;

    let news = guest(Some(start.cursor)).await;
    assert_eq!(nouns(&news), ["availability"]);
    assert_eq!(news.changes[0].doctor, Some(scene.doctor.id));
    assert!(news.changes[0].day.is_some() && news.changes[0].id.is_none());
    let quiet = guest(Some(news.cursor)).await;
    assert!(quiet.changes.is_empty(), "{quiet:?}");
}

#[tokio::test]
async fn everybody_hears_of_its_own() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let stranger = scene.clinic.patient().await;
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let from = |clinic: &Clinic| {
        let clinic = clinic.clone();
        async move { list(&clinic, None, None).await.unwrap().cursor }
    };
    let start = from(kiosk).await;
    let heard = async |clinic: &Clinic, session: &Session| {
        nouns(&list(clinic, Some(session), Some(start)).await.unwrap())
    };

    let booked = scene.booked().await;

    assert_eq!(heard(kiosk, &scene.patient.session).await, ["appointment", "availability"]);
    assert_eq!(heard(kiosk, &stranger.session).await, ["availability"]);
    assert_eq!(heard(staff, &scene.doctor.session).await, ["appointment", "availability", "notification"]);
    assert_eq!(heard(staff, &colleague.session).await, ["availability"]);
    assert_eq!(heard(staff, &scene.admin.session).await, ["appointment", "availability", "notification"]);

    // A referral is heard at both ends.
    let slot = scene.slots(&colleague).await.remove(9);
    let again = list(staff, None, None).await.unwrap().cursor;
    let input = anteroom_clinic::appointments::ReferAppointment {
        id: booked.id,
        new_id: anteroom_clinic::new_id(),
        doctor: colleague.id,
        starts_utc: slot.starts.utc,
        minutes: 20,
        reason: "She knows more".into(),
    };
    anteroom_clinic::appointments::refer(staff, &scene.doctor.session, input).await.unwrap();
    for session in [&scene.doctor.session, &colleague.session] {
        let news = list(staff, Some(session), Some(again)).await.unwrap();
        assert!(nouns(&news).contains(&"appointment".to_owned()), "{news:?}");
    }
}

/// The trap of every feed: a transaction that began before the look and ends after it.
#[tokio::test]
async fn a_change_that_commits_late_is_not_lost() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let kiosk = &scene.clinic.kiosk;
    let start = list(kiosk, None, None).await.unwrap().cursor;

    // Writes its row, then waits while another booking passes and the window looks.
    let mut slow = scene.clinic.admin_sql.acquire().await.unwrap();
    let mut late = slow.begin().await.unwrap();
    sqlx::query("INSERT INTO clinic.change_log (noun) VALUES ('settings')").execute(&mut *late).await.unwrap();
    scene.book(&slots[0]).await;
    let between = list(kiosk, None, Some(start)).await.unwrap();
    assert_eq!(nouns(&between), ["availability"]);
    late.commit().await.unwrap();

    let after = list(kiosk, None, Some(between.cursor)).await.unwrap();
    assert!(nouns(&after).contains(&"settings".to_owned()), "{after:?}");
}

#[tokio::test]
async fn another_epoch_means_everything_again() {
    let scene = Scene::new().await;
    let start = list(&scene.clinic.kiosk, None, None).await.unwrap().cursor;
    scene.sql("UPDATE clinic.profile SET epoch = gen_random_uuid()").await;

    let news = list(&scene.clinic.kiosk, None, Some(start)).await.unwrap();

    assert!(news.everything && news.changes.is_empty());
}

#[tokio::test]
async fn a_refused_booking_leaves_no_trace_in_the_feed() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;
    let other = scene.clinic.patient().await;
    let start = list(&scene.clinic.kiosk, None, None).await.unwrap().cursor;

    let input = request(&scene.doctor, &slots[0]);
    anteroom_clinic::appointments::place(&scene.clinic.kiosk, &other.session, input).await.unwrap_err();

    let news = list(&scene.clinic.kiosk, None, Some(start)).await.unwrap();
    assert!(news.changes.is_empty(), "{news:?}");
}

fn nouns(news: &Changes) -> Vec<String> {
    let nouns: BTreeSet<_> = news.changes.iter().map(|change| change.noun.clone()).collect();
    nouns.into_iter().collect()
}
