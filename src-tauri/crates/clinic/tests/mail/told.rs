//! To whom mail about visits goes, and what is no longer sent.

use anteroom_clinic::appointments::{BookingKind, CancelSeries, RescheduleSeries, SeriesPart};
use anteroom_clinic::mail::{ClaimedMail, claim_mail, expire_requests};
use anteroom_clinic::patients::{self, AddFamilyMember, AddPatient};
use anteroom_clinic::{appointments, new_id, notifications};

use crate::appointments::book_many::{child, wishes};
use crate::scene::{Scene, request};

/// All mail, held back or not, as the worker gets it.
async fn claimed(scene: &Scene) -> Vec<ClaimedMail> {
    scene
        .sql("UPDATE priv.outbox SET due_at = created_at WHERE state = 'due'")
        .await;
    let mails = claim_mail(&scene.clinic.worker, 100).await.unwrap();
    scene.sql("UPDATE priv.outbox SET state = 'sent'").await;
    mails
}

/// All mail: its kind and its reader.
async fn mails(scene: &Scene) -> Vec<(String, String)> {
    let mut told: Vec<_> = claimed(scene)
        .await
        .into_iter()
        .map(|mail| (mail.kind, mail.recipient))
        .collect();
    told.sort();
    told
}

#[tokio::test]
async fn a_patient_without_an_account_reads_at_the_address_that_it_left() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let mut people = Vec::new();
    for name in ["Rahima Khatun", "Nobody to write to"] {
        let person = AddPatient {
            id: new_id(),
            full_name: name.into(),
            phone: None,
            birth_date: None,
            gender: None,
        };
        people.push(patients::add(staff, admin, person).await.unwrap().id);
    }
    scene
        .sql(&format!(
            "UPDATE clinic.patient SET contact_email = 'rahima@example.com' WHERE id = '{}'",
            people[0]
        ))
        .await;
    let slots = scene.slots(&scene.doctor).await;
    for (n, patient) in people.into_iter().enumerate() {
        let input = appointments::BookAppointment {
            patient: Some(patient),
            ..request(&scene.doctor, &slots[n])
        };
        let id = appointments::book(staff, admin, input).await.unwrap().id;
        scene.accept(admin, id).await.unwrap();
    }

    let address = || "rahima@example.com".to_owned();
    assert_eq!(
        mails(&scene).await,
        [
            ("appointment_accepted".to_owned(), address()),
            ("appointment_requested".to_owned(), address())
        ]
    );
    let lost = "SELECT count(*) FROM priv.outbox WHERE state = 'undeliverable'";
    assert_eq!(scene.count(lost).await, 0, "nobody to write to is no fault");
}

