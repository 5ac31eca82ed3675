//! Keeps the session alive while a person is there, and ends it when nobody is.

use anteroom_clinic::sessions::{self, Refreshed};
use anteroom_clinic::{Clinic, Code, Session};

use crate::events::SessionEndReason;
use crate::shell::{Shell, Signed};

/// What a session needs now.
#[derive(Debug, PartialEq, Eq)]
enum Need {
    Nothing,
    Renewal,
    End,
}

/// Renewed when 80 % of its life is over, if somebody did something since the last time; otherwise it
/// runs out.
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
    let Signed { session, touched } = shell.signed()?;
    match need(session.is_due(), session.remaining().is_zero(), touched) {
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
        assert_eq!(need(true, true, true), Need::Renewal, "the refresh token may live longer");
    }
}
