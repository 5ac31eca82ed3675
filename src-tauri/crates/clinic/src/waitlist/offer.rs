//! Answering an offer.

use serde::Deserialize;
use uuid::Uuid;

use crate::appointments::{self, Appointment};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;

pub(crate) const ACCEPT_OFFER: &str = "SELECT api.accept_offer($1, $2, $3)";
pub(crate) const REFUSE_OFFER: &str = "SELECT api.refuse_offer($1, $2)";

/// A yes to an offer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AcceptOffer {
    /// The offer.
    pub offer: Uuid,
    /// The id of the appointment, made by the caller.
    pub new_id: Uuid,
}

/// Takes the offered time and gives the appointment. Taking it again with the same id is the same appointment.
///
/// # Errors
/// `offer_over` when the offer ran out, was refused or has been taken; otherwise as booking.
pub async fn accept_offer(
    clinic: &Clinic,
    session: &Session,
    input: AcceptOffer,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(ACCEPT_OFFER)
        .bind(session.access())
        .bind(input.offer)
        .bind(input.new_id)
        .done()
        .await?;
    appointments::get(clinic, session, input.new_id).await
}

/// Says no to the offered time and waits on; that time is not offered to this entry again.
///
/// # Errors
/// `offer_over`, `not_found`.
pub async fn refuse_offer(
    clinic: &Clinic,
    session: &Session,
    offer: Uuid,
) -> Result<(), ClinicError> {
    clinic
        .call(REFUSE_OFFER)
        .bind(session.access())
        .bind(offer)
        .done()
        .await
}
