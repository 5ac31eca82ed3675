//! Taking back: the own last move for half a minute, and a no-show on the same day.

use uuid::Uuid;

use super::{Appointment, get};
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;

pub(crate) const UNDO: &str = "SELECT api.undo_appointment($1, $2) AS id";
pub(crate) const REINSTATE: &str = "SELECT api.reinstate_appointment($1, $2)";

row! {
    struct UndoneRow { id: Uuid }
}

/// Takes back the caller's own last move of an appointment and returns it as it is again: its mail was
/// held back and is gone, what the move had opened is removed. `id` may be that of what was opened.
/// What one call had moved comes back together.
///
/// # Errors
/// `too_late` after half a minute; `not_allowed` for somebody else's move; `wrong_state` when it has
/// moved on; `slot_taken`, `patient_busy`, `room_taken`, `slot_not_open` when its time is gone.
pub async fn undo(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    let row: UndoneRow = clinic
        .call(UNDO)
        .bind(session.access())
        .bind(id)
        .row()
        .await?;
    get(clinic, session, row.id).await
}

/// A patient who was noted as not come has come after all; on the local day of the visit.
///
/// # Errors
/// `wrong_state`, also on another day; `slot_taken`, `patient_busy`, `room_taken` when the time is
/// somebody else's by now.
pub async fn reinstate(
    clinic: &Clinic,
    session: &Session,
    id: Uuid,
) -> Result<Appointment, ClinicError> {
    clinic
        .call(REINSTATE)
        .bind(session.access())
        .bind(id)
        .done()
        .await?;
    get(clinic, session, id).await
}
