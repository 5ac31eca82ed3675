-- Installs come and go. The login itself (CREATE ROLE with a SCRAM verifier) is made by provisioning as
-- the superuser; everything else about it happens here, as clinic_ops. Run by the superuser; what
-- clinic_api may call as well, for admins, is granted at the end.
SET ROLE clinic_ops;

-- Windows of admins and the audit trail hear of it, whoever did it.
CREATE OR REPLACE FUNCTION ops.tell_install(p_action text, p_object uuid, p_detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO clinic.change_log (noun, id) VALUES ('install', p_object);
  PERFORM auth.log('install.' || p_action, p_object, p_detail);
END $$;
COMMENT ON FUNCTION ops.tell_install(text, uuid, jsonb) IS 'Change log and audit entry about an install (in p_detail) or a request (p_object).';

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
  PERFORM ops.tell_install('enroll', NULL, jsonb_build_object('install', p_role, 'kind', p_kind));
END $$;
COMMENT ON FUNCTION ops.enroll_install(name, text, text) IS 'Registers an existing login as an install and makes it a member of its group. May be repeated; enrols a revoked one again.';

CREATE OR REPLACE FUNCTION ops.certify_install(p_role name, p_expires_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE priv.install i SET certificate_expires_at = p_expires_at WHERE i.role = p_role;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  PERFORM ops.tell_install('certify', NULL, jsonb_build_object('install', p_role, 'expires_at', p_expires_at));
END $$;
COMMENT ON FUNCTION ops.certify_install(name, timestamptz) IS 'An install was given a certificate that is good until then.';

CREATE OR REPLACE FUNCTION ops.end_connections(p_role name) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) FROM pg_stat_activity a WHERE a.usename = p_role AND a.pid <> pg_backend_pid());
END $$;
COMMENT ON FUNCTION ops.end_connections(name) IS 'Ends the connections of a login; how many.';

CREATE OR REPLACE FUNCTION ops.revoke_install(p_role name) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_kind text;
  v_before timestamptz;
  v_ended int;
BEGIN
  SELECT i.kind, i.revoked_at INTO v_kind, v_before FROM priv.install i WHERE i.role = p_role;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  -- First of all: in an open transaction its thief could hold a lock on the very row that bars it.
  v_ended := ops.end_connections(p_role);
  UPDATE priv.install i SET revoked_at = coalesce(i.revoked_at, clock_timestamp()) WHERE i.role = p_role;
  -- Or they would be good again should it be enrolled anew.
  UPDATE priv.session s SET revoked_at = clock_timestamp() WHERE s.install = p_role AND s.revoked_at IS NULL;
  -- The right to connect goes with the membership; the functions ask priv.install as well.
  IF to_regrole(quote_ident(p_role)) IS NOT NULL THEN
    EXECUTE format('REVOKE %I FROM %I', 'inst_' || v_kind, p_role);
  END IF;
  v_ended := v_ended + ops.end_connections(p_role);
  IF v_before IS NULL OR v_ended > 0 THEN
    PERFORM ops.tell_install('revoke', NULL, jsonb_build_object('install', p_role, 'ended', v_ended));
  END IF;
  RETURN v_ended;
END $$;
COMMENT ON FUNCTION ops.revoke_install(name) IS 'Bars an install, ends its sessions and its connections; returns how many of these. A connection made at that very moment is ended by calling it again; it can do nothing meanwhile.';

CREATE OR REPLACE FUNCTION ops.is_last_worker(p_role name) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM priv.install i WHERE i.role = p_role AND i.kind = 'worker' AND i.revoked_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  -- Locked until the end of the transaction, or of two admins each would leave the other's worker as the last.
  PERFORM 1 FROM priv.install i WHERE i.kind = 'worker' AND i.revoked_at IS NULL AND i.role <> p_role ORDER BY i.role FOR NO KEY UPDATE;
  RETURN NOT FOUND;
END $$;
COMMENT ON FUNCTION ops.is_last_worker(name) IS 'Whether no worker would be left without this install; keeps the others from being revoked meanwhile.';

CREATE OR REPLACE FUNCTION ops.list_join_requests() RETURNS TABLE (id uuid, text text, kind text, label text, role name, filed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT r.id, r.text, r.kind, r.label, r.role, r.filed_at FROM priv.join_request r
   WHERE r.answered_at IS NULL ORDER BY r.filed_at, r.id;
END $$;
COMMENT ON FUNCTION ops.list_join_requests() IS 'Requests that wait for an answer, oldest first. Only the text counts; the rest is what the filing app made of it.';

CREATE OR REPLACE FUNCTION ops.answer_join_request(p_id uuid, p_answer text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE priv.join_request r SET answer = p_answer, answered_at = clock_timestamp() WHERE r.id = p_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'CL404'; END IF;
  PERFORM ops.tell_install('answer_request', p_id, NULL);
END $$;
COMMENT ON FUNCTION ops.answer_join_request(uuid, text) IS 'Keeps the answer text for the admin who filed the request; again: another answer. not_found when it was withdrawn.';

GRANT USAGE ON SCHEMA ops TO clinic_api;
GRANT EXECUTE ON FUNCTION ops.is_last_worker(name), ops.revoke_install(name) TO clinic_api;
RESET ROLE;
