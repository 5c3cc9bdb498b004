//! `kilde parse` and `kilde explain` as their users call them.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use kilde_formats::conllu::{self, Sentence};
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

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Sentences that keep the rules of Universal Dependencies.
fn valid(output: &Output) -> Vec<Sentence> {
    assert_eq!(errors(output), "");
    assert_eq!(output.status.code(), Some(0));
    let sentences = conllu::read(output.stdout.as_slice()).unwrap();
    for sentence in &sentences {
        assert_eq!(conllu::check(sentence), Ok(()));
    }
    sentences
}

#[test]
fn a_language_without_a_model_is_refused_before_anything_is_read() {
    let output = kilde(&["parse", "--lang", "da", "-"], "Hej.");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("no model of syntax for `da`"), "{}", errors(&output));
    assert_eq!(errors(&output).lines().count(), 1);
}

#[test]
fn conllu_does_not_say_its_language() {
    let output = kilde(&["parse", "--from", "conllu", "-"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("--lang"), "{}", errors(&output));
}

#[test]
fn a_report_in_another_language_is_said() {
    let line = "{\"id\":\"a\",\"lang\":\"da\",\"text\":\"Danmark udviste tre diplomater.\"}";
    let output = kilde(&["parse", "-"], line);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output), "");
    assert!(errors(&output).contains("1 of 1 reports"), "{}", errors(&output));
}

