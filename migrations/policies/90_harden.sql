-- What PostgreSQL gives to everybody, taken away. Run by the superuser inside the clinic's database
-- after every migration; says everything again, so an upgrade of the server cannot bring it back.

-- Functions that change, wait, lock, signal or measure. PUBLIC keeps the few volatile ones on the list;
-- all others of this server are found and revoked, so that what a newer one adds is closed too. The list
-- is per major version: it names what may stay, never what has to go.
CREATE OR REPLACE FUNCTION ops.public_functions() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_major int := current_setting('server_version_num')::int / 10000;
BEGIN
  RETURN ARRAY['clock_timestamp()', 'timeofday()', 'gen_random_uuid()', 'random()', 'set_config(text,text,boolean)', 'current_query()', 'pg_is_in_recovery()']
    || CASE WHEN v_major >= 16 THEN ARRAY['random_normal(double precision,double precision)', 'array_shuffle(anyarray)', 'array_sample(anyarray,integer)'] ELSE '{}' END
    || CASE WHEN v_major >= 17 THEN ARRAY['random(integer,integer)', 'random(bigint,bigint)', 'random(numeric,numeric)'] ELSE '{}' END
    || CASE WHEN v_major >= 18 THEN ARRAY['uuidv4()', 'uuidv7()', 'uuidv7(interval)'] ELSE '{}' END;
END $$;
COMMENT ON FUNCTION ops.public_functions() IS 'Volatile functions of pg_catalog that PUBLIC may execute on this major version.';

-- Callable from SQL and executable by PUBLIC, yet not to be: volatile and not on the list, or one of the
-- stable ones that measure other sessions or read whole tables. (Those that take or return "internal"
-- and triggers cannot be called from SQL.)
CREATE OR REPLACE FUNCTION ops.open_functions() RETURNS SETOF regprocedure
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT p.oid::regprocedure FROM pg_proc p
   WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'p')
     AND EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
     AND 'internal'::regtype <> ALL (p.proargtypes::oid[])
     AND p.prorettype::regtype::text NOT IN ('trigger', 'event_trigger', 'internal', 'language_handler', 'fdw_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler')
     AND ((p.provolatile = 'v' AND p.oid::regprocedure::text <> ALL (ops.public_functions()))
       OR p.proname ~ '^(pg_stat_get_|pg_lock_status|pg_size_|pg_blocking|pg_get_replication|pg_get_publication|pg_ls_|pg_show_replication)'
       OR p.proname ~ '_to_xml(schema)?$' OR p.proname ~ '_to_xml_and_xmlschema$')
     AND p.proname !~ '^pg_size_(pretty|bytes)$';
END $$;
COMMENT ON FUNCTION ops.open_functions() IS 'Functions of pg_catalog that PUBLIC can execute and should not.';

DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN SELECT ops.open_functions() LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    -- Whoever may see all statistics needs the functions under the views.
    IF v_function::text ~ '^pg_(stat_get_|lock_status|blocking_pids)' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_read_all_stats', v_function);
    END IF;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION pg_terminate_backend(int, bigint) TO clinic_ops;
-- Ours are not for everybody either.
ALTER FUNCTION ops.public_functions() OWNER TO clinic_ops;
ALTER FUNCTION ops.open_functions() OWNER TO clinic_ops;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA auth, api, worker, ops, clinic, priv, ext FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA priv, audit, clinic FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA priv, audit, clinic FROM PUBLIC;
REVOKE ALL ON SCHEMA priv, audit, clinic, auth, api, worker, ops, ext, public FROM PUBLIC;

-- DO and CREATE FUNCTION need a language.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO clinic_owner, clinic_auth, clinic_api, clinic_worker, clinic_ops;

-- Large objects and replication origins of others, and what was asked of statistics.
REVOKE ALL ON pg_catalog.pg_largeobject_metadata, pg_catalog.pg_stats, pg_catalog.pg_stats_ext, pg_catalog.pg_stats_ext_exprs FROM PUBLIC;

-- A client may set debug_print_plan and ask to be sent log lines: it would then be shown the plan of
-- every statement inside a function, with the values of its variables as constants. So the functions
-- that installs can call switch both off before anything inside them is planned.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
     WHERE p.pronamespace IN ('auth'::regnamespace, 'api'::regnamespace, 'worker'::regnamespace, 'ops'::regnamespace)
       AND (has_function_privilege('inst_kiosk', p.oid, 'EXECUTE') OR has_function_privilege('inst_staff', p.oid, 'EXECUTE') OR has_function_privilege('inst_worker', p.oid, 'EXECUTE'))
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET client_min_messages = warning SET debug_print_parse = off SET debug_print_rewritten = off SET debug_print_plan = off', v_function);
  END LOOP;
END $$;