#[tokio::test]
async fn whoever_booked_for_the_family_reads_for_whom_it_is() {
    let scene = Scene::new().await;
    let member = AddFamilyMember {
        id: new_id(),
        full_name: "Rafi Akhter".into(),
        birth_date: Some("2019-03-01".into()),
        gender: None,
    };
    let kiosk = &scene.clinic.kiosk;
    let member = patients::add_family_member(kiosk, &scene.patient.session, member)
        .await
        .unwrap();
    let slot = scene.slots(&scene.doctor).await.remove(0);
    let input = appointments::BookAppointment {
        for_member: Some(member.id),
        ..request(&scene.doctor, &slot)
    };
    appointments::book(kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    let mail = claim_mail(&scene.clinic.worker, 9).await.unwrap().remove(0);
    assert_eq!(mail.recipient, scene.patient.email);
    assert_eq!(mail.full_name.as_ref(), Some(&scene.patient.full_name));
    assert_eq!(mail.patient_name.as_deref(), Some("Rafi Akhter"));
}

#[tokio::test]
async fn a_confirmation_that_was_overtaken_is_not_sent() {
    let scene = Scene::new().await;
    let id = scene.accepted().await.id;
    scene
        .sql("UPDATE priv.outbox SET state = 'sent' WHERE kind = 'appointment_requested'")
        .await;

    // Within the half minute for which the confirmation is held back.
    crate::waitlist::cancel(&scene, id).await;

    let cancelled = (
        "appointment_cancelled".to_owned(),
        scene.patient.email.clone(),
    );
    assert_eq!(mails(&scene).await, [cancelled]);
    let dropped = "SELECT count(*) FROM audit.event WHERE action = 'mail.drop'";
    assert_eq!(scene.count(dropped).await, 1);
}

/// After an hour without a mail server most offers have run out.
#[tokio::test]
async fn mails_that_were_overtaken_do_not_stand_in_the_way() {
    let scene = Scene::new().await;
    scene.booked().await;
    scene
        .sql(
            "INSERT INTO priv.outbox (kind, appointment, account, due_at)
             SELECT 'slot_offered', gen_random_uuid(), o.account, o.due_at - interval '1 minute'
               FROM priv.outbox o, generate_series(1, 60)",
        )
        .await;
    let claimed = claim_mail(&scene.clinic.worker, 4).await.unwrap();
    let kinds: Vec<_> = claimed.iter().map(|mail| mail.kind.as_str()).collect();
    assert_eq!(kinds, ["appointment_requested"]);
}

#[tokio::test]
async fn a_request_that_ran_out_is_told_in_the_inbox_and_by_mail() {
    let scene = Scene::new().await;
    let booked = scene.booked().await;
    scene
        .sql("UPDATE priv.outbox SET state = 'sent'; UPDATE clinic.appointment SET until = clock_timestamp()")
        .await;

    assert_eq!(expire_requests(&scene.clinic.worker, 10).await.unwrap(), 1);
    assert_eq!(expire_requests(&scene.clinic.worker, 10).await.unwrap(), 0);

    let expired = (
        "appointment_expired".to_owned(),
        scene.patient.email.clone(),
    );
    assert_eq!(mails(&scene).await, [expired]);
    let inbox = notifications::list(&scene.clinic.kiosk, &scene.patient.session, None, 9)
        .await
        .unwrap()
        .rows;
    assert_eq!(inbox[0].kind, "appointment_expired");
    assert_eq!(
        inbox[0].appointment.as_ref().map(|about| about.id),
        Some(booked.id)
    );
}

#[tokio::test]
async fn the_reason_for_a_visit_is_in_no_mail() {
    let scene = Scene::new().await;
    let id = scene.accepted().await.id;
    crate::waitlist::cancel(&scene, id).await;
    scene
        .sql("UPDATE priv.outbox SET due_at = created_at")
        .await;
    for mail in claim_mail(&scene.clinic.worker, 9).await.unwrap() {
        let words = [
            mail.reason,
            mail.doctor_name,
            mail.patient_name,
            mail.full_name,
        ];
        let told = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
        assert!(!told.contains("My heart races"), "{}", mail.kind);
    }
}

#[tokio::test]
async fn old_counters_and_sessions_are_swept_away() {
    let scene = Scene::new().await;
    scene
        .sql("INSERT INTO priv.throttle (subject, day_from) VALUES ('\\x01', clock_timestamp() - interval '3 days'), ('\\x02', clock_timestamp());
              UPDATE priv.session SET created_at = clock_timestamp() - interval '3 days'")
        .await;
    anteroom_clinic::sessions::sweep(&scene.clinic.worker)
        .await
        .unwrap();
    let left = "SELECT count(*) FROM priv.throttle WHERE subject IN ('\\x01', '\\x02')";
    assert_eq!(scene.count(left).await, 1);
    assert_eq!(scene.count("SELECT count(*) FROM priv.session").await, 0);
}

/// What a mail about several says of each: for whom, when, and under which entry of a calendar.
fn several(mail: &ClaimedMail) -> Vec<(String, String, uuid::Uuid)> {
    let visits = mail.each().into_iter();
    let said = |visit: ClaimedMail| {
        let starts = visit.starts_at.unwrap().format("%Y-%m-%dT%H:%M:%SZ");
        let name = visit.patient_name.unwrap();
        (name, starts.to_string(), visit.calendar_uid.unwrap())
    };
    visits.map(said).collect()
}

#[tokio::test]
async fn a_series_is_one_mail_whatever_becomes_of_it() {
    let scene = Scene::new().await;
    scene
        .sql("UPDATE clinic.profile SET accept_at_once = true")
        .await;
    let slots = scene.slots(&scene.doctor).await;
    let times = [&slots[3], &slots[6], &slots[9], &slots[12]];
    let input = wishes(&scene, BookingKind::Series, &[None; 4], &times);
    let (kiosk, session) = (&scene.clinic.kiosk, &scene.patient.session);
    let booked = appointments::book_many(kiosk, session, input)
        .await
        .unwrap();

    // One of them is called off before the mail has left: it tells of the others.
    crate::waitlist::cancel(&scene, booked[0].id).await;
    let told = claimed(&scene).await;
    let kinds: Vec<_> = told.iter().map(|mail| mail.kind.as_str()).collect();
    assert_eq!(kinds, ["appointment_accepted", "appointment_cancelled"]);
    assert_eq!(told[0].recipient, scene.patient.email);
    let left = booked[1..].iter().map(|visit| {
        let name = visit.patient.full_name.clone();
        (name, visit.starts.utc.clone(), visit.id)
    });
    assert_eq!(several(&told[0]), left.collect::<Vec<_>>());

    let input = RescheduleSeries {
        id: booked[1].id,
        starts_at: slots[20].starts.utc.clone(),
        new_ids: (0..3).map(|_| new_id()).collect(),
        which: SeriesPart::Following,
    };
    let moved = appointments::reschedule_series(kiosk, session, input)
        .await
        .unwrap();
    let told = claimed(&scene).await;
    assert_eq!(
        (told.len(), told[0].kind.as_str()),
        (1, "appointment_moved")
    );
    for (visit, (before, after)) in told[0].each().iter().zip(booked[1..].iter().zip(&moved)) {
        assert_eq!(visit.calendar_uid, Some(before.id), "the same entry");
        assert_eq!(visit.calendar_sequence, Some(1));
        let utc = |at: Option<chrono::DateTime<chrono::Utc>>| at.unwrap().to_rfc3339();
        let said = (utc(visit.former_starts_at), utc(visit.starts_at));
        let is = |utc: &str| utc.replace('Z', "+00:00");
        assert_eq!(said, (is(&before.starts.utc), is(&after.starts.utc)));
    }

    let input = CancelSeries {
        id: moved[0].id,
        reason: String::new(),
        which: SeriesPart::Following,
    };
    appointments::cancel_series(kiosk, session, input)
        .await
        .unwrap();
    let told = claimed(&scene).await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].kind.as_str(), told[0].several.len()),
        ("appointment_cancelled", 3)
    );
}

#[tokio::test]
async fn a_family_that_comes_together_is_one_mail_to_its_guardian() {
    let scene = Scene::new().await;
    let mina = child(&scene, &scene.patient).await;
    let slots = scene.slots(&scene.doctor).await;
    let who = [None, Some(mina)];
    let input = wishes(&scene, BookingKind::Family, &who, &[&slots[4], &slots[5]]);
    appointments::book_many(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    let told = claimed(&scene).await;

    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, "appointment_requested");
    assert_eq!(told[0].recipient, scene.patient.email);
    let names: Vec<_> = several(&told[0])
        .into_iter()
        .map(|(name, ..)| name)
        .collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names[1], "Mina Rahman");
}
