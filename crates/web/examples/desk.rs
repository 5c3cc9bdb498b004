//! Serves a throw-away desk over gold passages or articles, for looking at
//! the pages without the coder: `cargo run --example desk -- FILE.jsonl…`.
//!
//! A passage's gold events become records; a plain article has none.

use kilde_coding::{Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Reading};
use kilde_store::{Feed, Store};
use kilde_text::{Article, Citation, Code, CodePoints, Lang, Note, Published, TextRange};
use kilde_web::{Desk, Texts, serve};
use serde_json::Value;
use std::sync::Arc;

type Any = Box<dyn std::error::Error>;

fn main() -> Result<(), Any> {
    let store = Store::temporary()?;
    let now = jiff::Timestamp::now();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let (article, reading) = read(&serde_json::from_str(line)?);
            let points = CodePoints::new(&article.text);
            let json = |e| kilde_formats::record::event_json(&article, e, &points);
            let records: Vec<Value> = reading.events.iter().map(json).collect();
            store.put(&article, &reading, &records, now)?;
        }
    }
    for (title, fails) in
        [("Harbour Wire", false), ("Новый Маяк", true), ("Elbhafen-Anzeiger", false)]
    {
        let mut feed = Feed::new(format!("https://{}.example/feed", title.len()));
        feed.title = Some(title.into());
        feed.answered(2, now);
        if fails {
            feed.failed("503 Service Unavailable", now);
        }
        store.put_feed(&feed)?;
    }
    let texts = Texts::new([
        ("en", &include_bytes!("../../../lang/en/page.ftl")[..]),
        ("de", include_bytes!("../../../lang/de/page.ftl")),
        ("nb", include_bytes!("../../../lang/nb/page.ftl")),
        ("fr", include_bytes!("../../../lang/fr/page.ftl")),
        ("es", include_bytes!("../../../lang/es/page.ftl")),
        ("ru", include_bytes!("../../../lang/ru/page.ftl")),
        ("uk", include_bytes!("../../../lang/uk/page.ftl")),
    ])?;
    let desk = Arc::new(Desk::new(&store, texts, env!("CARGO_PKG_VERSION"))?);
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:8420").await?;
        println!("http://{}/", listener.local_addr()?);
        serve(listener, desk, async { tokio::signal::ctrl_c().await.unwrap_or(()) }).await
    })?;
    Ok(())
}

fn read(row: &Value) -> (Article, Reading) {
    let string = |v: &Value, key: &str| v[key].as_str().map(str::to_owned);
    let mut article = Article::new(
        string(row, "id").unwrap_or_default(),
        string(row, "text").unwrap_or_default(),
    );
    article.lang = string(row, "lang").and_then(|l| Lang::parse(&l)).unwrap_or(Lang::OTHER);
    article.published = string(row, "published").and_then(|p| Published::parse(&p));
    article.outlet = string(row, "outlet");
    article.title = string(row, "title");
    article.url = string(row, "url");
    let text = article.text.clone();
    let words = |words: Option<String>| {
        let words = words?;
        let start = text.find(&words)?;
        Evidence::new(&text, TextRange::new(start, start + words.len()))
    };
    let mut reading = Reading::default();
    for (n, e) in row["events"].as_array().into_iter().flatten().enumerate() {
        let Some(trigger) = words(string(e, "trigger")) else { continue };
        let codes = |key: &str| -> Vec<String> {
            let all = e[key].as_array().into_iter().flatten();
            all.filter_map(|c| c.as_str().map(str::to_owned)).collect()
        };
        let party = |key: &str, codes: Vec<String>| {
            Some(Party { evidence: words(string(e, key))?, codes, basis: Basis::Clause })
        };
        let count = |key: &str| {
            let value = e[key].as_u64()?;
            Some(Count { value, evidence: words(Some(value.to_string()))? })
        };
        let place = words(string(e, "place")).map(|evidence| Located {
            evidence,
            name: None,
            country: string(e, "place_country"),
            geonameid: None,
            point: Some((46.48, 30.73)),
            precision: "town",
            basis: Basis::Clause,
        });
        reading.events.push(Event {
            id: format!("{}-{n}", article.id),
            claim: Claim {
                source: party("source", codes("source_codes")),
                target: party("target", codes("target_codes")),
                status: e["status"]
                    .as_str()
                    .and_then(|s| s.parse().ok())
                    .unwrap_or(kilde_coding::Status::Actual),
                claimed_by: words(string(e, "claimed_by")),
                chain: vec![],
                date: string(e, "date").map(|iso| Dated {
                    iso,
                    evidence: trigger.clone(),
                    basis: Basis::PreviousSentence,
                }),
                place,
                killed: count("killed"),
                injured: count("injured"),
                arrested: count("arrested"),
                sentence: TextRange::new(0, text.len()),
                trigger,
            },
            coded: Coded {
                act: "gold".into(),
                root: e["root"]
                    .as_str()
                    .and_then(|r| r.parse().ok())
                    .unwrap_or(kilde_coding::Root::Consult),
                mode: None,
                contexts: vec![],
                cameo: string(e, "cameo").unwrap_or_default(),
                goldstein: -2.0,
                rule: "gold".into(),
            },
            target_codes: codes("target_codes"),
        });
    }
    if let Some(word) = text.split_whitespace().nth(3) {
        let start = text.find(word).unwrap_or(0);
        let range = TextRange::new(start, start + word.len());
        reading.notes.push(Note::on_words(
            Code("stale-office"),
            range,
            "held that office until 2015",
        ));
        reading.citations.push(Citation { range, linked: true });
    }
    (article, reading)
}
