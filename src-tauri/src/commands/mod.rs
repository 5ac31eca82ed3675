//! The commands: each parses nothing and decides nothing, but forwards to the function of the same name
//! in the crate below. What is here is the door: who is signed in, and what an error looks like.

pub mod app;
pub mod appointments;
pub mod availability;
pub mod backups;
pub mod bookings;
pub mod calendar;
pub mod dashboard;
pub mod doctors;
pub mod guest_requests;
pub mod health;
pub mod holds;
pub mod imports;
pub mod installs;
pub mod joining;
pub mod locations;
pub mod mail;
pub mod moves;
pub mod notifications;
pub mod patients;
pub mod queue;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod visit_types;
pub mod waitlist;

use crate::shell::Shell;

/// The running app, as Tauri hands it to a command.
pub(crate) type App<'a> = tauri::State<'a, Shell>;

macro_rules! commands {
    ($($noun:ident :: $verb:ident),* $(,)?) => { tauri_specta::collect_commands![$($noun::$verb),*] };
}

/// Every command.
pub(crate) fn all() -> tauri_specta::Commands<tauri::Wry> {
    include!("list.rs")
}

#[cfg(test)]
mod tests {
    macro_rules! commands {
        ($($noun:ident :: $verb:ident),* $(,)?) => { [$(stringify!($verb)),*] };
    }

    /// The build fails for a permission without a command; this is the other direction.
    #[test]
    fn every_command_is_permitted_to_some_window() {
        let faces = include_str!("../../permissions/faces.toml");
        for command in include!("list.rs") {
            let permission = format!("\"allow-{}\"", command.replace('_', "-"));
            assert_eq!(faces.matches(&permission).count(), 1, "{permission}");
        }
    }
}
