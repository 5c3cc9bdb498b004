//! Fills a throw-away store with 100,000 reports and times its queries:
//! `cargo run --release --example scale [REPORTS]`.

use kilde_coding::{Basis, Claim, Coded, Event, Evidence, Party, Reading, Root, Status};
use kilde_store::{Query, Store};
use kilde_text::{Article, Lang, Published, TextRange};
use std::time::Instant;

type Any = Box<dyn std::error::Error>;

const LANGS: [&str; 7] = ["en", "de", "nb", "fr", "es", "ru", "uk"];
const PLACES: [&str; 12] = [
    "Odesa", "Kyiv", "Moscow", "Istanbul", "Geneva", "Gaza", "Cairo", "Oslo", "Goma", "Aden",
    "Tripoli", "Bogota",
];

fn main() -> Result<(), Any> {
    let total: usize = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let store = Store::temporary()?;
    let start = Instant::now();
    let now = jiff::Timestamp::now();
    for batch in (0..total).collect::<Vec<_>>().chunks(500) {
        let rows: Vec<_> =
            batch.iter().map(|n| made_up(*n)).collect::<Option<_>>().ok_or("made up")?;
        store.put_all(rows.iter().map(|(a, r, j)| (a, r, j.as_slice())), now)?;
    }
    println!("{total} reports stored in {:.1?}", start.elapsed());
    let reader = store.reader()?;
    let narrow = Query::new().text("Odesa grain").root(Root::Assault).status(Status::Denied);
    let cases = [
        ("everything", Query::new()),
        ("narrow", narrow),
        ("one word", Query::new().text("Geneva")),
    ];
    for (name, query) in cases {
        let time =
            |what: &str, run: &dyn Fn() -> Result<usize, kilde_store::Error>| -> Result<(), Any> {
                let _warm = run()?;
                let start = Instant::now();
                let rows = run()?;
                println!("{name:>12} {what:>9}: {rows:6} rows in {:.1?}", start.elapsed());
                Ok(())
            };
        time("articles", &|| Ok(reader.articles(&query)?.items.len()))?;
        time("events", &|| Ok(reader.events(&query)?.items.len()))?;
        time("facets", &|| Ok(usize::try_from(reader.facets(&query)?.total).unwrap_or(0)))?;
    }
    let start = Instant::now();
    reader.counts()?;
    println!("counts in {:.1?}", start.elapsed());
    Ok(())
}

fn made_up(n: usize) -> Option<(Article, Reading, Vec<serde_json::Value>)> {
    let place = PLACES[n % PLACES.len()];
    let mut text = format!("Troops attacked {place} on day {n}. ");
    for k in 0..60 {
        text.push_str(&format!(
            "Grain talk {} went on near {}. ",
            (n * 31 + k * 17) % 5000,
            PLACES[(n + k) % 12]
        ));
    }
    let mut article = Article::new(format!("made-up-{n}"), text);
    article.title = Some(format!("Report {n} from {place}"));
    article.outlet = Some(format!("Outlet {}", n % 40));
    article.lang = Lang::parse(LANGS[n % 7])?;
    article.published =
        Published::parse(&format!("20{:02}-{:02}-{:02}", n % 26, 1 + n % 12, 1 + n % 28));
    let evidence = Evidence::new(&article.text, TextRange::new(7, 15))?;
    let events = (0..5).map(|k| Event {
        id: format!("{n}-{k}"),
        claim: Claim {
            trigger: evidence.clone(),
            source: Some(Party {
                evidence: evidence.clone(),
                codes: vec!["RUS MIL".into()],
                basis: Basis::Clause,
            }),
            target: None,
            status: Status::ALL[(n + k) % 4],
            claimed_by: None,
            chain: vec![],
            date: None,
            place: None,
            killed: None,
            injured: None,
            arrested: None,
            sentence: TextRange::new(0, 20),
        },
        coded: Coded {
            act: "made-up".into(),
            root: Root::ALL[(n / 3 + k) % 16],
            mode: None,
            contexts: vec![],
            cameo: "19".into(),
            goldstein: 0.0,
            rule: String::new(),
        },
        target_codes: vec![],
    });
    let events: Vec<Event> = events.collect();
    let json =
        events.iter().map(|e| serde_json::json!({"id": e.id, "root": e.coded.root.as_str()}));
    let records = json.collect();
    Some((article, Reading { events, ..Reading::default() }, records))
}
