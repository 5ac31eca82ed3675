//! What can go wrong while a clinic is brought up, with a plain sentence for each and the closed code
//! by which the UI chooses its own words.

use std::path::{Path, PathBuf};

use anteroom_clinic::{ClinicError, Code};

/// The result of everything in this crate.
pub type Result<T, E = ProvisionError> = std::result::Result<T, E>;

/// Why a clinic could not be brought up or changed. The text is for the person at the machine: it
/// says what is wrong and, where known, what to do. It never holds personal data or a password.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// A file of settings or a credential is damaged, and there is no good copy.
    #[error("The file {path} is damaged. It was kept as {kept_as}.", path = path.display(), kept_as = kept_as.display())]
    SettingsDamaged {
        /// The file.
        path: PathBuf,
        /// Where the damaged text is now.
        kept_as: PathBuf,
    },
    /// No installation of PostgreSQL was found.
    #[error(
        "PostgreSQL was not found on this computer. Looked in: {}.",
        list(looked_in)
    )]
    PostgresMissing {
        /// The folders that were searched.
        looked_in: Vec<PathBuf>,
    },
    /// The only installations found are too old.
    #[error("PostgreSQL {version} in {path} is too old; 15.14, 16.10, 17.6 or newer is needed.", path = path.display())]
    ServerTooOld {
        /// The version found.
        version: String,
        /// Where.
        path: PathBuf,
    },
    /// The data folder was made by a major version that is not installed.
    #[error("The clinic's data in {path} was made by PostgreSQL {data_major}, which is not installed. Found: {found}.", path = path.display())]
    DataOtherVersion {
        /// The data folder.
        path: PathBuf,
        /// The major version in its PG_VERSION.
        data_major: u32,
        /// The versions that are installed.
        found: String,
    },
    /// The data folder is there but is not a clinic's any more.
    #[error("The clinic's data in {path} is damaged: {what}.", path = path.display())]
    DataDamaged {
        /// The data folder.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another program listens on the configured port.
    #[error("Port {port} is taken{}. Choose another port, or none to have one chosen.", by(holder.as_deref()))]
    PortTaken {
        /// The configured port.
        port: u16,
        /// Who has it, where the system says so.
        holder: Option<String>,
    },
    /// No space is left on the disk.
    #[error("The disk that holds {path} is full{}.", free(*free_bytes))]
    DiskFull {
        /// The folder.
        path: PathBuf,
        /// What is free there, in bytes, where known.
        free_bytes: Option<u64>,
    },
    /// A server works on the data folder, but it cannot be reached or is not ours.
    #[error("The clinic's data in {path} is in use by process {pid}: {what}.", path = path.display())]
    ClinicInUse {
        /// The data folder.
        path: PathBuf,
        /// The process, 0 where unknown.
        pid: u32,
        /// Why it cannot be joined.
        what: String,
    },
    /// The database is newer than this program.
    #[error(
        "The clinic was updated to schema {database}, this program knows {program}: update it."
    )]
    UpdateNeeded {
        /// The schema version of the database.
        database: i32,
        /// The newest schema version that this program knows.
        program: i32,
    },
    /// A migration failed; nothing of it was applied.
    #[error("{file}, line {line}: {message}")]
    Migration {
        /// The file below `migrations/`.
        file: String,
        /// The line in it, from 1.
        line: usize,
        /// What the server said.
        message: String,
    },
    /// A released migration is not the text that was applied.
    #[error(
        "{file} was changed after it had been applied to this clinic; make a new file instead."
    )]
    MigrationEdited {
        /// The file below `migrations/`.
        file: String,
    },
    /// The folder cannot be reached by the user that the server runs as.
    #[error("The user {user}, as whom the server runs, cannot reach {path}. Choose another folder with ANTEROOM_HOME.", path = path.display())]
    FolderUnreachable {
        /// The folder.
        path: PathBuf,
        /// The unprivileged user.
        user: String,
    },
    /// This install has no credential, or the clinic does not know it.
    #[error("This computer is not enrolled as {0}.")]
    NotEnrolled(&'static str),
    /// There is no such install.
    #[error("The clinic has no install {0}.")]
    NoSuchInstall(String),
    /// The clinic holds data already, and what was asked would mix with it.
    #[error("There is a clinic already; a new one cannot be made in its place.")]
    ClinicExists,
    /// The addresses, names or port of a server make no sense.
    #[error("{0}.")]
    WrongNetwork(String),
    /// The only installation found is good for this computer alone.
    #[error("The PostgreSQL in {path} serves this computer only. Install PostgreSQL from your system's packages to serve others.", path = .0.display())]
    CannotListen(PathBuf),
    /// Other computers were to join a clinic that serves this computer only.
    #[error(
        "This clinic serves this computer only; no other can join it. See `anteroom-ctl init --server`."
    )]
    NotListening,
    /// A data folder cannot be taken over as it is.
    #[error("{path} cannot be adopted: {what}.", path = path.display())]
    NotAdoptable {
        /// The data folder.
        path: PathBuf,
        /// What stands in the way, and what to do.
        what: String,
    },
    /// What was given is no request to join.
    #[error("This is no request to join, or a part of it is missing.")]
    RequestUnreadable,
    /// What was given is no answer to a request.
    #[error("This is no answer to a request, or a part of it is missing.")]
    AnswerUnreadable,
    /// An answer to what this computer has not asked.
    #[error("This answer belongs to another request.")]
    AnswerOfOtherRequest,
    /// An answer of another clinic than the one that this computer has joined.
    #[error("This answer comes from another clinic than the one that this computer belongs to.")]
    AnswerOfOtherClinic,
    /// No request of that number waits for an answer.
    #[error("No request {0} is waiting for an answer.")]
    NoSuchRequest(uuid::Uuid),
    /// A request of an install that was revoked.
    #[error("The install {0} was revoked. Let its computer leave the clinic and ask anew.")]
    InstallRevoked(String),
    /// This computer has a clinic of its own.
    #[error("This computer has a clinic of its own and cannot join another.")]
    OwnClinicHere,
    /// This computer has joined a clinic on another one.
    #[error(
        "This computer has joined a clinic on another computer and makes none of its own. `anteroom-ctl leave` gives that up."
    )]
    JoinedElsewhere,
    /// A certificate could not be made.
    #[error("Cannot make a certificate: {0}.")]
    Certificate(String),
    /// The clinic lives on another computer by now.
    #[error("The clinic was moved to another computer and is closed here.")]
    ClinicMoved,
    /// A backup never takes the place of another file.
    #[error("{path} is there already; nothing was written.", path = path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// What opens other backups does not open this one.
    #[error("This key or passphrase does not open {path}.", path = path.display())]
    WrongKey {
        /// The file.
        path: PathBuf,
    },
    /// The file is no backup, or not a whole one.
    #[error("{path} cannot be restored: {what}.", path = path.display())]
    BackupDamaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A file of areas makes no sense.
    #[error("Line {line}: {what}. Nothing was changed.")]
    AreasUnreadable {
        /// The line in the file, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// Places of the clinic lie in areas that a file no longer has.
    #[error("The clinic has places in areas that are not in the file: {}. Nothing was changed.", .0.join("; "))]
    AreasInUse(Vec<String>),
    /// Whoever asked for it does not want it any more.
    #[error("Cancelled; nothing was changed.")]
    Cancelled,
    /// The clinic's functions refused, or the input is wrong.
    #[error("The clinic refused: {0}.")]
    Clinic(#[from] ClinicError),
    /// A program of PostgreSQL failed in a way that nobody foresaw.
    #[error("{program} failed: {output}")]
    Program {
        /// The program.
        program: String,
        /// The end of what it printed.
        output: String,
    },
    /// The operating system refused something.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// The refusal.
        source: std::io::Error,
    },
    /// The server refused something.
    #[error("{what}: {source}")]
    Sql {
        /// What was tried.
        what: &'static str,
        /// The refusal.
        source: sqlx::Error,
    },
}

