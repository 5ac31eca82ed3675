//! T07: what is not meant for an install cannot be called by it, nor what the server offers to everybody.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;

use crate::catalogue::functions;
use crate::thief::{KINDS, Thief};

/// The whole of `auth` that is meant for kiosks and staff.
const SIGNING_IN: [&str; 6] = ["finish", "logout", "params", "refresh", "request", "submit"];

#[tokio::test]
async fn t07_no_internal_function_can_be_called() {
    let clinic = TestClinic::new().await;
    for kind in KINDS {
        let mut thief = Thief::at(&clinic, kind).await;
        let functions = functions(&clinic, kind).await;
        let (granted, internal): (Vec<_>, Vec<_>) =
            functions.iter().partition(|function| function.granted);
        assert!(
            !granted.is_empty() && internal.len() > 50,
            "the catalogue shows the functions"
        );
        for function in internal {
            let call = function.call(|_| None);
            let answer = thief.run(&call).await.map(|rows| rows.len());
            let state = answer.expect_err(&format!("{kind:?} may: {call}")).state;
            assert_eq!(state, "42501", "{kind:?}: {call}");
        }
        for function in granted {
            let meant = match (kind, function.schema.as_str()) {
                // A worker asks the clinic's name and version as every app does.
                (InstallKind::Worker, schema) => {
                    schema == "worker" || function.full_name() == "api.hello"
                }
                (_, "auth") => SIGNING_IN.contains(&function.name.as_str()),
                (_, schema) => schema == "api",
            };
            assert!(meant, "{kind:?} may call {}", function.full_name());
        }
    }
}

/// It reads everybody's, and leaves it to its caller who may see them.
#[tokio::test]
async fn t07_nobody_asks_for_everybody_s_names() {
    let clinic = TestClinic::new().await;
    clinic.patient().await;
    let call = "SELECT * FROM clinic.patients_with('p', '880', 100)";
    for kind in KINDS {
        let mut thief = Thief::at(&clinic, kind).await;
        let answer = thief.run(call).await.map(|rows| rows.len());
        assert_eq!(answer.expect_err("a refusal").state, "42501", "{kind:?}");
    }
}

#[tokio::test]
async fn t07_the_server_s_own_dangerous_functions_are_closed() {
    let clinic = TestClinic::new().await;
    let attempts = [
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_xact_lock(1)",
        "SELECT pg_sleep(1)",
        "SELECT pg_notify('a', 'b')",
        "SELECT lo_creat(-1)",
        "SELECT lo_from_bytea(0, '')",
        "SELECT pg_logical_emit_message(false, 'a', 'b')",
        "SELECT pg_export_snapshot()",
        "SELECT pg_current_wal_lsn()",
        "SELECT query_to_xml('SELECT 1', true, true, '')",
        "SELECT table_to_xml('pg_class', true, true, '')",
        "SELECT ts_stat('SELECT to_tsvector(''a'')')",
        "SELECT pg_relation_size(1259)",
        "SELECT pg_database_size(current_database())",
        "SELECT * FROM pg_stat_user_tables",
        "SELECT * FROM pg_stat_xact_user_tables",
        "SELECT * FROM pg_stat_activity",
        "SELECT * FROM pg_locks",
        "SELECT * FROM pg_stats",
        "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_authid",
        "SELECT pg_read_file('clinic.key')",
        "SELECT pg_read_binary_file('clinic.key')",
        "SELECT pg_ls_dir('.')",
        "SELECT txid_status(1)",
        "DO $$ BEGIN PERFORM 1; END $$",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION api.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION pg_trgm",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "SET ROLE clinic_api",
        "SET SESSION AUTHORIZATION clinic_owner",
        "SET log_statement = 'none'",
        "GRANT inst_staff TO CURRENT_USER",
        "GRANT clinic_auth TO CURRENT_USER",
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER CONNECTION LIMIT 100",
        "ALTER ROLE CURRENT_USER SET temp_file_limit = -1",
    ];
    for kind in KINDS {
        let mut thief = Thief::at(&clinic, kind).await;
        for attempt in attempts {
            let answer = thief.run(attempt).await.map(|rows| rows.len());
            let refusal = answer.expect_err(&format!("{kind:?} may: {attempt}"));
            assert_eq!(
                refusal.state, "42501",
                "{kind:?}: {attempt}: {}",
                refusal.message
            );
        }
    }
}
