//! What the shipped engine makes of short passages in each language, written
//! for this test: `tests/passages/<lang>/*.txt`.
//!
//! The marks are what is linguistically right. Where the coder is wrong today
//! its marks are kept, and a `FIXME` line under them says what is right.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_coding::{Evidence, Party, Reading};
use kilde_engine::{Engine, Scratch};
use kilde_fixture::{Mark, Passage, check};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passages")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Each field of each event as a mark; from the second event on with its
/// number ("source 2").
fn marks(reading: &Reading) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (i, event) in reading.events.iter().enumerate() {
        let nth = if i == 0 { String::new() } else { format!(" {}", i + 1) };
        let mut add = |evidence: &Evidence, field: &str, value: &str| {
            let value = if value.is_empty() { String::new() } else { format!(": {value}") };
            marks.push(Mark { range: evidence.range(), label: format!("{field}{nth}{value}") });
        };
        let claim = &event.claim;
        // One phrase names both sides.
        let mutual = claim.target.is_none() && !event.target_codes.is_empty();
        let act = format!("{}, {}", event.coded.root, claim.status);
        add(&claim.trigger, "trigger", &if mutual { act + ", mutual" } else { act });
        let mut side = |party: &Option<Party>, field: &str| {
            if let Some(party) = party {
                add(&party.evidence, field, &party.codes.join(" + "));
            }
        };
        side(&claim.source, "source");
        side(&claim.target, "target");
        if let Some(date) = &claim.date {
            add(&date.evidence, "when", &date.iso);
        }
        if let Some(place) = &claim.place {
            add(&place.evidence, "place", place.country.as_deref().unwrap_or_default());
        }
        if let Some(speaker) = &claim.claimed_by {
            add(speaker, "said", "");
        }
        let counts =
            [("killed", &claim.killed), ("injured", &claim.injured), ("arrested", &claim.arrested)];
        for (field, count) in counts {
            if let Some(count) = count {
                add(&count.evidence, field, &count.value.to_string());
            }
        }
    }
    marks
}

fn annotate(engine: &Engine, passage: &Passage) -> Vec<Mark> {
    marks(&engine.read(&passage.article(), &mut Scratch::default()))
}

#[test]
fn passages_are_coded_as_marked() {
    let engine = Engine::embedded().unwrap();
    for lang in entries(&folder()) {
        for file in entries(&lang) {
            check(&file, |passage| annotate(&engine, passage));
        }
    }
}

#[test]
fn every_language_has_passages_of_its_own() {
    for lang in Engine::embedded().unwrap().languages() {
        let mut count = 0;
        for file in entries(&folder().join(lang.as_str())) {
            let text = std::fs::read_to_string(&file).unwrap();
            let passages = kilde_fixture::parse(&file.display().to_string(), &text).unwrap();
            for passage in &passages {
                assert_eq!(passage.lang, lang, "{}", passage.id);
                assert!(passage.published.is_some(), "{}: no date", passage.id);
            }
            count += passages.len();
        }
        assert!(count >= 10, "{lang}: {count} passages");
    }
}
