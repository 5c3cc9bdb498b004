//! What arrived, unchanged.

use crate::{Lang, TextRange};
use jiff::civil::Date;
use std::fmt;

/// When a report says that it was published.
///
/// Many reports give only a day; a time is kept with the offset that the
/// outlet wrote, since relative dates are read on the outlet's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The calendar day at the outlet.
    pub date: Date,
    /// The full RFC 3339 time where the report gives one.
    pub time: Option<String>,
}

impl Published {
    /// Reads `YYYY-MM-DD` or an RFC 3339 time.
    ///
    /// ```
    /// use kilde_text::Published;
    /// let p = Published::parse("2022-07-22T23:40:00+02:00").unwrap();
    /// assert_eq!(p.date.to_string(), "2022-07-22");
    /// assert!(Published::parse("yesterday").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // Parsed only to check the form: the day is the one that the outlet wrote.
        if jiff::fmt::temporal::DateTimeParser::new().parse_timestamp(text).is_ok() {
            return Some(Self { date: text.get(..10)?.parse().ok()?, time: Some(text.to_owned()) });
        }
        if text.len() > 10 {
            let day = text.get(..10)?.parse().ok()?;
            let rest = &text[10..];
            // A local time without offset: the day is certain, the instant is not.
            return rest.starts_with(['T', ' ']).then_some(Self { date: day, time: None });
        }
        Some(Self { date: text.parse().ok()?, time: None })
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.time {
            Some(time) => f.write_str(time),
            None => write!(f, "{}", self.date),
        }
    }
}

/// A link in the main text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Absolute address where the page's own is known, else as written.
    pub href: String,
    /// The words that carry it.
    pub text: String,
}

/// An outlet that a report says it has something from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The words of the text that name it.
    pub range: TextRange,
    /// Whether the report links to it.
    pub linked: bool,
}

/// One report as it arrived: text, title and what is known of its origin.
///
/// `text` is never changed after ingest; all ranges point into it. The news
/// house is the *outlet*; the word *source* is kept for the acting side of an
/// event.
///
/// ```
/// use kilde_text::{Article, Lang};
/// let article = Article::new("a-1", "Kyiv said on Monday it had expelled two diplomats.");
/// assert_eq!(article.lang, Lang::OTHER); // unknown until told or identified
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The name that records refer to; unique in one run.
    pub id: String,
    /// Main text.
    pub text: String,
    /// Headline, where known. It is not part of `text`.
    pub title: Option<String>,
    /// The news house.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Language of `text`.
    pub lang: Lang,
    /// Links of the main text.
    pub links: Vec<Link>,
    /// Ranges of `text` that are page furniture (repeated title, labels,
    /// comment counts): kept, because the text is what arrived, but not prose.
    pub furniture: Vec<TextRange>,
    /// Fields of the input that Kilde does not know, kept as JSON text.
    pub extra: Option<String>,
}

impl Article {
    /// An article of which only name and text are known.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            title: None,
            outlet: None,
            author: None,
            url: None,
            published: None,
            lang: Lang::OTHER,
            links: Vec::new(),
            furniture: Vec::new(),
            extra: None,
        }
    }
}
