//! Problems that do not stop a reading.

use crate::TextRange;
use std::fmt;

/// A permanent code of a kind of problem; the table is in `docs/notes.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A problem with its place in the text and a permanent code.
///
/// Rooms that cannot fail return notes beside their value: an article with a
/// stale office is still read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which kind of problem.
    pub code: Code,
    /// Where in the text; `None` where it concerns the whole article.
    pub range: Option<TextRange>,
    /// What is wrong, for a person.
    pub message: String,
}

impl Note {
    /// A note on the whole article.
    #[must_use]
    pub fn on_article(code: Code, message: impl Into<String>) -> Self {
        Self { code, range: None, message: message.into() }
    }

    /// A note on some words.
    #[must_use]
    pub fn on_words(code: Code, range: TextRange, message: impl Into<String>) -> Self {
        Self { code, range: Some(range), message: message.into() }
    }
}
