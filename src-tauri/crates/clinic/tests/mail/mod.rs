//! The mail queue: at least once, with pauses, and never for ever.

mod told;

use anteroom_clinic::mail::{
    claim_mail, keep_demo_mail, list_demo_mails, list_outbox, mail_failed, mail_sent,
};
use anteroom_clinic::{Code, settings};

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn a_claimed_mail_is_nobody_elses_until_its_lease_ends() {
    let scene = Scene::new().await;
    scene.booked().await;
    let worker = &scene.clinic.worker;

    let claimed = claim_mail(worker, 10).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!(
        (claimed[0].kind.as_str(), claimed[0].recipient.as_str()),
        ("appointment_requested", scene.patient.email.as_str())
    );
    assert_eq!(
        claimed[0].full_name.as_deref(),
        Some(scene.patient.full_name.as_str())
    );
    assert!(claim_mail(worker, 10).await.unwrap().is_empty());
    // The worker died: two minutes later it is due again.
    scene
        .sql("UPDATE priv.outbox SET lease_until = lease_until - interval '2 minutes'")
        .await;
    let again = claim_mail(worker, 10).await.unwrap();
    assert_eq!(again[0].id, claimed[0].id);
    mail_sent(worker, again[0].id).await.unwrap();

    let log = list_outbox(&scene.clinic.staff, &scene.admin.session, None, 10)
        .await
        .unwrap()
        .rows;
    assert_eq!(
        (
            log[0].state.as_str(),
            log[0].attempts,
            log[0].sent.is_some()
        ),
        ("sent", 2, true)
    );
}

#[tokio::test]
async fn it_is_tried_eight_times_with_longer_and_longer_pauses() {
    let scene = Scene::new().await;
    scene.booked().await;
    let worker = &scene.clinic.worker;
    let mut pauses = Vec::new();
    loop {
        scene
            .sql("UPDATE priv.outbox SET due_at = clock_timestamp()")
            .await;
        let Some(mail) = claim_mail(worker, 1).await.unwrap().pop() else {
            break;
        };
        mail_failed(worker, mail.id, "451 try again\r\nlater", false)
            .await
            .unwrap();
        let pause = "SELECT round(extract(epoch FROM due_at - clock_timestamp()) / 60)::int8 FROM priv.outbox";
        pauses.push(scene.count(pause).await);
    }

    assert_eq!(pauses[..7], [1, 2, 4, 8, 16, 32, 60]);
    assert_eq!(pauses.len(), 8);
    let log = list_outbox(&scene.clinic.staff, &scene.admin.session, None, 10)
        .await
        .unwrap()
        .rows;
    assert_eq!(log[0].state, "undeliverable");
    assert_eq!(log[0].last_error.as_deref(), Some("451 try again later"));
}

#[tokio::test]
async fn what_the_server_refuses_for_good_is_not_tried_again() {
    let scene = Scene::new().await;
    let id = settings::send_test_mail(&scene.clinic.staff, &scene.admin.session).await;
    id.unwrap();
    let worker = &scene.clinic.worker;
    let mail = claim_mail(worker, 1).await.unwrap().remove(0);
    assert_eq!(
        (mail.kind.as_str(), mail.recipient.as_str()),
        ("test", scene.admin.email.as_str())
    );

    mail_failed(worker, mail.id, "550 no such user", true)
        .await
        .unwrap();

    scene
        .sql("UPDATE priv.outbox SET due_at = clock_timestamp()")
        .await;
    assert!(claim_mail(worker, 1).await.unwrap().is_empty());
    let counts = anteroom_clinic::dashboard::get(&scene.clinic.staff, &scene.admin.session).await;
    assert_eq!(counts.unwrap().mail_undeliverable, 1);
}

#[tokio::test]
async fn the_tray_is_the_demos() {
    let scene = Scene::new().await;
    scene.booked().await;
    let worker = &scene.clinic.worker;
    let mail = claim_mail(worker, 1).await.unwrap().remove(0);
    assert_eq!(
        refusal(keep_demo_mail(worker, mail.id, "Subject", "Text").await),
        Code::NotAllowed
    );
    assert_eq!(
        refusal(list_demo_mails(&scene.clinic.kiosk).await),
        Code::NotAllowed
    );
    scene.sql("UPDATE clinic.profile SET demo = true").await;

    keep_demo_mail(worker, mail.id, "Subject", "Text")
        .await
        .unwrap();
    keep_demo_mail(worker, mail.id, "Subject", "Text")
        .await
        .unwrap();

    let tray = list_demo_mails(&scene.clinic.kiosk).await.unwrap();
    assert_eq!(tray.len(), 1);
    assert_eq!(
        (tray[0].recipient.as_str(), tray[0].subject.as_str()),
        (scene.patient.email.as_str(), "Subject")
    );
}

#[tokio::test]
async fn a_closed_account_gets_no_mail() {
    let scene = Scene::new().await;
    scene.booked().await;
    scene
        .sql(&format!(
            "UPDATE priv.account SET active = false WHERE id = '{}'",
            scene.patient.account
        ))
        .await;

    assert!(
        claim_mail(&scene.clinic.worker, 10)
            .await
            .unwrap()
            .is_empty()
    );

    assert_eq!(
        scene
            .count("SELECT count(*) FROM priv.outbox WHERE state = 'undeliverable'")
            .await,
        1
    );
}
