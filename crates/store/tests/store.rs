//! The store from outside: round trips, questions, and files that are wrong.

// Helpers of tests, which clippy does not know for tests.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use kilde_coding::{
    Basis, Claim, Coded, Dated, Event, Evidence, Located, Party, Reading, Root, Status,
};
use kilde_store::{Cursor, Feed, Health, Put, Query, Store};
use kilde_text::{Article, Citation, Code, Lang, Link, Note, Published, TextRange};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

fn now() -> Timestamp {
    "2026-03-03T12:00:00Z".parse().unwrap()
}

fn words(text: &str, words: &str) -> Evidence {
    let start = text.find(words).unwrap();
    Evidence::new(text, TextRange::new(start, start + words.len())).unwrap()
}

fn article(id: &str, lang: &str, outlet: &str, day: &str, text: &str) -> Article {
    let mut article = Article::new(id, text);
    article.lang = Lang::parse(lang).unwrap();
    article.outlet = Some(outlet.into());
    article.title = Some(format!("Title of {id}"));
    article.published = Published::parse(day);
    article
}

fn event(article: &Article, trigger: &str, root: Root, status: Status, source: &str) -> Event {
    let text = &article.text;
    let evidence = words(text, trigger);
    Event {
        id: format!("{}-{trigger}", article.id),
        claim: Claim {
            sentence: TextRange::new(0, text.len()),
            source: Some(Party {
                evidence: evidence.clone(),
                codes: vec![source.into()],
                basis: Basis::Clause,
            }),
            target: None,
            status,
            claimed_by: None,
            chain: vec![],
            date: Some(Dated {
                iso: "2022-07-22".into(),
                evidence: evidence.clone(),
                basis: Basis::Clause,
            }),
            place: Some(Located {
                evidence: evidence.clone(),
                name: Some("Odesa".into()),
                country: Some("UKR".into()),
                geonameid: None,
                point: None,
                precision: "town",
                basis: Basis::Clause,
            }),
            killed: None,
            injured: None,
            arrested: None,
            trigger: evidence,
        },
        coded: Coded {
            act: "bombing".into(),
            root,
            mode: None,
            contexts: vec![],
            cameo: "19".into(),
            goldstein: -9.0,
            rule: "test".into(),
        },
        target_codes: vec!["UKR CVL".into()],
    }
}

fn records(reading: &Reading) -> Vec<Value> {
    reading.events.iter().map(|e| json!({"id": e.id, "root": e.coded.root.as_str()})).collect()
}

fn put(store: &Store, article: &Article, events: Vec<Event>) -> Put {
    let reading = Reading { events, ..Reading::default() };
    store.put(article, &reading, &records(&reading), now()).unwrap()
}

/// Three reports: an attack that Moscow denies, the same in Ukrainian, talks.
fn filled() -> Store {
    let store = Store::temporary().unwrap();
    let a = article(
        "a",
        "en",
        "Harbour Wire",
        "2022-07-23",
        "Missiles hit the port. Moscow denied it.",
    );
    let b =
        article("b", "uk", "Лиман", "2022-07-24T08:00:00+03:00", "Ракети влучили в порт Одеси.");
    let c = article("c", "fr", "Le Sémaphore", "2022-07-22", "Réunion à Istanbul.");
    let events = vec![
        event(&a, "hit", Root::Assault, Status::Actual, "RUS MIL"),
        event(&a, "denied", Root::Reject, Status::Denied, "RUS GOV"),
    ];
    put(&store, &a, events);
    put(&store, &b, vec![event(&b, "влучили", Root::Assault, Status::Actual, "RUS MIL")]);
    put(&store, &c, vec![event(&c, "Réunion", Root::Consult, Status::Planned, "TUR GOV")]);
    store
}

