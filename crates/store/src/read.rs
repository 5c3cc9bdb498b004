//! Reading: pages of articles and events, one article whole, counts.

use crate::query::Skip;
use crate::sql::Sql;
use crate::stories::{self, Found, StoryQuery};
use crate::{Cursor, Error, Feed, Query, feeds, migrations};
use jiff::Timestamp;
use kilde_text::{Article, Citation, Lang, Link, Published, TextRange};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params_from_iter};
use serde_json::{Value, json};
use std::cell::{RefCell, RefMut};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Characters of the text that a [`Summary`] carries at most.
const LEAD: usize = 320;
/// Hits from which on they are looked up instead of walked.
const MANY: usize = 2000;

/// Some rows, and where the next ones begin.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows, newest first.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

/// An article as a list shows it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// Headline, where known.
    pub title: Option<String>,
    /// The news house, where known.
    pub outlet: Option<String>,
    /// Where it stands, as it arrived.
    pub url: Option<String>,
    /// Language of title and text.
    pub lang: Lang,
    /// When it was published, where known.
    pub published: Option<Published>,
    /// When it was stored.
    pub added: Timestamp,
    /// How the text begins; it may end inside a sentence.
    pub lead: String,
    /// Events that it holds in all.
    pub events: u64,
}

/// An event with what a list shows of its article.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// Id of the article.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its news house.
    pub outlet: Option<String>,
    /// Its language.
    pub lang: Lang,
    /// When it was published.
    pub published: Option<Published>,
    /// The record, as it was handed over.
    pub record: Value,
}

/// A note as it is stored; its code may be of a version that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNote {
    /// Permanent code.
    pub code: String,
    /// Words that it concerns; `None` for the whole article.
    pub range: Option<TextRange>,
    /// What is wrong.
    pub message: String,
}

/// One article with everything that was read from it.
#[derive(Clone, Debug)]
pub struct Report {
    /// What arrived.
    pub article: Article,
    /// The records of its events, in text order.
    pub records: Vec<Value>,
    /// Notes.
    pub notes: Vec<StoredNote>,
    /// Outlets that it cites.
    pub citations: Vec<Citation>,
    /// Counts from 1; more where it was replaced.
    pub version: u32,
    /// When it was first stored.
    pub added: Timestamp,
    /// When this version was stored.
    pub changed: Timestamp,
}

/// An earlier version of an article.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number.
    pub version: u32,
    /// When it was replaced.
    pub replaced: Timestamp,
    /// Article, events, notes and citations.
    pub whole: Value,
}

/// A value of a facet and the number of articles that it would find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// Articles.
    pub count: u64,
}

/// The facets of a query. Each is counted as if nothing were chosen in it.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Articles that the query finds.
    pub total: u64,
    /// By language.
    pub langs: Vec<Facet>,
    /// By outlet.
    pub outlets: Vec<Facet>,
    /// By root of an event.
    pub roots: Vec<Facet>,
    /// By status of an event.
    pub statuses: Vec<Facet>,
}

/// A story as a list shows it.
#[derive(Clone, Debug)]
pub struct StoryRow {
    /// The record, without its incidents.
    pub record: Value,
    /// When its latest report was published, or else stored.
    pub at: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
}

/// What the store holds in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Events.
    pub events: u64,
    /// Languages of the articles.
    pub langs: u64,
    /// Outlets of the articles.
    pub outlets: u64,
}

/// A connection that only reads. It sees each finished transaction of the
/// writer and is never held up by it.
pub struct Reader {
    db: Connection,
    path: PathBuf,
    kept: RefCell<Kept>,
}

/// What a reader need not ask for again until somebody writes.
#[derive(Default)]
struct Kept {
    /// SQLite's `data_version`, which changes with every foreign write.
    version: i64,
    /// The expression whose articles stand in the table `hits`.
    hits: Option<Option<String>>,
    many_hits: bool,
    facets: Option<Facets>,
    counts: Option<Counts>,
}

