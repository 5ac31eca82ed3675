-- Installs come and go. The login itself (CREATE ROLE with a SCRAM verifier) is made by provisioning as
-- the superuser; everything else about it happens here, as clinic_ops. No grant: run by the superuser.
SET ROLE clinic_ops;

-- The membership must be granted by clinic_ops: from PostgreSQL 16 on it could not revoke another's grant.
CREATE OR REPLACE FUNCTION ops.enroll_install(p_role name, p_kind text, p_label text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_kind IS NULL OR p_kind NOT IN ('kiosk', 'staff', 'worker') OR left(p_role::text, 2) <> left(p_kind, 1) || '_' THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  PERFORM 1 FROM pg_roles r WHERE r.rolname = p_role AND r.rolcanlogin
     AND NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls);
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  INSERT INTO priv.install AS i (role, kind, label) VALUES (p_role, p_kind, p_label)
  ON CONFLICT (role) DO UPDATE SET label = excluded.label, revoked_at = NULL WHERE i.kind = excluded.kind;
  IF NOT FOUND THEN RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400'; END IF;  -- one of another kind has this name
  EXECUTE format('GRANT %I TO %I', 'inst_' || p_kind, p_role);
  RAISE LOG 'AUDIT action=install.enroll install=% kind=%', p_role, p_kind;
END $$;
COMMENT ON FUNCTION ops.enroll_install(name, text, text) IS 'Registers an existing login as an install and makes it a member of its group. May be repeated; enrols a revoked one again.';

CREATE OR REPLACE FUNCTION ops.revoke_install(p_role name) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_kind text;
  v_ended int;
BEGIN
  UPDATE priv.install i SET revoked_at = coalesce(i.revoked_at, clock_timestamp()) WHERE i.role = p_role RETURNING i.kind INTO v_kind;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  -- The right to connect goes with the membership; the functions ask priv.install as well.
  IF to_regrole(quote_ident(p_role)) IS NOT NULL THEN
    EXECUTE format('REVOKE %I FROM %I', 'inst_' || v_kind, p_role);
  END IF;
  SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) INTO v_ended FROM pg_stat_activity a WHERE a.usename = p_role AND a.pid <> pg_backend_pid();
  RAISE LOG 'AUDIT action=install.revoke install=% ended=%', p_role, v_ended;
  RETURN v_ended;
END $$;
COMMENT ON FUNCTION ops.revoke_install(name) IS 'Bars an install and ends its connections; returns how many. A connection made at that very moment is ended by calling it again; it can do nothing meanwhile.';
RESET ROLE;
