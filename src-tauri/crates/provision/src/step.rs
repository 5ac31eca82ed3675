//! What is being done at the moment, for whoever waits for it.

/// A step of bringing a clinic up. The UI has words for each (Fluent id `step-<code>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Looking for PostgreSQL.
    Finding,
    /// Making the data folder.
    Initialising,
    /// Starting the server.
    Starting,
    /// Connecting to the server that another process of the app started.
    Joining,
    /// Bringing the database to this version of the app.
    Migrating,
    /// Making this computer's credentials.
    Enrolling,
    /// Writing the clinic's profile and its first administrator.
    MakingClinic,
    /// Making the people of the demo clinic.
    MakingPeople,
    /// Making the demo clinic's hours.
    MakingHours,
    /// Making the demo clinic's appointments.
    MakingAppointments,
}

impl Step {
    /// The step as it is written everywhere: snake_case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Initialising => "initialising",
            Self::Starting => "starting",
            Self::Joining => "joining",
            Self::Migrating => "migrating",
            Self::Enrolling => "enrolling",
            Self::MakingClinic => "making_clinic",
            Self::MakingPeople => "making_people",
            Self::MakingHours => "making_hours",
            Self::MakingAppointments => "making_appointments",
        }
    }
}

/// Called when a step begins.
pub type OnStep<'a> = &'a (dyn Fn(Step) + Send + Sync);

/// For callers who do not want to know.
pub fn quietly(_: Step) {}
