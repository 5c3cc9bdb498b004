//! What went wrong with one input, in one line.

use std::fmt;
use std::io;
use std::sync::Arc;

/// A problem with one input or one record of it; the others go on.
///
/// The kinds are private, so that new ones break nobody; what a caller may
/// want to tell apart has a predicate. Displayed, an error is one line that
/// names the file, the line, record or field, what was expected there, and
/// what to do. It is cheap to clone.
///
/// ```
/// use kilde_ingest::{Options, read_bytes};
/// let mut errors = Vec::new();
/// read_bytes("scan.pdf", b"%PDF-1.7 ...", &Options::default(), &mut |r| errors.extend(r.err()));
/// assert!(errors[0].is_binary());
/// assert_eq!(
///     errors[0].to_string(),
///     "scan.pdf: is a PDF document, not text; convert it to text or HTML first"
/// );
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    name: Option<String>,
    place: Option<Place>,
    kind: Kind,
}

/// Where in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Line(u64),
    Item(u64),
    Record(u64),
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Io(io::ErrorKind, String),
    NoMatch,
    Empty,
    Binary(&'static str),
    Gzip(String),
    TooLarge { what: &'static str, limit: u64 },
    Encoding(String),
    Damaged { letters: usize },
    Json(String),
    Field { field: &'static str, found: String, expected: &'static str },
    NoText,
    Nesting { limit: usize },
    Page(&'static str),
    Warc(String),
    Feed(String),
    Network(String),
    Status(u16),
    Scheme,
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Self {
        Self(Arc::new(Inner { name: None, place: None, kind }))
    }

    pub(crate) fn io(error: &io::Error) -> Self {
        // flate2 reports a damaged stream as one of these three.
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::new(Kind::Gzip("it ends too early".into())),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                match error.get_ref().and_then(|e| e.downcast_ref::<Self>()) {
                    Some(own) => own.clone(),
                    None => Self::new(Kind::Gzip(error.to_string())),
                }
            }
            kind => Self::new(Kind::Io(kind, error.to_string())),
        }
    }

    /// Names the input, where it has no name yet.
    pub(crate) fn named(mut self, name: &str) -> Self {
        let inner = Arc::make_mut(&mut self.0);
        inner.name.get_or_insert_with(|| name.to_owned());
        self
    }

    /// Names the place, where it has none yet.
    pub(crate) fn at(mut self, place: Place) -> Self {
        let inner = Arc::make_mut(&mut self.0);
        inner.place.get_or_insert(place);
        self
    }

    /// The file, address or pattern that it is about.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The line of a JSONL file, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self.0.place {
            Some(Place::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// The article of a JSON array or feed, or the record of a WARC file, from 1.
    #[must_use]
    pub fn record(&self) -> Option<u64> {
        match self.0.place {
            Some(Place::Item(n) | Place::Record(n)) => Some(n),
            _ => None,
        }
    }

    /// Whether no file, folder or match of a pattern was there.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self.0.kind, Kind::NoMatch | Kind::Io(io::ErrorKind::NotFound, _))
    }

    /// Whether the system refused access.
    #[must_use]
    pub fn is_permission(&self) -> bool {
        matches!(self.0.kind, Kind::Io(io::ErrorKind::PermissionDenied, _))
    }

    /// Whether reading failed, for any reason of the system.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0.kind, Kind::Io(..) | Kind::NoMatch)
    }

    /// Whether there is nothing in it: an empty file, or no main text on a page.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0.kind, Kind::Empty | Kind::NoText)
    }

    /// Whether it is not text of any kind.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.0.kind, Kind::Binary(_))
    }

    /// Whether a limit of [`crate::Limits`] was met.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.kind, Kind::TooLarge { .. } | Kind::Nesting { .. })
    }

    /// Whether the bytes break the rules of their format.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        use Kind::{Damaged, Encoding, Feed, Field, Gzip, Json, Page, Warc};
        matches!(
            self.0.kind,
            Damaged { .. }
                | Encoding(_)
                | Feed(_)
                | Field { .. }
                | Gzip(_)
                | Json(_)
                | Page(_)
                | Warc(_)
        )
    }

    /// Whether the other side or the way there failed.
    #[must_use]
    pub fn is_network(&self) -> bool {
        matches!(self.0.kind, Kind::Network(_) | Kind::Status(_) | Kind::Scheme)
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.0.name {
            write!(f, "{}", OneLine(name))?;
            if let Some(Place::Line(line)) = self.0.place {
                write!(f, ":{line}")?;
            }
            f.write_str(": ")?;
        } else if let Some(Place::Line(line)) = self.0.place {
            write!(f, "line {line}: ")?;
        }
        match self.0.place {
            Some(Place::Item(n)) => write!(f, "article {n}: ")?,
            Some(Place::Record(n)) => write!(f, "record {n}: ")?,
            _ => {}
        }
        write!(f, "{}", OneLine(&self.0.kind.to_string()))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(io::ErrorKind::NotFound, _) => {
                f.write_str("there is no such file or folder; check the name")
            }
            Self::Io(io::ErrorKind::PermissionDenied, _) => {
                f.write_str("may not be read; give this user permission to read it")
            }
            Self::Io(_, message) => write!(f, "could not be read ({message})"),
            Self::NoMatch => f.write_str("no file matches this pattern; check it, or quote it"),
            Self::Empty => f.write_str("is empty; expected an article"),
            Self::Binary(what) => {
                write!(f, "is {what}, not text; convert it to text or HTML first")
            }
            Self::Gzip(message) => {
                write!(f, "the gzip stream is damaged ({message}); fetch or compress it again")
            }
            Self::TooLarge { what, limit } => {
                write!(f, "{what} is over the limit of {}; split it", Size(*limit))
            }
            Self::Encoding(found) => {
                write!(f, "is not valid UTF-8 ({found}); JSON must be in UTF-8, convert it")
            }
            Self::Damaged { letters } => write!(
                f,
                "cannot be decoded in {letters} place{} of the file, here first; the text was \
                 read with \u{FFFD} there, convert the file to UTF-8",
                if *letters == 1 { "" } else { "s" }
            ),
            Self::Json(message) => {
                write!(f, "expected one JSON object with the field \"text\": {message}")
            }
            Self::Field { field, found, expected } => {
                write!(f, "field \"{field}\": expected {expected}, found {found}")
            }
            Self::NoText => {
                f.write_str("no main text was found on the page; is it an article at all?")
            }
            Self::Nesting { limit } => write!(
                f,
                "the HTML is nested deeper than {limit} elements; expected a news page, check how \
                 it was made"
            ),
            Self::Page(what) => write!(f, "{what}; the page was left out"),
            Self::Warc(message) => write!(f, "{message}; the record was left out"),
            Self::Feed(message) => {
                write!(f, "expected an RSS, Atom or JSON feed ({message}); check the address")
            }
            Self::Network(message) => write!(f, "could not be fetched ({message}); try again"),
            Self::Status(code) => {
                write!(f, "the server answered {code}; expected 200, check the address")
            }
            Self::Scheme => f.write_str("expected an http or https address"),
        }
    }
}

/// Control characters from the outside would break the line, or the terminal.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .try_for_each(|c| fmt::Write::write_char(f, if c.is_control() { ' ' } else { c }))
    }
}

struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            n if n >= 1 << 30 => write!(f, "{} GiB", n >> 30),
            n if n >= 1 << 20 => write!(f, "{} MiB", n >> 20),
            n if n >= 1 << 10 => write!(f, "{} KiB", n >> 10),
            n => write!(f, "{n}"),
        }
    }
}
