//! What can go wrong with a store, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// A failure of the store: which file, what was expected, what to do.
///
/// Opaque on purpose; ask with the `is_*` methods.
#[derive(Debug)]
pub struct Error {
    path: Option<PathBuf>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    NotADatabase,
    Foreign,
    Newer { found: i32, known: i32 },
    Corrupt(String),
    Locked,
    ReadOnly,
    Full,
    Device(String),
    CannotOpen(String),
    BadCursor(String),
    Mismatch(String),
    Sqlite(rusqlite::Error),
}

impl Error {
    pub(crate) fn foreign(path: &Path) -> Self {
        Self { path: Some(path.to_owned()), kind: Kind::Foreign }
    }

    pub(crate) fn newer(path: &Path, found: i32, known: i32) -> Self {
        Self { path: Some(path.to_owned()), kind: Kind::Newer { found, known } }
    }

    pub(crate) fn cannot_open(path: &Path, why: impl fmt::Display) -> Self {
        Self { path: Some(path.to_owned()), kind: Kind::CannotOpen(why.to_string()) }
    }

    pub(crate) fn bad_cursor(text: &str) -> Self {
        Self { path: None, kind: Kind::BadCursor(text.chars().take(60).collect()) }
    }

    pub(crate) fn mismatch(what: impl Into<String>) -> Self {
        Self { path: None, kind: Kind::Mismatch(what.into()) }
    }

    /// Names the file, where the error does not yet.
    pub(crate) fn at(mut self, path: &Path) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    /// The file is no SQLite database at all, or one of another program.
    #[must_use]
    pub fn is_not_a_store(&self) -> bool {
        matches!(self.kind, Kind::NotADatabase | Kind::Foreign)
    }

    /// A newer Kilde wrote the file.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.kind, Kind::Newer { .. })
    }

    /// The file is damaged.
    #[must_use]
    pub fn is_corrupt(&self) -> bool {
        matches!(self.kind, Kind::Corrupt(_))
    }

    /// Another process holds the file; trying again later may work.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self.kind, Kind::Locked)
    }

    /// The file or its folder cannot be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.kind, Kind::ReadOnly)
    }

    /// The disk is full. What was stored before is untouched.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(self.kind, Kind::Full)
    }

    /// A cursor that no page of the store gave out.
    #[must_use]
    pub fn is_bad_cursor(&self) -> bool {
        matches!(self.kind, Kind::BadCursor(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "store {}: ", path.display())?;
        }
        match &self.kind {
            Kind::NotADatabase => {
                f.write_str("not an SQLite database; name another file, or move this one away")
            }
            Kind::Foreign => f.write_str(
                "a database of another program; name another file, Kilde will not write to it",
            ),
            Kind::Newer { found, known } => write!(
                f,
                "written by a newer Kilde (format {found}, this one reads up to {known}); \
                 use the newer program"
            ),
            Kind::Corrupt(what) => {
                write!(f, "damaged ({what}); restore a backup, or move the file away and read the reports again")
            }
            Kind::Locked => f.write_str(
                "held by another process; stop it, or wait until it has finished writing",
            ),
            Kind::ReadOnly => f.write_str(
                "cannot be written; make the file and its folder writable (SQLite keeps two files beside it)",
            ),
            Kind::Full => f.write_str(
                "the disk is full; free some space and run again, nothing stored is lost",
            ),
            Kind::Device(why) => write!(
                f,
                "the disk failed or has no room at all ({why}); check it and run again"
            ),
            Kind::CannotOpen(why) => {
                write!(f, "cannot be opened ({why}); check that the folder exists and may be entered")
            }
            Kind::BadCursor(text) => {
                write!(f, "`{text}` is not a cursor; take it from `next` of the page before")
            }
            Kind::Mismatch(what) => f.write_str(what),
            Kind::Sqlite(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            // Its words are in the message already.
            Kind::Sqlite(error) => error.source(),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        let kind = match error.sqlite_error_code() {
            Some(C::NotADatabase) => Kind::NotADatabase,
            Some(C::DatabaseCorrupt) => Kind::Corrupt(error.to_string()),
            Some(C::DatabaseBusy | C::DatabaseLocked) => Kind::Locked,
            Some(C::ReadOnly | C::PermissionDenied) => Kind::ReadOnly,
            Some(C::DiskFull) => Kind::Full,
            Some(C::SystemIoFailure) => Kind::Device(number(&error)),
            Some(C::CannotOpen) => Kind::CannotOpen(error.to_string()),
            _ => Kind::Sqlite(error),
        };
        Self { path: None, kind }
    }
}

/// SQLite's number says which call failed; its words do not.
fn number(error: &rusqlite::Error) -> String {
    let number = error.sqlite_error().map_or(0, |e| e.extended_code);
    format!("SQLite's error {number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_disk_is_said_once() {
        let failed = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(4874), None);
        let error = Error::from(failed).at(Path::new("k.db"));
        assert_eq!(
            error.to_string(),
            "store k.db: the disk failed or has no room at all (SQLite's error 4874); check it and \
             run again"
        );
        assert!(std::error::Error::source(&error).is_none());
    }
}
