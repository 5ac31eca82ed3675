//! T59: the rules of the database hold, and the lint that says so notices when one is broken.

use anteroom_provision::testing::TestClinic;
use sqlx::AssertSqlSafe;

#[tokio::test]
async fn t59_the_database_keeps_its_rules() {
    let clinic = TestClinic::new().await;
    let broken: Vec<String> = sqlx::query_scalar("SELECT rule || ': ' || object FROM ops.lint()")
        .fetch_all(&clinic.admin_sql)
        .await
        .expect("lint");
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A breach of each rule: a statement, and the rule that must notice it.
const BREACHES: [(&str, &str); 20] = [
    (
        "GRANT EXECUTE ON FUNCTION api.get_me(text) TO PUBLIC",
        "executable by PUBLIC",
    ),
    (
        "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC",
        "PUBLIC can execute a function of the server that should be closed",
    ),
    (
        "GRANT EXECUTE ON FUNCTION pg_stat_get_live_tuples(oid) TO PUBLIC",
        "PUBLIC can execute a function of the server that should be closed",
    ),
    (
        "ALTER FUNCTION api.get_me(text) SET search_path = pg_catalog",
        "definer without search_path = pg_catalog, pg_temp",
    ),
    (
        "ALTER FUNCTION api.get_me(text) OWNER TO CURRENT_USER",
        "function not owned by a definer role",
    ),
    (
        "ALTER ROLE clinic_api BYPASSRLS",
        "definer role with too much power",
    ),
    (
        "GRANT clinic_owner TO clinic_api",
        "definer role is a member of another",
    ),
    (
        "GRANT SELECT ON clinic.patient TO inst_staff",
        "install can reach a table",
    ),
    (
        "GRANT SELECT (full_name) ON clinic.patient TO k_test",
        "install can reach a table",
    ),
    (
        "GRANT USAGE ON SEQUENCE clinic.change_log_n_seq TO inst_kiosk",
        "install can reach a sequence",
    ),
    (
        "GRANT USAGE ON SCHEMA clinic TO inst_kiosk",
        "install can use a schema of others",
    ),
    (
        "GRANT EXECUTE ON FUNCTION clinic.fold(text) TO inst_kiosk",
        "install can execute an internal function",
    ),
    (
        "ALTER TABLE clinic.patient NO FORCE ROW LEVEL SECURITY",
        "table without forced row security",
    ),
    (
        "CREATE TABLE clinic.mine (x int)",
        "table not owned by clinic_owner",
    ),
    (
        "CREATE POLICY mine ON clinic.patient USING (id::text = current_setting('anteroom.patient'))",
        "policy reads a setting per row",
    ),
    (
        "ALTER FUNCTION api.get_me(text) RESET debug_print_plan",
        "function for installs without its settings",
    ),
    (
        "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC",
        "PUBLIC can use a language",
    ),
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE clinic_api GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
        "functions of a role are born executable by PUBLIC",
    ),
    (
        "DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$",
        "PUBLIC may connect or make temporary tables",
    ),
    (
        "ALTER FUNCTION api.mark_notifications_read(text, uuid[]) RESET lock_timeout",
        "writing function without lock_timeout",
    ),
];

/// Bodies of an api function that break a rule.
const VERBS: [(&str, &str); 5] = [
    (
        "BEGIN PERFORM 1; PERFORM auth.enter(p_token, 'admin'); END",
        "api function does not begin with auth.enter or auth.enter_guest",
    ),
    (
        "BEGIN -- PERFORM auth.enter(p_token)\n RETURN; END",
        "api function does not begin with auth.enter or auth.enter_guest",
    ),
    (
        "DECLARE n bigint := (SELECT count(*) FROM clinic.patient); BEGIN PERFORM auth.enter(p_token, 'admin'); END",
        "api function does not begin with auth.enter or auth.enter_guest",
    ),
    (
        "DECLARE v auth.identity := auth.enter(p_token, 'admin');
         BEGIN UPDATE clinic.patient SET phone = NULL; PERFORM auth.log('a.b', NULL, NULL); END",
        "verb without change log",
    ),
    (
        "DECLARE v auth.identity := auth.enter(p_token, 'admin');
         BEGIN DELETE FROM clinic.weekly_hours; INSERT INTO clinic.change_log (noun) VALUES ('doctor'); END",
        "verb without audit",
    ),
];

#[tokio::test]
async fn t59_every_broken_rule_is_noticed() {
    let clinic = TestClinic::new().await;
    for (breach, rule) in BREACHES {
        noticed(&clinic, breach.to_owned(), rule).await;
    }
    for (body, rule) in VERBS {
        let breach = format!(
            "SET LOCAL ROLE clinic_api;
             CREATE FUNCTION api.mine(p_token text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
               SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $body$ {body} $body$;
             RESET ROLE"
        );
        noticed(&clinic, breach, rule).await;
    }
}

/// Breaks a rule, asks the lint, and undoes it.
async fn noticed(clinic: &TestClinic, breach: String, rule: &str) {
    let mut undone = clinic.admin_sql.begin().await.expect("a transaction");
    sqlx::raw_sql(AssertSqlSafe(breach.clone()))
        .execute(&mut *undone)
        .await
        .unwrap_or_else(|error| panic!("{breach}: {error}"));
    let noticed: Vec<String> = sqlx::query_scalar("SELECT DISTINCT rule FROM ops.lint()")
        .fetch_all(&mut *undone)
        .await
        .expect("lint");
    undone.rollback().await.expect("undone");
    assert!(
        noticed.iter().any(|noticed| noticed == rule),
        "{breach}: {noticed:?}"
    );
}
