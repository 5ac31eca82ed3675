//! Entries of the waitlist, with the offer that is open.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::availability::rules;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::moment::Moment;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_waitlist($1, $2)";

/// Minutes of a day: where it stands, no matter when.
pub(super) const DAY: u16 = 1440;

row! {
    struct EntryRow {
        id: Uuid,
        state: String,
        patient: Uuid,
        patient_name: String,
        doctor: Option<Uuid>,
        doctor_name: Option<String>,
        specialization_name: Option<String>,
        from_day: NaiveDate,
        to_day: NaiveDate,
        from_minute: i32,
        to_minute: i32,
        created_at: DateTime<Utc>,
        offer: Option<Uuid>,
        offer_doctor_name: Option<String>,
        offer_starts_at: Option<DateTime<Utc>>,
        offer_minutes: Option<i32>,
        offer_until: Option<DateTime<Utc>>,
    }
}

/// Somebody or something that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct NamedId {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub full_name: String,
}

/// Where an entry of the waitlist stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum WaitlistState {
    /// Waits.
    Waiting,
    /// A time is offered.
    Offered,
    /// Got one.
    Booked,
    /// Given up.
    Withdrawn,
    /// Its days are over.
    Expired,
}

/// Why a time is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum OfferReason {
    /// It became free.
    Freed,
}

/// A time that is kept for whoever waits, until it is answered or runs out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WaitlistOffer {
    /// Its id.
    pub id: Uuid,
    /// The doctor's name.
    pub doctor_name: String,
    /// When it would begin.
    pub starts: Moment,
    /// How long it would take.
    pub minutes: i32,
    /// Until when it is kept.
    pub until: Moment,
    /// Why it is offered.
    pub why: OfferReason,
}

/// Somebody who waits for a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WaitlistEntry {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: WaitlistState,
    /// Who waits.
    pub patient: NamedId,
    /// For whom.
    pub doctor: Option<NamedId>,
    /// Or for any of this specialization, by its name.
    pub specialization: Option<String>,
    /// The first day that suits.
    pub from_day: NaiveDate,
    /// The last day that suits.
    pub to_day: NaiveDate,
    /// `HH:MM`: begins at this time at the earliest.
    pub from: Option<String>,
    /// `HH:MM`: begins before this time.
    pub to: Option<String>,
    /// Since when.
    pub created_at: Moment,
    /// The time that is offered now.
    pub offer: Option<WaitlistOffer>,
}

/// Who waits or has an offer, oldest first: a patient sees its own and its family's entries, a doctor those that
/// wait for it, an admin all.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic, session: &Session) -> Result<Vec<WaitlistEntry>, ClinicError> {
    rows(clinic, session, None).await
}

/// Those of the list, or the one with this id in whatever state.
pub(super) async fn rows(
    clinic: &Clinic,
    session: &Session,
    id: Option<Uuid>,
) -> Result<Vec<WaitlistEntry>, ClinicError> {
    let rows: Vec<EntryRow> = clinic
        .call(LIST)
        .bind(session.access())
        .bind(id)
        .rows()
        .await?;
    rows.into_iter().map(|row| row.into_entry(clinic)).collect()
}

impl EntryRow {
    fn into_entry(self, clinic: &Clinic) -> Result<WaitlistEntry, ClinicError> {
        let named = |(id, full_name)| NamedId { id, full_name };
        let offer = self.offer(clinic);
        Ok(WaitlistEntry {
            id: self.id,
            state: parse_state(&self.state)?,
            patient: named((self.patient, self.patient_name)),
            doctor: self.doctor.zip(self.doctor_name).map(named),
            specialization: self.specialization_name,
            from_day: self.from_day,
            to_day: self.to_day,
            from: time_of_day(self.from_minute).filter(|_| self.from_minute > 0),
            to: time_of_day(self.to_minute).filter(|_| self.to_minute < DAY.into()),
            created_at: clinic.moment(self.created_at),
            offer,
        })
    }

    fn offer(&self, clinic: &Clinic) -> Option<WaitlistOffer> {
        Some(WaitlistOffer {
            id: self.offer?,
            doctor_name: self.offer_doctor_name.clone()?,
            starts: clinic.moment(self.offer_starts_at?),
            minutes: self.offer_minutes?,
            until: clinic.moment(self.offer_until?),
            why: OfferReason::Freed,
        })
    }
}

fn time_of_day(minutes: i32) -> Option<String> {
    u16::try_from(minutes).ok().map(rules::clock)
}

fn parse_state(state: &str) -> Result<WaitlistState, ClinicError> {
    Ok(match state {
        "waiting" => WaitlistState::Waiting,
        "offered" => WaitlistState::Offered,
        "booked" => WaitlistState::Booked,
        "withdrawn" => WaitlistState::Withdrawn,
        "expired" => WaitlistState::Expired,
        _ => return Err(ClinicError::internal("unknown state of the waitlist")),
    })
}
