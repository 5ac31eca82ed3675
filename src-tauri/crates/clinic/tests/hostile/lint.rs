//! T59: the rules of the database hold, and the lint that says so notices when one is broken.

use anteroom_provision::testing::TestClinic;
use sqlx::{AssertSqlSafe, Row as _};

#[tokio::test]
async fn t59_the_database_keeps_its_rules() {
    let clinic = TestClinic::new().await;
    let broken = sqlx::query("SELECT rule || ': ' || object AS line FROM ops.lint()").fetch_all(&clinic.admin_sql).await.expect("lint");
    let broken: Vec<String> = broken.iter().map(|row| row.get("line")).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A function that an api function could be, but for one thing.
fn verb(head: &str, body: &str) -> String {
    format!("SET LOCAL ROLE clinic_api; CREATE FUNCTION api.mine(p_token text) RETURNS void LANGUAGE plpgsql {head} AS $$ {body} $$; RESET ROLE;")
}

const HEAD: &str = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'";

#[tokio::test]
async fn t59_every_broken_rule_is_noticed() {
    let clinic = TestClinic::new().await;
    let entered = "DECLARE v auth.identity := auth.enter(p_token, 'admin'); BEGIN";
    let breaches = [
        ("GRANT EXECUTE ON FUNCTION api.get_me(text) TO PUBLIC".to_owned(), "executable by PUBLIC"),
        ("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC".to_owned(), "PUBLIC can execute a function of the server that should be closed"),
        ("GRANT EXECUTE ON FUNCTION pg_stat_get_live_tuples(oid) TO PUBLIC".to_owned(), "PUBLIC can execute a function of the server that should be closed"),
        ("ALTER FUNCTION api.get_me(text) SET search_path = pg_catalog".to_owned(), "definer without search_path = pg_catalog, pg_temp"),
        ("ALTER FUNCTION api.get_me(text) OWNER TO CURRENT_USER".to_owned(), "function not owned by a definer role"),
        ("ALTER ROLE clinic_api BYPASSRLS".to_owned(), "definer role with too much power"),
        ("GRANT clinic_owner TO clinic_api".to_owned(), "definer role is a member of another"),
        ("GRANT SELECT ON clinic.patient TO inst_staff".to_owned(), "install can reach a table"),
        ("GRANT SELECT (full_name) ON clinic.patient TO k_test".to_owned(), "install can reach a table"),
        ("GRANT USAGE ON SEQUENCE clinic.change_log_n_seq TO inst_kiosk".to_owned(), "install can reach a sequence"),
        ("GRANT USAGE ON SCHEMA clinic TO inst_kiosk".to_owned(), "install can use a schema of others"),
        ("GRANT EXECUTE ON FUNCTION clinic.fold(text) TO inst_kiosk".to_owned(), "install can execute an internal function"),
        ("ALTER TABLE clinic.patient NO FORCE ROW LEVEL SECURITY".to_owned(), "table without forced row security"),
        ("CREATE TABLE clinic.mine (x int)".to_owned(), "table not owned by clinic_owner"),
        ("CREATE POLICY mine ON clinic.patient USING (id = nullif(current_setting('anteroom.patient', true), '')::uuid)".to_owned(), "policy reads a setting per row"),
        (verb(HEAD, "BEGIN PERFORM 1; PERFORM auth.enter(p_token, 'admin'); END"), "api function does not begin with auth.enter or auth.enter_guest"),
        (verb(HEAD, "BEGIN -- PERFORM auth.enter(p_token)\n RETURN; END"), "api function does not begin with auth.enter or auth.enter_guest"),
        (verb(HEAD, &format!("{entered} UPDATE clinic.patient SET phone = NULL; PERFORM auth.log('a.b', NULL, NULL); END")), "verb without change log"),
        (verb(HEAD, &format!("{entered} DELETE FROM clinic.weekly_hours; INSERT INTO clinic.change_log (noun) VALUES ('doctor'); END")), "verb without audit"),
        ("ALTER FUNCTION api.get_me(text) RESET debug_print_plan".to_owned(), "function for installs without its settings"),
        (format!("GRANT TEMP ON DATABASE {} TO PUBLIC", clinic.database()), "PUBLIC may connect or make temporary tables"),
        ("GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC".to_owned(), "PUBLIC can use a language"),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE clinic_api GRANT EXECUTE ON FUNCTIONS TO PUBLIC".to_owned(), "functions of a role are born executable by PUBLIC"),
    ];
    for (breach, rule) in &breaches {
        let mut undone = clinic.admin_sql.begin().await.expect("a transaction");
        sqlx::raw_sql(AssertSqlSafe(breach.clone())).execute(&mut *undone).await.unwrap_or_else(|error| panic!("{breach}: {error}"));
        let noticed: Vec<String> = sqlx::query_scalar("SELECT DISTINCT rule FROM ops.lint()").fetch_all(&mut *undone).await.expect("lint");
        assert!(noticed.iter().any(|noticed| noticed == rule), "{breach}: {noticed:?}");
        undone.rollback().await.expect("undone");
    }
}
