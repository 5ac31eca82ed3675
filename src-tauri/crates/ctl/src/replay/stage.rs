//! The clinic in which a replay plays: doctors with hours that can hold it.

use anteroom_clinic::availability::{WeeklyRule, set_weekly_hours};
use anteroom_clinic::new_id;
use anyhow::Result;
use jiff::civil::Date;
use sqlx::PgPool;
use uuid::Uuid;

use super::desk::{Desk, Grid};

/// Hires `count` doctors of general practice and opens their hours on every weekday of `weekdays`
/// (0 is Sunday).
///
/// # Errors
/// When the clinic refuses the hours.
pub async fn hire(
    superuser: &PgPool,
    desk: &Desk,
    count: usize,
    weekdays: std::ops::RangeInclusive<i32>,
    grid: Grid,
    from: Date,
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = (0..count).map(|_| new_id()).collect();
    // Doctors apply and are approved one by one in the app; a replay needs hundreds at once.
    sqlx::query(
        "INSERT INTO clinic.doctor (id, full_name, specialization, state)
         SELECT id, 'Doctor ' || n, (SELECT id FROM clinic.specialization ORDER BY code LIMIT 1), 'active'
         FROM unnest($1::uuid[]) WITH ORDINALITY AS hired (id, n)",
    )
    .bind(&ids)
    .execute(superuser)
    .await?;
    let rules = rules(weekdays, grid, from);
    for doctor in &ids {
        set_weekly_hours(desk.clinic(), &desk.session(), Some(*doctor), &rules).await?;
    }
    Ok(ids)
}

fn rules(weekdays: std::ops::RangeInclusive<i32>, grid: Grid, from: Date) -> Vec<WeeklyRule> {
    let wall = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let closes = grid.opens + i64::from(grid.minutes) * grid.slots as i64;
    weekdays
        .map(|weekday| WeeklyRule {
            id: new_id(),
            weekday,
            from: wall(grid.opens),
            to: wall(closes),
            slot_minutes: grid.minutes,
            valid_from: from.to_string(),
            valid_until: None,
        })
        .collect()
}
