-- The rules of this folder, checked on the finished database after every migration. Each rule lists
-- what breaks it; one line is enough to fail, and the migration with it.
CREATE OR REPLACE FUNCTION ops.lint() RETURNS TABLE (rule text, object text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_ours regnamespace[] := ARRAY['auth', 'api', 'worker', 'ops']::regnamespace[];
  v_definers text[] := ARRAY['clinic_owner', 'clinic_auth', 'clinic_api', 'clinic_worker', 'clinic_ops'];
BEGIN
  RETURN QUERY SELECT 'executable by PUBLIC', p.oid::regprocedure::text FROM pg_proc p
   WHERE p.pronamespace = ANY (v_ours || ARRAY['clinic', 'priv', 'audit', 'ext']::regnamespace[])
     AND EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0);

  RETURN QUERY SELECT 'PUBLIC can execute a function of the server that should be closed', f::text FROM ops.open_functions() f;

  -- pg_temp is searched first unless it is named last.
  RETURN QUERY SELECT 'definer without search_path = pg_catalog, pg_temp', p.oid::regprocedure::text FROM pg_proc p
   WHERE (p.prosecdef OR p.pronamespace = ANY (v_ours)) AND p.pronamespace <> ALL (ARRAY['pg_catalog', 'information_schema', 'ext']::regnamespace[])
     AND 'search_path=pg_catalog, pg_temp' <> ALL (coalesce(p.proconfig, '{}'));

  RETURN QUERY SELECT 'function not owned by a definer role', p.oid::regprocedure::text FROM pg_proc p
   WHERE p.pronamespace = ANY (v_ours || 'clinic'::regnamespace) AND pg_get_userbyid(p.proowner) <> ALL (v_definers) AND p.oid <> 'ops.lint()'::regprocedure;

  RETURN QUERY SELECT 'definer role with too much power', r.rolname::text FROM pg_roles r
   WHERE r.rolname = ANY (v_definers || ARRAY['inst_kiosk', 'inst_staff', 'inst_worker'])
     AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolcanlogin);
  RETURN QUERY SELECT 'definer role is a member of another', r.rolname::text || ' in ' || g.rolname FROM pg_auth_members m
    JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
   WHERE r.rolname = ANY (v_definers) AND NOT (r.rolname = 'clinic_ops' AND g.rolname IN ('pg_signal_backend', 'pg_read_all_stats', 'inst_kiosk', 'inst_staff', 'inst_worker'));

  RETURN QUERY SELECT 'install can reach a table', i.role || ': ' || c.oid::regclass::text FROM ops.install_roles() i CROSS JOIN pg_class c
   WHERE c.relnamespace IN ('priv'::regnamespace, 'audit'::regnamespace, 'clinic'::regnamespace) AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
     AND (has_table_privilege(i.role, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') OR has_any_column_privilege(i.role, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'));
  RETURN QUERY SELECT 'install can reach a sequence', i.role || ': ' || c.oid::regclass::text FROM ops.install_roles() i CROSS JOIN pg_class c
   WHERE c.relkind = 'S' AND has_sequence_privilege(i.role, c.oid, 'USAGE, SELECT, UPDATE');
  RETURN QUERY SELECT 'install can use a schema of others', i.role || ': ' || n.nspname FROM ops.install_roles() i CROSS JOIN pg_namespace n
   WHERE n.nspname IN ('priv', 'audit', 'clinic', 'ext', 'public') AND has_schema_privilege(i.role, n.oid, 'USAGE, CREATE')
      OR n.nspname IN ('auth', 'api', 'worker', 'ops') AND has_schema_privilege(i.role, n.oid, 'CREATE');
  RETURN QUERY SELECT 'install can execute an internal function', i.role || ': ' || p.oid::regprocedure::text FROM ops.install_roles() i CROSS JOIN pg_proc p
   WHERE p.pronamespace IN ('priv'::regnamespace, 'audit'::regnamespace, 'clinic'::regnamespace, 'ext'::regnamespace, 'ops'::regnamespace)
     AND has_function_privilege(i.role, p.oid, 'EXECUTE');

  RETURN QUERY SELECT 'table without forced row security', c.oid::regclass::text FROM pg_class c
   WHERE c.relnamespace IN ('priv'::regnamespace, 'audit'::regnamespace, 'clinic'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity);
  RETURN QUERY SELECT 'table not owned by clinic_owner', c.oid::regclass::text FROM pg_class c
   WHERE c.relnamespace IN ('priv'::regnamespace, 'audit'::regnamespace, 'clinic'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
     AND c.relowner <> 'clinic_owner'::regrole;
  -- Whatever is left of a policy when its (SELECT ... current_setting(...)) are taken out reads it once per row.
  RETURN QUERY SELECT 'policy reads a setting per row', p.schemaname || '.' || p.tablename || '.' || p.policyname FROM pg_policies p
   WHERE regexp_replace(coalesce(p.qual, '') || coalesce(p.with_check, ''),
     '\( SELECT [^()]*(\([^()]*(\([^()]*(\([^()]*(\([^()]*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)', '', 'g') ~ 'current_setting|auth\.';

  RETURN QUERY SELECT l.rule, l.object FROM ops.lint_verbs() l;
  RETURN QUERY SELECT 'PUBLIC may connect or make temporary tables', d.datname::text FROM pg_database d
    CROSS JOIN aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
   WHERE a.grantee = 0 AND d.datname IN (current_database(), 'postgres', 'template1');
  RETURN QUERY SELECT 'PUBLIC can use a language', l.lanname::text FROM pg_language l
    CROSS JOIN aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a WHERE a.grantee = 0 AND l.lanpltrusted;
  RETURN QUERY SELECT 'functions of a role are born executable by PUBLIC', r.rolname::text FROM pg_roles r
   WHERE r.rolname = ANY (v_definers) AND NOT EXISTS (SELECT 1 FROM pg_default_acl d WHERE d.defaclrole = r.oid AND d.defaclobjtype = 'f' AND d.defaclnamespace = 0
     AND NOT EXISTS (SELECT 1 FROM aclexplode(d.defaclacl) a WHERE a.grantee = 0));
END $$;
COMMENT ON FUNCTION ops.lint() IS 'What breaks the rules of the database; empty when it is as it should be.';

CREATE OR REPLACE FUNCTION ops.install_roles() RETURNS TABLE (role text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT r.rolname::text FROM pg_roles r WHERE r.rolname IN ('inst_kiosk', 'inst_staff', 'inst_worker')
  UNION SELECT r.rolname::text FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
     WHERE m.roleid IN ('inst_kiosk'::regrole, 'inst_staff'::regrole, 'inst_worker'::regrole) AND r.rolname <> 'clinic_ops';
END $$;
COMMENT ON FUNCTION ops.install_roles() IS 'The three groups and every login in them.';

-- What a function does, with all that the clinic.* functions named in it do, three calls deep.
CREATE OR REPLACE FUNCTION ops.text_of(p_function oid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_text text;
BEGIN
  SELECT regexp_replace(p.prosrc, '--[^' || chr(10) || ']*', '', 'g') INTO v_text FROM pg_proc p WHERE p.oid = p_function;
  FOR i IN 1..3 LOOP
    SELECT v_text || coalesce(string_agg(regexp_replace(p.prosrc, '--[^' || chr(10) || ']*', '', 'g'), ' '), '') INTO v_text
      FROM pg_proc p WHERE p.pronamespace = 'clinic'::regnamespace AND strpos(v_text, 'clinic.' || p.proname || '(') > 0 AND strpos(v_text, p.prosrc) = 0;
  END LOOP;
  RETURN v_text;
END $$;
COMMENT ON FUNCTION ops.text_of(oid) IS 'Body of a function and of the shared functions it calls, without comments.';

CREATE OR REPLACE FUNCTION ops.lint_verbs() RETURNS TABLE (rule text, object text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Either the first declaration or the first statement; or the choice between the two by a null token.
  RETURN QUERY SELECT 'api function does not begin with auth.enter or auth.enter_guest', p.oid::regprocedure::text FROM pg_proc p
   WHERE p.pronamespace = 'api'::regnamespace
     AND regexp_replace(p.prosrc, '--[^' || chr(10) || ']*', '', 'g') !~* ('^\s*(#variable_conflict \w+\s+)?('
       || 'declare\s+v auth\.identity := auth\.enter(_guest)?\('
       || '|(declare(\s+\w+ [a-z_.]+(\[\])?( := pg_[^;]*)?;)+\s*)?begin\s+(perform|v :=) auth\.enter(_guest)?\('
       || '|(declare(\s+\w+ [a-z_.]+(\[\])?( := pg_[^;]*)?;)+\s*)?begin\s+if p_token is null then\s+v := auth\.enter_guest\(\);\s+else\s+v := auth\.enter\(p_token,)');

  RETURN QUERY SELECT 'function for installs without its settings', p.oid::regprocedure::text FROM pg_proc p
   WHERE p.pronamespace IN ('auth'::regnamespace, 'api'::regnamespace, 'worker'::regnamespace)
     AND EXISTS (SELECT 1 FROM ops.install_roles() i WHERE has_function_privilege(i.role, p.oid, 'EXECUTE'))
     AND (NOT p.prosecdef OR p.provolatile <> 'v' AND p.pronamespace = 'api'::regnamespace
          OR NOT coalesce(p.proconfig, '{}') @> '{client_min_messages=warning,debug_print_parse=off,debug_print_rewritten=off,debug_print_plan=off}');

  RETURN QUERY SELECT 'verb without ' || need.what, p.oid::regprocedure::text FROM pg_proc p
    CROSS JOIN (VALUES ('change log', 'clinic.change_log'), ('audit', 'auth.log(')) AS need (what, text)
   WHERE p.pronamespace = 'api'::regnamespace AND ops.text_of(p.oid) ~* '(insert\s+into|update|delete\s+from)\s+(clinic|priv)\.'
     AND strpos(ops.text_of(p.oid), need.text) = 0;

  RETURN QUERY SELECT 'writing function without lock_timeout', p.oid::regprocedure::text FROM pg_proc p
   WHERE p.pronamespace IN ('api'::regnamespace, 'worker'::regnamespace) AND p.prosrc ~* '(insert\s+into|update|delete\s+from)\s+(clinic|priv)\.'
     AND 'lock_timeout=2s' <> ALL (coalesce(p.proconfig, '{}'))
     AND EXISTS (SELECT 1 FROM ops.install_roles() i WHERE has_function_privilege(i.role, p.oid, 'EXECUTE'));
END $$;
COMMENT ON FUNCTION ops.lint_verbs() IS 'Rules for the functions that installs call.';

ALTER FUNCTION ops.install_roles() OWNER TO clinic_ops;
ALTER FUNCTION ops.text_of(oid) OWNER TO clinic_ops;
ALTER FUNCTION ops.lint_verbs() OWNER TO clinic_ops;
REVOKE ALL ON FUNCTION ops.lint(), ops.install_roles(), ops.text_of(oid), ops.lint_verbs() FROM PUBLIC;

DO $$
DECLARE
  v_broken text;
BEGIN
  SELECT string_agg(l.rule || ': ' || l.object, chr(10) ORDER BY l.rule, l.object) INTO v_broken FROM ops.lint() l;
  IF v_broken IS NOT NULL THEN
    RAISE EXCEPTION 'the database breaks its rules:%', chr(10) || v_broken;
  END IF;
END $$;
