//! The closed set of reasons for not doing something.

use serde::{Deserialize, Serialize};

/// One line for each code: its name in Rust, its name everywhere else, its HTTP-like number.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal, $number:literal;)*) => {
        /// Every reason the app can give for not doing something. The UI has words for each
        /// (Fluent id `error-<code>`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(specta::Type))]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$doc])* $code,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The code as it is written everywhere: snake_case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// The HTTP-like number of the code; a refusal of the database has it in its SQLSTATE.
            pub const fn status_code(self) -> u16 {
                match self { $(Self::$code => $number,)* }
            }
        }
    };
}

codes! {
    /// The request makes no sense; a fault of the program rather than of the user.
    BadRequest = "bad_request", 400;
    /// The session is over.
    SignInAgain = "sign_in_again", 401;
    /// This account or this install may not do that.
    NotAllowed = "not_allowed", 403;
    /// No such thing, or not visible to this account.
    NotFound = "not_found", 404;
    /// Somebody else has the time.
    SlotTaken = "slot_taken", 409;
    /// The patient has another appointment at that time.
    PatientBusy = "patient_busy", 409;
    /// The time is over, or too soon for the clinic's notice.
    SlotPast = "slot_past", 409;
    /// The doctor does not work then.
    SlotNotOpen = "slot_not_open", 409;
    /// Beyond the days that the clinic opens for booking.
    TooFarAhead = "too_far_ahead", 409;
    /// The patient has as many appointments ahead as the clinic allows.
    PatientLimit = "patient_limit", 409;
    /// The patient has as many appointments on that day as the clinic allows.
    DayLimit = "day_limit", 409;
    /// The doctor has as many visits on that day as the clinic allows.
    DoctorLimit = "doctor_limit", 409;
    /// Another visit has the room at that time.
    RoomTaken = "room_taken", 409;
    /// The thing has moved on and cannot make this step any more.
    WrongState = "wrong_state", 409;
    /// The offer of the waitlist has run out, was answered or taken back.
    OfferOver = "offer_over", 409;
    /// The time in which it could be done is over: the clinic's deadline, an undo, a proposal.
    TooLate = "too_late", 409;
    /// New hours would leave booked appointments outside them.
    HoursStrandBookings = "hours_strand_bookings", 409;
    /// Two of the weekly hours overlap.
    HoursOverlap = "hours_overlap", 409;
    /// Somebody else has changed it since it was read.
    ChangedMeanwhile = "changed_meanwhile", 409;
    /// The same thing is there already.
    AlreadyExists = "already_exists", 409;
    /// Too many tries; `retry_after` says when.
    TooMany = "too_many", 429;
    /// The server is busy; trying again helps.
    Busy = "busy", 503;
    /// The server cannot be reached.
    Offline = "offline", 503;
    /// Something unexpected; `incident` names the line in the log.
    Internal = "internal", 500;
    /// Some fields are wrong; `fields` says which and why.
    InvalidFields = "invalid_fields", 422;
    /// The PostgreSQL server is older than the clinic needs.
    ServerTooOld = "server_too_old", 500;
    /// No PostgreSQL installation was found.
    PostgresMissing = "postgres_missing", 500;
    /// Another program listens on the clinic's port.
    PortTaken = "port_taken", 409;
    /// No space is left on the disk.
    DiskFull = "disk_full", 507;
    /// The data folder belongs to another PostgreSQL version.
    DataOtherVersion = "data_other_version", 500;
    /// The settings file cannot be read.
    SettingsDamaged = "settings_damaged", 500;
    /// The data folder is damaged.
    DataDamaged = "data_damaged", 500;
    /// Another program uses the clinic's data folder.
    ClinicInUse = "clinic_in_use", 409;
    /// This install is unknown to the clinic or was revoked.
    NotEnrolled = "not_enrolled", 403;
    /// This version of the app is too old for the clinic.
    UpdateNeeded = "update_needed", 426;
}

impl Code {
    /// The code of a refusal of the database: its message is the code's name; where it is not, the
    /// number in `CLnnn` says enough.
    pub(crate) fn from_refusal(sqlstate: &str, message: &str) -> Option<Self> {
        let named = |code: &&Self| code.as_str() == message;
        Self::ALL.iter().find(named).copied().or(match sqlstate {
            "CL400" => Some(Self::BadRequest),
            "CL401" => Some(Self::SignInAgain),
            "CL403" => Some(Self::NotAllowed),
            "CL404" => Some(Self::NotFound),
            "CL409" => Some(Self::WrongState),
            "CL426" => Some(Self::UpdateNeeded),
            "CL429" => Some(Self::TooMany),
            "CL503" => Some(Self::Busy),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_and_the_database_use_the_same_names() {
        for code in Code::ALL {
            let written = serde_json::to_value(code).unwrap();
            assert_eq!(written, serde_json::json!(code.as_str()));
        }
    }

    #[test]
    fn a_refusal_is_known_by_its_name_and_else_by_its_number() {
        let code = |state, message| Code::from_refusal(state, message).map(Code::as_str);
        assert_eq!(code("CL409", "slot_taken"), Some("slot_taken"));
        assert_eq!(code("CL403", "whatever"), Some("not_allowed"));
        assert_eq!(code("CL999", "whatever"), None);
    }
}
