//! `kilde audit` as its users call it.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn audit(args: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["audit", "--json"])
        .args(args)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The words of all findings of a kind.
fn words<'r>(report: &'r Value, kind: &str) -> Vec<&'r str> {
    let findings = report["findings"].as_array().unwrap();
    let of = findings.iter().filter(|f| f["kind"] == kind);
    of.map(|f| f["words"].as_str().unwrap()).collect()
}

#[test]
fn the_reference_article_is_taken_apart() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let page = root.join("shared/reference/article-nb.txt");
    if !page.exists() {
        println!("skipped: {} is not there", page.display());
        return;
    }
    let report = audit(&["--date", "2025-06-05", page.to_str().unwrap()]);
    assert_eq!(words(&report, "source-not-linked"), ["oe24", "t-online", "zdf"]);
    assert_eq!(words(&report, "sources-empty"), ["Quellen"]);
    let headline = "Putin tilbyr Trump -møter - håp om fred i Ukraina!";
    assert_eq!(words(&report, "headline-repeated"), [headline]);
    let labels = words(&report, "label-foreign");
    assert_eq!(labels, ["Details", "Ort", "Quellen", "Kommentare (0)"]);
    let offices = words(&report, "office-not-held");
    assert_eq!(offices.len(), 2, "{offices:?}");
    assert!(offices[0].contains("tidligere USAs president Donald Trump"), "{offices:?}");
    assert!(offices[1].contains("kansler Scholz"), "{offices:?}");
    let broken = words(&report, "clause-incomplete");
    let tv = broken.iter().any(|w| w.starts_with("TV ble") && w.ends_with("droneangrep fant sted"));
    assert!(tv, "{broken:?}");
}

#[test]
fn offsets_of_findings_count_code_points() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../eval/audit/nb-01.html");
    let report = audit(&[page]);
    let letters: Vec<char> = report["text"].as_str().unwrap().chars().collect();
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.len() >= 4, "{findings:?}");
    for finding in findings {
        let at = |field: &str| usize::try_from(finding[field].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(finding["words"], words.as_str());
    }
}
