//! What must be true in the database after a replay, asked of the tables themselves as superuser.

use anyhow::{Context, Result, ensure};
use sqlx::PgPool;
use uuid::Uuid;

/// A statement that counts violations, and what a violation would mean.
struct Invariant {
    name: &'static str,
    violations: &'static str,
}

const INVARIANTS: [Invariant; 4] = [
    Invariant {
        name: "no two blocking appointments of a doctor overlap",
        violations: "
            SELECT count(*) FROM (
                SELECT lower(blocked) < max(upper(blocked)) OVER (
                    PARTITION BY doctor ORDER BY lower(blocked), id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clash
                FROM clinic.appointment
                WHERE state IN ('held','pending','accepted','checked_in','in_consultation','completed')
            ) ordered WHERE clash",
    },
    Invariant {
        name: "no two blocking appointments of a patient overlap",
        violations: "
            SELECT count(*) FROM (
                SELECT lower(visit) < max(upper(visit)) OVER (
                    PARTITION BY patient ORDER BY lower(visit), id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clash
                FROM clinic.appointment
                WHERE state IN ('held','pending','accepted','checked_in','in_consultation','completed')
            ) ordered WHERE clash",
    },
    Invariant {
        name: "free time and blocking appointments never overlap",
        violations: "
            SELECT count(*) FROM clinic.doctor_day d
            JOIN clinic.appointment a ON a.doctor = d.doctor
             AND a.starts_at >= d.starts_at AND a.starts_at < d.starts_at + interval '36 hours'
            WHERE a.state IN ('held','pending','accepted','checked_in','in_consultation','completed')
              AND d.free && a.blocked",
    },
    Invariant {
        name: "every appointment stands in the change log",
        violations: "
            SELECT count(*) FROM clinic.appointment a
            WHERE NOT EXISTS (SELECT 1 FROM clinic.change_log c WHERE c.noun = 'appointment' AND c.id = a.id)",
    },
];

/// Checks every invariant, that each acknowledged booking is stored, and that nothing else is.
///
/// # Errors
/// Names the first promise that does not hold.
pub async fn verify(superuser: &PgPool, acknowledged: &[Uuid]) -> Result<Vec<String>> {
    let mut held = Vec::new();
    for invariant in &INVARIANTS {
        let violations: i64 = sqlx::query_scalar(invariant.violations)
            .fetch_one(superuser)
            .await
            .with_context(|| format!("asking whether {}", invariant.name))?;
        ensure!(
            violations == 0,
            "{violations} times it does not hold that {}",
            invariant.name
        );
        held.push(invariant.name.to_owned());
    }
    let missing: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM unnest($1::uuid[]) AS told (id)
         WHERE NOT EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.id = told.id)",
    )
    .bind(acknowledged)
    .fetch_one(superuser)
    .await?;
    ensure!(missing == 0, "{missing} acknowledged bookings are missing");
    let stored: i64 = sqlx::query_scalar("SELECT count(*) FROM clinic.appointment")
        .fetch_one(superuser)
        .await?;
    ensure!(
        stored == i64::try_from(acknowledged.len())?,
        "{} bookings were acknowledged but {stored} are stored",
        acknowledged.len()
    );
    held.push(format!(
        "all {stored} acknowledged bookings are stored, and no other"
    ));
    Ok(held)
}
