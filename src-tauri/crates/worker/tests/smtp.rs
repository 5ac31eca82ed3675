//! The SMTP transport against a real server (PyPI aiosmtpd 1.4.6): STARTTLS, TLS, AUTH and refusals.
//!
//! Skipped with a notice where python3 or aiosmtpd is absent; `cargo xtask test` installs them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail loudly"
)]

mod python;
mod server;

use anteroom_clinic::{mail::WorkerMailSettings, settings::MailSecurity};
use anteroom_worker::{MailTransport, SendError, Smtp, transport::Parcel};
use secrecy::SecretString;
use server::Server;
use uuid::Uuid;

fn settings(port: u16, security: MailSecurity) -> WorkerMailSettings {
    WorkerMailSettings {
        host: "localhost".into(),
        port,
        security,
        username: Some("clinic".into()),
        password: Some(SecretString::from("right password")),
        sender: "noreply@clinic.example".into(),
    }
}

fn parcel(recipient: &str) -> Parcel {
    Parcel {
        id: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0007),
        recipient: recipient.into(),
        sender_name: "ধানমন্ডি ক্লিনিক".into(),
        subject: "নিশ্চিত: Sat 14 June 2025, 10:30".into(),
        text: "Where: House 12\n.\nএকটি বিন্দু".into(),
        html: "<p>House 12</p>".into(),
        calendar: None,
    }
}

macro_rules! server_or_skip {
    () => {
        match Server::start() {
            Some(server) => server,
            None => return,
        }
    };
}

#[tokio::test]
async fn starttls_with_login_delivers_text_and_html() {
    let mut server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    let starttls = settings(server.ports.starttls, MailSecurity::Starttls);
    smtp.send(&starttls, &parcel("nasima@example.com"))
        .await
        .unwrap();
    let mail = server.next_mail();
    assert!(mail.tls && mail.user);
    assert_eq!(mail.recipients, ["nasima@example.com"]);
    assert!(
        mail.content
            .contains("Message-ID: <01920000-0000-7000-8000-000000000007@anteroom>")
    );
    assert!(mail.content.contains("text/plain") && mail.content.contains("text/html"));
    assert!(mail.content.contains("Auto-Submitted: auto-generated"));
    assert!(mail.content.contains("Date: "));
}

#[tokio::test]
async fn tls_from_the_first_byte_delivers() {
    let mut server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    let tls = settings(server.ports.tls, MailSecurity::Tls);
    smtp.send(&tls, &parcel("nasima@example.com"))
        .await
        .unwrap();
    let mail = server.next_mail();
    assert!(mail.tls && mail.user);
}

#[tokio::test]
async fn no_tls_and_no_login_deliver_on_this_computer() {
    let mut server = server_or_skip!();
    let mut none = settings(server.ports.none, MailSecurity::None);
    none.username = None;
    Smtp::new()
        .send(&none, &parcel("nasima@example.com"))
        .await
        .unwrap();
    assert!(!server.next_mail().tls);
}

#[tokio::test]
async fn a_stranger_is_not_trusted() {
    let server = server_or_skip!();
    let untrusted = SendError::transient("the mail server cannot be trusted, or speaks no TLS");
    for (port, security) in [
        (server.ports.starttls, MailSecurity::Starttls),
        (server.ports.tls, MailSecurity::Tls),
    ] {
        let mut settings = settings(port, security);
        let unknown = Smtp::new()
            .send(&settings, &parcel("nasima@example.com"))
            .await;
        assert_eq!(unknown, Err(untrusted.clone()));
        // The right authority, but another name than the certificate's.
        settings.host = "127.0.0.1".into();
        let smtp = Smtp::with_extra_root(server.root());
        let misnamed = smtp.send(&settings, &parcel("nasima@example.com")).await;
        assert_eq!(misnamed, Err(untrusted.clone()));
    }
}

#[tokio::test]
async fn starttls_is_demanded_not_hoped_for() {
    let server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    // This port offers no STARTTLS: nothing may be sent in the clear.
    let stripped = settings(server.ports.none, MailSecurity::Starttls);
    let refused = smtp.send(&stripped, &parcel("nasima@example.com")).await;
    let expected = "the mail server does not do what is asked for; look at its security settings";
    assert_eq!(refused, Err(SendError::transient(expected)));
}

#[tokio::test]
async fn a_wrong_password_is_said_plainly_and_can_be_mended() {
    let mut server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    let mut wrong = settings(server.ports.starttls, MailSecurity::Starttls);
    wrong.password = Some(SecretString::from("wrong"));
    let error = smtp
        .send(&wrong, &parcel("nasima@example.com"))
        .await
        .unwrap_err();
    let expected = "the mail server refuses the user name or the password (535)";
    assert_eq!(error, SendError::transient(expected));
    // The same transport takes the new settings at once.
    let right = settings(server.ports.starttls, MailSecurity::Starttls);
    smtp.send(&right, &parcel("nasima@example.com"))
        .await
        .unwrap();
    server.next_mail();
}

#[tokio::test]
async fn refusals_are_final_or_not_and_name_nobody() {
    let mut server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    let starttls = settings(server.ports.starttls, MailSecurity::Starttls);
    let mut refused = Vec::new();
    for recipient in [
        "no-such@example.com",
        "full@example.com",
        "later@example.com",
    ] {
        refused.push(smtp.send(&starttls, &parcel(recipient)).await.unwrap_err());
    }
    let permanent: Vec<_> = refused.iter().map(|error| error.permanent).collect();
    assert_eq!(permanent, [true, true, false]);
    for (error, code) in refused.iter().zip(["(550)", "(552)", "(451)"]) {
        assert!(
            error.summary.ends_with(code) && !error.summary.contains('@'),
            "{error}"
        );
    }
    // One refused recipient does not spoil the next mail.
    smtp.send(&starttls, &parcel("nasima@example.com"))
        .await
        .unwrap();
    server.next_mail();
}

#[tokio::test]
async fn a_connection_that_died_unnoticed_costs_nothing() {
    let mut server = server_or_skip!();
    let smtp = Smtp::with_extra_root(server.root());
    let starttls = settings(server.ports.starttls, MailSecurity::Starttls);
    smtp.send(&starttls, &parcel("drop@example.com"))
        .await
        .unwrap();
    server.next_mail();
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    smtp.send(&starttls, &parcel("nasima@example.com"))
        .await
        .unwrap();
    assert_eq!(server.next_mail().recipients, ["nasima@example.com"]);
}

#[tokio::test]
async fn a_server_that_falls_silent_does_not_hold_us() {
    let server = server_or_skip!();
    let smtp =
        Smtp::with_extra_root(server.root()).with_time_limit(std::time::Duration::from_secs(1));
    let starttls = settings(server.ports.starttls, MailSecurity::Starttls);
    let error = smtp
        .send(&starttls, &parcel("silent@example.com"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        SendError::transient("the mail server does not answer")
    );
}
