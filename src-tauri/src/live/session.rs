//! Keeps the session alive while a person is there, and ends it when nobody is.

use std::time::Duration;

use anteroom_clinic::sessions::{self, Refreshed};
use anteroom_clinic::{Clinic, Code};
use tokio::time::timeout;

use super::ASIDE;
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

/// Ends a session that nobody has used for too long. Nothing is asked: it ends on a cut line too.
pub(super) fn end_when_over(shell: &Shell) {
    if shell
        .signed()
        .is_some_and(|signed| state(shell, &signed) == Need::End)
    {
        shell.end_session(SessionEndReason::Expired);
    }
}

/// Whether the session must be renewed before anything can be asked with it: the line was cut for long.
pub(super) fn is_spent(shell: &Shell) -> bool {
    let spent = |signed: Signed| signed.session.remaining().is_zero();
    shell.signed().is_some_and(spent)
}

/// Renews the session when that is due. Best after an answer of the clinic: a refresh token whose answer is
/// lost may be shown again for half a minute only.
pub(super) async fn renew(shell: &Shell, clinic: &Clinic) {
    let due = |signed: &Signed| state(shell, signed) == Need::Renewal;
    let Some(Signed { session, .. }) = shell.signed().filter(due) else {
        return;
    };
    let Ok(refreshed) = timeout(ASIDE, sessions::refresh(clinic, &session)).await else {
        return;
    };
    match refreshed {
        Ok(Refreshed::Yes(renewed)) => shell.renew(&session, renewed),
        Ok(Refreshed::Invalid) => drop(shell.end_session(SessionEndReason::Expired)),
        Ok(Refreshed::Reuse) => drop(shell.end_session(SessionEndReason::Reuse)),
        Err(error) if error.code == Code::SignInAgain => {
            shell.end_session(SessionEndReason::Expired);
        }
        // The line is cut or the server busy: the next round tries again, until it has expired.
        Err(_) => {}
    }
}

fn state(shell: &Shell, signed: &Signed) -> Need {
    let kiosk = shell.face() == Some(Face::Kiosk);
    let elapsed = signed.since.elapsed();
    let due = signed.session.is_due() || (kiosk && elapsed >= KIOSK_RENEWAL);
    let over = signed.session.remaining().is_zero() || (kiosk && elapsed >= KIOSK_END);
    need(due, over, signed.touched)
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
