//! The clinic in which a replay plays: doctors with hours that can hold it.

use anteroom_clinic::availability::{Availability, WeeklyRule, set_availability};
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
    for doctor in &ids {
        // A doctor who has just been hired has no hours yet.
        let hours = Availability {
            weekly: rules(weekdays.clone(), grid, from),
            ..Availability::default()
        };
        let (clinic, session) = (desk.clinic(), desk.session());
        set_availability(clinic, &session, Some(*doctor), hours, Vec::new()).await?;
    }
    Ok(ids)
}

fn rules(weekdays: std::ops::RangeInclusive<i32>, grid: Grid, from: Date) -> Vec<WeeklyRule> {
    let wall = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let closes = grid.opens + i64::from(grid.minutes) * grid.slots as i64;
    let series = new_id();
    weekdays
        .map(|weekday| WeeklyRule {
            id: new_id(),
            series,
            weekday,
            from: wall(grid.opens),
            to: wall(closes),
            slot_minutes: grid.minutes,
            valid_from: from.to_string(),
            valid_until: None,
            location: None,
        })
        .collect()
}
