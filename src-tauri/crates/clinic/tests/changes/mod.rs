//! The feed of changes: nothing lost, nothing twice, nothing of others.

mod feed;
mod follow;
mod versions;

use std::collections::BTreeSet;

use anteroom_clinic::appointments::{self, ReferAppointment};
use anteroom_clinic::changes::{Change, Changes, Cursor, list};
use anteroom_clinic::{Clinic, Session, new_id};
use sqlx::Connection as _;

use crate::scene::{Scene, request};

/// Somebody who listens from now on.
struct Ear<'a> {
    clinic: &'a Clinic,
    session: Option<&'a Session>,
    cursor: Cursor,
}

impl<'a> Ear<'a> {
    async fn new(clinic: &'a Clinic, session: Option<&'a Session>) -> Self {
        let start = list(clinic, session, None).await.unwrap();
        assert!(
            start.changes.is_empty() && !start.everything,
            "no cursor: only the place"
        );
        Self {
            clinic,
            session,
            cursor: start.cursor,
        }
    }

    /// What it was not told before.
    async fn news(&mut self) -> Vec<Change> {
        let Changes {
            cursor,
            changes,
            everything,
        } = list(self.clinic, self.session, Some(&self.cursor))
            .await
            .unwrap();
        assert!(!everything);
        self.cursor = cursor;
        changes
    }

    async fn nouns(&mut self) -> Vec<String> {
        let nouns: BTreeSet<_> = self
            .news()
            .await
            .into_iter()
            .map(|change| change.noun)
            .collect();
        nouns.into_iter().collect()
    }
}

#[tokio::test]
async fn a_guest_hears_of_days_and_nothing_else() {
    let scene = Scene::new().await;
    let mut guest = Ear::new(&scene.clinic.kiosk, None).await;

    scene.booked().await;

    let news = guest.news().await;
    assert_eq!(news.len(), 1);
    assert_eq!(
        (news[0].noun.as_str(), news[0].doctor),
        ("availability", Some(scene.doctor.id))
    );
    assert_eq!(
        (news[0].day.map(|day| day.to_string()), news[0].id),
        (Some(scene.day(2)), None)
    );
    assert_eq!(guest.news().await, []);
}

#[tokio::test]
async fn everybody_hears_of_its_own() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let stranger = scene.clinic.patient().await;
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let mut patient = Ear::new(kiosk, Some(&scene.patient.session)).await;
    let mut somebody = Ear::new(kiosk, Some(&stranger.session)).await;
    let mut doctor = Ear::new(staff, Some(&scene.doctor.session)).await;
    let mut other = Ear::new(staff, Some(&colleague.session)).await;
    let mut admin = Ear::new(staff, Some(&scene.admin.session)).await;

    let booked = scene.booked().await;

    assert_eq!(patient.nouns().await, ["appointment", "availability"]);
    assert_eq!(somebody.nouns().await, ["availability"]);
    assert_eq!(
        doctor.nouns().await,
        ["appointment", "availability", "notification"]
    );
    assert_eq!(other.nouns().await, ["availability"]);
    assert_eq!(
        admin.nouns().await,
        ["appointment", "availability", "notification"]
    );

    let slot = scene.slots(&colleague).await.remove(9);
    let referral = ReferAppointment {
        id: booked.id,
        new_id: new_id(),
        doctor: colleague.id,
        starts_utc: slot.starts.utc,
        minutes: 20,
        reason: "She knows more".into(),
        hold: None,
    };
    appointments::refer(staff, &scene.doctor.session, referral)
        .await
        .unwrap();

    assert!(
        doctor.nouns().await.contains(&"appointment".to_owned()),
        "the old doctor"
    );
    assert!(
        other.nouns().await.contains(&"appointment".to_owned()),
        "the new one"
    );
    assert_eq!(
        patient.nouns().await,
        ["appointment", "availability", "notification"]
    );
    assert_eq!(somebody.nouns().await, ["availability"]);
}

/// The trap of every feed: a transaction that began before the look and ends after it.
#[tokio::test]
async fn a_change_that_commits_late_is_not_lost() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let mut guest = Ear::new(&scene.clinic.kiosk, None).await;

    // Writes its row, then waits while another booking passes and the guest looks.
    let mut slow = scene.clinic.admin_sql.acquire().await.unwrap();
    let mut late = slow.begin().await.unwrap();
    sqlx::query("INSERT INTO clinic.change_log (noun) VALUES ('settings')")
        .execute(&mut *late)
        .await
        .unwrap();
    scene.book(&slots[0]).await;
    assert_eq!(guest.nouns().await, ["availability"]);
    late.commit().await.unwrap();

    assert_eq!(guest.nouns().await, ["settings"]);
}

#[tokio::test]
async fn another_epoch_means_everything_again() {
    let scene = Scene::new().await;
    let start = list(&scene.clinic.kiosk, None, None).await.unwrap().cursor;
    scene
        .sql("UPDATE clinic.profile SET epoch = gen_random_uuid()")
        .await;

    let news = list(&scene.clinic.kiosk, None, Some(&start)).await.unwrap();

    assert!(news.everything && news.changes.is_empty());
}

#[tokio::test]
async fn a_refused_booking_leaves_no_trace() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;
    let other = scene.clinic.patient().await;
    let mut admin = Ear::new(&scene.clinic.staff, Some(&scene.admin.session)).await;
    let trails = "SELECT count(*) FROM audit.event WHERE action = 'appointment.book'";
    let before = scene.count(trails).await;

    let input = request(&scene.doctor, &slots[0]);
    appointments::place(&scene.clinic.kiosk, &other.session, input)
        .await
        .unwrap_err();

    assert_eq!(admin.news().await, []);
    assert_eq!(scene.count(trails).await, before);
}
