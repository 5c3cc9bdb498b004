//! `kilde stories` over the sample reports: what was put into them on purpose
//! (`../shared/articles/README.md`) is found, and nothing else is flagged.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Reports that stand alone and belong to the others of their name: a report of the day
/// after with another event in front, and one whose sides are coded otherwise.
const APART: [&str; 2] = ["dayton-3", "grain-6"];

fn stories() -> Vec<Value> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/articles.jsonl");
    let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["stories", "--to", "json", samples])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The story of a report by its name: `grain` of `grain-6`.
fn gold(report: &str) -> &str {
    report.rsplit_once('-').unwrap().0
}

#[test]
fn stories_are_told_apart_and_held_together() {
    let stories = stories();
    let groups: Vec<Vec<String>> = stories
        .iter()
        .map(|story| list(story, "reports").iter().map(|r| text(&r["article"])).collect())
        .collect();
    assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 24);
    let mut large = BTreeSet::new();
    for group in &groups {
        let of: BTreeSet<&str> = group.iter().map(|report| gold(report)).collect();
        assert_eq!(of.len(), 1, "two stories in one: {group:?}");
        if let [alone] = group.as_slice() {
            assert!(APART.contains(&alone.as_str()), "{alone} stands alone");
        } else {
            assert!(large.insert(gold(&group[0])), "a story in two: {group:?}");
        }
    }
    assert_eq!(large.len(), 4);
}

#[test]
fn the_wire_copies_are_found_and_no_others() {
    let stories = stories();
    let copies: BTreeSet<(String, String)> = stories
        .iter()
        .flat_map(|story| list(story, "edges"))
        .map(|edge| (text(&edge["report"]), text(&edge["of"])))
        .collect();
    let wanted = ["camp-david", "colombia", "dayton", "grain"]
        .map(|story| (format!("{story}-2"), format!("{story}-1")));
    assert_eq!(copies, wanted.into());
}

#[test]
fn planted_numbers_and_offices_are_found_and_nothing_else_is_flagged() {
    let stories = stories();
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for contradiction in stories.iter().flat_map(|story| list(story, "contradictions")) {
        for report in list(&contradiction["other"], "reports") {
            found.insert((text(&contradiction["kind"]), text(report)));
        }
    }
    let mut wanted: BTreeSet<(String, String)> =
        ["camp-david-4", "colombia-3", "dayton-4", "grain-4"]
            .map(|report| ("office".to_owned(), report.to_owned()))
            .into();
    for report in ["camp-david-3", "colombia-4", "dayton-3", "grain-5"] {
        // A report that stands alone contradicts nobody.
        if !APART.contains(&report) {
            wanted.insert(("number".to_owned(), report.to_owned()));
        }
    }
    assert_eq!(found, wanted);
}
