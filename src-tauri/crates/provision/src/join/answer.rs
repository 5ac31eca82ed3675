//! Answering a request, where the clinic's authority is: only the superuser on the server can.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use uuid::Uuid;

use super::accept::Sent;
use super::request::{FORM, Request};
use super::{Answer, armor};
use crate::clinic_database::DATABASE;
use crate::cluster::Server;
use crate::enroll::{NewInstall, note_certificate};
use crate::error::{ProvisionError, Result};
use crate::server::Authority;

/// Answers a request: makes its role, enters it as an install and signs its certificate. Answered again,
/// it is the same install, with the password of the request and a fresh certificate.
///
/// # Errors
/// [`ProvisionError::RequestUnreadable`], [`ProvisionError::NotListening`],
/// [`ProvisionError::InstallRevoked`], and when the server refuses.
pub async fn answer(server: &Server, request: &str) -> Result<Answer> {
    let request = Request::read(request)?;
    let mut connection = server.superuser(DATABASE).await?;
    let answered = answer_on(server, &mut connection, request).await;
    let _ = connection.close().await;
    answered
}

/// Answers a request that an admin has filed in the app, and keeps the answer there for the asking.
///
/// # Errors
/// As [`answer`]; [`ProvisionError::NoSuchRequest`] for one that is not waiting.
pub async fn answer_filed(server: &Server, id: Uuid) -> Result<Answer> {
    let mut connection = server.superuser(DATABASE).await?;
    let answered = answer_filed_on(server, &mut connection, id).await;
    let _ = connection.close().await;
    answered
}

/// The requests that admins have filed and nobody has answered, oldest first: id, label, role.
///
/// # Errors
/// When the server refuses.
pub async fn filed(server: &Server) -> Result<Vec<(Uuid, super::RequestInfo)>> {
    let mut connection = server.superuser(DATABASE).await?;
    let rows: Result<Vec<(Uuid, String)>> = sqlx::query_as(LIST)
        .fetch_all(&mut connection)
        .await
        .map_err(ProvisionError::sql("Cannot list the requests"));
    let _ = connection.close().await;
    let readable = rows?.into_iter();
    // Only the text counts; one that is none cannot be answered.
    Ok(readable
        .filter_map(|(id, text)| Some((id, super::read_request(&text).ok()?)))
        .collect())
}

const LIST: &str = "SELECT id, text FROM ops.list_join_requests()";

async fn answer_filed_on(
    server: &Server,
    connection: &mut PgConnection,
    id: Uuid,
) -> Result<Answer> {
    let text: Option<String> =
        sqlx::query_scalar("SELECT text FROM ops.list_join_requests() WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *connection)
            .await
            .map_err(ProvisionError::sql("Cannot read the request"))?;
    let text = text.ok_or(ProvisionError::NoSuchRequest(id))?;
    let answer = answer_on(server, connection, Request::read(&text)?).await?;
    sqlx::query("SELECT ops.answer_join_request($1, $2)")
        .bind(id)
        .bind(&answer.text)
        .execute(connection)
        .await
        .map_err(ProvisionError::sql("Cannot keep the answer"))?;
    Ok(answer)
}

async fn answer_on(
    server: &Server,
    connection: &mut PgConnection,
    request: Request,
) -> Result<Answer> {
    let network = server.cluster().server_settings();
    let network = network.ok_or(ProvisionError::NotListening)?;
    let authority = Authority::open(server.cluster().folder())?;
    let Request { info, key, .. } = &request;
    // A role is one key's for ever, although its name holds a part of the key's hash only.
    let known = authority.register.key_of(&info.role)?;
    if known.is_some_and(|known| known != key.fingerprint()) {
        return Err(ProvisionError::RequestUnreadable);
    }
    let failed = || ProvisionError::sql("Cannot enroll the install");
    let mut transaction = connection.begin().await.map_err(failed())?;
    admit(&mut transaction, &request).await?;
    let signed = authority.certify_install(&info.role, key)?;
    note_certificate(&mut transaction, &info.role, signed.expires_at).await?;
    transaction.commit().await.map_err(failed())?;
    let text = armor::wrap(
        super::accept::WORD,
        &Sent {
            form: FORM,
            role: info.role.clone(),
            kind: info.kind,
            host: network.host().to_owned(),
            port: server.port(),
            database: DATABASE.to_owned(),
            authority: authority.certificate,
            certificate: signed.certificate,
            signed_at: crate::server::now(),
        },
    );
    Ok(Answer {
        text,
        role: info.role.clone(),
        kind: info.kind,
        label: info.label.clone(),
        expires_at: signed.expires_at,
    })
}

/// Makes the role, or gives it the password of the request, and enters the install.
async fn admit(connection: &mut PgConnection, request: &Request) -> Result<()> {
    let Request { info, verifier, .. } = request;
    let install = NewInstall {
        label: &info.label,
        ..NewInstall::of_this_computer(&info.role, info.kind)
    };
    let (exists, revoked): (bool, bool) = sqlx::query_as(
        "SELECT to_regrole(quote_ident($1)) IS NOT NULL,
                EXISTS (SELECT 1 FROM priv.install i WHERE i.role::text = $1 AND i.revoked_at IS NOT NULL)",
    )
    .bind(&info.role)
    .fetch_one(&mut *connection)
    .await
    .map_err(ProvisionError::sql("Cannot look for the install"))?;
    if revoked {
        return Err(ProvisionError::InstallRevoked(info.role.clone()));
    }
    if exists {
        restore_role(connection, &info.role, verifier).await?;
    } else {
        install.make_role_with(connection, verifier).await?;
    }
    install.enter(connection).await
}

/// Whoever held the install's password may have changed it and the role's settings: both are as at first.
async fn restore_role(connection: &mut PgConnection, role: &str, verifier: &str) -> Result<()> {
    // A role's name of letters and digits, and base64.
    let text = format!(
        "ALTER ROLE {role} RESET ALL;
         ALTER ROLE {role} IN DATABASE {DATABASE} RESET ALL;
         ALTER ROLE {role} SET temp_file_limit = '64MB';
         ALTER ROLE {role} PASSWORD '{verifier}';"
    );
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
        .map_err(ProvisionError::sql("Cannot restore the install's role"))
}
