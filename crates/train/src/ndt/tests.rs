//! Sentences of our own in the scheme of NDT, and what they become.

use super::{convert, score};
use kilde_formats::conllu::Sentence;

/// One sentence in CoNLL-X from `form lemma pos feats head function` lines.
fn conllx(lines: &str) -> String {
    let mut text = String::from("# ud_sent_id = 1\n");
    for (i, line) in lines.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let columns: Vec<&str> = line.split(' ').collect();
        let [form, lemma, pos, feats, head, function] = columns[..] else { panic!("{line}") };
        let id = i + 1;
        text +=
            &format!("{id}\t{form}\t{lemma}\t{pos}\t{pos}\t{feats}\t{head}\t{function}\t_\t_\n");
    }
    text + "\n"
}

fn ud(lines: &str) -> Sentence {
    let mut converted = convert(conllx(lines).as_bytes()).unwrap();
    assert_eq!(converted.dropped, 0);
    converted.sentences.remove(0)
}

/// `form/UPOS/head/relation` of every word.
fn tree(lines: &str) -> Vec<String> {
    let words = ud(lines).rows;
    words
        .iter()
        .map(|w| format!("{}/{}/{}/{}", w.form, w.upos, w.head.unwrap(), w.relation))
        .collect()
}

#[test]
fn content_words_rise_over_auxiliary_copula_and_preposition() {
    let words = tree(
        "Hun hun pron fem|ent|pers|hum|3|nom 2 SUBJ
         har ha verb pres 0 FINV
         ikke ikke adv _ 2 ADV
         vært være verb perf-part 2 INFV
         i i prep _ 4 SPRED
         byen by subst appell|mask|be|ent 5 PUTFYLL
         . $. clb <punkt> 2 IP",
    );
    let expected = [
        "Hun/PRON/6/nsubj",
        "har/AUX/6/aux",
        "ikke/PART/6/advmod",
        "vært/AUX/6/cop",
        "i/ADP/6/case",
        "byen/NOUN/0/root",
        "./PUNCT/6/punct",
    ];
    assert_eq!(words, expected);
}

#[test]
fn a_feature_is_named_once() {
    let words = ud("Byene by subst appell|mask|be|fl 2 SUBJ
         ligner ligne verb pres 0 FINV
         hverandres hverandres det fl|poss|res 4 DET
         havner havn subst appell|mask|ub|fl 2 DOBJ
         . $. clb <punkt> 2 IP");
    assert_eq!(words.rows[2].feats, "Number=Plur|Poss=Yes|PronType=Rcp");
}

#[test]
fn clauses_are_named_by_their_place() {
    let words = tree(
        "Mannen mann subst appell|mask|be|ent 7 SUBJ
         som som sbu _ 3 SBU
         ble bli verb pret 1 ATR
         sett se verb perf-part 3 INFV
         , $, <komma> _ 1 IK
         lenge lenge adv _ 7 ADV
         lovet love verb pret 0 FINV
         å å inf-merke _ 7 DOBJ
         komme komme verb inf 8 INFV",
    );
    let expected = [
        "Mannen/NOUN/7/nsubj",
        "som/SCONJ/4/mark",
        "ble/AUX/4/aux:pass",
        "sett/VERB/1/acl:relcl",
        ",/PUNCT/1/punct",
        "lenge/ADV/7/advmod",
        "lovet/VERB/0/root",
        "å/PART/9/mark",
        "komme/VERB/7/xcomp",
    ];
    assert_eq!(words, expected);
}

#[test]
fn titles_take_the_place_of_names_and_speakers_that_of_quotations() {
    let words = tree(
        "Regnet regn subst appell|nøyt|be|ent 2 SUBJ
         stanser stanse verb pres 0 FINV
         , $, <komma> _ 2 IK
         sier si verb pres 2 PAR
         meteorolog meteorolog subst appell|mask|ub|ent 6 APP
         Kari Kari subst prop|fem 4 SUBJ
         Moen Moen subst prop 6 FLAT
         . $. clb <punkt> 2 IP",
    );
    let expected = [
        "Regnet/NOUN/2/nsubj",
        "stanser/VERB/4/ccomp",
        ",/PUNCT/2/punct",
        "sier/VERB/0/root",
        "meteorolog/NOUN/4/nsubj",
        "Kari/PROPN/5/flat:name",
        "Moen/PROPN/5/flat:name",
        "./PUNCT/4/punct",
    ];
    assert_eq!(words, expected);
}

#[test]
fn quotation_marks_hang_on_what_they_enclose() {
    let words = tree(
        "De de pron fl|pers|3|nom 2 SUBJ
         spiller spille verb pres 0 FINV
         « $\" <anf> _ 2 IK
         lette lett adj fl|pos 5 ATR
         viser vise subst appell|fem|ub|fl 2 DOBJ
         » $\" <anf> _ 2 IK
         . $. clb <punkt> 2 IP",
    );
    assert_eq!(words[2], "«/PUNCT/5/punct");
    assert_eq!(words[5], "»/PUNCT/5/punct");
}

#[test]
fn features_and_lemmas_become_universal() {
    let sentence = ud("Det det det dem|nøyt|ent 2 DET
         huset hus subst appell|nøyt|be|ent 3 SUBJ
         har ha verb pres 0 FINV
         to to det fl|kvant 6 DET
         ingen ingen det fl|kvant 6 DET
         etasjer etasje subst appell|mask|ub|fl 3 DOBJ
         | $| clb _ 3 IP");
    let rows = &sentence.rows;
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0].lemma, "den");
    assert_eq!(rows[0].feats, "Gender=Neut|Number=Sing|PronType=Art");
    assert_eq!(rows[1].feats, "Definite=Def|Gender=Neut|Number=Sing");
    assert_eq!(rows[2].feats, "Mood=Ind|Tense=Pres|VerbForm=Fin");
    assert_eq!(rows[3].feats, "Number=Plur|NumType=Card");
    assert_eq!(rows[4].feats, "Number=Plur|Polarity=Neg");
    assert_eq!(rows[3].upos, "NUM");
}

#[test]
fn what_is_no_tree_is_dropped() {
    let looped = conllx("a a subst _ 2 SUBJ\nb b verb pres 1 FINV");
    let outside = conllx("a a subst _ 9 SUBJ");
    let two_roots = conllx("a a subst _ 0 FRAG\nb b subst _ 0 FRAG");
    let mark = conllx("! $! clb _ 0 FRAG\n... $... clb _ 1 IP");
    let bar = conllx("| $| clb _ 0 FRAG");
    let text = [looped, outside, two_roots, mark, bar].concat();
    let converted = convert(text.as_bytes()).unwrap();
    assert_eq!((converted.sentences.len(), converted.dropped), (1, 3));
    assert!(converted.sentences.iter().all(Sentence::is_tree));
}

#[test]
fn agreement_counts_what_is_equal() {
    let given = ud("Sol sol subst appell|fem|ub|ent 0 FRAG\n. $. clb <punkt> 1 IP");
    let mut gold = given.clone();
    gold.comments = vec!["sent_id = 1".to_owned()];
    gold.rows[0].upos = "PROPN".to_owned();
    let score = score(&[given], &[gold]);
    assert_eq!((score.sentences, score.equal, score.words), (1, 0, 2));
    assert_eq!((score.upos, score.relation, score.plain_relation), (1, 2, 1));
}
