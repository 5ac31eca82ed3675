//! Mail that goes nowhere, for tests.

use std::sync::{Mutex, PoisonError};

use anteroom_clinic::mail::WorkerMailSettings;

use super::{MailTransport, Parcel, SendError};

/// Keeps what was sent, in order.
#[derive(Default)]
pub struct Memory {
    sent: Mutex<Vec<Parcel>>,
    refusals: Mutex<Vec<SendError>>,
}

impl Memory {
    /// What was sent so far.
    #[must_use]
    pub fn sent(&self) -> Vec<Parcel> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Refuses the next mail with this error.
    pub fn refuse_next(&self, error: SendError) {
        self.refusals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(error);
    }
}

impl MailTransport for Memory {
    async fn send(&self, _: &WorkerMailSettings, parcel: &Parcel) -> Result<(), SendError> {
        if let Some(refusal) = self
            .refusals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
        {
            return Err(refusal);
        }
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(parcel.clone());
        Ok(())
    }
}
