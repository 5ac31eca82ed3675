//! The outbox: claim what is due, deliver it, report what became of it.

use std::{sync::Arc, time::Duration};

use anteroom_clinic::{
    Clinic, ClinicError,
    mail::{self, ClaimedMail, WorkerMailSettings},
};
use chrono::{DateTime, Utc};
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;

use crate::{
    deliver::{Outcome, deliver},
    pace::{Pace, Round, stopped_within},
    transport::MailTransport,
};

/// How often an empty outbox is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Mails claimed and sent at the same time. All of them are done long before their two-minute lease ends.
const BATCH: u32 = 4;
/// How often a report is repeated while the clinic does not answer: a report that is lost means a mail sent twice.
const REPORTS: u32 = 5;

/// Empties the outbox until told to stop. What is being sent then is finished first.
pub async fn run<T: MailTransport>(clinic: &Clinic, transport: T, mut stop: watch::Receiver<bool>) {
    let transport = Arc::new(transport);
    let mut pace = Pace::new("send mail", EVERY);
    let mut wait = Duration::ZERO;
    while !stopped_within(wait, &mut stop).await {
        let round = round(clinic, &transport).await;
        if let Err(error) = &round {
            tracing::debug!(code = error.code.as_str(), "the outbox could not be read");
        }
        wait = pace.after(round.unwrap_or(Round::Failed));
    }
}

async fn round<T: MailTransport>(
    clinic: &Clinic,
    transport: &Arc<T>,
) -> Result<Round, ClinicError> {
    let settings = mail::get_mail_settings(clinic).await?.map(Arc::new);
    // Without a mail server nothing is claimed: the mails wait, and the dashboard counts them.
    if settings.is_none() && !clinic.info().demo {
        return Ok(Round::Done);
    }
    let claimed = mail::claim_mail(clinic, BATCH).await?;
    let full = claimed.len() >= BATCH as usize;
    let mut sending = JoinSet::new();
    for mail in claimed {
        let (clinic, transport, settings) = (clinic.clone(), transport.clone(), settings.clone());
        sending.spawn(async move { send_one(&clinic, &*transport, settings, &mail).await });
    }
    while let Some(sent) = sending.join_next().await {
        if sent.is_err() {
            // Its lease runs out and it is tried again; the number of tries is limited by the database.
            tracing::error!("the sending of a mail broke off");
        }
    }
    Ok(if full { Round::More } else { Round::Done })
}

async fn send_one<T: MailTransport>(
    clinic: &Clinic,
    transport: &T,
    settings: Option<Arc<WorkerMailSettings>>,
    mail: &ClaimedMail,
) {
    let now = clinic_time(clinic);
    let outcome = deliver(transport, settings.as_deref(), mail, now).await;
    let id = mail.id;
    match &outcome {
        Outcome::Sent | Outcome::Show { .. } => tracing::info!(%id, kind = mail.kind, "mail done"),
        Outcome::Failed(error) => {
            tracing::warn!(%id, kind = mail.kind, permanent = error.permanent, error = error.summary, "mail failed");
        }
    }
    for attempt in 0..REPORTS {
        match report(clinic, id, &outcome).await {
            Ok(()) => return,
            Err(error) => {
                tracing::warn!(%id, code = error.code.as_str(), "a mail could not be reported");
                tokio::time::sleep(Duration::from_secs(1 << attempt)).await;
            }
        }
    }
}

/// The clinic's time in the type that mails speak.
fn clinic_time(clinic: &Clinic) -> DateTime<Utc> {
    DateTime::from_timestamp(clinic.now().as_second(), 0).unwrap_or_default()
}

async fn report(clinic: &Clinic, id: Uuid, outcome: &Outcome) -> Result<(), ClinicError> {
    match outcome {
        Outcome::Sent => mail::mail_sent(clinic, id).await,
        Outcome::Show { subject, text } => mail::keep_demo_mail(clinic, id, subject, text).await,
        Outcome::Failed(error) => {
            mail::mail_failed(clinic, id, &error.summary, error.permanent).await
        }
    }
}
