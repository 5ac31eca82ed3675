//! To whom mail about visits goes, and what is no longer sent.

use anteroom_clinic::mail::{claim_mail, expire_requests};
use anteroom_clinic::patients::{self, AddFamilyMember, AddPatient};
use anteroom_clinic::{appointments, new_id, notifications};

use crate::scene::{Scene, request};

/// All mail, held back or not.
async fn mails(scene: &Scene) -> Vec<(String, String)> {
    scene
        .sql("UPDATE priv.outbox SET due_at = created_at")
        .await;
    let mails = claim_mail(&scene.clinic.worker, 100).await.unwrap();
    let mut told: Vec<_> = mails
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
