//! What can go wrong before the first request is answered.

use std::fmt;

/// A desk that cannot be set up or kept up.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Texts { lang: String, why: String },
    NotLoopback(String),
    Store(kilde_store::Error),
    Io(std::io::Error),
}

impl Error {
    pub(crate) fn texts(lang: &str, why: impl fmt::Display) -> Self {
        Self(Kind::Texts { lang: lang.to_owned(), why: why.to_string() })
    }

    pub(crate) fn not_loopback(address: impl fmt::Display) -> Self {
        Self(Kind::NotLoopback(address.to_string()))
    }

    /// The page texts of a language cannot be used.
    #[must_use]
    pub fn is_texts(&self) -> bool {
        matches!(self.0, Kind::Texts { .. })
    }

    /// The address is not one of this machine alone.
    #[must_use]
    pub fn is_not_loopback(&self) -> bool {
        matches!(self.0, Kind::NotLoopback(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Texts { lang, why } => write!(f, "page texts lang/{lang}/page.ftl: {why}"),
            Kind::NotLoopback(address) => write!(
                f,
                "the desk cannot listen on {address}: it has no accounts yet; use 127.0.0.1 or [::1]"
            ),
            Kind::Store(error) => error.fmt(f),
            Kind::Io(error) => write!(f, "desk: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Store(error) => Some(error),
            Kind::Io(error) => Some(error),
            Kind::Texts { .. } | Kind::NotLoopback(_) => None,
        }
    }
}

impl From<kilde_store::Error> for Error {
    fn from(error: kilde_store::Error) -> Self {
        Self(Kind::Store(error))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self(Kind::Io(error))
    }
}