impl Reader {
    /// Opens the store in this file to read only; it must exist.
    ///
    /// # Errors
    /// Where the file is not a store that this version can read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let open = || -> Result<Connection, Error> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(path, flags)?;
            db.busy_timeout(Duration::from_secs(5))?;
            migrations::check(&db, path)?;
            db.set_prepared_statement_cache_capacity(64);
            // Its own, in memory: the file is only read.
            db.pragma_update(None, "temp_store", "MEMORY")?;
            db.pragma_update(None, "cache_size", -32_768)?;
            db.execute_batch("CREATE TEMP TABLE hits (key INTEGER PRIMARY KEY)")?;
            Ok(db)
        };
        let db = open().map_err(|e| e.at(path))?;
        Ok(Self { db, path: path.to_owned(), kept: RefCell::default() })
    }

    /// A page of articles, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn articles(&self, query: &Query) -> Result<Page<Summary>, Error> {
        self.look_up(query)?;
        let mut sql = Sql::new(
            "SELECT a.at, a.key, 0, a.id, a.title, a.outlet, a.url, a.lang, a.published, a.added,
                 substr(a.text, 1, 640), a.furniture,
                 (SELECT count(*) FROM events WHERE article = a.key)
             FROM articles a WHERE 1",
        );
        sql.many_hits = self.kept.borrow().many_hits;
        query.on_articles(&mut sql, Skip::Nothing);
        query.on_some_event(&mut sql, Skip::Nothing);
        query.on_article_cursor(&mut sql);
        sql.push(" ORDER BY a.at DESC, a.key DESC LIMIT ").bind(query.limit as i64 + 1);
        self.page(&sql, query.limit, summary)
    }

    /// A page of events: newest article first, in text order within one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn events(&self, query: &Query) -> Result<Page<EventRow>, Error> {
        self.look_up(query)?;
        // CROSS JOIN keeps the order of the loops: articles by their index,
        // so that a page does not sort every event of the store.
        let mut sql = Sql::new(
            "SELECT a.at, a.key, e.seq, a.id, a.title, a.outlet, a.lang, a.published, e.record
             FROM articles a CROSS JOIN events e ON e.article = a.key WHERE 1",
        );
        sql.many_hits = self.kept.borrow().many_hits;
        query.on_articles(&mut sql, Skip::Nothing);
        query.on_events(&mut sql, Skip::Nothing);
        query.on_event_cursor(&mut sql);
        sql.push(" ORDER BY a.at DESC, a.key DESC, e.seq LIMIT ").bind(query.limit as i64 + 1);
        self.page(&sql, query.limit, event_row)
    }

    /// The records of one article that meet the query's conditions on events.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn events_of(&self, article: &str, query: &Query) -> Result<Vec<Value>, Error> {
        let mut sql = Sql::new(
            "SELECT e.record FROM events e WHERE e.article = (SELECT key FROM articles WHERE id = ",
        );
        sql.bind(article.to_owned()).push(")");
        query.on_events(&mut sql, Skip::Nothing);
        sql.push(" ORDER BY e.seq LIMIT ").bind(query.limit as i64);
        self.rows(&sql, |row| Ok(json_column(row, 0)))
    }

    /// One article with everything that was read from it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn report(&self, id: &str) -> Result<Option<Report>, Error> {
        let find = || -> Result<Option<Report>, Error> {
            let key = self
                .db
                .prepare_cached("SELECT key FROM articles WHERE id = ?")?
                .query_row([id], |r| r.get(0))
                .optional()?;
            key.map_or(Ok(None), |key| report_by_key(&self.db, key))
        };
        find().map_err(|e| e.at(&self.path))
    }

    /// Earlier versions of an article, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>, Error> {
        let mut sql = Sql::new("SELECT version, replaced, whole FROM versions WHERE id = ");
        sql.bind(id.to_owned()).push(" ORDER BY version DESC");
        self.rows(&sql, |row| {
            Ok(Version {
                version: row.get(0)?,
                replaced: time(row, 1)?,
                whole: json_column(row, 2),
            })
        })
    }

    /// The facets of a query: how many articles each value would find.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn facets(&self, query: &Query) -> Result<Facets, Error> {
        self.look_up(query)?;
        let whole = query.asks_nothing();
        if let Some(facets) = self.kept()?.facets.as_ref().filter(|_| whole) {
            return Ok(facets.clone());
        }
        let count_events = "SELECT e.root, count(DISTINCT e.article)";
        let count_statuses = "SELECT e.status, count(DISTINCT e.article)";
        let facets = Facets {
            total: self.total(query)?,
            langs: self.by_article("SELECT a.lang, count(*)", Skip::Lang, query)?,
            outlets: self.by_article("SELECT a.outlet, count(*)", Skip::Outlet, query)?,
            roots: self.by_event(count_events, Skip::Root, query)?,
            statuses: self.by_event(count_statuses, Skip::Status, query)?,
        };
        if whole {
            self.kept.borrow_mut().facets = Some(facets.clone());
        }
        Ok(facets)
    }

    /// How many articles a query finds.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn total(&self, query: &Query) -> Result<u64, Error> {
        self.look_up(query)?;
        let mut sql = Sql::new("SELECT count(*) FROM articles a WHERE 1");
        sql.many_hits = self.kept.borrow().many_hits;
        query.on_articles(&mut sql, Skip::Nothing);
        query.on_some_event(&mut sql, Skip::Nothing);
        let rows = self.rows(&sql, |row| Ok(row.get::<_, i64>(0)?.unsigned_abs()))?;
        Ok(rows.first().copied().unwrap_or(0))
    }

    /// What the store holds in all.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        if let Some(counts) = self.kept()?.counts {
            return Ok(counts);
        }
        let sql = Sql::new(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM events),
                 (SELECT count(DISTINCT lang) FROM articles),
                 (SELECT count(DISTINCT outlet) FROM articles)",
        );
        let rows = self.rows(&sql, |row| {
            let n = |i| Ok::<_, rusqlite::Error>(row.get::<_, i64>(i)?.unsigned_abs());
            Ok(Counts { articles: n(0)?, events: n(1)?, langs: n(2)?, outlets: n(3)? })
        })?;
        let counts = rows.first().copied().unwrap_or_default();
        self.kept.borrow_mut().counts = Some(counts);
        Ok(counts)
    }

    /// A page of stories, the one with the latest report first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn stories(&self, query: &StoryQuery) -> Result<Page<StoryRow>, Error> {
        self.page(&query.stories(), query.limit, |row| {
            let (at, changed) = (time(row, 0)?, time(row, 4)?);
            Ok(StoryRow { record: json_column(row, 3), at, changed })
        })
    }

    /// A page of incidents: those of the newest story first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn incidents(&self, query: &StoryQuery) -> Result<Page<Value>, Error> {
        self.page(&query.incidents(), query.limit, |row| Ok(json_column(row, 3)))
    }

    /// A story with its incidents, as it was handed over.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn story(&self, id: &str) -> Result<Option<Found>, Error> {
        let mut sql = Sql::new(
            "SELECT record, NULL, 0 FROM stories WHERE id = ?1
             UNION ALL SELECT NULL, id, 1 FROM redirects WHERE kind = 'story' AND gone = ?1
             ORDER BY 3 LIMIT 1",
        );
        sql.values.push(id.to_owned().into());
        let mut found = self.rows(&sql, stories::found)?.pop();
        if let Some(Found::Here(Value::Object(fields))) = &mut found {
            let mut sql = Sql::new("SELECT i.record FROM incidents i WHERE i.story = ");
            sql.push("(SELECT key FROM stories WHERE id = ").bind(id.to_owned());
            sql.push(") ORDER BY i.seq");
            let incidents = self.rows(&sql, |row| Ok(json_column(row, 0)))?;
            fields.insert("incidents".into(), incidents.into());
        }
        Ok(found)
    }

    /// An incident.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn incident(&self, id: &str) -> Result<Option<Found>, Error> {
        let mut sql = Sql::new(
            "SELECT record, NULL, 0 FROM incidents WHERE id = ?1
             UNION ALL SELECT NULL, id, 1 FROM redirects WHERE kind = 'incident' AND gone = ?1
             ORDER BY 3 LIMIT 1",
        );
        sql.values.push(id.to_owned().into());
        Ok(self.rows(&sql, stories::found)?.pop())
    }

    /// The story of an article and the other articles in it, in the order in
    /// which they were stored; `None` where it is in none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn story_of(&self, article: &str) -> Result<Option<(String, Vec<String>)>, Error> {
        let mut sql = Sql::new(
            "SELECT s.id, a.id FROM story_articles m JOIN stories s ON s.key = m.story
             JOIN articles a ON a.key = m.article WHERE m.story =
                 (SELECT o.story FROM story_articles o JOIN articles b ON b.key = o.article
                  WHERE b.id = ",
        );
        sql.bind(article.to_owned()).push(") ORDER BY a.key");
        let rows = self.rows(&sql, |r| Ok((r.get::<_, String>(0)?, r.get(1)?)))?;
        let id = rows.first().map(|(id, _)| id.clone());
        Ok(id.map(|id| (id, rows.into_iter().map(|(_, article)| article).collect())))
    }

    /// The articles stored last, oldest first, with their stories: so many,
    /// and whatever else is in the same stories.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn placed(&self, newest: usize) -> Result<Vec<(String, String)>, Error> {
        let mut sql = Sql::new(
            "SELECT a.id, s.id FROM story_articles m JOIN articles a ON a.key = m.article
             JOIN stories s ON s.key = m.story WHERE m.story IN
                 (SELECT story FROM story_articles ORDER BY article DESC LIMIT ",
        );
        sql.bind(newest as i64).push(") ORDER BY a.key");
        self.rows(&sql, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Articles that no story knows in their present version, as they were
    /// stored: of new ones, and of those whose story could not be written.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unplaced(&self, limit: usize) -> Result<Vec<String>, Error> {
        let mut sql = Sql::new(
            "SELECT a.id FROM articles a LEFT JOIN story_articles m ON m.article = a.key
             WHERE m.version IS NOT a.version ORDER BY a.key LIMIT ",
        );
        sql.bind(limit as i64);
        self.rows(&sql, |row| row.get(0))
    }

    /// All feeds, by title.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, Error> {
        feeds::all(&self.db).map_err(|e| e.at(&self.path))
    }

    /// What was kept, emptied where somebody wrote meanwhile.
    fn kept(&self) -> Result<RefMut<'_, Kept>, Error> {
        let version = self
            .db
            .pragma_query_value(None, "data_version", |r| r.get(0))
            .map_err(|e| Error::from(e).at(&self.path))?;
        let mut kept = self.kept.borrow_mut();
        if kept.version != version {
            *kept = Kept { version, ..Kept::default() };
        }
        Ok(kept)
    }

    /// Fills the table `hits` with the articles that hold the words asked
    /// for. A page asks several questions about the same words: the index is
    /// read once for all of them.
    fn look_up(&self, query: &Query) -> Result<(), Error> {
        let Some(expression) = query.expression() else { return Ok(()) };
        if self.kept()?.hits.as_ref() == Some(&expression) {
            return Ok(());
        }
        self.kept.borrow_mut().hits = None;
        let fill = || -> Result<usize, Error> {
            self.db.prepare_cached("DELETE FROM hits")?.execute([])?;
            let Some(words) = &expression else { return Ok(0) };
            Ok(self
                .db
                .prepare_cached("INSERT INTO hits SELECT rowid FROM words WHERE words MATCH ?")?
                .execute([words])?)
        };
        let found = fill().map_err(|e| e.at(&self.path))?;
        let mut kept = self.kept.borrow_mut();
        kept.many_hits = found > MANY;
        kept.hits = Some(expression);
        Ok(())
    }

    fn by_article(
        &self,
        select: &'static str,
        skip: Skip,
        query: &Query,
    ) -> Result<Vec<Facet>, Error> {
        let mut sql = Sql::new(select);
        sql.push(" FROM articles a WHERE 1");
        sql.many_hits = self.kept.borrow().many_hits;
        query.on_articles(&mut sql, skip);
        query.on_some_event(&mut sql, skip);
        self.facet(sql)
    }

    fn by_event(
        &self,
        select: &'static str,
        skip: Skip,
        query: &Query,
    ) -> Result<Vec<Facet>, Error> {
        let mut sql = Sql::new(select);
        sql.push(" FROM events e");
        if query.asks_only_text(skip) {
            // Spares the walk through the articles themselves.
            sql.push(" WHERE e.article IN (SELECT key FROM hits)");
        } else if query.asks_articles(skip) {
            sql.push(" JOIN articles a ON a.key = e.article WHERE 1");
            sql.many_hits = self.kept.borrow().many_hits;
            query.on_articles(&mut sql, skip);
        } else {
            sql.push(" WHERE 1");
        }
        query.on_events(&mut sql, skip);
        self.facet(sql)
    }

    fn facet(&self, mut sql: Sql) -> Result<Vec<Facet>, Error> {
        sql.push(" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60");
        let rows = self.rows(&sql, |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        let named = |(value, count): (Option<String>, u64)| Some(Facet { value: value?, count });
        Ok(rows.into_iter().filter_map(named).collect())
    }

    /// Runs a statement whose first three columns are the cursor of the row.
    fn page<T>(
        &self,
        sql: &Sql,
        limit: usize,
        item: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>, Error> {
        let mut rows = self.rows(sql, |row| {
            Ok((Cursor { at: row.get(0)?, key: row.get(1)?, seq: row.get(2)? }, item(row)?))
        })?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|(cursor, _)| *cursor) } else { None };
        Ok(Page { items: rows.into_iter().map(|(_, item)| item).collect(), next })
    }

    fn rows<T>(
        &self,
        sql: &Sql,
        item: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let run = || -> Result<Vec<T>, Error> {
            let mut statement = self.db.prepare_cached(&sql.text)?;
            let rows = statement.query_map(params_from_iter(&sql.values), |r| item(r))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        run().map_err(|e| e.at(&self.path))
    }
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    let head: String = row.get(10)?;
    Ok(Summary {
        id: row.get(3)?,
        title: row.get(4)?,
        outlet: row.get(5)?,
        url: row.get(6)?,
        lang: lang(row, 7)?,
        published: published(row, 8)?,
        added: time(row, 9)?,
        lead: lead(&head, &ranges(&json_column(row, 11))),
        events: row.get::<_, i64>(12)?.unsigned_abs(),
    })
}

