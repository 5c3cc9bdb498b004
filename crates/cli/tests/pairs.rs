//! `kilde eval-pairs` as its users call it.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn kilde(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its flags reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn answers(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const PAIRS: &str = r#"{"id": "a", "text": "Émile's army shelled the town of Leskova on Friday.", "marked": "<s>Émile's army</s> shelled the <t>town of Leskova</t> on Friday.", "source": "Émile's army", "target": "town of Leskova"}
{"id": 2, "text": "Norway's envoy met the Peruvian president in Lima.", "source": "Norway's envoy", "target": "the Peruvian president"}
{"id": null, "text": "Chile condemned the raid.", "marked": "<s>Chile</s> condemned the raid.", "source": "Chile", "target": "who is not named"}
{"id": 4, "text": "", "source": "", "target": ""}
{"id": 5, "text": "No actor is here. They refused.", "source": "Bolivia", "target": "Spain"}
"#;

#[test]
fn every_pair_gets_a_root_and_its_own_id() {
    let output = kilde(&["eval-pairs", "-"], PAIRS);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    let answers = answers(&output);
    assert_eq!(answers.len(), 5);
    for (answer, line) in answers.iter().zip(PAIRS.lines()) {
        let pair: Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["id"], pair["id"]);
        assert!((1..=4).contains(&answer["quad"].as_u64().unwrap()), "{answer}");
        assert!(answer["root"].as_str().unwrap().len() > 2, "{answer}");
        if let Some(words) = answer["evidence"]["text"].as_str() {
            let at = |key: &str| answer["evidence"][key].as_u64().unwrap() as usize;
            let text: Vec<char> = pair["text"].as_str().unwrap().chars().collect();
            assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), words);
        }
    }
    assert_eq!((&answers[0]["root"], &answers[0]["quad"]), (&"ASSAULT".into(), &4.into()));
    assert_eq!(answers[0]["evidence"]["text"], "shelled");
    assert_eq!((&answers[1]["root"], &answers[1]["quad"]), (&"CONSULT".into(), &1.into()));
    assert_eq!(answers[2]["root"], "ACCUSE");
    assert_eq!(answers[3]["evidence"], Value::Null);
}

#[test]
fn features_are_printed_with_their_values() {
    let output = kilde(&["eval-pairs", "--features", "-"], PAIRS);
    let answers = answers(&output);
    assert_eq!(answers[0]["features"]["w=shell"], 1.0);
    assert!(answers[0]["features"]["lw=ASSAULT"].as_f64().unwrap() > 0.0);
    assert!(answers[4]["features"]["w=refuse"].is_number(), "the text answers");
}

#[test]
fn a_line_that_is_no_pair_is_named_and_the_rest_answered() {
    let output = kilde(&["eval-pairs", "-"], &format!("[1]\n{PAIRS}"));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(answers(&output).len(), 5);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("line 1: expected a JSON object"), "{errors}");
}
