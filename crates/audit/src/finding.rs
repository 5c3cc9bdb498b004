//! What an audit says: findings and the report that holds them.

use crate::Sheet;
use kilde_text::TextRange;
use std::fmt;

/// What is wrong; the names are permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An outlet is named as the origin of something, without a link.
    SourceNotLinked,
    /// The heading of a list of sources has nothing under it.
    SourcesEmpty,
    /// The headline stands a second time as a line of its own.
    HeadlineRepeated,
    /// Somebody is given an office not held on that day.
    OfficeNotHeld,
    /// A label of the page is in another language.
    LabelForeign,
    /// A sentence lacks a part, or its parts do not agree.
    ClauseIncomplete,
    /// A date that no calendar has.
    DateImpossible,
}

impl Kind {
    /// All kinds, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::SourceNotLinked,
        Self::SourcesEmpty,
        Self::HeadlineRepeated,
        Self::OfficeNotHeld,
        Self::LabelForeign,
        Self::ClauseIncomplete,
        Self::DateImpossible,
    ];

    /// The permanent name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SourceNotLinked => "source-not-linked",
            Self::SourcesEmpty => "sources-empty",
            Self::HeadlineRepeated => "headline-repeated",
            Self::OfficeNotHeld => "office-not-held",
            Self::LabelForeign => "label-foreign",
            Self::ClauseIncomplete => "clause-incomplete",
            Self::DateImpossible => "date-impossible",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// Bytes of [`Report::text`].
    pub range: TextRange,
    /// The words there.
    pub words: String,
    /// The block of the page that they stand in, from 1.
    pub block: usize,
    /// Why this is one.
    pub why: String,
    /// What would mend it.
    pub mend: String,
}

impl Finding {
    pub(crate) fn new(
        kind: Kind,
        sheet: &Sheet,
        range: TextRange,
        why: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        let words = range.slice(&sheet.article.text).unwrap_or_default().to_owned();
        let block = sheet.block_at(range.start()) + 1;
        Self { kind, range, words, block, why: why.into(), mend: mend.into() }
    }
}

/// What an audit says of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The page block by block, parted by blank lines; ranges point into it.
    pub text: String,
    /// What is wrong, in the order of the page.
    pub findings: Vec<Finding>,
}
