//! Opening the file and writing to it.

use crate::{Error, Feed, Reader, content, feeds, migrations, read};
use jiff::Timestamp;
use kilde_coding::{Event, Reading};
use kilde_text::Article;
use rusqlite::{
    Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, named_params,
    params,
};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a statement waits for another process before it is refused.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two attempts to open a store that another process is making.
const PAUSE: Duration = Duration::from_millis(10);

/// What [`Store::put`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The article was new.
    Added,
    /// It was stored already, read in the same way; nothing was written.
    Unchanged,
    /// Its text or its reading differed: the old one is kept as a version.
    Replaced,
}

/// The writing side of a store. There is one a process; any number of
/// [`Reader`]s stand beside it, also while it writes.
pub struct Store {
    path: PathBuf,
    db: Mutex<Connection>,
    /// Removes the file of a throw-away store when it is dropped.
    _temporary: Option<TempDir>,
}

impl Store {
    /// Opens the store in this file, or makes one where there is none.
    ///
    /// # Errors
    /// Where the file is not a store, was written by a newer version, is
    /// damaged, locked, or cannot be written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_within(path, PATIENCE)
    }

    /// As [`Store::open`], with another time to wait for locks.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_within(path: impl AsRef<Path>, patience: Duration) -> Result<Self, Error> {
        let path = path.as_ref();
        let begun = Instant::now();
        let db = loop {
            match open(path, patience) {
                // Where two processes make a store at once, SQLite refuses one
                // of them the change to WAL at once, without waiting.
                Err(e) if e.is_locked() && begun.elapsed() < patience => {
                    std::thread::sleep(PAUSE);
                }
                other => break other.map_err(|e| e.at(path))?,
            }
        };
        Ok(Self { path: path.to_owned(), db: Mutex::new(db), _temporary: None })
    }

    /// A throw-away store, removed when it is dropped.
    ///
    /// # Errors
    /// Where the system's folder for such files cannot be written.
    pub fn temporary() -> Result<Self, Error> {
        let dir = tempfile::Builder::new()
            .prefix("kilde-")
            .tempdir()
            .map_err(|e| Error::cannot_open(&std::env::temp_dir(), e))?;
        let mut store = Self::open(dir.path().join("kilde.db"))?;
        store._temporary = Some(dir);
        Ok(store)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection that only reads, for one thread at a time.
    ///
    /// # Errors
    /// Where the file is gone or cannot be read.
    pub fn reader(&self) -> Result<Reader, Error> {
        Reader::open(&self.path)
    }

    /// Whether the article is stored with just this content, so that it need
    /// not be read again.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holds(&self, article: &Article) -> Result<bool, Error> {
        let found: Option<Vec<u8>> = self.run(|db| {
            Ok(db
                .prepare_cached("SELECT content FROM articles WHERE id = ?")?
                .query_row([&article.id], |r| r.get(0))
                .optional()?)
        })?;
        Ok(found.is_some_and(|hash| hash == content::content_hash(article)))
    }

    /// Stores an article with what was read from it, in one transaction.
    ///
    /// `records` holds the JSON of each event of the reading, in the same
    /// order; it is given back as it is. Putting the same again changes
    /// nothing. Where another version was stored under the same id, it is
    /// moved to the versions, with its events, and loses nothing.
    ///
    /// # Errors
    /// Where records and events do not match, or the file cannot be written.
    pub fn put(
        &self,
        article: &Article,
        reading: &Reading,
        records: &[Value],
        now: Timestamp,
    ) -> Result<Put, Error> {
        Ok(self.put_all([(article, reading, records)], now)?.pop().unwrap_or(Put::Unchanged))
    }

    /// As [`Store::put`] for several articles in one transaction: all of them
    /// are stored, or none.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn put_all<'a>(
        &self,
        readings: impl IntoIterator<Item = (&'a Article, &'a Reading, &'a [Value])>,
        now: Timestamp,
    ) -> Result<Vec<Put>, Error> {
        self.run(|db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = readings
                .into_iter()
                .map(|(article, reading, records)| put(&tx, article, reading, records, now))
                .collect::<Result<_, _>>()?;
            tx.commit()?;
            Ok(done)
        })
    }

    /// Stores stories with their incidents, in one transaction, over what was
    /// stored of them. `gone` names stories that became part of others, with
    /// those: their ids lead there from now on, as do the ids of incidents to
    /// the ones that took over their events.
    ///
    /// # Errors
    /// Where a story has no id or a report that is not stored, or the file
    /// cannot be written.
    pub fn put_stories(
        &self,
        stories: &[Value],
        gone: &[(String, String)],
        now: Timestamp,
    ) -> Result<(), Error> {
        self.run(|db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            crate::stories::put_all(&tx, stories, gone, now)?;
            tx.commit()?;
            Ok(())
        })
    }

    /// What is known of this feed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn feed(&self, url: &str) -> Result<Option<Feed>, Error> {
        self.run(|db| feeds::one(db, url))
    }

    /// All feeds, by title.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, Error> {
        self.run(|db| feeds::all(db))
    }

    /// Keeps what is known of a feed, in place of what was known of it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn put_feed(&self, feed: &Feed) -> Result<(), Error> {
        self.run(|db| feeds::put(db, feed))
    }

    fn run<T>(&self, act: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, Error> {
        act(&mut self.lock()).map_err(|e| e.at(&self.path))
    }

    /// A panic elsewhere rolled its transaction back: the connection is whole.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(path: &Path, patience: Duration) -> Result<Connection, Error> {
    if path.is_dir() {
        return Err(Error::cannot_open(path, "it is a folder"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(patience)?;
    // Before anything is written: another program's file stays as it is.
    migrations::check(&db, path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    // With WAL, FULL makes every commit durable, NORMAL would not.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.set_prepared_statement_cache_capacity(64);
    migrations::migrate(&mut db, path)?;
    Ok(db)
}

fn put(
    tx: &Transaction<'_>,
    article: &Article,
    reading: &Reading,
    records: &[Value],
    now: Timestamp,
) -> Result<Put, Error> {
    if records.len() != reading.events.len() {
        return Err(Error::mismatch(format!(
            "article {}: {} events but {} records; there must be one record an event",
            article.id,
            reading.events.len(),
            records.len()
        )));
    }
    let content = content::content_hash(article);
    let hash = content::whole_hash(&content, reading, records);
    let old: Option<(i64, Vec<u8>, i64)> = tx
        .prepare_cached("SELECT key, hash, version FROM articles WHERE id = ?")?
        .query_row([&article.id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let (key, done) = match old {
        Some((_, same, _)) if same == hash => return Ok(Put::Unchanged),
        Some((key, _, version)) => {
            keep_version(tx, key, now)?;
            clear(tx, key)?;
            write_article(tx, Some(key), article, &content, &hash, version + 1, now)?;
            (key, Put::Replaced)
        }
        None => (write_article(tx, None, article, &content, &hash, 1, now)?, Put::Added),
    };
    for (seq, (event, record)) in reading.events.iter().zip(records).enumerate() {
        write_event(tx, key, seq, event, record)?;
    }
    write_notes(tx, key, reading)?;
    write_words(tx, key, article, reading)?;
    Ok(done)
}

/// Moves what is stored of an article to its versions.
fn keep_version(tx: &Transaction<'_>, key: i64, now: Timestamp) -> Result<(), Error> {
    let Some(report) = read::report_by_key(tx, key)? else { return Ok(()) };
    tx.prepare_cached(
        "INSERT INTO versions (id, version, replaced, whole)
         SELECT id, version, ?2, ?3 FROM articles WHERE key = ?1",
    )?
    .execute(params![key, now.as_second(), read::whole(&report).to_string()])?;
    Ok(())
}

fn clear(tx: &Transaction<'_>, key: i64) -> Result<(), Error> {
    for sql in [
        "DELETE FROM events WHERE article = ?",
        "DELETE FROM notes WHERE article = ?",
        "DELETE FROM citations WHERE article = ?",
        "DELETE FROM words WHERE rowid = ?",
    ] {
        tx.prepare_cached(sql)?.execute([key])?;
    }
    Ok(())
}

/// Writes the row, over the one with this key where there is one.
fn write_article(
    tx: &Transaction<'_>,
    key: Option<i64>,
    article: &Article,
    content: &[u8],
    hash: &[u8],
    version: i64,
    now: Timestamp,
) -> Result<i64, Error> {
    let (at, day) = content::moment(article, now);
    let key = tx
        .prepare_cached(
            "INSERT INTO articles (key, id, url, outlet, author, title, lang, published, at, day,
                 text, furniture, links, extra, content, hash, version, added, changed)
             VALUES (:key, :id, :url, :outlet, :author, :title, :lang, :published, :at, :day,
                 :text, :furniture, :links, :extra, :content, :hash, :version, :now, :now)
             ON CONFLICT (key) DO UPDATE SET url = excluded.url, outlet = excluded.outlet,
                 author = excluded.author, title = excluded.title, lang = excluded.lang,
                 published = excluded.published, text = excluded.text,
                 furniture = excluded.furniture, links = excluded.links, extra = excluded.extra,
                 content = excluded.content, hash = excluded.hash, version = excluded.version,
                 changed = excluded.changed,
                 -- An undated report stays where it was first stored.
                 at = iif(excluded.published IS NULL, at, excluded.at),
                 day = iif(excluded.published IS NULL, day, excluded.day)
             RETURNING key",
        )?
        .query_row(
            named_params! {
                ":key": key,
                ":id": article.id,
                ":url": article.url,
                ":outlet": article.outlet,
                ":author": article.author,
                ":title": article.title,
                ":lang": article.lang.as_str(),
                ":published": article.published.as_ref().map(ToString::to_string),
                ":at": at,
                ":day": day,
                ":text": article.text,
                ":furniture": content::furniture(&article.furniture),
                ":links": content::links(&article.links),
                ":extra": article.extra,
                ":content": content,
                ":hash": hash,
                ":version": version,
                ":now": now.as_second(),
            },
            |r| r.get(0),
        )?;
    Ok(key)
}

fn write_event(
    tx: &Transaction<'_>,
    article: i64,
    seq: usize,
    event: &Event,
    record: &Value,
) -> Result<(), Error> {
    let claim = &event.claim;
    let place = claim.place.as_ref();
    tx.prepare_cached(
        "INSERT INTO events (article, seq, id, root, cameo, status, date, place, country, record)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        article,
        seq as i64,
        event.id,
        event.coded.root.as_str(),
        event.coded.cameo,
        claim.status.as_str(),
        claim.date.as_ref().map(|d| d.iso.as_str()),
        place.map(|p| p.name.as_deref().unwrap_or(p.evidence.text())),
        place.and_then(|p| p.country.as_deref()),
        record.to_string(),
    ])?;
    let key = tx.last_insert_rowid();
    let mut actor =
        tx.prepare_cached("INSERT OR IGNORE INTO actors (code, event, side) VALUES (?, ?, ?)")?;
    for code in event.source_codes() {
        actor.execute(params![code, key, "source"])?;
    }
    for code in &event.target_codes {
        actor.execute(params![code, key, "target"])?;
    }
    Ok(())
}

fn write_notes(tx: &Transaction<'_>, article: i64, reading: &Reading) -> Result<(), Error> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO notes (article, seq, code, start, end, message) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (seq, note) in reading.notes.iter().enumerate() {
        let start = note.range.map(|r| r.start() as i64);
        let end = note.range.map(|r| r.end() as i64);
        insert.execute(params![article, seq as i64, note.code.0, start, end, note.message])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO citations (article, seq, start, end, linked) VALUES (?, ?, ?, ?, ?)",
    )?;
    for (seq, citation) in reading.citations.iter().enumerate() {
        let (start, end) = (citation.range.start() as i64, citation.range.end() as i64);
        insert.execute(params![article, seq as i64, start, end, citation.linked])?;
    }
    Ok(())
}

/// Feeds the full-text index: title, text, outlet, and what the events say in
/// codes and names that the text itself may not hold.
fn write_words(
    tx: &Transaction<'_>,
    key: i64,
    article: &Article,
    reading: &Reading,
) -> Result<(), Error> {
    let mut codes: Vec<&str> = Vec::new();
    for event in &reading.events {
        codes.push(event.coded.root.as_str());
        codes.push(&event.coded.act);
        codes.extend(event.source_codes().iter().map(String::as_str));
        codes.extend(event.target_codes.iter().map(String::as_str));
        codes.extend(event.claim.place.iter().filter_map(|p| p.name.as_deref()));
    }
    codes.sort_unstable();
    codes.dedup();
    tx.prepare_cached(
        "INSERT INTO words (rowid, title, text, outlet, events) VALUES (?, ?, ?, ?, ?)",
    )?
    .execute(params![key, article.title, article.text, article.outlet, codes.join("\n")])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_loses_nothing_stored() {
        let store = Store::temporary().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let small = Article::new("small", "text");
        store.put(&small, &Reading::default(), &[], now).unwrap();
        store.lock().pragma_update(None, "max_page_count", 40).unwrap();
        let large = Article::new("large", "many words ".repeat(100_000));
        let error = store.put(&large, &Reading::default(), &[], now).unwrap_err();
        assert!(error.is_full(), "{error}");
        let reader = store.reader().unwrap();
        assert_eq!(reader.counts().unwrap().articles, 1);
        assert!(reader.report("small").unwrap().is_some());
        assert_eq!(store.put(&small, &Reading::default(), &[], now).unwrap(), Put::Unchanged);
    }
}
