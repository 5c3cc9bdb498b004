//! Holds what the writers print against the committed JSON Schema, and the
//! schema against the codebook.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_coding::{
    Basis, Claim, Coded, Count, Dated, Event, Evidence, Located, Party, Quote, Reading, Root,
    Status, Voice,
};
use kilde_formats::{
    EVENT_SCHEMA, EngineInfo, QUOTE_SCHEMA, Writer, csv, event_json, jsonl, quote_json,
};
use kilde_text::{Article, Citation, Code, CodePoints, Lang, Note, Published, TextRange};
use serde_json::{Value, json};

const TEXT: &str = "Обстріл: Kyiv said Russian shelling killed at least three in Харків on Monday, \
                    according to “Suspilne”, and Moscow denied it.";

fn range(words: &str) -> TextRange {
    let start = TEXT.find(words).unwrap();
    TextRange::new(start, start + words.len())
}

fn words(words: &str) -> Evidence {
    Evidence::new(TEXT, range(words)).unwrap()
}

fn article() -> Article {
    let mut article = Article::new("a-1", TEXT);
    article.lang = Lang::parse("en").unwrap();
    article.outlet = Some("Harbour Wire, \"evening\"".into());
    article.published = Published::parse("2026-03-03T09:00:00+01:00");
    article
}

/// An event in which every field is given.
fn full() -> Event {
    let party = |text, code: &str| {
        Some(Party { evidence: words(text), codes: vec![code.into()], basis: Basis::Clause })
    };
    let claim = Claim {
        trigger: words("shelling"),
        source: party("Russian", "RUS MIL"),
        target: party("three", "UKR"),
        status: Status::Denied,
        claimed_by: Some(words("Kyiv")),
        chain: vec![
            Voice::Outlet("Harbour Wire".into()),
            Voice::Cited(words("“Suspilne”")),
            Voice::Speaker(words("Kyiv")),
        ],
        date: Some(Dated {
            iso: "2026-03-02".into(),
            evidence: words("Monday"),
            basis: Basis::Clause,
        }),
        place: Some(Located {
            evidence: words("Харків"),
            name: Some("Kharkiv".into()),
            country: Some("UKR".into()),
            geonameid: Some(706_483),
            point: Some((49.98, 36.25)),
            precision: "town",
            basis: Basis::PreviousSentence,
        }),
        killed: Some(Count { value: 3, evidence: words("three") }),
        injured: None,
        arrested: None,
        sentence: TextRange::new(0, TEXT.len()),
    };
    let coded = Coded {
        act: "shell".into(),
        root: Root::Assault,
        mode: Some("heavy-weapons".into()),
        contexts: vec!["military".into()],
        cameo: "194".into(),
        goldstein: -10.0,
        rule: "en/shelling".into(),
    };
    let id = "a-1#42-shell".into();
    Event { id, target_codes: vec!["UKR".into()], claim, coded }
}

