//! G11: signing in beside one bare Argon2id of the same parameters.

use std::time::Instant;

use anteroom_clinic::sessions::{self, SignIn, SignedIn};
use anteroom_domain::password::{self, Params};

use super::stage::{self, Stage};
use super::table::{Row, at_most, median};

const ROUNDS: usize = 11;

/// What `auth.params` asks of everybody.
const COST: Params = Params {
    memory_kib: 65_536,
    iterations: 3,
    parallelism: 1,
};

/// The median of as many sign-ins, each right after a bare derivation.
pub async fn measure(stage: &Stage) -> Vec<Row> {
    let clinic = stage.connect(2).await;
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        tokio::task::spawn_blocking(|| {
            password::derive(stage::PASSWORD, b"0123456789abcdef", COST).expect("a key")
        })
        .await
        .expect("no panic");
        let bare = begun.elapsed();
        let begun = Instant::now();
        let who = SignIn {
            email: stage::EMAIL.to_owned(),
            password: stage::PASSWORD.into(),
        };
        let answer = sessions::sign_in(&clinic, who).await.expect("an answer");
        assert!(
            matches!(answer, SignedIn::Yes { .. }),
            "the front desk may sign in"
        );
        ratios.push(begun.elapsed().as_secs_f64() / bare.as_secs_f64());
    }
    vec![at_most(
        "G11 signing in / bare Argon2id",
        "≤ 1.25×",
        median(ratios),
        1.25,
    )]
}
