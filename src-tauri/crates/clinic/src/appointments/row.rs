//! The row that every appointment function returns, and its translation.

use anteroom_domain::person::age;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Appointment, AppointmentDoctor, AppointmentPatient, Channel, ReferredFrom, ReferredTo, State,
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
        requested_at: DateTime<Utc>,
        answered_at: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
        referred_from_doctor: Option<String>,
        referred_from_reason: Option<String>,
        referred_to: Option<Uuid>,
        referred_to_doctor: Option<String>,
        referred_to_reason: Option<String>,
        channel: String,
    }
}

impl AppointmentRow {
    /// The row as the bridge's appointment.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] for a state or channel that this version does not know.
    pub(crate) fn into_appointment(self, clinic: &Clinic) -> Result<Appointment, ClinicError> {
        let today = clinic.today();
        Ok(Appointment {
            id: self.id,
            state: parse_state(&self.state)?,
            doctor: AppointmentDoctor {
                id: self.doctor,
                full_name: self.doctor_name,
                specialization: self.specialization_name,
            },
            patient: AppointmentPatient {
                id: self.patient,
                full_name: self.patient_name,
                age: self
                    .patient_birth_date
                    .map(|born| age(to_date(born), today).into()),
                gender: self.patient_gender,
                phone: self.patient_phone,
            },
            starts: clinic.moment(self.starts_at),
            minutes: self.minutes,
            reason: self.reason,
            answer_reason: self.answer_reason,
            location: self
                .location
                .zip(self.location_address)
                .map(|(id, address)| Location {
                    id,
                    address,
                    room: self.location_room,
                    latitude: self.location_latitude,
                    longitude: self.location_longitude,
                }),
            requested_at: clinic.moment(self.requested_at),
            answered_at: clinic.moment_of(self.answered_at),
            until: clinic.moment_of(self.until),
            referred_from: self
                .referred_from_doctor
                .zip(self.referred_from_reason)
                .map(|(doctor, reason)| ReferredFrom { doctor, reason }),
            referred_to: self
                .referred_to
                .zip(self.referred_to_doctor)
                .zip(self.referred_to_reason)
                .map(|((appointment, doctor), reason)| ReferredTo {
                    appointment,
                    doctor,
                    reason,
                }),
            channel: parse_channel(&self.channel)?,
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
    match channel {
        "kiosk" => Ok(Channel::Kiosk),
        "staff" => Ok(Channel::Staff),
        _ => Err(ClinicError::internal("unknown appointment channel")),
    }
}