impl ProvisionError {
    /// The closed code for the UI.
    pub fn code(&self) -> Code {
        match self {
            Self::SettingsDamaged { .. } => Code::SettingsDamaged,
            Self::PostgresMissing { .. } => Code::PostgresMissing,
            Self::ServerTooOld { .. } => Code::ServerTooOld,
            Self::DataOtherVersion { .. } => Code::DataOtherVersion,
            Self::DataDamaged { .. } => Code::DataDamaged,
            Self::PortTaken { .. } => Code::PortTaken,
            Self::DiskFull { .. } => Code::DiskFull,
            Self::ClinicInUse { .. } => Code::ClinicInUse,
            Self::UpdateNeeded { .. } => Code::UpdateNeeded,
            Self::NotEnrolled(_) => Code::NotEnrolled,
            Self::NoSuchInstall(_) | Self::NoSuchRequest(_) => Code::NotFound,
            Self::ClinicExists | Self::FileExists { .. } => Code::AlreadyExists,
            Self::ClinicMoved => Code::ClinicMoved,
            Self::WrongKey { .. } => Code::WrongKey,
            Self::BackupDamaged { .. } => Code::BackupDamaged,
            Self::Cancelled => Code::Cancelled,
            Self::WrongNetwork(_) | Self::AreasUnreadable { .. } => Code::InvalidFields,
            Self::AreasInUse(_) => Code::WrongState,
            Self::CannotListen(_) => Code::CannotListen,
            Self::NotListening => Code::NotListening,
            Self::RequestUnreadable => Code::RequestUnreadable,
            Self::AnswerUnreadable => Code::AnswerUnreadable,
            Self::AnswerOfOtherRequest => Code::AnswerOfOtherRequest,
            Self::AnswerOfOtherClinic => Code::AnswerOfOtherClinic,
            Self::InstallRevoked(_) => Code::InstallRevoked,
            Self::OwnClinicHere => Code::OwnClinicHere,
            Self::JoinedElsewhere => Code::JoinedElsewhere,
            Self::Clinic(error) => error.code,
            Self::Sql { source, .. } => sql_code(source),
            Self::Io { source, .. } if is_disk_full(source) => Code::DiskFull,
            Self::Migration { .. }
            | Self::MigrationEdited { .. }
            | Self::FolderUnreachable { .. }
            | Self::NotAdoptable { .. }
            | Self::Certificate(_)
            | Self::Program { .. }
            | Self::Io { .. } => Code::Internal,
        }
    }

