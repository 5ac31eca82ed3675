-- Keys and what is made with them. No backslash in these bodies, here and in the other files: a
-- client that turns standard_conforming_strings off would change the meaning of such a literal.
SET ROLE clinic_auth;

CREATE OR REPLACE FUNCTION auth.hmac(p_use text, p_message bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_keys bytea := priv.key_file();
  v_from int := 128 * (array_position(ARRAY['access', 'salt', 'subject', 'code', 'pepper'], p_use) - 1);
BEGIN
  IF v_from IS NULL THEN
    RAISE EXCEPTION 'bad_request' USING ERRCODE = 'CL400';
  END IF;
  RETURN sha256(substr(v_keys, v_from + 65, 64) || sha256(substr(v_keys, v_from + 1, 64) || p_message));
END $$;
COMMENT ON FUNCTION auth.hmac(text, bytea) IS 'HMAC-SHA-256 under one of the clinic''s keys: access (tokens), salt, subject, code, pepper.';

CREATE OR REPLACE FUNCTION auth.base64url(p_bytes bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN translate(encode(p_bytes, 'base64'), '+/=' || chr(10), '-_');
END $$;
COMMENT ON FUNCTION auth.base64url(bytea) IS 'RFC 4648 base64url without padding, as JWTs want it.';

-- ASCII letters only, whatever the server's locale: the same address gives the same key everywhere.
CREATE OR REPLACE FUNCTION auth.fold_email(p_email text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN lower(p_email COLLATE "C");
END $$;
COMMENT ON FUNCTION auth.fold_email(text) IS 'The form of an address under which accounts are kept.';

CREATE OR REPLACE FUNCTION auth.is_email(p_email text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce(length(p_email) <= 254 AND p_email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$', false);
END $$;
COMMENT ON FUNCTION auth.is_email(text) IS 'Could be an address; the domain crate is stricter, and only a mailed code proves it.';

CREATE OR REPLACE FUNCTION auth.subject_of(p_email text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN auth.hmac('subject', convert_to(auth.fold_email(p_email), 'UTF8'));
END $$;
COMMENT ON FUNCTION auth.subject_of(text) IS 'The key under which an address is looked up.';

CREATE OR REPLACE FUNCTION auth.bucket_of(p_install_kind text, p_purpose text, p_email text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN auth.hmac('subject', convert_to(p_install_kind || '|' || p_purpose || '|' || auth.fold_email(p_email), 'UTF8'));
END $$;
COMMENT ON FUNCTION auth.bucket_of(text, text, text) IS 'Where failures are counted: per kind of install, so that a stolen kiosk cannot lock out staff.';

CREATE OR REPLACE FUNCTION auth.code_hash(p_kind text, p_subject bytea, p_code bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN auth.hmac('code', convert_to(p_kind || '|', 'UTF8') || p_subject || p_code);
END $$;
COMMENT ON FUNCTION auth.code_hash(text, bytea, bytea) IS 'MAC of a mailed code, bound to its purpose and address.';

-- HS256, RFC 7519. Standard, so that any JWT library can read and check it; the database itself never
-- trusts the claims: it looks the token up by its hash.
CREATE OR REPLACE FUNCTION auth.make_token(p_session priv.session, p_expires_at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_claims jsonb := jsonb_build_object('iss', 'anteroom', 'aud', p_session.install, 'sub', p_session.account, 'roles', p_session.roles,
    'sid', p_session.id, 'gen', p_session.gen, 'typ', 'access',
    'iat', floor(extract(epoch FROM clock_timestamp()))::bigint, 'exp', floor(extract(epoch FROM p_expires_at))::bigint);
  v_signed text := auth.base64url(convert_to('{"alg":"HS256","typ":"JWT","kid":"1"}', 'UTF8')) || '.' || auth.base64url(convert_to(v_claims::text, 'UTF8'));
BEGIN
  RETURN v_signed || '.' || auth.base64url(auth.hmac('access', convert_to(v_signed, 'UTF8')));
END $$;
COMMENT ON FUNCTION auth.make_token(priv.session, timestamptz) IS 'The access token of a session: {iss, aud = install, sub = account, roles, sid, gen, typ, iat, exp}.';
RESET ROLE;
