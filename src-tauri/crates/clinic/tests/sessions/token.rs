//! The database's tokens are standard HS256 JWTs (RFC 7519): any library can check them.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, TokenData, Validation, decode};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Deserialize)]
struct Claims {
    sub: Uuid,
    roles: Vec<String>,
    sid: Uuid,
    r#gen: u32,
    typ: String,
    iat: u64,
    exp: u64,
}

#[tokio::test]
async fn a_token_is_a_standard_jwt_bound_to_its_install() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let token = token_of(&clinic, &patient.email, &patient.derived).await;
    let key = access_key(&clinic).await;
    let install = &clinic.credential(InstallKind::Kiosk).role;

    let read = check(&token, &key, install).expect("a good token");

    assert_eq!(read.header.typ.as_deref(), Some("JWT"));
    let claims = read.claims;
    assert_eq!(claims.sub, patient.account);
    assert_eq!(claims.roles, ["patient"]);
    assert_eq!((claims.typ.as_str(), claims.r#gen), ("access", 1));
    assert!(!claims.sid.is_nil());
    assert_eq!(claims.exp - claims.iat, 600);
}

#[tokio::test]
async fn a_changed_token_or_another_install_is_refused_by_any_library() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let token = token_of(&clinic, &patient.email, &patient.derived).await;
    let key = access_key(&clinic).await;
    let install = &clinic.credential(InstallKind::Kiosk).role;
    let other = &clinic.credential(InstallKind::Staff).role;
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    let changed = format!("{signed}.{first}{}", &signature[1..]);

    let forged = check(&changed, &key, install).unwrap_err();
    let elsewhere = check(&token, &key, other).unwrap_err();

    assert_eq!(forged, ErrorKind::InvalidSignature);
    assert_eq!(elsewhere, ErrorKind::InvalidAudience);
}

fn check(token: &str, key: &[u8], install: &str) -> Result<TokenData<Claims>, ErrorKind> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_audience(&[install]);
    rules.set_issuer(&["anteroom"]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    decode(token, &DecodingKey::from_secret(key), &rules)
        .map_err(jsonwebtoken::errors::Error::into_kind)
}

/// Signs in without the crate, because the crate lets no token out.
async fn token_of(clinic: &TestClinic, email: &str, derived: &[u8]) -> String {
    let raw = clinic.raw(InstallKind::Kiosk);
    let ticket: Uuid = sqlx::query_scalar("SELECT auth.submit('login', $1, $2, NULL)")
        .bind(email)
        .bind(derived)
        .fetch_one(&raw)
        .await
        .unwrap();
    sqlx::query_scalar("SELECT access FROM auth.finish($1)")
        .bind(ticket)
        .fetch_one(&raw)
        .await
        .unwrap()
}

/// The key that signs tokens, from the cluster's key file. The file holds each key as the two padded
/// blocks of HMAC; the inner one without its padding is the key, filled up with zeros, which HMAC
/// does as well.
async fn access_key(clinic: &TestClinic) -> Vec<u8> {
    let file: Vec<u8> = sqlx::query_scalar("SELECT priv.key_file()")
        .fetch_one(&clinic.admin_sql)
        .await
        .unwrap();
    file[..64].iter().map(|byte| byte ^ 0x36).collect()
}
