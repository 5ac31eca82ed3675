//! A client may ask the server to show it the plans of statements; those inside functions, with the
//! values they work on, must not be among them.

use std::io;
use std::sync::{Arc, Mutex};

use anteroom_clinic::InstallKind::Kiosk;
use anteroom_provision::testing::TestClinic;

use crate::thief::{KINDS, Thief, look, wrong};

const SETTINGS: &str = "client_min_messages=warning, debug_print_parse=off, debug_print_rewritten=off, debug_print_plan=off";

#[tokio::test]
async fn every_function_that_an_install_can_call_hides_its_plans() {
    let clinic = TestClinic::new().await;
    for kind in KINDS {
        let role = &clinic.credential(kind).role;
        let open = look(
            &clinic,
            &format!(
                "SELECT string_agg(p.oid::regprocedure::text, ' ')
                   FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                  WHERE n.nspname IN ('auth', 'api', 'worker', 'ops') AND has_function_privilege('{role}', p.oid, 'EXECUTE')
                    AND NOT coalesce(p.proconfig, '{{}}') @> string_to_array('{SETTINGS}', ', ')"
            ),
        )
        .await;
        assert_eq!(open, "", "{kind:?}");
    }
}

/// Everything that was written to it.
#[derive(Clone, Default)]
struct Shown(Arc<Mutex<Vec<u8>>>);

impl io::Write for Shown {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn only_the_plan_of_the_thief_s_own_statement_is_shown() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let key = wrong(&patient.derived);
    let ticket = thief.submit(&patient.email, &key).await.unwrap();
    thief
        .run("SET client_min_messages = log; SET debug_print_plan = on")
        .await
        .expect("anybody may");

    // sqlx hands the server's messages to tracing.
    let shown = Shown::default();
    let writer = shown.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let finished = thief.finish(&ticket).await.unwrap();
    drop(listening);

    assert_eq!(finished.status, "denied");
    let shown = String::from_utf8_lossy(&shown.0.lock().unwrap()).into_owned();
    let plans = shown.matches("sqlx::postgres::notice: plan:").count();
    assert_eq!(
        plans, 1,
        "one for the call itself, none from within: {shown}"
    );
}
