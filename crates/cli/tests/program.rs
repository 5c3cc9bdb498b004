//! The program as its users call it.

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
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_piped_report_gives_json_lines_that_slice_in_code_points() {
    let text = "Російські війська обстріляли Харків у понеділок.";
    let line =
        serde_json::json!({ "id": "u", "lang": "uk", "published": "2024-05-08", "text": text });
    let output = kilde(&["code", "-"], &line.to_string());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let records = records(&output);
    assert_eq!(records.len(), 1);
    let event = &records[0];
    assert_eq!(event["article"], "u");
    assert_eq!(event["root"], "ASSAULT");
    assert_eq!(event["source_codes"][0], "RUS MIL");
    assert_eq!(event["date"], "2024-05-06");
    let letters: Vec<char> = text.chars().collect();
    for field in ["trigger", "source", "place"] {
        let (start, end) =
            (event[field]["start"].as_u64().unwrap(), event[field]["end"].as_u64().unwrap());
        let sliced: String = letters[start as usize..end as usize].iter().collect();
        assert_eq!(event[field]["text"], sliced, "{field}");
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_go_on() {
    let input = "{\"id\":\"a\",\"lang\":\"en\",\"text\":\"Russia shelled Kharkiv.\"}\nnot json\n\
                 {\"id\":\"b\",\"lang\":\"en\",\"text\":\"France expelled two Russian diplomats.\"}\n";
    let output = kilde(&["code", "--json", "-"], input);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains(":2:"), "{}", errors(&output));
    assert_eq!(errors(&output).lines().count(), 1);
    let articles: Vec<_> = records(&output).iter().map(|e| e["article"].clone()).collect();
    assert_eq!(articles, ["a", "b"]);
}

#[test]
fn nothing_readable_is_a_failure() {
    let output = kilde(&["code", "no/such/file.html"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("no/such/file.html"), "{}", errors(&output));
}

#[test]
fn threads_do_not_change_a_byte() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/articles.jsonl");
    for form in ["json", "csv"] {
        let one = kilde(&["code", "--to", form, "--threads", "1", demo], "");
        let four = kilde(&["code", "--to", form, "--threads", "4", demo], "");
        assert_eq!(one.status.code(), Some(0), "{}", errors(&one));
        assert!(one.stdout.len() > 10_000);
        assert!(one.stdout == four.stdout, "{form} differs");
    }
}

#[test]
fn a_report_without_events_is_printed_only_when_asked() {
    let line = "{\"id\":\"a\",\"lang\":\"en\",\"text\":\"The weather was fine.\"}";
    assert!(kilde(&["code", "-"], line).stdout.is_empty());
    let all = records(&kilde(&["code", "--all", "-"], line));
    assert_eq!(all, [serde_json::json!({ "article": "a", "events": [] })]);
}

#[test]
fn the_schema_and_the_cards_are_json() {
    let schema: Value = serde_json::from_slice(&kilde(&["schema"], "").stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let cards = records(&kilde(&["cards"], ""));
    assert!(cards.iter().any(|c| c["name"] == "lang/nb/lexicon.toml"));
    assert!(cards.iter().all(|c| c["sha256"].as_str().is_some_and(|h| h.len() == 64)));
}

#[test]
fn the_desk_is_not_opened_to_the_network() {
    let output = kilde(&["desk", "--demo", "--listen", "0.0.0.0:0"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("loopback"), "{}", errors(&output));
}

#[test]
fn the_sentence_of_the_readme_is_coded() {
    let readme = include_str!("../../../README.md");
    let line = readme.lines().find(|l| l.starts_with("echo '")).unwrap();
    let text = line.split('\'').nth(1).unwrap();
    let output = kilde(&["code", "--json", "--published", "2024-05-03", "-"], text);
    let records = records(&output);
    assert_eq!(records.len(), 1, "{}", errors(&output));
    assert_eq!((&records[0]["lang"], &records[0]["root"]), (&"en".into(), &"ASSAULT".into()));
    assert_eq!(records[0]["claimed_by"]["text"], "officials");
}

#[cfg(unix)]
#[test]
fn the_desk_closes_while_a_feed_keeps_it_waiting() {
    use std::io::{BufRead, BufReader, Read};
    let dir = tempfile::tempdir().unwrap();
    let feed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = format!("[[feed]]\nurl = \"http://{}/\"", feed.local_addr().unwrap());
    std::fs::write(dir.path().join("kilde.toml"), settings).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["desk", "--listen", "127.0.0.1:0"])
        .current_dir(dir.path())
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    said.read_line(&mut String::new()).unwrap();
    // Asked, but never answered.
    let (mut asked, _) = feed.accept().unwrap();
    asked.read_exact(&mut [0; 4]).unwrap();
    let begun = std::time::Instant::now();
    let status = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    // A download may take 30 seconds.
    assert!(begun.elapsed().as_secs() < 20);
}

#[cfg(unix)]
#[test]
fn an_input_without_end_ends_with_its_reader() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kilde"))
        .args(["code", "--lang", "en", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // More than all buffers hold; then the pipe stays open, as of `tail -f`.
    let feeder = std::thread::spawn(move || {
        let line = "{\"text\": \"Russia shelled Kharkiv on Monday.\"}\n".repeat(1000);
        while input.write_all(line.as_bytes()).is_ok() {}
    });
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    feeder.join().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    for args in [&["completions", "bash"][..], &["schema"], &["cards"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_kilde"))
            .args(args)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(errors(&output).lines().count(), 1, "{}", errors(&output));
    }
}

#[test]
fn threads_are_bounded() {
    let output = kilde(&["code", "--threads", "100000", "-"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("0..=512"), "{}", errors(&output));
}

#[test]
fn a_language_that_is_not_read_is_said() {
    let line = "{\"id\":\"a\",\"lang\":\"da\",\"text\":\"Danmark udviste tre diplomater.\"}";
    let output = kilde(&["code", "-"], line);
    assert_eq!(output.status.code(), Some(0));
    assert!(errors(&output).contains("1 of 1 reports"), "{}", errors(&output));
    assert_eq!(errors(&output).lines().count(), 1);
}

#[test]
fn a_lexicon_of_the_users_wins_over_the_built_in_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("my.toml");
    let path = path.to_str().unwrap();
    let text = "Syria torched its agreement with Turkey.";
    let code = || kilde(&["code", "--json", "--lang", "en", "--lexicon", path, "-"], text);
    let entry = "format = 2\nlang = \"en\"\n[[entry]]\nact = \"break-relations\"\n\
                 verbs = [\"torch +agreement *:with=T\"]\n";
    std::fs::write(path, entry).unwrap();
    let coded = records(&code());
    assert_eq!(coded.len(), 1);
    assert_eq!(coded[0]["root"], "SANCTION");
    assert_eq!(coded[0]["rule"], "en: torch +agreement *:with=T");
    assert_eq!(coded[0]["target_codes"][0], "TUR GOV");
    // What is wrong with it is named, and nothing is coded.
    let faults = [
        (entry.replace("break", "brake"), "entry 1 (`brake-relations`): the act is not in"),
        (entry.replace("=T", "=X"), "`X` is no role (S, T, C or L)"),
        (entry.replace("lang = \"en\"\n", ""), "expected `lang = \"en\"`"),
        (entry.replace("format = 2", "format = 1"), "format 1 is not known"),
    ];
    for (wrong, problem) in faults {
        std::fs::write(path, wrong).unwrap();
        let output = code();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(errors(&output).contains("my.toml"), "{}", errors(&output));
        assert!(errors(&output).contains(problem), "{}", errors(&output));
    }
}

#[test]
fn events_with_a_known_place_are_points_of_a_map() {
    let input = "{\"id\":\"a\",\"lang\":\"en\",\"text\":\"Russia shelled Kharkiv on Monday.\"}\n\
                 {\"id\":\"b\",\"lang\":\"de\",\"text\":\"Frankreich wies zwei russische Diplomaten aus.\"}\n";
    let output = kilde(&["code", "--to", "geojson", "-"], input);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let map: Value = serde_json::from_slice(&output.stdout).unwrap();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 1);
    assert_eq!(features[0]["properties"]["root"], "ASSAULT");
    let point = &features[0]["geometry"]["coordinates"];
    assert!((point[0].as_f64().unwrap() - 36.25).abs() < 0.1, "{point}");
    assert!((point[1].as_f64().unwrap() - 49.98).abs() < 0.1, "{point}");
    let none =
        kilde(&["code", "--to", "geojson", "-"], "{\"lang\":\"en\",\"text\":\"It rained.\"}");
    let map: Value = serde_json::from_slice(&none.stdout).unwrap();
    assert_eq!(map["features"], serde_json::json!([]));
}
