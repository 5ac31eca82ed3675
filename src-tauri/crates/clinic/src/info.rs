//! What everybody may know about the clinic.

use serde::{Deserialize, Serialize};

use crate::connect::Clinic;
use crate::moment::Moment;
use crate::visit_types::VisitType;

/// The clinic and its rules for booking, as every window shows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ClinicInfo {
    /// The clinic's name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Its zone (IANA name).
    pub zone: String,
    /// Its country (ISO 3166-1 alpha-2); telephone numbers are read by its rules.
    pub country: String,
    /// Its first language (BCP 47).
    pub language: String,
    /// Its currency (ISO 4217).
    pub currency: String,
    /// Whether it is the demo clinic.
    pub demo: bool,
    /// The usual length of a slot, in minutes.
    pub slot_minutes: i32,
    /// A patient's slot starts at least this many minutes from now.
    pub notice_minutes: i32,
    /// A slot starts at most this many days from now.
    pub horizon_days: i32,
    /// How long a slot is kept for somebody who is choosing.
    pub hold_seconds: i32,
    /// Until this many hours before the start a patient may cancel or move.
    pub cancel_hours: i32,
    /// How many appointments a patient may have ahead; 0: no limit.
    pub patient_open_limit: i32,
    /// How many appointments a patient may have on one day; 0: no limit.
    pub patient_day_limit: i32,
    /// How many visits a doctor takes on one day; 0: no limit.
    pub doctor_day_limit: i32,
    /// Whether one may ask for a visit without choosing a time.
    pub guest_requests: bool,
    /// Degrees north of the place where most doctors are; none when no place has a point.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// The kinds of visits on offer, by name.
    pub visit_types: Vec<VisitType>,
    /// Today in the clinic, `YYYY-MM-DD`.
    pub today: String,
    /// Now, by the server's clock.
    pub now: Moment,
}

impl Clinic {
    /// The clinic's profile as last heard, with the present time.
    pub fn info(&self) -> ClinicInfo {
        let profile = self.profile();
        ClinicInfo {
            name: profile.name.clone(),
            address: profile.address.clone(),
            zone: profile.zone_name.clone(),
            country: profile.country.clone(),
            language: profile.language.clone(),
            currency: profile.currency.clone(),
            demo: profile.demo,
            slot_minutes: profile.slot_minutes,
            notice_minutes: profile.notice_minutes,
            horizon_days: profile.horizon_days,
            hold_seconds: profile.hold_seconds,
            cancel_hours: profile.cancel_hours,
            patient_open_limit: profile.patient_open_limit,
            patient_day_limit: profile.patient_day_limit,
            doctor_day_limit: profile.doctor_day_limit,
            guest_requests: profile.guest_requests,
            latitude: profile.latitude,
            longitude: profile.longitude,
            visit_types: profile.visit_types.clone(),
            today: self.today().to_string(),
            now: Moment::new(self.now(), &profile.zone),
        }
    }
}
