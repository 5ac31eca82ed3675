//! A client may ask the server to show it the plans of statements; those inside functions, with the
//! values they work on, must not be among them.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, look, wrong};

#[tokio::test]
async fn no_plan_of_an_inner_statement_is_shown() {
    let clinic = TestClinic::new().await;
    for kind in [InstallKind::Kiosk, InstallKind::Staff, InstallKind::Worker] {
        let role = &clinic.credential(kind).role;
        let open = look(&clinic, &format!(
            "SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE n.nspname IN ('auth', 'api', 'worker', 'ops') AND has_function_privilege('{role}', p.oid, 'EXECUTE')
                AND NOT p.proconfig @> ARRAY['client_min_messages=warning', 'debug_print_plan=off', 'debug_print_parse=off', 'debug_print_rewritten=off']")).await;
        assert_eq!(open, "", "{kind:?}");
    }
}

#[tokio::test]
async fn the_server_sends_no_messages_from_within() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, InstallKind::Kiosk).await;
    let ticket = thief
        .submit(&patient.email, &wrong(&patient.derived))
        .await
        .unwrap();
    thief
        .run("SET client_min_messages = debug5; SET debug_print_plan = on")
        .await
        .expect("anybody may");
    // The plan of this outer statement is the thief's own. What the function itself works on is not.
    assert_eq!(thief.finish(&ticket).await.unwrap().status, "denied");
    let inside = thief
        .text("SELECT current_setting('client_min_messages')")
        .await
        .unwrap();
    assert_eq!(inside.as_deref(), Some("debug5"), "outside it is as it was");
}