/// An event of which the text gives nothing but the act.
fn bare() -> Event {
    let mut event = full();
    event.claim = Claim {
        source: None,
        target: None,
        claimed_by: None,
        chain: Vec::new(),
        date: None,
        place: None,
        killed: None,
        ..event.claim
    };
    event.coded.mode = None;
    event.coded.contexts.clear();
    event.target_codes.clear();
    event
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(EVENT_SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::draft202012::new(&schema).unwrap()
}

#[track_caller]
fn check(value: &Value) {
    let validator = validator();
    let faults: Vec<_> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{value:#}");
}

#[test]
fn records_fit_the_schema() {
    let points = CodePoints::new(TEXT);
    let writer = Writer::new(&EngineInfo::new("0.1.0").asset("acts", "0123456789abcdef"));
    for event in [full(), bare()] {
        check(&event_json(&article(), &event, &points));
        check(&writer.event(&article(), &event, &points));
        check(&event_json(&Article::new("plain", TEXT), &event, &points));
    }
}

#[test]
fn quotes_fit_their_schema() {
    let schema: Value = serde_json::from_str(QUOTE_SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let points = CodePoints::new(TEXT);
    let writer = Writer::new(&EngineInfo::new("0.1.0").asset("acts", "0123456789abcdef"));
    let evidence = full().claim.trigger;
    let speaker = full().claim.source.unwrap();
    let quote = Quote {
        id: "a:0:quote".into(),
        chain: vec![Voice::Outlet("NRK".into()), Voice::Speaker(speaker.evidence.clone())],
        speaker,
        verb: Some(evidence.clone()),
        words: evidence,
        direct: true,
    };
    let goes_on = Quote { verb: None, ..quote.clone() };
    for quote in [quote, goes_on] {
        for value in
            [quote_json(&article(), &quote, &points), writer.quote(&article(), &quote, &points)]
        {
            let faults: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(faults.is_empty(), "{faults:#?}\n{value:#}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_record() {
    let points = CodePoints::new(TEXT);
    let good = event_json(&article(), &full(), &points);
    let validator = validator();
    for (field, wrong) in [
        ("root", json!("FLATTER")),
        ("cameo", json!("21")),
        ("trigger", Value::Null),
        ("status", json!("done")),
        ("date", json!("Monday")),
        ("killed", json!(-1)),
        ("source_codes", json!(["Russia"])),
        ("surprise", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[field] = wrong;
        assert!(!validator.is_valid(&bad), "{field} passed");
    }
}

#[test]
fn the_schema_names_the_codes_of_the_codebook() {
    let schema: Value = serde_json::from_str(EVENT_SCHEMA).unwrap();
    let listed = |pointer: &str| -> Vec<String> {
        let list = schema.pointer(pointer).unwrap().as_array().unwrap();
        list.iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let roots: Vec<_> = Root::ALL.iter().map(|root| root.as_str()).collect();
    assert_eq!(listed("/properties/root/enum"), roots);
    let statuses: Vec<_> = Status::ALL.iter().map(|status| status.as_str()).collect();
    assert_eq!(listed("/properties/status/enum"), statuses);
    let mut links: Vec<_> = Basis::ALL.iter().map(|basis| basis.as_str().to_owned()).collect();
    let mut listed = listed("/$defs/basis/enum");
    links.sort();
    listed.sort();
    assert_eq!(listed, links);
}

#[test]
fn every_property_of_the_schema_is_described() {
    fn walk(path: &str, value: &Value, missing: &mut Vec<String>) {
        let Some(fields) = value.as_object() else { return };
        for (name, field) in fields {
            let path = format!("{path}/{name}");
            if name == "properties" || name == "$defs" {
                for (name, property) in field.as_object().unwrap() {
                    if property.get("description").is_none() {
                        missing.push(format!("{path}/{name}"));
                    }
                }
            }
            walk(&path, field, missing);
        }
    }
    let mut missing = Vec::new();
    walk("", &serde_json::from_str(EVENT_SCHEMA).unwrap(), &mut missing);
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn offsets_slice_code_points() {
    let points = CodePoints::new(TEXT);
    let value = event_json(&article(), &full(), &points);
    let letters: Vec<char> = TEXT.chars().collect();
    let mut spans = 0;
    for pointer in [
        "/trigger",
        "/source",
        "/target",
        "/claimed_by",
        "/claim_chain/1",
        "/claim_chain/2",
        "/date_evidence",
        "/place",
        "/number_evidence/killed",
        "/sentence",
    ] {
        let span = value.pointer(pointer).unwrap();
        let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
        let sliced: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(span["text"], sliced, "{pointer}");
        spans += 1;
    }
    assert_eq!(spans, 10);
}

#[test]
fn keys_stand_in_the_order_of_the_schema() {
    let schema: Value = serde_json::from_str(EVENT_SCHEMA).unwrap();
    let order: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
    let writer = Writer::new(&EngineInfo::new("0.1.0"));
    for event in [full(), bare()] {
        let value = writer.event(&article(), &event, &CodePoints::new(TEXT));
        let keys: Vec<_> = value.as_object().unwrap().keys().collect();
        let expected: Vec<_> = order.iter().filter(|key| keys.contains(key)).copied().collect();
        assert_eq!(keys, expected);
    }
}

#[test]
fn an_article_without_events_prints_a_line_only_when_asked() {
    let writer = Writer::new(&EngineInfo::new("0.1.0"));
    let none = Reading::default();
    assert_eq!(jsonl::lines(&writer, &article(), &none, false), "");
    assert_eq!(
        jsonl::lines(&writer, &article(), &none, true),
        "{\"article\":\"a-1\",\"events\":[]}\n"
    );
    let two = Reading { events: vec![full(), bare()], ..Reading::default() };
    let lines = jsonl::lines(&writer, &article(), &two, false);
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        check(&serde_json::from_str(line).unwrap());
    }
}

#[test]
fn a_reading_carries_citations_and_notes() {
    let reading = Reading {
        events: vec![bare()],
        quotes: Vec::new(),
        citations: vec![Citation { range: range("“Suspilne”"), linked: true }],
        notes: vec![Note::on_words(Code("stale-office"), range("Moscow"), "not then")],
    };
    let value = Writer::new(&EngineInfo::new("0.1.0")).reading(&article(), &reading);
    assert_eq!(value["citations"][0]["text"], "“Suspilne”");
    assert_eq!(value["citations"][0]["linked"], true);
    assert_eq!(value["notes"][0]["span"]["text"], "Moscow");
    assert_eq!(value["events"][0]["root"], "ASSAULT");
}

#[test]
fn csv_rows_fit_the_header() {
    let mut out = Vec::new();
    let mut table = csv::Table::new(&mut out, "0.1.0").unwrap();
    table.events(&article(), &[full(), bare()]).unwrap();
    table.flush().unwrap();
    drop(table);
    let text = String::from_utf8(out).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), csv::COLUMNS);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let column = csv::COLUMNS.iter().position(|column| *column == name).unwrap();
        rows[row][column].to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(cell(0, "outlet"), "Harbour Wire, \"evening\"");
    assert_eq!(cell(0, "place"), "Харків");
    assert_eq!(cell(0, "place_basis"), "previous-sentence");
    assert_eq!(cell(0, "claim_chain"), "outlet=Harbour Wire > cited=“Suspilne” > speaker=Kyiv");
    assert_eq!(cell(0, "killed"), "3");
    assert_eq!(cell(0, "engine"), "0.1.0");
    assert_eq!(cell(1, "place"), "");
    assert_eq!(cell(1, "killed"), "");
    assert_eq!(cell(1, "quad"), "4");
}
