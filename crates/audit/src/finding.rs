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
    /// An act or number of the headline that neither page nor sources have.
    HeadlineUnsupported,
    /// A quotation whose words differ from those of the source.
    QuoteAltered,
    /// All sources that tell it have another number or day.
    ClaimContradicted,
    /// A later source has another number.
    ClaimStale,
    /// No source tells it.
    ClaimNotFound,
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
        Self::HeadlineUnsupported,
        Self::QuoteAltered,
        Self::ClaimContradicted,
        Self::ClaimStale,
        Self::ClaimNotFound,
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
            Self::HeadlineUnsupported => "headline-unsupported",
            Self::QuoteAltered => "quote-altered",
            Self::ClaimContradicted => "claim-contradicted",
            Self::ClaimStale => "claim-stale",
            Self::ClaimNotFound => "claim-not-found",
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
    /// What the sources say of each sentence, where there are sources.
    pub claims: Vec<Claim>,
}

/// What the sources say of one sentence of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Bytes of [`Report::text`].
    pub range: TextRange,
    /// The sentence.
    pub words: String,
    /// What comes of the comparison.
    pub verdict: Verdict,
    /// Sources that tell it, by their number in the order given.
    pub sources: Vec<usize>,
    /// How many independent origins these are.
    pub origins: usize,
    /// The words of a source that say otherwise.
    pub against: Option<(usize, String)>,
}

/// What comes of comparing a sentence with the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Two or more independent origins tell it.
    Supported,
    /// One origin tells it.
    SingleSource,
    /// Sources say otherwise.
    Contradicted,
    /// A later source says otherwise.
    Stale,
    /// No source was found to tell it.
    NotFound,
}

impl Verdict {
    /// The permanent name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::SingleSource => "single-source",
            Self::Contradicted => "contradicted",
            Self::Stale => "stale",
            Self::NotFound => "not-found",
        }
    }
}
