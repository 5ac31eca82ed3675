//! A clinic that lives on another computer: this one has joined it, has neither server nor worker of its
//! own, and comes back by itself when the server was away.

use std::time::Duration;

use anteroom_clinic::{Code, InstallKind, new_id};
use anteroom_provision::{Home, join};

use super::{connect, fail};
use crate::app_state::Phase;
use crate::shell::Shell;
use crate::ui_error::{Answer, UiError};

/// How long a window that could not reach the server waits before it tries again, at first…
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// …and at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// As what this computer has joined a clinic.
///
/// # Errors
/// When a credential cannot be read.
pub(super) fn kinds(home: &Home) -> Answer<Vec<InstallKind>> {
    let mut kinds = Vec::new();
    for kind in [InstallKind::Kiosk, InstallKind::Staff] {
        if join::joined(home, kind)?.is_some() {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

/// Whether there is no clinic on this computer, or it has moved away and this one has joined it there.
///
/// # Errors
/// When a credential cannot be read.
pub(super) fn is_elsewhere(home: &Home) -> Answer<bool> {
    let clinic = home.clinic();
    Ok(!clinic.exists() || (clinic.moved().is_file() && !kinds(home)?.is_empty()))
}

/// Connects to the clinic that this computer has joined. Without one, or without this face's way in, it is
/// the first run.
pub(super) async fn bring_up(shell: &Shell) -> Answer<()> {
    let kinds = kinds(shell.home())?;
    let joined = !kinds.is_empty();
    shell.move_on(|state| {
        state.joined = kinds;
        state.step = Some("connecting".to_owned());
    });
    let Some(face) = shell.face() else {
        shell.move_on(|state| {
            state.step = None;
            state.phase = if joined {
                Phase::ChooseFace
            } else {
                Phase::FirstRun
            };
        });
        return Ok(());
    };
    match join::joined(shell.home(), face.install())? {
        Some(credential) => connect(shell, face, &credential).await,
        None => {
            shell.move_on(|state| {
                state.step = None;
                state.phase = Phase::FirstRun;
            });
            Ok(())
        }
    }
}

/// Tries again and again, for as long as nobody begins anew: a kiosk has nobody to press "Try again".
pub(super) fn keep_trying(shell: &Shell) {
    if shell.state().joined.is_empty() {
        return;
    }
    let (shell, start) = (shell.clone(), shell.starts());
    tauri::async_runtime::spawn(async move {
        let mut pause = FIRST_PAUSE;
        loop {
            tokio::time::sleep(jittered(pause)).await;
            if shell.starts() != start || shell.state().phase != Phase::Failed {
                return;
            }
            match bring_up(&shell).await {
                Ok(()) => {
                    shell.move_on(|state| state.problem = None);
                    return;
                }
                Err(problem) => shell.move_on(|state| {
                    if state.phase == Phase::Failed {
                        state.problem = Some(problem);
                    }
                }),
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    });
}

/// Half to one and a half of `pause`: a hundred windows that lost the same server do not come back at the
/// same moment.
fn jittered(pause: Duration) -> Duration {
    let random = f64::from(new_id().as_bytes()[15]) / 255.0;
    pause.mul_f64(0.5 + random)
}

/// The clinic does not know this install any more: the window closes, and says so.
pub(crate) fn bar(shell: &Shell, why: Code) {
    let shell = shell.clone();
    // Not in the caller's task, which is the one that ends with the connections.
    tauri::async_runtime::spawn(async move {
        shell.leave_clinic().await;
        fail(&shell, UiError::from(why));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_do_not_come_back_all_at_once() {
        let pauses: Vec<_> = (0..64)
            .map(|_| jittered(Duration::from_secs(2)).as_millis())
            .collect();
        assert!(pauses.iter().all(|pause| (1000..=3000).contains(pause)));
        let (first, last) = (pauses.iter().min(), pauses.iter().max());
        assert!(last > first, "{pauses:?}");
    }
}
