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

fn against(page: &str, sources: &str, form: &[&str]) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../eval/audit/");
    let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["audit", "--against", &format!("{folder}{sources}"), &format!("{folder}{page}")])
        .args(form)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn claims_get_verdicts_with_their_sources() {
    let report: Value =
        serde_json::from_str(&against("nb-07.html", "nb-07.jsonl", &["--json"])).unwrap();
    let claims = report["claims"].as_array().unwrap();
    let verdict = |words: &str| {
        let claim = claims.iter().find(|c| c["words"].as_str().unwrap().contains(words)).unwrap();
        (claim["verdict"].as_str().unwrap().to_owned(), claim.clone())
    };
    let (stale, claim) = verdict("Tre personer omkom");
    assert_eq!(stale, "stale");
    assert_eq!(claim["against"]["source"], "nb-07-s2");
    assert_eq!(verdict("pågrep lokføreren").0, "not-found");
    assert_eq!(verdict("Havarikommisjonen").0, "single-source");
    assert_eq!(verdict("To persontog").1["sources"][0], "nb-07-s1");
}

#[test]
fn the_html_report_stands_alone_and_is_escaped() {
    let page = "<!doctype html><html lang='en'><body><h1>Two &lt;b&gt; held</h1>\
        <p>Police in Riga arrested two men on Monday, the ministry said.</p>\
        <h2>Sources &lt;script&gt;</h2></body></html>";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, page).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["audit", "--to", "html", "--date", "2024-05-06", path.to_str().unwrap()])
        .output()
        .unwrap();
    let html = String::from_utf8(output.stdout).unwrap();
    assert!(html.starts_with("<!doctype html>"), "{html}");
    assert!(html.contains("Audit: Two &lt;b&gt; held"), "{html}");
    assert!(!html.contains("<script") && !html.contains("http"), "{html}");
    let told = against("de-05.html", "de-05.jsonl", &["--to", "html"]);
    assert!(told.contains("<td>quote-altered"), "{told}");
    assert!(told.contains("<h2>Claims</h2>"), "{told}");
}
