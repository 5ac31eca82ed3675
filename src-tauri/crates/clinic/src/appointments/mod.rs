//! Appointments, from the request to the end of the visit.

pub(crate) mod answer;
pub(crate) mod book;
pub(crate) mod list;
pub(crate) mod row;
pub(crate) mod visit;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use answer::{
    AcceptAppointment, CancelAppointment, DeclineAppointment, ReferAppointment, accept, cancel,
    decline, refer,
};
pub use book::{BookAppointment, book, place};
pub(crate) use list::get_many;
pub use list::{Colleague, ListAppointments, get, list, list_colleagues};
pub use visit::{begin_consultation, check_in, complete, mark_no_show};

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