    /// The error as the UI knows it. Logs once, under an incident number, what has no code of its own.
    pub fn into_clinic_error(self) -> ClinicError {
        match (self.code(), self) {
            (_, Self::Clinic(error)) => error,
            (Code::Internal, error) => ClinicError::internal(&error.to_string()),
            (code, error) => {
                tracing::warn!(code = code.as_str(), "{error}");
                code.into()
            }
        }
    }

    /// For `map_err`: the operating system refused `what` on `path`; a full disk is known as such.
    pub(crate) fn io(what: &str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let (what, path) = (format!("{what} {}", path.display()), path.to_owned());
        move |source| {
            if is_disk_full(&source) {
                return Self::DiskFull {
                    path,
                    free_bytes: None,
                };
            }
            Self::Io { what, source }
        }
    }

    /// For `map_err`: the server refused `what`.
    pub(crate) fn sql(what: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Sql { what, source }
    }
}

fn sql_code(error: &sqlx::Error) -> Code {
    match error {
        sqlx::Error::Database(refusal) if refusal.code().as_deref() == Some("53100") => {
            Code::DiskFull
        }
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => Code::Offline,
        _ => Code::Internal,
    }
}

fn is_disk_full(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
    )
}

fn list(paths: &[PathBuf]) -> String {
    let names: Vec<_> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    names.join(", ")
}

fn by(holder: Option<&str>) -> String {
    holder.map_or_else(String::new, |holder| format!(" by {holder}"))
}

fn free(bytes: Option<u64>) -> String {
    bytes.map_or_else(String::new, |bytes| {
        format!(": {} MB are free", bytes / 1_000_000)
    })
}
