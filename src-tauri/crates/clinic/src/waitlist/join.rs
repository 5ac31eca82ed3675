//! Joining the waitlist, and leaving it.

use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::text::Reason;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::entry::{DAY, WaitlistEntry, rows};
use crate::availability::rules;
use crate::connect::Clinic;
use crate::error::{ClinicError, Code};
use crate::fields;
use crate::moment::to_naive;
use crate::session::Session;

pub(crate) const JOIN: &str =
    "SELECT api.join_waitlist($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub(crate) const LEAVE: &str = "SELECT api.leave_waitlist($1, $2)";

/// How many days somebody may wait for at most.
const LONGEST: i32 = 400;

/// A wish for a time that is not there yet: with a doctor, or with any doctor of a specialization.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct JoinWaitlist {
    /// The entry's id, made by the caller.
    pub id: Uuid,
    /// Whom to see; or
    pub doctor: Option<Uuid>,
    /// any doctor of this specialization.
    pub specialization: Option<Uuid>,
    /// The first day that suits, `YYYY-MM-DD`.
    pub from_day: String,
    /// The last day that suits.
    pub to_day: String,
    /// `HH:MM`: begins at this time at the earliest.
    pub from: Option<String>,
    /// `HH:MM`: begins before this time.
    pub to: Option<String>,
    /// The kind of visit.
    pub visit_type: Option<Uuid>,
    /// The later appointment that is given up for it.
    pub replaces: Option<Uuid>,
    /// Why; may be empty.
    pub reason: String,
    /// For whom; none for the signed-in patient.
    pub patient: Option<Uuid>,
}

/// Waits for a time, and gives the entry as the list shows it. Joining again with the same id and the same
/// wishes is the same entry.
///
/// # Errors
/// `invalid_fields`; `not_found` for a doctor, specialization, kind of visit or appointment that is none;
/// `too_many` when the patient waits for five times already.
pub async fn join(
    clinic: &Clinic,
    session: &Session,
    input: JoinWaitlist,
) -> Result<WaitlistEntry, ClinicError> {
    let wish = Wish::parse(&input, clinic.today())?;
    clinic
        .call(JOIN)
        .bind(session.access())
        .bind(input.id)
        .bind(input.patient)
        .bind(input.doctor)
        .bind(input.specialization)
        .bind(to_naive(wish.from_day))
        .bind(to_naive(wish.to_day))
        .bind(i32::from(wish.from_minute))
        .bind(i32::from(wish.to_minute))
        .bind(input.visit_type)
        .bind(input.replaces)
        .bind(wish.reason.as_str())
        .done()
        .await?;
    let mut rows = rows(clinic, session, Some(input.id)).await?;
    rows.pop().ok_or_else(|| Code::NotFound.into())
}

/// Waits no longer; what is offered goes to the next.
///
/// # Errors
/// `not_found`; `wrong_state` for an entry that has got its time or whose days are over.
pub async fn leave(clinic: &Clinic, session: &Session, id: Uuid) -> Result<(), ClinicError> {
    clinic
        .call(LEAVE)
        .bind(session.access())
        .bind(id)
        .done()
        .await
}

/// The fields of a wish, judged.
#[derive(Debug)]
struct Wish {
    from_day: Date,
    to_day: Date,
    from_minute: u16,
    to_minute: u16,
    reason: Reason,
}

impl Wish {
    fn parse(input: &JoinWaitlist, today: Date) -> Result<Self, ClinicError> {
        let mut errors = FieldErrors::default();
        let from_day = errors.check("from_day", fields::day(&input.from_day));
        let to_day = errors.check("to_day", last_day(&input.to_day, from_day, today));
        let time = |raw: &Option<String>, else_: u16| {
            fields::optional(raw.as_deref(), rules::minutes).map(|time| time.unwrap_or(else_))
        };
        let from_minute = errors.check("from", time(&input.from, 0));
        let to_minute = time(&input.to, DAY).and_then(|to| match from_minute {
            Some(from) if to <= from => Err(FieldCode::TimeOrder),
            _ => Ok(to),
        });
        let to_minute = errors.check("to", to_minute);
        let reason = errors.check("reason", Reason::parse(&input.reason));
        if input.doctor.is_some() == input.specialization.is_some() {
            errors.add("doctor", FieldCode::Required);
        }
        match (from_day, to_day, from_minute, to_minute, reason) {
            (Some(from_day), Some(to_day), Some(from_minute), Some(to_minute), Some(reason))
                if errors.is_empty() =>
            {
                Ok(Self {
                    from_day,
                    to_day,
                    from_minute,
                    to_minute,
                    reason,
                })
            }
            _ => Err(errors.into()),
        }
    }
}

/// The last day: not over, not before the first, not further than the list goes.
fn last_day(raw: &str, from_day: Option<Date>, today: Date) -> Result<Date, FieldCode> {
    let day = fields::day(raw)?;
    let first = from_day.unwrap_or(day);
    let latest = first.checked_add(LONGEST.days()).unwrap_or(Date::MAX);
    if day < today.max(first) || day > latest {
        Err(FieldCode::Range)
    } else {
        Ok(day)
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
