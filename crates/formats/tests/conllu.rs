//! Analyses as CoNLL-U and JSON: exact, valid, and the same when read again.

use kilde_formats::analysis_json;
use kilde_formats::conllu::{self, Heading, Sentence, VerbLemmas};
use kilde_text::{Analysis, Feats, FeatureSets, Relation, TextRange, Upos};
use std::sync::Arc;

const GOLD: &str = "\
# newdoc id = d/1
# sent_id = d_1-1
# text = Man kündigte es am Tag an.
1\tMan\tman\tPRON\t_\tCase=Nom|PronType=Ind\t2\tnsubj\t_\t_
2\tkündigte\tkündigen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\tVerbLemma=ankündigen
3\tes\tes\tPRON\t_\t_\t2\tobj\t_\t_
4-5\tam\t_\t_\t_\t_\t_\t_\t_\t_
4\tan\tan\tADP\t_\t_\t6\tcase\t_\t_
5\tdem\tder\tDET\t_\tCase=Dat\t6\tdet\t_\t_
6\tTag\tTag\tNOUN\t_\tCase=Dat\t2\tobl\t_\t_
7\tan\tan\tADP\t_\t_\t2\tcompound:prt\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# sent_id = d_1-2
# text = «1 200 gingen zum»
1\t«\t«\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No
2\t1 200\t1200\tNUM\t_\t_\t3\tnsubj\t_\t_
3\tgingen\tgehen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
4-5\tzum\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tzu\tzu\tADP\t_\t_\t3\tobl\t_\t_
5\tdem\tder\tDET\t_\tCase=Dat\t4\tdet\t_\t_
6\t»\t»\tPUNCT\t_\t_\t3\tpunct\t_\t_

";

/// Fills an analysis of the given words with what the sentences say.
fn analysis(sentences: &[Sentence]) -> (String, Analysis) {
    let (text, mut analysis) = conllu::given(sentences);
    let mut sets: Vec<String> =
        sentences.iter().flat_map(|s| &s.rows).map(|row| row.feats.clone()).collect();
    sets.retain(|set| !set.is_empty());
    sets.sort();
    sets.dedup();
    let mut i = 0;
    for sentence in sentences {
        let first = i as u32;
        for row in &sentence.rows {
            let lemma = analysis.intern(&row.lemma);
            let word = &mut analysis.words[i];
            word.lemma = lemma;
            word.upos = Upos::parse(&row.upos).expect("a part of speech");
            word.feats =
                Feats(sets.iter().position(|s| *s == row.feats).map_or(0, |n| n as u16 + 1));
            word.relation = Relation::read(&row.relation).expect("a relation");
            word.head = row.head.expect("a head").checked_sub(1).map(|head| first + head as u32);
            i += 1;
        }
    }
    analysis.sets = Arc::new(FeatureSets::new(sets.into_iter()));
    (text, analysis)
}

fn with_lemma() -> VerbLemmas {
    VerbLemmas::from([(1, "ankündigen".to_owned())])
}

#[test]
fn an_analysis_is_written_and_read_again_without_change() {
    let gold = conllu::read(GOLD.as_bytes()).unwrap();
    let (text, analysis) = analysis(&gold);
    assert_eq!(text, "Man kündigte es am Tag an. «1 200 gingen zum»");
    let mut out = String::new();
    conllu::write(&mut out, &text, &analysis, Heading::Given(&gold), &with_lemma());
    assert_eq!(out, GOLD);
    for sentence in conllu::read(out.as_bytes()).unwrap() {
        assert_eq!(conllu::check(&sentence), Ok(()));
    }
}

#[test]
fn a_document_names_itself_its_sentences_and_its_paragraphs() {
    let gold = conllu::read(GOLD.as_bytes()).unwrap();
    let (text, mut analysis) = analysis(&gold);
    // The same text with a blank line between the sentences.
    let at = text.find('«').unwrap();
    let text = format!("{}\n\n{}", &text[..at - 1], &text[at..]);
    let range = analysis.sentences[1].range;
    analysis.sentences[1].range = TextRange::new(range.start() + 1, range.end() + 1);
    let mut out = String::new();
    conllu::write(&mut out, &text, &analysis, Heading::Document("d/1"), &with_lemma());
    assert_eq!(out, GOLD);
    // A name that would break its line, or hold a space.
    out.clear();
    conllu::write(&mut out, &text, &analysis, Heading::Document("a b\n/c"), &with_lemma());
    assert!(out.starts_with("# newdoc id = a b /c\n# sent_id = a_b__c-1\n"), "{out}");
}

