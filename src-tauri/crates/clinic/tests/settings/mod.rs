//! Settings of the clinic and of its mail.

use anteroom_clinic::settings::{
    ClinicSettings, MailSecurity, SetMailSettings, get, get_mail_settings, set, set_mail_settings,
};
use anteroom_clinic::{Code, mail};
use secrecy::ExposeSecret;

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn what_is_set_is_read_by_everybody() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let wanted = ClinicSettings {
        name: "Clinic by the lake".into(),
        notice_minutes: 90,
        accept_at_once: true,
        ..get(staff, admin).await.unwrap()
    };

    set(staff, admin, wanted.clone()).await.unwrap();

    assert_eq!(get(staff, admin).await.unwrap(), wanted);
    assert_eq!(
        scene.clinic.kiosk.refresh().await.unwrap().name,
        "Clinic by the lake"
    );
    assert_eq!(
        refusal(set(staff, &scene.doctor.session, wanted).await),
        Code::NotAllowed
    );
}

#[tokio::test]
async fn the_password_is_for_the_worker_and_for_its_server_only() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let server = |host: &str, password: Option<&str>| SetMailSettings {
        host: host.into(),
        port: 587,
        security: MailSecurity::Starttls,
        username: "clinic".into(),
        password: password.map(Into::into),
        sender: "clinic@example.org".into(),
    };
    let has_password = async || {
        let settings = get_mail_settings(staff, admin).await.unwrap();
        settings.expect("settings").has_password
    };
    assert!(get_mail_settings(staff, admin).await.unwrap().is_none());

    set_mail_settings(staff, admin, server("mail.example.org", Some("secret")))
        .await
        .unwrap();
    assert!(has_password().await);
    let read = mail::get_mail_settings(&scene.clinic.worker)
        .await
        .unwrap()
        .expect("settings");
    assert_eq!(read.password.expect("a password").expose_secret(), "secret");

    set_mail_settings(staff, admin, server("mail.example.org", None))
        .await
        .unwrap();
    assert!(has_password().await, "kept");
    set_mail_settings(staff, admin, server("mail.example.com", None))
        .await
        .unwrap();
    assert!(!has_password().await, "not sent to another server");
}
