//! The stories of the desk: kept up as reports come in, and taken up again
//! where an earlier run left them.
//!
//! Reports are stored first and placed in stories after. Whatever happens in
//! between, they stand in the store without a story, and are placed at the
//! next start: nothing is lost, and nothing has to be undone.

use anyhow::Context;
use jiff::Timestamp;
use kilde_coding::Reading;
use kilde_engine::{Engine, Scratch};
use kilde_formats::stories::story_json;
use kilde_store::{Reader, Store};
use kilde_stories::{Digest, Ledger, Limits, StoryId};
use kilde_text::Article;
use rayon::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reports whose stories are open. Reading one again after a start takes
/// some milliseconds.
const OPEN: usize = 10_000;
/// Reports that are read again, or placed, in one go.
const BATCH: usize = 256;

thread_local! {
    /// Buffers of one worker, kept from article to article.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// What a report says, and what stories need of it.
pub fn digest(engine: &Engine, article: &Article) -> anyhow::Result<(Reading, Digest)> {
    SCRATCH
        .with_borrow_mut(|scratch| engine.digest(article, scratch))
        .with_context(|| format!("reading {}", article.id))
}

/// The open stories and the store that they are kept in.
pub struct Chronicle {
    store: Arc<Store>,
    ledger: Ledger,
    /// What an earlier run left was taken up.
    taken_up: bool,
}

impl Chronicle {
    /// Nothing open yet.
    pub fn new(store: Arc<Store>) -> Self {
        Self { store, ledger: Ledger::new(Limits { open: OPEN }), taken_up: false }
    }

    /// Builds the open stories up again from the newest reports, then places
    /// those that no story knows, in the order in which they were stored.
    pub fn take_up(&mut self, engine: &Engine, stop: &AtomicBool) -> anyhow::Result<()> {
        let reader = self.store.reader()?;
        if !self.taken_up {
            for batch in reader.placed(OPEN)?.chunks(BATCH) {
                if stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                self.restore(engine, &reader, batch)?;
            }
            self.taken_up = true;
        }
        let mut before = Vec::new();
        loop {
            let ids = reader.unplaced(BATCH)?;
            // The same again: they cannot be placed; never without an end.
            if ids.is_empty() || ids == before || stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            tracing::info!(reports = ids.len(), "placing reports in stories");
            let digests = read(engine, &reader, &ids)?;
            self.place(engine, &reader, digests)?;
            before = ids;
        }
    }

    /// Places new reports and newer versions of known ones. Before anything
    /// was taken up, they wait for that.
    pub fn add(&mut self, engine: &Engine, digests: Vec<Digest>) -> anyhow::Result<()> {
        if !self.taken_up {
            return self.take_up(engine, &AtomicBool::new(false));
        }
        let reader = self.store.reader()?;
        self.place(engine, &reader, digests)
    }

    fn place(
        &mut self,
        engine: &Engine,
        reader: &Reader,
        digests: Vec<Digest>,
    ) -> anyhow::Result<()> {
        for digest in digests {
            // A newer version of a report whose story has long been closed.
            if !self.ledger.holds(&digest.id)
                && let Some((story, articles)) = reader.story_of(&digest.id)?
            {
                let rows: Vec<(String, String)> =
                    articles.into_iter().map(|article| (article, story.clone())).collect();
                self.restore(engine, reader, &rows)?;
            }
            self.ledger.add(digest);
        }
        self.write()
    }

    /// Takes reports whose story is known; those that are held already stay.
    fn restore(
        &mut self,
        engine: &Engine,
        reader: &Reader,
        rows: &[(String, String)],
    ) -> anyhow::Result<()> {
        let rows: Vec<_> = rows.iter().filter(|(article, _)| !self.ledger.holds(article)).collect();
        let ids: Vec<String> = rows.iter().map(|(article, _)| article.clone()).collect();
        let story: BTreeMap<&str, &str> =
            rows.iter().map(|(article, story)| (article.as_str(), story.as_str())).collect();
        for digest in read(engine, reader, &ids)? {
            let Some(id) = story.get(digest.id.as_str()) else { continue };
            self.ledger.restore(digest, id.parse::<StoryId>()?);
        }
        Ok(())
    }

    /// Stores the stories that have changed. Where that fails they stay
    /// changed, and are stored with the next.
    fn write(&mut self) -> anyhow::Result<()> {
        let changed: Vec<StoryId> = self.ledger.changed().collect();
        let stories: Vec<Value> = changed
            .par_iter()
            .filter_map(|id| self.ledger.record(*id))
            .map(|(story, digests)| story_json(&story, &digests))
            .collect();
        let gone: Vec<(String, String)> =
            self.ledger.gone().iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        self.store.put_stories(&stories, &gone, Timestamp::now())?;
        self.ledger.noted();
        Ok(())
    }
}

/// The digests of stored articles, in the order asked for.
fn read(engine: &Engine, reader: &Reader, ids: &[String]) -> anyhow::Result<Vec<Digest>> {
    let mut seen = HashSet::new();
    let mut articles = Vec::with_capacity(ids.len());
    for id in ids.iter().filter(|id| seen.insert(id.as_str())) {
        articles.extend(reader.report(id)?.map(|report| report.article));
    }
    articles.par_iter().map(|article| Ok(digest(engine, article)?.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow::Keeper;
    use kilde_ingest::Options;
    use kilde_store::StoryQuery;

    const DEMO: &str = include_str!("../../../demo/articles.jsonl");

    fn keep(store: &Arc<Store>, lines: &[&str]) {
        let keeper = Keeper::new(Engine::embedded().unwrap(), store.clone());
        keeper.keep_bytes("x.jsonl", lines.join("\n").as_bytes(), &Options::default()).unwrap();
    }

    /// All stories, whole, by id.
    fn stories(store: &Store) -> BTreeMap<String, Value> {
        let reader = store.reader().unwrap();
        let rows = reader.stories(&StoryQuery::default().limit(100)).unwrap().items;
        let whole = |id: &str| match reader.story(id).unwrap() {
            Some(kilde_store::Found::Here(story)) => story,
            other => panic!("{id}: {other:?}"),
        };
        rows.iter()
            .map(|row| row.record["story"].as_str().unwrap().to_owned())
            .map(|id| (id.clone(), whole(&id)))
            .collect()
    }

    #[test]
    fn stories_do_not_depend_on_when_the_desk_was_closed() {
        let lines: Vec<&str> = DEMO.lines().collect();
        let whole = Arc::new(Store::temporary().unwrap());
        keep(&whole, &lines);
        let parts = Arc::new(Store::temporary().unwrap());
        for part in lines.chunks(9) {
            keep(&parts, part); // Each with a keeper that knows only the store.
        }
        let (whole, parts) = (stories(&whole), stories(&parts));
        assert!(whole.len() >= 4);
        assert!(whole.values().any(|s| s["reports"].as_array().unwrap().len() >= 5));
        let placed = |all: &BTreeMap<String, Value>| -> BTreeMap<String, Vec<String>> {
            let id = |r: &Value| r["article"].as_str().unwrap().to_owned();
            let reports = |s: &Value| s["reports"].as_array().unwrap().iter().map(id).collect();
            all.iter().map(|(id, story)| (id.clone(), reports(story))).collect()
        };
        assert_eq!(placed(&whole), placed(&parts));
    }

    #[test]
    fn reports_whose_story_was_not_written_are_taken_up() {
        let store = Arc::new(Store::temporary().unwrap());
        // As a desk leaves it that is killed between the two transactions.
        let engine = Engine::embedded().unwrap();
        let mut article = Article::new("a", "Russia shelled Kharkiv on Monday.");
        article.lang = kilde_text::Lang::parse("en").unwrap();
        let (reading, _) = digest(&engine, &article).unwrap();
        let records = vec![Value::Null; reading.events.len()];
        store.put(&article, &reading, &records, Timestamp::now()).unwrap();
        assert!(stories(&store).is_empty());
        let keeper = Keeper::new(engine, store.clone());
        keeper.take_up(&AtomicBool::new(false)).unwrap();
        let found = stories(&store);
        assert_eq!(found.len(), 1);
        assert_eq!(found.values().next().unwrap()["incidents"][0]["root"], "ASSAULT");
        assert!(store.reader().unwrap().unplaced(1).unwrap().is_empty());
    }

    #[test]
    fn a_story_that_could_not_be_written_is_written_with_the_next() {
        let store = Arc::new(Store::temporary().unwrap());
        let lines: Vec<&str> = DEMO.lines().collect();
        let keeper = Keeper::new(Engine::embedded().unwrap(), store.clone());
        let keep = |lines: &[&str]| {
            let bytes = lines.join("\n");
            keeper.keep_bytes("x.jsonl", bytes.as_bytes(), &Options::default()).unwrap()
        };
        keep(&lines[..2]);
        let db = rusqlite::Connection::open(store.path()).unwrap();
        db.execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON incidents BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .unwrap();
        // The reports themselves are kept all the same.
        assert_eq!(keep(&lines[2..4]).new, 2);
        assert_eq!(store.reader().unwrap().unplaced(9).unwrap().len(), 2);
        db.execute_batch("DROP TRIGGER full").unwrap();
        keep(&lines[4..5]);
        assert!(store.reader().unwrap().unplaced(9).unwrap().is_empty());
    }

    #[test]
    fn a_newer_version_changes_its_story_and_no_other() {
        let store = Arc::new(Store::temporary().unwrap());
        let lines: Vec<&str> = DEMO.lines().collect();
        keep(&store, &lines);
        let before = stories(&store);
        let mended = lines[0].replace("\"text\": \"", "\"text\": \"Corrected. ");
        assert_ne!(mended, lines[0]);
        keep(&store, &[&mended]);
        let after = stories(&store);
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        assert!(store.reader().unwrap().unplaced(1).unwrap().is_empty());
        assert_eq!(before.iter().filter(|(id, story)| after[*id] != **story).count(), 1);
    }
}
