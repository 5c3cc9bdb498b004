//! The walk back: from every record that the shipped engine makes of the gold
//! passages and the sample reports to the words of the text, by the offsets
//! that users see. And: the same articles give the same readings, in whatever
//! order and on however many threads.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_coding::Reading;
use kilde_engine::{Engine, Scratch};
use kilde_formats::{EVENT_SCHEMA, EngineInfo, GoldPassage, Writer, gold};
use kilde_text::{Article, CodePoints};
use serde_json::Value;

fn passages() -> Vec<GoldPassage> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../eval/gold");
    let mut passages = Vec::new();
    for lang in ["de", "en", "es", "fr", "nb", "ru", "uk"] {
        let file = format!("{folder}/{lang}.jsonl");
        passages.extend(gold::read(&file, &std::fs::read_to_string(&file).unwrap()).unwrap());
    }
    passages
}

/// Gold passages and the sample reports.
fn articles() -> Vec<Article> {
    let mut articles: Vec<_> = passages().iter().map(GoldPassage::article).collect();
    articles.extend(kilde_bench::reports());
    articles
}

/// Holds each `{text, start, end}` in a record against the letters; how many
/// there were.
fn walk(value: &Value, letters: &[char]) -> usize {
    match value {
        Value::Object(fields) => {
            let offset = |name| fields.get(name).and_then(Value::as_u64).map(|n| n as usize);
            let mut spans = 0;
            if let (Some(start), Some(end)) = (offset("start"), offset("end")) {
                let words: String = letters[start..end].iter().collect();
                assert_eq!(fields["text"], words, "{value}");
                spans = 1;
            }
            spans + fields.values().map(|field| walk(field, letters)).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(|item| walk(item, letters)).sum(),
        _ => 0,
    }
}

#[test]
fn every_record_fits_the_schema_and_leads_back_to_its_words() {
    let engine = Engine::embedded().unwrap();
    let info = engine.info();
    let maker = (info.cards.iter())
        .fold(EngineInfo::new(&info.version), |maker, card| maker.asset(card.name, card.sha256));
    let writer = Writer::new(&maker);
    let schema: Value = serde_json::from_str(EVENT_SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut scratch = Scratch::default();
    let (mut events, mut spans) = (0, 0);
    for article in articles() {
        let points = CodePoints::new(&article.text);
        let letters: Vec<char> = article.text.chars().collect();
        let mut last = 0;
        let mut names = Vec::new();
        for event in &engine.read(&article, &mut scratch).events {
            let record = writer.event(&article, event, &points);
            if let Err(error) = validator.validate(&record) {
                panic!("{}: {}: {error}\n{record:#}", article.id, error.instance_path());
            }
            spans += walk(&record, &letters);
            let start = record["trigger"]["start"].as_u64().unwrap();
            assert!(start >= last, "{}: events are not in text order", article.id);
            last = start;
            names.push(event.id.clone());
            events += 1;
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{}: two events of one name", article.id);
    }
    assert!(events >= 100 && spans >= 3 * events, "{events} events, {spans} spans");
}

#[test]
fn what_was_read_before_does_not_matter() {
    let engine = Engine::embedded().unwrap();
    let articles = articles();
    let mut scratch = Scratch::default();
    let forward: Vec<_> =
        articles.iter().map(|article| engine.read(article, &mut scratch)).collect();
    for (article, before) in articles.iter().zip(&forward).rev() {
        assert_eq!(engine.read(article, &mut scratch), *before, "{}", article.id);
    }
}

/// Reads the articles on so many threads, dealt out like cards.
fn read_on(threads: usize, articles: &[Article]) -> Vec<Reading> {
    // A new engine: its languages are compiled by whichever thread comes first.
    let engine = Engine::embedded().unwrap();
    let mut readings = vec![Reading::default(); articles.len()];
    std::thread::scope(|scope| {
        let work = |first: usize| {
            let engine = &engine;
            scope.spawn(move || {
                let mut scratch = Scratch::default();
                let own = articles.iter().enumerate().skip(first).step_by(threads);
                own.map(|(i, article)| (i, engine.read(article, &mut scratch))).collect::<Vec<_>>()
            })
        };
        let workers: Vec<_> = (0..threads).map(work).collect();
        for (i, reading) in workers.into_iter().flat_map(|worker| worker.join().unwrap()) {
            readings[i] = reading;
        }
    });
    readings
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let articles = articles();
    let (one, eight) = (read_on(1, &articles), read_on(8, &articles));
    assert!(one.iter().any(|reading| !reading.events.is_empty()));
    for ((article, one), eight) in articles.iter().zip(&one).zip(&eight) {
        assert_eq!(one, eight, "{}", article.id);
    }
}
