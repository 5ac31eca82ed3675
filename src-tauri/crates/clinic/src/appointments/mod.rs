//! Appointments, from the request to the end of the visit.

pub(crate) mod answer;
pub(crate) mod book;
pub(crate) mod check;
pub(crate) mod family;
pub(crate) mod list;
pub(crate) mod move_to;
pub(crate) mod preview;
pub(crate) mod propose;
pub(crate) mod row;
pub(crate) mod series;
pub(crate) mod undo;
pub(crate) mod visit;
pub(crate) mod walk_in;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use answer::{
    AcceptAppointment, CancelAppointment, DeclineAppointment, ReferAppointment, accept, cancel,
    decline, refer, set_staff_notes,
};
pub use book::{BookAppointment, book, place};
pub use check::{CheckSlots, SlotAnswer, SlotCheck, check_slots};
pub use family::list_family_slots;
pub(crate) use list::get_many;
pub use list::{Colleague, ListAppointments, ListedTime, get, list, list_booking, list_colleagues};
pub use move_to::{
    CancelSeries, RescheduleAppointment, RescheduleSeries, SeriesPart, cancel_series, reschedule,
    reschedule_series,
};
pub use preview::{PreviewSeries, SeriesPattern, preview_series};
pub use propose::{
    AcceptProposal, AnswerProposal, ProposeTime, accept_proposal, propose_time, refuse_proposal,
    withdraw_proposal,
};
pub use series::{BookAppointments, BookingKind, OneOfBooking, book_many};
pub use undo::{reinstate, undo};
pub use visit::{begin_consultation, check_in, complete, mark_no_show};
pub use walk_in::{AddWalkIn, add as add_walk_in};

use crate::locations::Location;
use crate::moment::Moment;

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The slot is kept while somebody fills in the form.
    Held,
    /// Waits for the doctor's answer.
    Pending,
    /// The doctor agreed.
    Accepted,
    /// Passed on to a colleague, as a new appointment.
    Referred,
    /// The doctor said no.
    Declined,
    /// Called off.
    Cancelled,
    /// Nobody answered in time.
    Expired,
    /// The patient is here.
    CheckedIn,
    /// The patient is with the doctor.
    InConsultation,
    /// Over.
    Completed,
    /// The patient did not come.
    NoShow,
}

impl State {
    /// The state as the database writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Referred => "referred",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::CheckedIn => "checked_in",
            Self::InConsultation => "in_consultation",
            Self::Completed => "completed",
            Self::NoShow => "no_show",
        }
    }
}

/// Where an appointment was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
// The generated TypeScript has a `Channel` of its own.
#[serde(rename = "BookingChannel")]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At a kiosk, by the patient.
    Kiosk,
    /// At a desk, by the staff.
    Staff,
    /// At a desk, by somebody who came without an appointment.
    WalkIn,
    /// By accepting an offer of the waitlist.
    Waitlist,
    /// In another system, from which it was taken over.
    Import,
}

/// The doctor of an appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AppointmentDoctor {
    /// The doctor's id.
    pub id: Uuid,
    /// The doctor's name.
    pub full_name: String,
    /// The name of the doctor's specialization.
    pub specialization: String,
}

/// The patient of an appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AppointmentPatient {
    /// The patient's id.
    pub id: Uuid,
    /// The patient's name.
    pub full_name: String,
    /// Whole years, today.
    pub age: Option<i32>,
    /// As registered.
    pub gender: Option<String>,
    /// E.164.
    pub phone: Option<String>,
}

/// Where a referred appointment came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ReferredFrom {
    /// The name of the doctor who referred.
    pub doctor: String,
    /// Why.
    pub reason: String,
}

/// Where an appointment was referred to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ReferredTo {
    /// The new appointment.
    pub appointment: Uuid,
    /// The name of the doctor it went to.
    pub doctor: String,
    /// Why.
    pub reason: String,
}

/// A number of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct QueueToken {
    /// The letter of the doctor.
    pub letter: String,
    /// Counts up through the day.
    pub number: i32,
    /// When the patient arrived.
    pub given_at: Moment,
    /// When it was called, the last time.
    pub called_at: Option<Moment>,
}

/// Where an appointment has moved to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MovedTo {
    /// The new appointment.
    pub id: Uuid,
    /// When it begins.
    pub starts: Moment,
}

/// Another time, proposed by the staff and kept until the patient answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Proposal {
    /// Its id.
    pub id: Uuid,
    /// When it would begin.
    pub starts: Moment,
    /// How long it would take.
    pub minutes: i32,
    /// Until when an answer is due.
    pub until: Moment,
}

/// An appointment with everything that a screen shows of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Appointment {
    /// The appointment's id.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// Whom the patient sees.
    pub doctor: AppointmentDoctor,
    /// Who comes.
    pub patient: AppointmentPatient,
    /// When it begins.
    pub starts: Moment,
    /// How long it takes.
    pub minutes: i32,
    /// Why the patient comes, in the patient's words.
    pub reason: String,
    /// Why it was declined, referred or cancelled.
    pub answer_reason: Option<String>,
    /// Where, once accepted.
    pub location: Option<Location>,
    /// When it was asked for.
    pub requested_at: Moment,
    /// When the doctor answered.
    pub answered_at: Option<Moment>,
    /// Until when the hold lasts or the answer is due.
    pub until: Option<Moment>,
    /// The referral that made it.
    pub referred_from: Option<ReferredFrom>,
    /// The referral that ended it.
    pub referred_to: Option<ReferredTo>,
    /// Where it was asked for.
    pub channel: Channel,
    /// The name of the kind of visit.
    pub visit_type: Option<String>,
    /// From when the doctor is blocked, with what comes before the visit.
    pub blocked_from: Moment,
    /// Until when the doctor is blocked, with what comes after it.
    pub blocked_to: Moment,
    /// The number of the queue, once the patient is here.
    pub token: Option<QueueToken>,
    /// The appointment that it replaces.
    pub moved_from: Option<Uuid>,
    /// The appointment that replaced it.
    pub moved_to: Option<MovedTo>,
    /// Another time that is proposed to the patient.
    pub proposal: Option<Proposal>,
    /// What it was booked together with.
    pub booking: Option<Uuid>,
    /// Why it was booked together.
    pub booking_kind: Option<BookingKind>,
    /// Whether the caller booked it for a member of the family.
    pub guardian: bool,
    /// Notes that only staff read; empty for patients.
    pub staff_notes: String,
    /// Until when the caller may take the last move back.
    pub undo_until: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_are_those_of_the_rules() {
        use anteroom_domain::appointment::State as Rule;
        for rule in Rule::ALL {
            let state = row::parse_state(rule.as_str()).map(State::as_str);
            assert_eq!(state.ok(), Some(rule.as_str()));
        }
    }
}
