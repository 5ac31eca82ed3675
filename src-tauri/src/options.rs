//! What the app can be told on its command line.

use std::path::PathBuf;

use anteroom_clinic::InstallKind;
use clap::{Parser, ValueEnum};
use serde::{Deserialize, Serialize};

/// Medical appointments for a clinic.
#[derive(Debug, Clone, Parser)]
#[command(name = "anteroom", version)]
pub struct Options {
    /// The face to show; without it the app asks.
    #[arg(long, value_enum)]
    pub face: Option<Face>,
    /// The folder that holds the clinic of this computer.
    #[arg(long, env = "ANTEROOM_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
}

/// Whom a window is made for. It decides the window, its permissions and the credential.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type, ValueEnum,
)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// Patients in the waiting room: touch, big type, resets itself.
    Kiosk,
    /// A doctor's workstation.
    Doctor,
    /// The front desk and the admins.
    Office,
    /// The numbers that are called, for a screen in the waiting room; nobody signs in.
    Queue,
}

impl Face {
    /// The face as it is written everywhere; also the label of its window.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Doctor => "doctor",
            Self::Office => "office",
            Self::Queue => "queue",
        }
    }

    /// The face with this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Kiosk, Self::Doctor, Self::Office, Self::Queue]
            .into_iter()
            .find(|face| face.as_str() == name)
    }

    /// The install that this face acts as.
    pub fn install(self) -> InstallKind {
        match self {
            Self::Kiosk | Self::Queue => InstallKind::Kiosk,
            Self::Doctor | Self::Office => InstallKind::Staff,
        }
    }

    /// Whether staff work here, who may leave the window and come back.
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Doctor | Self::Office)
    }

    /// Whether the window has the screen to itself and cannot be closed: it stands where patients are.
    pub fn is_public(self) -> bool {
        !self.is_staff()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_found_by_the_name_that_the_command_line_takes() {
        for face in Face::value_variants() {
            assert_eq!(Face::parse(face.as_str()), Some(*face));
            let typed = face.to_possible_value().expect("can be typed");
            assert_eq!(typed.get_name(), face.as_str());
        }
        assert_eq!(Face::parse("start"), None);
    }

    #[test]
    fn screens_where_patients_are_have_the_credential_of_a_kiosk() {
        for face in Face::value_variants() {
            let kiosk = matches!(face.install(), InstallKind::Kiosk);
            assert_eq!(
                (kiosk, !face.is_staff()),
                (face.is_public(), face.is_public())
            );
        }
        assert!(Face::Queue.is_public());
    }
}
