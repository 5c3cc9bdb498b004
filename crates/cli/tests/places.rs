//! `kilde places` as its users call it.

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

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The toponyms of a text: what stands there, and name and country of the place.
fn places(lang: &str, text: &str) -> Vec<(String, String, String)> {
    let output = kilde(&["places", "--lang", lang, "-"], text);
    assert_eq!((errors(&output).as_str(), output.status.code()), ("", Some(0)));
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for toponym in lines(&output)[0]["toponyms"].as_array().unwrap() {
        let at = |field: &str| usize::try_from(toponym[field].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(toponym["name"], words.as_str(), "offsets count code points");
        let text = |field: &str| toponym[field].as_str().unwrap_or_default().to_owned();
        found.push((words, text("place"), text("country")));
    }
    found
}

fn named(words: &str, place: &str, country: &str) -> (String, String, String) {
    (words.to_owned(), place.to_owned(), country.to_owned())
}

#[test]
fn names_are_found_in_their_forms_and_shown_in_the_language() {
    assert_eq!(
        places("uk", "У Курську та під Сумами лунали вибухи, обстріляно Донецьку область."),
        [
            named("Курську", "Курськ", "RUS"),
            named("Сумами", "Суми", "UKR"),
            named("Донецьку область", "Донецька область", "UKR"),
        ]
    );
    assert_eq!(
        places("ru", "Взрывы прогремели в Донецкой области и под Херсоном."),
        [named("Донецкой области", "Донецкая область", "UKR"), named("Херсоном", "Херсон", "UKR"),]
    );
    assert_eq!(
        places("de", "Das Donezker Gebiet wurde nördlich von Kramatorsk beschossen."),
        [
            named("Donezker Gebiet", "Oblast Donezk", "UKR"),
            named("Kramatorsk", "Kramatorsk", "UKR"),
        ]
    );
    assert_eq!(
        places("es", "Hubo protestas en Valparaíso y en la Franja de Gaza."),
        [
            named("Valparaíso", "Valparaíso", "CHL"),
            named("Franja de Gaza", "Franja de Gaza", "PSE"),
        ]
    );
}

#[test]
fn what_holds_a_town_tells_which_is_meant() {
    let found = places("en", "Police in Paris, Texas, arrested three people on Monday.");
    assert_eq!(found[0], named("Paris", "Paris", "USA"));
    let found = places("en", "Police in Paris arrested three people, France's minister said.");
    assert_eq!(found[0], named("Paris", "Paris", "FRA"));
}

#[test]
fn given_spans_are_resolved_in_their_order_and_bad_lines_named() {
    let line = r#"{"id": 7, "text": "Ça va à Oslo?", "toponyms": [{"start": 8, "end": 12}]}"#;
    let input = format!("{line}\nno JSON\n{line}\n");
    let output = kilde(&["places", "--given-spans", "-"], &input);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(errors(&output).contains(":2: "), "{}", errors(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["id"], &lines[0]), (&Value::from(7), &lines[1]));
    let toponym = &lines[0]["toponyms"][0];
    assert_eq!((&toponym["name"], &toponym["country"]), (&"Oslo".into(), &"NOR".into()));
    assert_eq!(toponym["geonameid"], 3_143_244);
    // Spans outside the text are no reason to stop.
    let odd = r#"{"text": "é", "toponyms": [{"start": 5, "end": 2}, {"start": 0, "end": 99}]}"#;
    let output = kilde(&["places", "--given-spans", "-"], odd);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
}

#[test]
fn geojson_is_one_collection() {
    let output =
        kilde(&["places", "--lang", "en", "--to", "geojson", "-"], "Shells fell near Pokrovsk.");
    let collection: Value = serde_json::from_slice(&output.stdout).unwrap();
    let feature = &collection["features"][0];
    assert_eq!(feature["properties"]["relation"], "near");
    assert!((feature["geometry"]["coordinates"][0].as_f64().unwrap() - 37.18).abs() < 0.1);
    let output = kilde(&["places", "--lang", "en", "--to", "geojson", "-"], "Nothing is here.");
    let empty: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(empty["features"], Value::from(Vec::<Value>::new()));
}