fn found(store: &Store, query: &Query) -> Vec<String> {
    let page = store.reader().unwrap().articles(query).unwrap();
    page.items.into_iter().map(|a| a.id).collect()
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let store = Store::temporary().unwrap();
    let mut article = article(
        "x/ы?",
        "uk",
        "Лиман",
        "2022-07-22T19:10:00+03:00",
        "Заголовок\n\nВони зустрілися. 🌾",
    );
    article.url = Some("https://liman.example/a?b=c".into());
    article.author = Some("О. Б.".into());
    article.links = vec![Link { href: "https://x.example/".into(), text: "там".into() }];
    article.furniture = vec![TextRange::new(0, "Заголовок".len())];
    article.extra = Some(r#"{"section":"світ"}"#.into());
    let reading = Reading {
        quotes: Vec::new(),
        events: vec![event(&article, "зустрілися", Root::Consult, Status::Actual, "UKR GOV")],
        citations: vec![Citation { range: TextRange::new(0, 2), linked: true }],
        notes: vec![
            Note::on_article(Code("no-date"), "no date"),
            Note::on_words(Code("stale-office"), TextRange::new(0, 2), "gone"),
        ],
    };
    let records = vec![json!({"id": "e", "b": 1, "a": [1.5, null]})];
    assert!(!store.holds(&article).unwrap());
    assert_eq!(store.put(&article, &reading, &records, now()).unwrap(), Put::Added);
    assert!(store.holds(&article).unwrap());

    let report = store.reader().unwrap().report("x/ы?").unwrap().unwrap();
    assert_eq!(report.article, article);
    assert_eq!(report.records, records);
    // The order of the fields is kept, too.
    assert_eq!(report.records[0].to_string(), records[0].to_string());
    assert_eq!(report.citations, reading.citations);
    assert_eq!(report.notes.len(), 2);
    assert_eq!(report.notes[1].range, Some(TextRange::new(0, 2)));
    assert_eq!((report.version, report.added), (1, now()));
    let list = store.reader().unwrap().articles(&Query::new()).unwrap();
    assert_eq!(list.items[0].lead, "Вони зустрілися. 🌾", "the repeated title is furniture");
    assert!(store.reader().unwrap().report("y").unwrap().is_none());
}

#[test]
fn the_same_again_changes_nothing_and_a_new_version_loses_nothing() {
    let store = Store::temporary().unwrap();
    let first = article("a", "en", "Wire", "2022-07-23", "Missiles hit the port.");
    let events = vec![event(&first, "hit", Root::Assault, Status::Actual, "RUS MIL")];
    assert_eq!(put(&store, &first, events.clone()), Put::Added);
    assert_eq!(put(&store, &first, events), Put::Unchanged);

    let mut second = first;
    second.text = "Nothing happened.".into();
    let later = "2026-03-04T00:00:00Z".parse().unwrap();
    let done = store.put(&second, &Reading::default(), &[], later).unwrap();
    assert_eq!(done, Put::Replaced);

    let reader = store.reader().unwrap();
    let report = reader.report("a").unwrap().unwrap();
    assert_eq!((report.version, report.added, report.changed), (2, now(), later));
    assert!(report.records.is_empty());
    assert_eq!(found(&store, &Query::new().text("missiles")), [""; 0], "the index follows");
    assert_eq!(found(&store, &Query::new().text("happened")), ["a"]);
    assert_eq!(reader.counts().unwrap().events, 0);
    let versions = reader.versions("a").unwrap();
    assert_eq!((versions.len(), versions[0].version, versions[0].replaced), (1, 1, later));
    assert_eq!(versions[0].whole["text"], "Missiles hit the port.");
    assert_eq!(versions[0].whole["events"][0]["root"], "ASSAULT");
}

#[test]
fn events_and_records_must_match() {
    let store = Store::temporary().unwrap();
    let article = Article::new("a", "text");
    let error = store.put(&article, &Reading::default(), &[json!({})], now()).unwrap_err();
    assert!(error.to_string().contains("article a: 0 events but 1 records"), "{error}");
    assert_eq!(store.reader().unwrap().counts().unwrap().articles, 0);
}

#[test]
fn articles_are_found_newest_first_by_every_condition() {
    let store = filled();
    let q = Query::new;
    assert_eq!(found(&store, &q()), ["b", "a", "c"]);
    assert_eq!(found(&store, &q().lang("uk").lang("fr")), ["b", "c"]);
    assert_eq!(found(&store, &q().outlet("Harbour Wire")), ["a"]);
    assert_eq!(found(&store, &q().root(Root::Assault)), ["b", "a"]);
    assert_eq!(found(&store, &q().status(Status::Denied)), ["a"]);
    // Both conditions must hold of one event: the attack is not the denied act.
    assert_eq!(found(&store, &q().root(Root::Assault).status(Status::Denied)), [""; 0]);
    assert_eq!(found(&store, &q().actor("RUS")), ["b", "a"]);
    assert_eq!(found(&store, &q().actor("RUS GOV")), ["a"]);
    assert_eq!(found(&store, &q().actor("RU")), [""; 0]);
    assert_eq!(found(&store, &q().actor("RUS%' OR 1")), [""; 0]);
    let day = |d: &str| d.parse().unwrap();
    assert_eq!(found(&store, &q().since(day("2022-07-23")).until(day("2022-07-23"))), ["a"]);
    assert_eq!(found(&store, &q().text("istanbul reunion")), ["c"], "accents do not matter");
    assert_eq!(found(&store, &q().text("ракет*")), ["b"]);
    assert_eq!(found(&store, &q().text("\"the port\"")), ["a"]);
    assert_eq!(found(&store, &q().text("\"port the\"")), [""; 0]);
    assert_eq!(found(&store, &q().text("SÉMAPHORE")), ["c"]);
    assert_eq!(found(&store, &q().text("odesa assault")), ["b", "a"], "codes and place names");
}

#[test]
fn hostile_text_is_only_text() {
    let store = filled();
    let hostile = [
        "\"",
        "\"\"",
        "*",
        "a*b*",
        "NEAR(port, 2)",
        "title:port",
        "port AND",
        "NOT port",
        "-port",
        "^port",
        "(port",
        "port)",
        "{title} : x",
        "'; DROP TABLE articles; --",
        "🌾",
        "🌾 port",
        "\0",
        "port\0x",
        "\u{202e}port",
        "%",
        "_",
        "OR OR OR",
        "col:*",
        "+port",
        "\\",
    ];
    for text in hostile {
        found(&store, &Query::new().text(text));
    }
    let long = "x ".repeat(200_000);
    assert_eq!(found(&store, &Query::new().text(long)), [""; 0]);
    assert_eq!(found(&store, &Query::new().text("🌾")), [""; 0], "no word, so nothing has it");
    assert_eq!(found(&store, &Query::new().text("   ")).len(), 3, "blank asks nothing");
    assert_eq!(store.reader().unwrap().counts().unwrap().articles, 3);
}

#[test]
fn pages_follow_one_another_without_gap_or_repeat() {
    let store = Store::temporary().unwrap();
    for n in 0..23 {
        // Several share one moment, so that the key must break the tie.
        let a = article(
            &format!("{n:02}"),
            "en",
            "W",
            &format!("2022-07-{:02}", 1 + n / 5),
            "It hit and met.",
        );
        let events = vec![
            event(&a, "hit", Root::Assault, Status::Actual, "RUS"),
            event(&a, "met", Root::Consult, Status::Actual, "RUS"),
        ];
        put(&store, &a, events);
    }
    let reader = store.reader().unwrap();
    let (mut articles, mut after) = (vec![], None::<Cursor>);
    loop {
        let query = Query::new().limit(4);
        let page = reader.articles(&after.map_or(query.clone(), |c| query.after(c))).unwrap();
        articles.extend(page.items.into_iter().map(|a| a.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let newest_first: Vec<_> = (0..23).rev().map(|n| format!("{n:02}")).collect();
    assert_eq!(articles, newest_first);

    let (mut events, mut after) = (vec![], None::<Cursor>);
    loop {
        let query = Query::new().limit(3);
        let page = reader.events(&after.map_or(query.clone(), |c| query.after(c))).unwrap();
        events.extend(page.items.into_iter().map(|e| e.record["id"].as_str().unwrap().to_owned()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let in_order: Vec<_> =
        newest_first.iter().flat_map(|a| [format!("{a}-hit"), format!("{a}-met")]).collect();
    assert_eq!(events, in_order);
}

#[test]
fn a_facet_counts_as_if_nothing_were_chosen_in_it() {
    let store = filled();
    let facets = store.reader().unwrap().facets(&Query::new().root(Root::Consult)).unwrap();
    assert_eq!(facets.total, 1);
    let count = |all: &[kilde_store::Facet], v: &str| {
        all.iter().find(|f| f.value == v).map_or(0, |f| f.count)
    };
    assert_eq!(count(&facets.roots, "ASSAULT"), 2, "its own choice is left out");
    assert_eq!(count(&facets.statuses, "actual"), 0, "the others hold");
    assert_eq!((count(&facets.langs, "fr"), count(&facets.langs, "en")), (1, 0));
    assert_eq!(facets.outlets.len(), 1);
}

#[test]
fn what_a_reader_keeps_follows_the_writer() {
    let store = filled();
    let reader = store.reader().unwrap();
    let port = Query::new().text("port");
    assert_eq!(reader.articles(&port).unwrap().items.len(), 1);
    assert_eq!((reader.facets(&port).unwrap().total, reader.counts().unwrap().articles), (1, 3));
    assert_eq!(reader.facets(&Query::new()).unwrap().total, 3);
    put(&store, &article("d", "en", "W", "2022-07-25", "Another port."), vec![]);
    assert_eq!(reader.articles(&port).unwrap().items.len(), 2);
    assert_eq!((reader.facets(&port).unwrap().total, reader.counts().unwrap().articles), (2, 4));
    assert_eq!(reader.facets(&Query::new()).unwrap().total, 4);
    // Other words, then the first again.
    assert_eq!(reader.total(&Query::new().text("🌾")).unwrap(), 0);
    assert_eq!(reader.total(&port).unwrap(), 2);
}

#[test]
fn feeds_keep_their_answers() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("k.db");
    let mut feed = Feed::new("https://w.example/feed");
    feed.etag = Some("W/\"x\"".into());
    feed.answered(3, now());
    Store::open(&path).unwrap().put_feed(&feed).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.feed(&feed.url).unwrap(), Some(feed.clone()));
    feed.failed("503", now());
    store.put_feed(&feed).unwrap();
    let again = &store.reader().unwrap().feeds().unwrap()[0];
    assert_eq!((again.health, again.failures, again.reports), (Health::Failing, 1, 3));
    assert_eq!(again.last_ok, Some(now()));
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.txt");
    fs::write(&path, "Dear diary, ".repeat(1000)).unwrap();
    let error = Store::open(&path).err().unwrap();
    assert!(error.is_not_a_store(), "{error}");
    assert!(error.to_string().contains("notes.txt"), "{error}");
    assert!(fs::read_to_string(&path).unwrap().starts_with("Dear diary"));

    let other = dir.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = fs::read(&other).unwrap();
    assert!(Store::open(&other).err().unwrap().is_not_a_store());
    assert_eq!(fs::read(&other).unwrap(), before);

    let error = Store::open(dir.path()).err().unwrap();
    assert!(error.to_string().contains("folder"), "{error}");
    let error = Store::open(dir.path().join("no/such/k.db")).err().unwrap();
    assert!(error.to_string().contains("cannot be opened"), "{error}");
}

#[test]
fn a_newer_format_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("k.db");
    drop(Store::open(&path).unwrap());
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 999).unwrap();
    drop(db);
    let error = Store::open(&path).err().unwrap();
    assert!(error.is_newer() && error.to_string().contains("999"), "{error}");
}

#[test]
fn damage_is_told_not_hidden() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("k.db");
    let store = Store::open(&path).unwrap();
    let text = "It hit. ".repeat(4000);
    for n in 0..20 {
        put(&store, &article(&n.to_string(), "en", "W", "2022-07-01", &text), vec![]);
    }
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    let error = match Store::open(&path) {
        Err(error) => error,
        Ok(store) => store.reader().and_then(|r| r.articles(&Query::new())).err().unwrap(),
    };
    assert!(error.is_corrupt() || error.is_not_a_store(), "{error}");
    assert!(error.to_string().contains("k.db"), "{error}");
}

#[test]
fn a_lock_is_told_after_waiting() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("k.db");
    let store = Store::open_within(&path, Duration::from_millis(50)).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let article = Article::new("a", "text");
    let error = store.put(&article, &Reading::default(), &[], now()).unwrap_err();
    assert!(error.is_locked(), "{error}");
    // Readers are not held up, and the next attempt succeeds.
    assert_eq!(store.reader().unwrap().counts().unwrap().articles, 0);
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(store.put(&article, &Reading::default(), &[], now()).unwrap(), Put::Added);
}

#[test]
fn two_processes_may_open_a_new_store_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("k.db");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let store = Store::open(path).unwrap();
                store.put(&Article::new(format!("{n}"), "text"), &Reading::default(), &[], now())
            });
        }
    });
    assert_eq!(Store::open(&path).unwrap().reader().unwrap().counts().unwrap().articles, 4);
}

#[test]
fn a_throw_away_store_is_thrown_away() {
    let store = Store::temporary().unwrap();
    let path = store.path().to_owned();
    assert!(path.exists());
    drop(store);
    assert!(!path.exists());
}
