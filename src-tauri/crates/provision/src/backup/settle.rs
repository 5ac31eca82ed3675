//! What must be otherwise in a clinic that has come back.

use sqlx::PgConnection;
use zeroize::Zeroizing;

use super::contents::Head;
use crate::error::{ProvisionError, Result};
use crate::secrets::{ACCESS_KEY, new_key_file};

/// Run at the newest schema version, before the restore counts.
const SETTLE: &str = "
-- Cursors of the change log count within an epoch only: every window reads everything again.
UPDATE clinic.profile SET epoch = gen_random_uuid();
-- The worker that had these is not this clinic's any more.
UPDATE priv.outbox SET lease_until = NULL WHERE lease_until IS NOT NULL;
-- No login came back. Those that move with the clinic are enrolled again by name.
UPDATE priv.install SET revoked_at = clock_timestamp() WHERE revoked_at IS NULL;";

/// Makes the rows those of a clinic that begins again here.
pub(super) async fn settle(connection: &mut PgConnection, head: &Head) -> Result<()> {
    let failed = || ProvisionError::sql("Cannot settle the restored clinic");
    sqlx::raw_sql(SETTLE)
        .execute(&mut *connection)
        .await
        .map_err(failed())?;
    sqlx::query(
        "INSERT INTO audit.event (install, action, detail)
         VALUES (session_user, $1, jsonb_build_object('made_at', $2::timestamptz, 'epoch', $3::uuid))",
    )
    .bind(match head.moved {
        true => "clinic.move",
        false => "clinic.restore",
    })
    .bind(head.made_at)
    .bind(head.epoch)
    .execute(connection)
    .await
    .map(drop)
    .map_err(failed())
}

/// The clinic's keys with a new one for access tokens: whatever was signed before is good no more.
pub(super) fn with_new_access_key(keys: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let mut fresh = new_key_file()?;
    if keys.len() != fresh.len() {
        return Err(ProvisionError::Io {
            what: "The keys in the backup are no key file".to_owned(),
            source: std::io::ErrorKind::InvalidData.into(),
        });
    }
    let kept = ACCESS_KEY.end;
    fresh[kept..].copy_from_slice(&keys[kept..]);
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_of_the_access_tokens_is_new() {
        let before = new_key_file().expect("keys");
        let after = with_new_access_key(&before).expect("keys");
        assert_ne!(before[ACCESS_KEY], after[ACCESS_KEY]);
        assert_eq!(before[ACCESS_KEY.end..], after[ACCESS_KEY.end..]);
        assert!(with_new_access_key(&before[1..]).is_err());
    }
}
