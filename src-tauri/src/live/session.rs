//! Keeps the session alive while a person is there, and ends it when nobody is.

use std::time::Duration;

use anteroom_clinic::sessions::{self, Refreshed};
use anteroom_clinic::{Clinic, Code, Session};

use crate::events::SessionEndReason;
use crate::options::Face;
use crate::shell::{Shell, Signed};

/// At a kiosk the server takes a refresh token for three minutes only, so it is used after two…
const KIOSK_RENEWAL: Duration = Duration::from_secs(120);
/// …and a session that nobody touched until then is over, although its access token would live on.
const KIOSK_END: Duration = Duration::from_secs(175);

/// What a session needs now.
#[derive(Debug, PartialEq, Eq)]
enum Need {
    Nothing,
    Renewal,
    End,
}

/// Renewed when it is due, if somebody did something since the last time; otherwise it runs out.
fn need(due: bool, over: bool, touched: bool) -> Need {
    if touched && due {
        Need::Renewal
    } else if over {
        Need::End
    } else {
        Need::Nothing
    }
}

/// The session to ask with, renewed where it had to be; none when nobody is signed in (any more).
pub(super) async fn keep(shell: &Shell, clinic: &Clinic) -> Option<Session> {
    let Signed {
        session,
        touched,
        since,
    } = shell.signed()?;
    let kiosk = shell.face() == Some(Face::Kiosk);
    let due = session.is_due() || (kiosk && since.elapsed() >= KIOSK_RENEWAL);
    let over = session.remaining().is_zero() || (kiosk && since.elapsed() >= KIOSK_END);
    match need(due, over, touched) {
        Need::Nothing => return Some(session),
        Need::Renewal => {}
        Need::End => {
            shell.end_session(SessionEndReason::Expired);
            return None;
        }
    }
    match sessions::refresh(clinic, &session).await {
        Ok(Refreshed::Yes(renewed)) => shell.renew(&session, renewed),
        Ok(Refreshed::Invalid) => drop(shell.end_session(SessionEndReason::Expired)),
        Ok(Refreshed::Reuse) => drop(shell.end_session(SessionEndReason::Reuse)),
        Err(error) if error.code == Code::SignInAgain => {
            shell.end_session(SessionEndReason::Expired);
        }
        // The line is cut or the server busy: the next round tries again, until it has expired.
        Err(_) => {}
    }
    shell.signed().map(|signed| signed.session)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_renewed_only_for_somebody_who_is_there() {
        assert_eq!(need(false, false, true), Need::Nothing);
        assert_eq!(need(true, false, true), Need::Renewal);
        assert_eq!(need(true, false, false), Need::Nothing);
        assert_eq!(need(true, true, false), Need::End);
        assert_eq!(
            need(true, true, true),
            Need::Renewal,
            "the refresh token may live longer"
        );
    }
}
