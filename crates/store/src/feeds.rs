//! What is known of the feeds that a desk follows.

use crate::Error;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// How a feed fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// Not yet asked.
    Unknown,
    /// Answered the last time.
    Ok,
    /// Did not answer, or not with a feed, the last time.
    Failing,
}

impl Health {
    /// The word that the store and the API use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ok => "ok",
            Self::Failing => "failing",
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "ok" => Self::Ok,
            "failing" => Self::Failing,
            _ => Self::Unknown,
        }
    }
}

/// A feed and its last answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its address: what identifies it.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// `ETag` of the last answer, byte for byte.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer, byte for byte.
    pub last_modified: Option<String>,
    /// When it was last asked.
    pub last_tried: Option<Timestamp>,
    /// When it last answered well, with or without news.
    pub last_ok: Option<Timestamp>,
    /// When it last brought a report that was not stored yet.
    pub last_new: Option<Timestamp>,
    /// What went wrong the last time; `None` where nothing did.
    pub last_error: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// Reports that it has brought in all.
    pub reports: u64,
    /// How it fares.
    pub health: Health,
}

impl Feed {
    /// A feed that was never asked.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            title: None,
            etag: None,
            last_modified: None,
            last_tried: None,
            last_ok: None,
            last_new: None,
            last_error: None,
            failures: 0,
            reports: 0,
            health: Health::Unknown,
        }
    }

    /// Notes an answer that brought `new` reports not stored before.
    pub fn answered(&mut self, new: u64, now: Timestamp) {
        self.last_tried = Some(now);
        self.last_ok = Some(now);
        if new > 0 {
            self.last_new = Some(now);
        }
        self.reports += new;
        self.last_error = None;
        self.failures = 0;
        self.health = Health::Ok;
    }

    /// Notes a failure.
    pub fn failed(&mut self, why: impl Into<String>, now: Timestamp) {
        self.last_tried = Some(now);
        self.last_error = Some(why.into());
        self.failures = self.failures.saturating_add(1);
        self.health = Health::Failing;
    }
}

const COLUMNS: &str = "url, title, etag, last_modified, last_tried, last_ok, last_new, last_error, \
                       failures, reports, health";

pub(crate) fn put(db: &Connection, feed: &Feed) -> Result<(), Error> {
    let second = |t: Option<Timestamp>| t.map(Timestamp::as_second);
    db.prepare_cached(
        "INSERT OR REPLACE INTO feeds (url, title, etag, last_modified, last_tried, last_ok,
             last_new, last_error, failures, reports, health)
         VALUES (:url, :title, :etag, :last_modified, :last_tried, :last_ok, :last_new,
             :last_error, :failures, :reports, :health)",
    )?
    .execute(named_params! {
        ":url": feed.url,
        ":title": feed.title,
        ":etag": feed.etag,
        ":last_modified": feed.last_modified,
        ":last_tried": second(feed.last_tried),
        ":last_ok": second(feed.last_ok),
        ":last_new": second(feed.last_new),
        ":last_error": feed.last_error,
        ":failures": feed.failures,
        ":reports": i64::try_from(feed.reports).unwrap_or(i64::MAX),
        ":health": feed.health.as_str(),
    })?;
    Ok(())
}

pub(crate) fn all(db: &Connection) -> Result<Vec<Feed>, Error> {
    let mut statement =
        db.prepare_cached(&format!("SELECT {COLUMNS} FROM feeds ORDER BY title, url"))?;
    let feeds = statement.query_map([], row)?.collect::<Result<_, _>>()?;
    Ok(feeds)
}

pub(crate) fn one(db: &Connection, url: &str) -> Result<Option<Feed>, Error> {
    Ok(db
        .prepare_cached(&format!("SELECT {COLUMNS} FROM feeds WHERE url = ?"))?
        .query_row([url], row)
        .optional()?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<Feed> {
    let time = |i| -> rusqlite::Result<Option<Timestamp>> {
        Ok(row.get::<_, Option<i64>>(i)?.and_then(|s| Timestamp::from_second(s).ok()))
    };
    Ok(Feed {
        url: row.get(0)?,
        title: row.get(1)?,
        etag: row.get(2)?,
        last_modified: row.get(3)?,
        last_tried: time(4)?,
        last_ok: time(5)?,
        last_new: time(6)?,
        last_error: row.get(7)?,
        failures: row.get(8)?,
        reports: row.get::<_, i64>(9)?.unsigned_abs(),
        health: Health::parse(&row.get::<_, String>(10)?),
    })
}
