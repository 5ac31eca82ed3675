//! The row that every appointment function returns, and its translation.

use anteroom_domain::person::age;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Appointment, AppointmentDoctor, AppointmentPatient, BookingKind, Channel, MovedTo, Proposal,
    QueueToken, ReferredFrom, ReferredTo, State,
};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::locations::Location;
use crate::moment::to_date;

row! {
    /// One joined row: list screens need no second question.
    struct AppointmentRow {
        id: Uuid,
        state: String,
        doctor: Uuid,
        doctor_name: String,
        specialization_name: String,
        patient: Uuid,
        patient_name: String,
        patient_birth_date: Option<NaiveDate>,
        patient_gender: Option<String>,
        patient_phone: Option<String>,
        starts_at: DateTime<Utc>,
        minutes: i32,
        reason: String,
        answer_reason: Option<String>,
        location: Option<Uuid>,
        location_address: Option<String>,
        location_room: Option<String>,
        location_latitude: Option<f64>,
        location_longitude: Option<f64>,
        location_exclusive: Option<bool>,
        requested_at: DateTime<Utc>,
        answered_at: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
        referred_from_doctor: Option<String>,
        referred_from_reason: Option<String>,
        referred_to: Option<Uuid>,
        referred_to_doctor: Option<String>,
        referred_to_reason: Option<String>,
        channel: String,
        visit_type: Option<String>,
        blocked_from: DateTime<Utc>,
        blocked_to: DateTime<Utc>,
        token_letter: Option<String>,
        token_number: Option<i32>,
        token_given_at: Option<DateTime<Utc>>,
        token_called_at: Option<DateTime<Utc>>,
        moved_from: Option<Uuid>,
        moved_to: Option<Uuid>,
        moved_to_starts_at: Option<DateTime<Utc>>,
        proposal: Option<Uuid>,
        proposal_starts_at: Option<DateTime<Utc>>,
        proposal_minutes: Option<i32>,
        proposal_until: Option<DateTime<Utc>>,
        booking: Option<Uuid>,
        booking_kind: Option<String>,
        guardian: bool,
        staff_notes: String,
        undo_until: Option<DateTime<Utc>>,
    }
}

impl AppointmentRow {
    /// The row as the bridge's appointment.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] for a state or channel that this version does not know.
    pub(crate) fn into_appointment(self, clinic: &Clinic) -> Result<Appointment, ClinicError> {
        Ok(Appointment {
            state: parse_state(&self.state)?,
            channel: parse_channel(&self.channel)?,
            booking_kind: self
                .booking_kind
                .as_deref()
                .map(parse_booking_kind)
                .transpose()?,
            patient: self.patient(clinic),
            location: self.location(),
            token: self.token(clinic),
            moved_to: self.moved_to(clinic),
            proposal: self.proposal(clinic),
            referred_to: self.referred_to(),
            starts: clinic.moment(self.starts_at),
            requested_at: clinic.moment(self.requested_at),
            answered_at: clinic.moment_of(self.answered_at),
            until: clinic.moment_of(self.until),
            blocked_from: clinic.moment(self.blocked_from),
            blocked_to: clinic.moment(self.blocked_to),
            undo_until: clinic.moment_of(self.undo_until),
            referred_from: self
                .referred_from_doctor
                .zip(self.referred_from_reason)
                .map(|(doctor, reason)| ReferredFrom { doctor, reason }),
            doctor: AppointmentDoctor {
                id: self.doctor,
                full_name: self.doctor_name,
                specialization: self.specialization_name,
            },
            id: self.id,
            minutes: self.minutes,
            reason: self.reason,
            answer_reason: self.answer_reason,
            visit_type: self.visit_type,
            moved_from: self.moved_from,
            booking: self.booking,
            guardian: self.guardian,
            staff_notes: self.staff_notes,
        })
    }

    fn patient(&self, clinic: &Clinic) -> AppointmentPatient {
        let today = clinic.today();
        let born = self.patient_birth_date;
        AppointmentPatient {
            id: self.patient,
            full_name: self.patient_name.clone(),
            age: born.map(|born| age(to_date(born), today).into()),
            gender: self.patient_gender.clone(),
            phone: self.patient_phone.clone(),
        }
    }

    fn location(&self) -> Option<Location> {
        Some(Location {
            id: self.location?,
            address: self.location_address.clone()?,
            room: self.location_room.clone(),
            latitude: self.location_latitude,
            longitude: self.location_longitude,
            exclusive: self.location_exclusive?,
        })
    }

    fn token(&self, clinic: &Clinic) -> Option<QueueToken> {
        Some(QueueToken {
            letter: self.token_letter.clone()?,
            number: self.token_number?,
            given_at: clinic.moment(self.token_given_at?),
            called_at: clinic.moment_of(self.token_called_at),
        })
    }

    fn moved_to(&self, clinic: &Clinic) -> Option<MovedTo> {
        Some(MovedTo {
            id: self.moved_to?,
            starts: clinic.moment(self.moved_to_starts_at?),
        })
    }

    fn proposal(&self, clinic: &Clinic) -> Option<Proposal> {
        Some(Proposal {
            id: self.proposal?,
            starts: clinic.moment(self.proposal_starts_at?),
            minutes: self.proposal_minutes?,
            until: clinic.moment(self.proposal_until?),
        })
    }

    fn referred_to(&self) -> Option<ReferredTo> {
        Some(ReferredTo {
            appointment: self.referred_to?,
            doctor: self.referred_to_doctor.clone()?,
            reason: self.referred_to_reason.clone()?,
        })
    }
}

pub(crate) fn parse_state(state: &str) -> Result<State, ClinicError> {
    Ok(match state {
        "held" => State::Held,
        "pending" => State::Pending,
        "accepted" => State::Accepted,
        "referred" => State::Referred,
        "declined" => State::Declined,
        "cancelled" => State::Cancelled,
        "expired" => State::Expired,
        "checked_in" => State::CheckedIn,
        "in_consultation" => State::InConsultation,
        "completed" => State::Completed,
        "no_show" => State::NoShow,
        _ => return Err(ClinicError::internal("unknown appointment state")),
    })
}

fn parse_channel(channel: &str) -> Result<Channel, ClinicError> {
    Ok(match channel {
        "kiosk" => Channel::Kiosk,
        "staff" => Channel::Staff,
        "walk_in" => Channel::WalkIn,
        "waitlist" => Channel::Waitlist,
        "import" => Channel::Import,
        _ => return Err(ClinicError::internal("unknown appointment channel")),
    })
}

fn parse_booking_kind(kind: &str) -> Result<BookingKind, ClinicError> {
    match kind {
        "series" => Ok(BookingKind::Series),
        "family" => Ok(BookingKind::Family),
        _ => Err(ClinicError::internal("unknown kind of booking")),
    }
}