/// The beginning of the text without page furniture, as one line, cut at a
/// word.
fn lead(head: &str, furniture: &[TextRange]) -> String {
    let hidden = |byte: usize| furniture.iter().any(|r| r.as_range().contains(&byte));
    let shown: String = head.char_indices().map(|(i, c)| if hidden(i) { ' ' } else { c }).collect();
    let mut line = String::new();
    let mut length = 0;
    for word in shown.split_whitespace() {
        length += word.chars().count() + 1;
        if length > LEAD {
            line.push_str(" …");
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn event_row(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    Ok(EventRow {
        article: row.get(3)?,
        title: row.get(4)?,
        outlet: row.get(5)?,
        lang: lang(row, 6)?,
        published: published(row, 7)?,
        record: json_column(row, 8),
    })
}

/// Everything that is stored of the article with this key.
pub(crate) fn report_by_key(db: &Connection, key: i64) -> Result<Option<Report>, Error> {
    let head = db
        .prepare_cached(
            "SELECT id, text, title, outlet, author, url, published, lang, links, furniture, extra,
                 version, added, changed FROM articles WHERE key = ?",
        )?
        .query_row([key], |row| {
            let article = Article {
                id: row.get(0)?,
                text: row.get(1)?,
                title: row.get(2)?,
                outlet: row.get(3)?,
                author: row.get(4)?,
                url: row.get(5)?,
                published: published(row, 6)?,
                lang: lang(row, 7)?,
                links: links(&json_column(row, 8)),
                furniture: ranges(&json_column(row, 9)),
                extra: row.get(10)?,
            };
            Ok((article, row.get(11)?, time(row, 12)?, time(row, 13)?))
        })
        .optional()?;
    let Some((article, version, added, changed)) = head else { return Ok(None) };
    let records = db
        .prepare_cached("SELECT record FROM events WHERE article = ? ORDER BY seq")?
        .query_map([key], |row| Ok(json_column(row, 0)))?
        .collect::<Result<_, _>>()?;
    let notes = db
        .prepare_cached(
            "SELECT code, message, start, end FROM notes WHERE article = ? ORDER BY seq",
        )?
        .query_map([key], |row| {
            let bounds = (row.get::<_, Option<i64>>(2)?, row.get::<_, Option<i64>>(3)?);
            let range = match bounds {
                (Some(start), Some(end)) => Some(range(start, end)),
                _ => None,
            };
            Ok(StoredNote { code: row.get(0)?, message: row.get(1)?, range })
        })?
        .collect::<Result<_, _>>()?;
    let citations = db
        .prepare_cached("SELECT start, end, linked FROM citations WHERE article = ? ORDER BY seq")?
        .query_map([key], |row| {
            Ok(Citation { range: range(row.get(0)?, row.get(1)?), linked: row.get(2)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(Report { article, records, notes, citations, version, added, changed }))
}

/// A report as the versions keep it.
pub(crate) fn whole(report: &Report) -> Value {
    let article = &report.article;
    let pair = |r: TextRange| json!([r.start(), r.end()]);
    json!({
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "title": article.title,
        "lang": article.lang.as_str(),
        "published": article.published.as_ref().map(ToString::to_string),
        "text": article.text,
        "links": article.links.iter().map(|l| json!([l.href, l.text])).collect::<Vec<_>>(),
        "furniture": article.furniture.iter().map(|r| pair(*r)).collect::<Vec<_>>(),
        "extra": article.extra,
        "added": report.added.to_string(),
        "changed": report.changed.to_string(),
        "events": report.records,
        "notes": report.notes.iter().map(|n| json!({
            "code": n.code, "range": n.range.map(pair), "message": n.message,
        })).collect::<Vec<_>>(),
        "citations": report.citations.iter().map(|c| json!({
            "range": pair(c.range), "linked": c.linked,
        })).collect::<Vec<_>>(),
    })
}

/// A column that the store wrote as JSON. Damage shows as `null`, not as a
/// panic: the other columns may still be sound.
fn json_column(row: &Row<'_>, column: usize) -> Value {
    let text: Option<String> = row.get(column).ok();
    text.and_then(|t| serde_json::from_str(&t).ok()).unwrap_or(Value::Null)
}

fn ranges(value: &Value) -> Vec<TextRange> {
    let pair = |v: &Value| Some(range(v.get(0)?.as_i64()?, v.get(1)?.as_i64()?));
    value.as_array().map(|all| all.iter().filter_map(pair).collect()).unwrap_or_default()
}

fn links(value: &Value) -> Vec<Link> {
    let link = |v: &Value| {
        Some(Link { href: v.get(0)?.as_str()?.to_owned(), text: v.get(1)?.as_str()?.to_owned() })
    };
    value.as_array().map(|all| all.iter().filter_map(link).collect()).unwrap_or_default()
}

/// A stored range; one that is damaged becomes empty instead of a panic.
fn range(start: i64, end: i64) -> TextRange {
    let bound = |n: i64| usize::try_from(n).unwrap_or(0).min(u32::MAX as usize);
    let start = bound(start);
    TextRange::new(start, bound(end).max(start))
}

fn lang(row: &Row<'_>, column: usize) -> rusqlite::Result<Lang> {
    Ok(Lang::parse(&row.get::<_, String>(column)?).unwrap_or(Lang::OTHER))
}

fn published(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Published>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| Published::parse(&text)))
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_second(row.get(column)?).unwrap_or_default())
}
