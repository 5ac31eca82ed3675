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
    /// The server cannot be reached; nothing was changed.
    Offline = "offline", 503;
    /// The answer was lost and could not be asked for again: done or not done, the same call with the same
    /// id makes it certain.
    UnknownOutcome = "unknown_outcome", 503;
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
    /// The way to the server would be open to others on the network: one of the two sides has no TLS.
    ConnectionNotPrivate = "connection_not_private", 403;
    /// The server wants a certificate and the install showed none.
    CertificateMissing = "certificate_missing", 403;
    /// The clinic's authority has not signed the install's certificate.
    CertificateUnknown = "certificate_unknown", 403;
    /// The install's certificate is over.
    CertificateExpired = "certificate_expired", 403;
    /// The certificate is another install's.
    CertificateOfOther = "certificate_of_other", 403;
    /// The clinic's authority has not signed the server's certificate: it is another server.
    ServerUnknown = "server_unknown", 403;
    /// The server's certificate is over.
    ServerCertificateExpired = "server_certificate_expired", 500;
    /// The server's certificate is made out to other names.
    ServerNameDiffers = "server_name_differs", 500;
    /// What was pasted is no request to join, or not a whole one.
    RequestUnreadable = "request_unreadable", 422;
    /// What was pasted is no answer to a request, or not a whole one.
    AnswerUnreadable = "answer_unreadable", 422;
    /// The answer belongs to another request.
    AnswerOfOtherRequest = "answer_of_other_request", 422;
    /// The answer comes from another clinic than the one that this computer has joined.
    AnswerOfOtherClinic = "answer_of_other_clinic", 409;
    /// The install was revoked; it must ask anew, under another name.
    InstallRevoked = "install_revoked", 409;
    /// The install is the one that asks; another one must do it.
    OwnInstall = "own_install", 409;
    /// No worker would be left: mails, reminders and offers would stop.
    LastWorker = "last_worker", 409;
    /// This computer has a clinic of its own and cannot join another.
    OwnClinicHere = "own_clinic_here", 409;
    /// This computer has joined a clinic on another one and makes none of its own.
    JoinedElsewhere = "joined_elsewhere", 409;
    /// This clinic serves its own computer only; no other can join it.
    NotListening = "not_listening", 409;
    /// The PostgreSQL found is good for this computer alone: it never listens on a network.
    CannotListen = "cannot_listen", 500;
    /// The clinic was moved to another computer and is closed here.
    ClinicMoved = "clinic_moved", 410;
    /// This key or passphrase does not open the backup.
    WrongKey = "wrong_key", 403;
    /// The file is no backup, or not a whole one.
    BackupDamaged = "backup_damaged", 422;
    /// Whoever asked for it does not want it any more.
    Cancelled = "cancelled", 409;
    /// This version of the app is too old for the clinic.
    UpdateNeeded = "update_needed", 426;
    /// The clinic's database is too old for this version of the app.
    ClinicTooOld = "clinic_too_old", 426;
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
