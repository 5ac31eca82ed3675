//! Backup, restore and move, each on clusters of its own.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

#[path = "../support/mod.rs"]
mod support;

mod likeness;
mod moving;
mod older;
mod speed;
mod trouble;
mod whole;

use anteroom_clinic::sessions::{SignIn, SignedIn, sign_in};
use anteroom_clinic::{Clinic, InstallKind};
use anteroom_provision::Server;
use anteroom_provision::backup::{Key, RecoveryKey, Seal};
use secrecy::ExposeSecret as _;

/// A recovery key, as what closes and what opens.
fn key() -> (Seal, Key) {
    let key = RecoveryKey::generate();
    let seal = Seal::recipients([&key.public]).expect("a public half");
    let opens = Key::recovery(key.secret.expose_secret()).expect("a secret half");
    (seal, opens)
}

async fn signs_in(server: &Server, kind: InstallKind, email: &str, password: &str) -> bool {
    let credential = server.credential(kind).expect("a credential");
    let clinic = Clinic::connect(&credential).await.expect("connected");
    let input = SignIn {
        email: email.to_owned(),
        password: password.to_owned().into(),
    };
    let outcome = sign_in(&clinic, input).await.expect("an answer");
    clinic.close().await;
    matches!(outcome, SignedIn::Yes { .. })
}
