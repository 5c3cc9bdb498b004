//! Stories in the store: over a restart, over merges, over a format's change.

#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use kilde_coding::{Reading, Root};
use kilde_store::{FORMAT, Found, Put, Query, Store, StoryQuery};
use kilde_text::{Article, Lang, Published};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-03-03T12:00:00Z".parse().unwrap()
}

fn put(store: &Store, id: &str, day: &str, text: &str) -> Put {
    let mut article = Article::new(id, text);
    article.lang = Lang::parse("en").unwrap();
    article.published = Published::parse(day);
    store.put(&article, &Reading::default(), &[], now()).unwrap()
}

/// A story of these articles with incidents: id, root, origins, events.
fn story(id: &str, articles: &[&str], incidents: &[(&str, &str, u64, &[&str])]) -> Value {
    json!({
        "story": id,
        "num_origins": articles.len(),
        "reports": articles.iter().map(|a| json!({ "article": a })).collect::<Vec<_>>(),
        "incidents": incidents.iter().map(|(id, root, origins, events)| json!({
            "incident": id,
            "root": root,
            "NumSources": origins,
            "told": events.iter().map(|e| json!({ "event": e })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn ids(rows: &[Value], key: &str) -> Vec<String> {
    rows.iter().map(|r| r[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_store_of_format_1_is_brought_up_and_its_articles_wait_for_stories() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(include_str!("format-1.sql")).unwrap();
    drop(db);
    let store = Store::open(&path).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    let format: i32 = db.pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    assert_eq!(format, FORMAT);
    let reader = store.reader().unwrap();
    assert_eq!(reader.articles(&Query::new().text("diplomats")).unwrap().items[0].id, "old-1");
    assert_eq!(reader.unplaced(10).unwrap(), ["old-1"]);
    assert!(reader.stories(&StoryQuery::default()).unwrap().items.is_empty());
    store.put_stories(&[story("s1", &["old-1"], &[])], &[], now()).unwrap();
    assert!(reader.unplaced(10).unwrap().is_empty());
}

#[test]
fn a_story_comes_back_as_it_was_handed_over() {
    let store = Store::temporary().unwrap();
    put(&store, "a", "2026-03-01", "one");
    put(&store, "b", "2026-03-02", "two");
    let whole =
        story("s1", &["a", "b"], &[("i1", "ASSAULT", 2, &["e1"]), ("i2", "AID", 1, &["e2"])]);
    store.put_stories(std::slice::from_ref(&whole), &[], now()).unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.story("s1").unwrap(), Some(Found::Here(whole)));
    assert_eq!(reader.story("s2").unwrap(), None);
    let rows = reader.stories(&StoryQuery::default()).unwrap().items;
    assert_eq!(rows[0].at.to_string(), "2026-03-02T00:00:00Z");
    assert_eq!(rows[0].record.get("incidents"), None);
    assert_eq!(reader.story_of("b").unwrap(), Some(("s1".into(), vec!["a".into(), "b".into()])));
    let find = |query: StoryQuery| ids(&reader.incidents(&query).unwrap().items, "incident");
    assert_eq!(find(StoryQuery::default().root(Root::Aid)), ["i2"]);
    assert_eq!(find(StoryQuery::default().origins(2)), ["i1"]);
    assert!(find(StoryQuery::default().until("2026-03-01".parse().unwrap())).is_empty());
}

#[test]
fn pages_of_stories_follow_one_another() {
    let store = Store::temporary().unwrap();
    let mut stories = Vec::new();
    for i in 0..7 {
        let id = format!("a{i}");
        put(&store, &id, &format!("2026-03-0{}", i / 2 + 1), &id);
        stories.push(story(&format!("s{i}"), &[&id], &[]));
    }
    store.put_stories(&stories, &[], now()).unwrap();
    let reader = store.reader().unwrap();
    let mut query = StoryQuery::default().limit(3);
    let mut seen = Vec::new();
    loop {
        let page = reader.stories(&query).unwrap();
        seen.extend(page.items.iter().map(|row| row.record["story"].as_str().unwrap().to_owned()));
        let Some(next) = page.next else { break };
        query = query.after(next);
    }
    assert_eq!(seen, ["s6", "s5", "s4", "s3", "s2", "s1", "s0"]);
}

#[test]
fn old_ids_lead_to_the_new_ones() {
    let store = Store::temporary().unwrap();
    for id in ["a", "b", "c"] {
        put(&store, id, "2026-03-01", id);
    }
    let first = story("s1", &["a"], &[("i1", "AID", 1, &["e1", "e2"])]);
    let second = story("s2", &["b"], &[("i2", "AID", 1, &["e3"]), ("i9", "AID", 1, &["e9"])]);
    store.put_stories(&[first, second], &[], now()).unwrap();
    // The two become one, and an earlier telling gives the incident a new id.
    let both = story("s1", &["a", "b", "c"], &[("i0", "AID", 3, &["e0", "e1", "e2", "e3"])]);
    store.put_stories(&[both], &[("s2".into(), "s1".into())], now()).unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.story("s2").unwrap(), Some(Found::Moved("s1".into())));
    assert_eq!(reader.incident("i1").unwrap(), Some(Found::Moved("i0".into())));
    assert_eq!(reader.incident("i2").unwrap(), Some(Found::Moved("i0".into())));
    assert_eq!(reader.incident("i9").unwrap(), None, "nothing took over its events");
    // Once more: who led to the old one leads to the newest.
    let again = story("s1", &["a", "b", "c"], &[("i5", "AID", 3, &["e0", "e1"])]);
    store.put_stories(&[again], &[], now()).unwrap();
    assert_eq!(reader.incident("i1").unwrap(), Some(Found::Moved("i5".into())));
    // And back: an id that is in use leads nowhere else.
    let back = story("s1", &["a", "b", "c"], &[("i1", "AID", 3, &["e0", "e1"])]);
    store.put_stories(&[back], &[], now()).unwrap();
    assert!(matches!(reader.incident("i1").unwrap(), Some(Found::Here(_))));
    assert_eq!(reader.incident("i5").unwrap(), Some(Found::Moved("i1".into())));
}

#[test]
fn a_story_that_cannot_be_written_leaves_all_as_it_was() {
    let store = Store::temporary().unwrap();
    put(&store, "a", "2026-03-01", "one");
    let bad = [story("s1", &["a"], &[]), story("s2", &["nowhere"], &[])];
    assert!(store.put_stories(&bad, &[], now()).is_err());
    let reader = store.reader().unwrap();
    assert_eq!(reader.story("s1").unwrap(), None);
    assert_eq!(reader.unplaced(10).unwrap(), ["a"]);
    store.put_stories(&bad[..1], &[], now()).unwrap();
    assert_eq!(put(&store, "a", "2026-03-01", "one, mended"), Put::Replaced);
    assert_eq!(reader.unplaced(10).unwrap(), ["a"], "its story knows an older version");
    assert_eq!(reader.placed(10).unwrap(), [("a".to_owned(), "s1".to_owned())]);
}