#[test]
fn a_text_too_short_to_tell_needs_its_language() {
    let output = kilde(&["explain", "42"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("--lang"), "{}", errors(&output));
}

#[test]
fn a_piped_report_gives_valid_conllu() {
    let output = kilde(&["parse", "--lang", "en", "-"], "Troops shelled the port. It burned.\n");
    let sentences = valid(&output);
    assert_eq!(sentences.len(), 2);
    assert_eq!(sentences[0].comment("newdoc id"), Some("-"));
    assert_eq!(sentences[1].comment("sent_id"), Some("--2"));
    assert_eq!(sentences[0].comment("text"), Some("Troops shelled the port."));
    let forms: Vec<_> = sentences[0].rows.iter().map(|row| row.form.as_str()).collect();
    assert_eq!(forms, ["Troops", "shelled", "the", "port", "."]);
    assert_eq!(sentences[0].rows[1].lemma, "shell");
}

#[test]
fn all_of_the_text_is_in_the_trees() {
    // The headline that stands twice, and the labels below, too.
    let report = "Port shelled\n\nPort shelled\n\nTroops shelled the port.\n\n12 comments\n";
    let sentences = valid(&kilde(&["parse", "--lang", "en", "-"], report));
    let spelt: String = sentences.iter().filter_map(|s| s.comment("text")).collect();
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(letters(&spelt), letters(report));
    assert!(text(&kilde(&["parse", "--lang", "en", "-"], report)).contains("# newpar\n"));
}

#[test]
fn given_sentences_and_tokens_are_kept() {
    let given = "# newdoc id = a\n# sent_id = a.1\n# text = Er ging zum Tor\n\
        1\tEr\t_\t_\t_\t_\t_\t_\t_\t_\n2\tging\t_\t_\t_\t_\t_\t_\t_\t_\n\
        3-4\tzum\t_\t_\t_\t_\t_\t_\t_\t_\n3\tzu\t_\t_\t_\t_\t_\t_\t_\t_\n\
        4\tdem\t_\t_\t_\t_\t_\t_\t_\t_\n5\tTor\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
        # sent_id = a.2\n# text = los.\n1\tlos\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("given.conllu");
    std::fs::write(&file, given).unwrap();
    let file = file.to_str().unwrap();
    let args = ["parse", "--from", "conllu", "--lang", "de", file];
    let sentences = valid(&kilde(&args, ""));
    let before = conllu::read(given.as_bytes()).unwrap();
    assert_eq!(sentences.len(), 2);
    for (mine, given) in sentences.iter().zip(&before) {
        assert_eq!(mine.comments, given.comments);
        assert_eq!(mine.multis, given.multis);
        let forms = |s: &Sentence| s.rows.iter().map(|r| r.form.clone()).collect::<Vec<_>>();
        assert_eq!(forms(mine), forms(given));
        assert!(mine.rows.iter().all(|row| row.lemma != "_"));
    }
    // One object for the document.
    let json: Value = serde_json::from_slice(
        &kilde(&["parse", "--from", "conllu", "--to", "json", "--lang", "de", file], "").stdout,
    )
    .unwrap();
    assert_eq!(json["id"], "a");
    assert_eq!(json["sentences"].as_array().unwrap().len(), 2);
}

#[test]
fn a_bad_sentence_is_named_and_the_others_go_on() {
    let input = "1\tYes\t_\n\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let output = kilde(&["parse", "--from", "conllu", "--lang", "en", "-"], input);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("-:1: expected 10 columns"), "{}", errors(&output));
    assert_eq!(conllu::read(output.stdout.as_slice()).unwrap()[0].rows[0].form, "No");
    let empty = kilde(&["parse", "--from", "conllu", "--lang", "en", "-"], "");
    assert_eq!(empty.status.code(), Some(2));
    assert!(errors(&empty).contains("no sentence"), "{}", errors(&empty));
}

#[test]
fn json_slices_in_code_points() {
    let report = "Zürich – Die Truppen beschossen den Hafen.";
    let output = kilde(&["parse", "--to", "json", "--lang", "de", "-"], report);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let letters: Vec<char> = report.chars().collect();
    let words: Vec<&Value> = json["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["words"].as_array().unwrap())
        .collect();
    assert!(words.len() >= 8);
    for word in words {
        let at = |name: &str| word[name].as_u64().unwrap() as usize;
        let sliced: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(word["form"], sliced);
    }
    assert_eq!(json["lang"], "de");
}

#[test]
fn a_sentence_is_explained_in_words_and_as_a_tree() {
    let output = kilde(&["explain", "Officials said that troops had shelled the port."], "");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let text = text(&output);
    assert!(text.starts_with("language: en\n"), "{text}");
    for word in ["officials", "NOUN", "nsubj", "Number=Plur", "╭", "shell"] {
        assert!(text.to_lowercase().contains(&word.to_lowercase()), "{word}: {text}");
    }
    // The tree has a line a word, in the order of the text.
    let tree: Vec<_> = text.lines().skip_while(|l| !l.starts_with('╭')).take(9).collect();
    assert!(tree[0].contains("Officials") && tree[8].contains('.'), "{text}");
    // Under it stands who is named, and what was made of it.
    assert!(text.contains("named   troops: MIL\n"), "{text}");
    assert!(text.contains("shelled as `shell` by \"shell"), "{text}");
}

#[test]
fn an_explanation_ends_with_the_record_or_says_that_there_is_none() {
    let record = text(&kilde(&["explain", "--lang", "en", "Russia shelled Kharkiv."], ""));
    let last = record.lines().last().unwrap();
    assert!(last.starts_with("ASSAULT shell: Russia (RUS GOV, "), "{record}");
    assert!(last.contains("; actual; whose word: the writer; rule: en: shell"), "{record}");
    let none = text(&kilde(&["explain", "--lang", "en", "The weather was fine."], ""));
    assert!(none.ends_with("\nno event\n"), "{none}");
}

#[test]
fn threads_do_not_change_a_byte() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/articles.jsonl");
    for form in ["conllu", "json", "tree"] {
        let one = kilde(&["parse", "--to", form, "--threads", "1", demo], "");
        let four = kilde(&["parse", "--to", form, "--threads", "4", demo], "");
        assert_eq!(one.status.code(), Some(0), "{}", errors(&one));
        assert!(one.stdout.len() > 10_000);
        assert!(one.stdout == four.stdout, "{form} differs");
    }
    valid(&kilde(&["parse", demo], ""));
}
