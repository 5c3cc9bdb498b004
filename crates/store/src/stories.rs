//! Stories with their incidents, and where ids lead that are gone.
//!
//! A story is handed over as the JSON that its maker wrote (`story`,
//! `reports[].article`, `num_origins`, `incidents[]` with `incident`, `root`,
//! `NumSources` and `told[].event`) and given back as it was.

use crate::sql::Sql;
use crate::{Cursor, Error};
use jiff::Timestamp;
use jiff::civil::Date;
use kilde_coding::Root;
use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What to look for among stories or incidents, newest first. Conditions must
/// all hold; several roots are alternatives.
#[derive(Clone, Debug)]
pub struct StoryQuery {
    roots: Vec<Root>,
    since: Option<Date>,
    until: Option<Date>,
    least: u32,
    after: Option<Cursor>,
    pub(crate) limit: usize,
}

impl Default for StoryQuery {
    fn default() -> Self {
        Self { roots: Vec::new(), since: None, until: None, least: 1, after: None, limit: 25 }
    }
}

impl StoryQuery {
    /// Incidents of this root (or another one named before); stories that have one.
    #[must_use]
    pub fn root(mut self, root: Root) -> Self {
        self.roots.push(root);
        self
    }

    /// Whose latest report is of this day or later.
    #[must_use]
    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Whose latest report is of this day or earlier.
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.until = Some(day);
        self
    }

    /// With at least so many independent origins.
    #[must_use]
    pub fn origins(mut self, least: u32) -> Self {
        self.least = least;
        self
    }

    /// The page that begins after this cursor.
    #[must_use]
    pub fn after(mut self, cursor: Cursor) -> Self {
        self.after = Some(cursor);
        self
    }

    /// At most so many rows: 1 to [`crate::Query::MAX_LIMIT`].
    #[must_use]
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = rows.clamp(1, crate::Query::MAX_LIMIT);
        self
    }

    /// The statement for stories.
    pub(crate) fn stories(&self) -> Sql {
        let mut sql = Sql::new("SELECT x.at, x.key, 0, x.record, x.changed FROM stories x WHERE 1");
        if !self.roots.is_empty() {
            sql.push(" AND EXISTS (SELECT 1 FROM incidents i WHERE i.story = x.key AND i.root");
            sql.bind_list(self.roots.iter().map(|r| r.as_str())).push(")");
        }
        self.end(&mut sql);
        sql
    }

    /// The statement for incidents.
    pub(crate) fn incidents(&self) -> Sql {
        let mut sql = Sql::new("SELECT x.at, x.key, 0, x.record FROM incidents x WHERE 1");
        if !self.roots.is_empty() {
            sql.push(" AND x.root").bind_list(self.roots.iter().map(|r| r.as_str()));
        }
        self.end(&mut sql);
        sql
    }

    fn end(&self, sql: &mut Sql) {
        if let Some(day) = self.since {
            sql.push(" AND x.day >= ").bind(day.to_string());
        }
        if let Some(day) = self.until {
            sql.push(" AND x.day <= ").bind(day.to_string());
        }
        if self.least > 1 {
            sql.push(" AND x.origins >= ").bind(i64::from(self.least));
        }
        if let Some(c) = self.after {
            sql.push(" AND (x.at, x.key) < (").bind(c.at).push(", ").bind(c.key).push(")");
        }
        sql.push(" ORDER BY x.at DESC, x.key DESC LIMIT ").bind(self.limit as i64 + 1);
    }
}

/// A story or incident, found by its id or by one that leads to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The record.
    Here(Value),
    /// Its id now.
    Moved(String),
}

/// The record in this row, or where the id leads.
pub(crate) fn found(row: &Row<'_>) -> rusqlite::Result<Found> {
    let (record, id): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
    Ok(match (record, id) {
        (None, Some(id)) => Found::Moved(id),
        (record, _) => {
            Found::Here(record.and_then(|r| serde_json::from_str(&r).ok()).unwrap_or(Value::Null))
        }
    })
}

/// Writes stories over what was stored of them. `gone` names stories that
/// became part of others, with those.
pub(crate) fn put_all(
    tx: &Transaction<'_>,
    stories: &[Value],
    gone: &[(String, String)],
    now: Timestamp,
) -> Result<(), Error> {
    let rows =
        stories.iter().map(|s| Ok((row(tx, s, now)?, s))).collect::<Result<Vec<_>, Error>>()?;
    for (old, new) in gone {
        merge(tx, old, new, now)?;
    }
    for (key, story) in rows {
        members(tx, key, story)?;
        incidents(tx, key, story, now)?;
    }
    Ok(())
}

/// The row of a story; its time is set once its reports are known.
fn row(tx: &Transaction<'_>, story: &Value, now: Timestamp) -> Result<i64, Error> {
    let Some(id) = story["story"].as_str() else {
        return Err(Error::mismatch("a story without `story`, its id"));
    };
    let mut record = story.clone();
    if let Some(fields) = record.as_object_mut() {
        fields.remove("incidents");
    }
    let reports = story["reports"].as_array().map_or(0, Vec::len);
    Ok(tx
        .prepare_cached(
            "INSERT INTO stories (id, at, day, reports, origins, record, changed)
             VALUES (:id, 0, '', :reports, :origins, :record, :now)
             ON CONFLICT (id) DO UPDATE SET reports = excluded.reports,
                 origins = excluded.origins, record = excluded.record, changed = excluded.changed
             RETURNING key",
        )?
        .query_row(
            named_params! {
                ":id": id,
                ":reports": reports as i64,
                ":origins": story["num_origins"].as_i64().unwrap_or(1),
                ":record": record.to_string(),
                ":now": now.as_second(),
            },
            |r| r.get(0),
        )?)
}