#[test]
fn signs_that_would_break_a_line_or_column_become_spaces() {
    let mut analysis = Analysis::default();
    analysis.push_word(TextRange::new(0, 3), "a\tb\n", true);
    analysis.sentences.push(kilde_text::Tree { range: TextRange::new(0, 3), first: 0, end: 1 });
    analysis.words[0].relation = Relation::Root;
    let mut out = String::new();
    conllu::write(&mut out, "a b", &analysis, Heading::Document("x"), &VerbLemmas::new());
    assert!(out.ends_with("# text = a b\n1\ta b \t_\tX\t_\t_\t0\troot\t_\t_\n\n"), "{out:?}");
}

#[test]
fn json_slices_in_code_points() {
    let gold = conllu::read(GOLD.as_bytes()).unwrap();
    let (text, analysis) = analysis(&gold);
    let mut line = String::new();
    analysis_json(&mut line, "d/1", &text, &analysis, &with_lemma());
    let json: serde_json::Value = serde_json::from_str(&line).unwrap();
    let letters: Vec<char> = text.chars().collect();
    let slice = |value: &serde_json::Value| -> String {
        let at = |name: &str| value[name].as_u64().unwrap() as usize;
        letters[at("start")..at("end")].iter().collect()
    };
    let second = &json["sentences"][1];
    assert_eq!(second["text"], slice(second));
    assert_eq!(slice(second), "«1 200 gingen zum»");
    assert_eq!(slice(&second["words"][1]), "1 200");
    assert_eq!(slice(&second["words"][4]), "zum");
    assert_eq!(
        second["multiword_tokens"],
        serde_json::json!([{ "first": 4, "last": 5, "start": 41, "end": 44, "form": "zum" }])
    );
    assert_eq!(
        json["sentences"][0]["words"][1],
        serde_json::json!({
            "id": 2, "start": 4, "end": 12, "form": "kündigte", "lemma": "kündigen",
            "upos": "VERB", "feats": { "VerbForm": "Fin" }, "head": 0, "relation": "root",
            "verb_lemma": "ankündigen",
        })
    );
}

#[test]
fn broken_rules_are_named() {
    let broken = |from: &str, to: &str| {
        let text = GOLD.replacen(from, to, 1);
        assert_ne!(text, GOLD);
        conllu::check(&conllu::read(text.as_bytes()).unwrap()[0]).unwrap_err()
    };
    assert_eq!(broken("PRON", "PRO"), "word 1 `Man`: `PRO` is not a part of speech");
    assert_eq!(broken("2\tnsubj", "9\tnsubj"), "word 1 `Man`: head 9 of 8 words");
    assert_eq!(broken("2\tnsubj", "0\tnsubj"), "word 1 `Man`: head 0 with the relation `nsubj`");
    assert_eq!(broken("2\tnsubj", "0\troot"), "expected one root, found 2");
    assert_eq!(broken("2\tnsubj", "1\tnsubj"), "the heads form a cycle");
    assert_eq!(broken("2\tnsubj", "2\tsubject"), "word 1 `Man`: `subject` is not a relation");
    assert_eq!(broken("2\tnsubj", "_\tnsubj"), "word 1 `Man`: it has no head");
    assert_eq!(
        broken("Case=Nom|PronType=Ind", "PronType=Ind|Case=Nom"),
        "word 1 `Man`: features `PronType=Ind|Case=Nom`: not in order"
    );
    assert_eq!(broken("4-5\tam", "4-4\tam"), "`am`: not a range of words after the last one");
    assert_eq!(
        broken("Tag an.", "Tag an ."),
        "the tokens spell `Man kündigte es am Tag an.`, `# text` is `Man kündigte es am Tag an .`"
    );
}

#[test]
fn a_sentence_with_a_fault_is_passed_over() {
    let text = GOLD.replacen("7\tan", "8\tan", 1).replacen("4-5\tzum", "4-9\tzum", 1);
    let text = format!("{text}{GOLD}");
    let read: Vec<_> = conllu::Sentences::new(text.as_bytes()).collect();
    let errors: Vec<_> =
        read.iter().filter_map(|r| r.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "line 11: ID: expected 7, found `8`",
            "line 24: the range of `zum` goes beyond the sentence that ends here"
        ]
    );
    assert_eq!(read.iter().flatten().count(), 2);
    assert!(conllu::read(text.as_bytes()).is_err());
}
