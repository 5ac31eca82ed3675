//! T30: a client can set any setting that policies read; without a token it gets nothing for it.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;

use crate::catalogue::{Argument, functions};
use crate::other_people::Victim;
use crate::thief::Thief;

/// Everything that anybody ever read an identity from.
fn forge(victim: &Victim) -> String {
    let account = &victim.account;
    let settings = [
        ("anteroom.account", account.clone()),
        ("anteroom.session", account.clone()),
        ("anteroom.roles", "patient,doctor,admin".to_owned()),
        ("anteroom.patient", victim.patient.clone()),
        ("anteroom.doctor", victim.doctor.clone()),
        ("app.tok", account.clone()),
        ("app.uid", account.clone()),
        (
            "request.jwt.claims",
            format!(r#"{{"sub":"{account}","roles":["admin"]}}"#),
        ),
    ];
    let settings =
        settings.map(|(name, value)| format!("SELECT set_config('{name}', '{value}', false)"));
    settings.join("; ")
}

/// Arguments that would find the victim's rows.
fn aimed(victim: &Victim, token: &'static str) -> impl Fn(&Argument) -> Option<String> {
    let victim = victim.clone();
    move |argument| match argument.name.as_str() {
        "p_token" => Some(token.to_owned()),
        "p_epoch" => Some(format!("'{}'", victim.epoch)),
        _ => victim.aimed_at(argument),
    }
}

#[tokio::test]
async fn t30_forged_settings_without_a_token_get_nothing() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    for kind in [InstallKind::Kiosk, InstallKind::Staff] {
        let mut thief = Thief::at(&clinic, kind).await;
        thief
            .run(&forge(&victim))
            .await
            .expect("anybody may set these");
        for function in functions(&clinic, kind)
            .await
            .iter()
            .filter(|function| function.granted)
        {
            // A null token is how a guest asks for what is public; an empty or made-up one is for nothing.
            for token in ["NULL", "''", "'eyJhbGciOiJub25lIn0.e30.'"] {
                let before = victim.state(&clinic).await;
                let call = function.call(aimed(&victim, token));
                let answer = thief.everything(&call).await;
                if function.schema == "api"
                    && function.takes_token()
                    && !(function.open_to_guests && token == "NULL")
                {
                    let refusal = answer.as_ref().expect_err(&format!("{kind:?} may: {call}"));
                    assert_eq!(
                        refusal.state, "CL401",
                        "{kind:?}: {call}: {}",
                        refusal.message
                    );
                }
                let shown = answer.unwrap_or_else(|refusal| format!("{refusal:?}"));
                victim.is_not_in(&shown, &call);
                assert_eq!(victim.state(&clinic).await, before, "changed by {call}");
                if !function.takes_token() {
                    break;
                }
            }
        }
    }
}

#[tokio::test]
async fn t30_forged_settings_do_not_add_to_a_token() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, InstallKind::Kiosk).await;
    let token = thief
        .sign_in(&patient.email, &patient.derived)
        .await
        .access
        .expect("a token");
    thief
        .run(&forge(&victim))
        .await
        .expect("anybody may set these");
    let mine = thief
        .everything(&format!("SELECT * FROM api.get_me('{token}')"))
        .await
        .unwrap();
    assert!(mine.contains(&patient.email));
    victim.is_not_in(&mine, "api.get_me");
    for function in functions(&clinic, InstallKind::Kiosk)
        .await
        .iter()
        .filter(|function| function.granted && function.takes_token())
    {
        let call = function.call(|argument| match argument.name.as_str() {
            "p_token" => Some(format!("'{token}'")),
            "p_epoch" => Some(format!("'{}'", victim.epoch)),
            _ => victim.aimed_at(argument),
        });
        let shown = thief
            .everything(&call)
            .await
            .unwrap_or_else(|refusal| format!("{refusal:?}"));
        victim.is_not_in(&shown, &call);
    }
}