/// Makes a story part of another: its id leads there, with its incidents.
fn merge(tx: &Transaction<'_>, old: &str, new: &str, now: Timestamp) -> Result<(), Error> {
    redirect(tx, "story", old, new, now)?;
    let key = |id: &str| -> Result<Option<i64>, Error> {
        Ok(tx
            .prepare_cached("SELECT key FROM stories WHERE id = ?")?
            .query_row([id], |r| r.get(0))
            .optional()?)
    };
    // One that opened and merged since the last writing was never stored.
    let Some(from) = key(old)? else { return Ok(()) };
    if let Some(to) = key(new)? {
        for sql in [
            "UPDATE incidents SET story = ?2 WHERE story = ?1",
            "UPDATE story_articles SET story = ?2 WHERE story = ?1",
        ] {
            tx.prepare_cached(sql)?.execute([from, to])?;
        }
        tx.prepare_cached("DELETE FROM stories WHERE key = ?")?.execute([from])?;
    }
    Ok(())
}

/// From now on one id leads to another, as do those that led to it.
fn redirect(
    tx: &Transaction<'_>,
    kind: &str,
    old: &str,
    new: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM redirects WHERE kind = ? AND gone = ?")?.execute([kind, new])?;
    tx.prepare_cached("UPDATE redirects SET id = ?3 WHERE kind = ?1 AND id = ?2")?
        .execute([kind, old, new])?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO redirects (kind, gone, id, changed) VALUES (?, ?, ?, ?)",
    )?
    .execute(params![kind, old, new, now.as_second()])?;
    Ok(())
}

fn members(tx: &Transaction<'_>, key: i64, story: &Value) -> Result<(), Error> {
    let mut put = tx.prepare_cached(
        "INSERT OR REPLACE INTO story_articles (article, story, version)
         SELECT key, ?2, version FROM articles WHERE id = ?1",
    )?;
    for report in story["reports"].as_array().into_iter().flatten() {
        if put.execute(params![report["article"].as_str(), key])? == 0 {
            let id = &report["article"];
            return Err(Error::mismatch(format!("story of {id}, which is not stored")));
        }
    }
    tx.prepare_cached(
        "UPDATE stories SET (at, day) = (SELECT a.at, a.day FROM story_articles s
             JOIN articles a ON a.key = s.article WHERE s.story = ?1
             ORDER BY a.at DESC LIMIT 1)
         WHERE key = ?1 AND EXISTS (SELECT 1 FROM story_articles WHERE story = ?1)",
    )?
    .execute([key])?;
    Ok(())
}

/// Names of the events that an incident is told by.
fn events(incident: &Value) -> BTreeSet<&str> {
    incident["told"].as_array().into_iter().flatten().filter_map(|t| t["event"].as_str()).collect()
}

/// Writes the incidents of a story. The id of one that is there no more leads
/// to the one that took over most of its events.
fn incidents(tx: &Transaction<'_>, key: i64, story: &Value, now: Timestamp) -> Result<(), Error> {
    let none = Vec::new();
    let new = story["incidents"].as_array().unwrap_or(&none);
    let ids: BTreeSet<&str> = new.iter().filter_map(|i| i["incident"].as_str()).collect();
    let old: BTreeMap<String, String> = tx
        .prepare_cached("SELECT id, record FROM incidents WHERE story = ?")?
        .query_map([key], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, record) in old.iter().filter(|(id, _)| !ids.contains(id.as_str())) {
        let record: Value = serde_json::from_str(record).unwrap_or_default();
        let had = events(&record);
        let heir = new
            .iter()
            .map(|incident| (events(incident).intersection(&had).count(), incident))
            .filter(|(shared, _)| *shared > 0)
            // Among equals the first, which is best supported.
            .rev()
            .max_by_key(|(shared, _)| *shared)
            .and_then(|(_, incident)| incident["incident"].as_str());
        if let Some(heir) = heir {
            redirect(tx, "incident", id, heir, now)?;
        }
    }
    tx.prepare_cached("DELETE FROM incidents WHERE story = ?")?.execute([key])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO incidents (id, story, seq, at, day, root, origins, record)
         SELECT ?2, ?1, ?3, at, day, ?4, ?5, ?6 FROM stories WHERE key = ?1",
    )?;
    let mut back =
        tx.prepare_cached("DELETE FROM redirects WHERE kind = 'incident' AND gone = ?")?;
    for (seq, incident) in new.iter().enumerate() {
        let id = incident["incident"].as_str().unwrap_or_default();
        back.execute([id])?;
        put.execute(params![
            key,
            id,
            seq as i64,
            incident["root"].as_str().unwrap_or_default(),
            incident["NumSources"].as_i64().unwrap_or(1),
            incident.to_string(),
        ])?;
    }
    Ok(())
}
