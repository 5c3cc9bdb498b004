//! The CoNLL 2018 metrics against cases counted by hand.

use kilde_eval::syntax::{SyntaxScores, score};
use kilde_formats::conllu::{self, Sentence};

/// Sentences from lines `id form lemma upos feats head relation`; an empty
/// line ends a sentence, and `id form` is a multi-word token.
fn read(text: &str) -> Vec<Sentence> {
    let mut conllu = String::new();
    for line in text.trim().lines().map(str::trim) {
        let columns: Vec<_> = line.split_whitespace().collect();
        match columns[..] {
            [] => {}
            [id, form] => conllu += &format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_"),
            [id, form, lemma, upos, feats, head, relation] => {
                conllu +=
                    &format!("{id}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{relation}\t_\t_");
            }
            _ => panic!("columns of `{line}`"),
        }
        conllu.push('\n');
    }
    conllu::read(conllu.as_bytes()).expect("the test's own CoNLL-U")
}

/// Right, coded and gold.
fn counts(scores: &SyntaxScores, metric: &str) -> (usize, usize, usize) {
    let tally = scores.metric(metric).expect("a metric");
    (tally.right, tally.coded, tally.gold)
}

const GOLD: &str = "
    1 Troops troop NOUN Number=Plur 3 nsubj:pass
    2 were be AUX Tense=Past 3 aux:pass
    3 shelled shell VERB Voice=Pass|VerbForm=Part 0 root
    4 by by ADP _ 5 case
    5 guns gun NOUN Number=Plur|X=1 3 obl:agent
    6 . . PUNCT _ 3 punct";

#[test]
fn gold_against_itself_is_all_right() {
    let scores = score(&read(GOLD), &read(GOLD)).unwrap();
    for metric in kilde_eval::syntax::METRICS {
        assert_eq!(scores.percent(metric), Some(100.0), "{metric}");
    }
    assert_eq!(counts(&scores, "clas"), (3, 3, 3));
}

#[test]
fn every_column_is_scored_by_itself() {
    let system = read(
        "
        1 Troops troops NOUN Number=Plur 3 nsubj
        2 were be VERB Tense=Past 3 aux
        3 shelled shell VERB VerbForm=Part|Voice=Pass|Y=1 0 root
        4 by by ADP Case=Gen 3 case
        5 guns gun PROPN Number=Plur 3 obl
        6 . . PUNCT _ 3 dep",
    );
    let scores = score(&read(GOLD), &system).unwrap();
    assert_eq!(counts(&scores, "words"), (6, 6, 6));
    // Two tags are wrong.
    assert_eq!(counts(&scores, "upos"), (4, 6, 6));
    // Order and features that are not universal do not count; the case does.
    assert_eq!(counts(&scores, "ufeats"), (5, 6, 6));
    assert_eq!(counts(&scores, "lemmas"), (5, 6, 6));
    // `by` has the wrong head.
    assert_eq!(counts(&scores, "uas"), (5, 6, 6));
    // And the full stop the wrong relation; subtypes are cut.
    assert_eq!(counts(&scores, "las"), (4, 6, 6));
    assert_eq!(counts(&scores, "las_subtypes"), (1, 6, 6));
    // Content words: gold 1, 3, 5; the system's `dep` is one more.
    assert_eq!(counts(&scores, "clas"), (3, 4, 3));

    let relation = |name| {
        let tally = scores.relation(name).unwrap();
        (tally.right, tally.coded, tally.gold)
    };
    assert_eq!(relation("nsubj"), (0, 1, 0));
    assert_eq!(relation("nsubj:pass"), (0, 0, 1));
    assert_eq!(relation("root"), (1, 1, 1));
    assert_eq!(relation("obl"), (0, 1, 0));
}

#[test]
fn a_name_without_subtype_stands_for_its_other_subtypes() {
    let gold = read("1 Go go VERB _ 0 root\n2 home home ADV _ 1 obl:lmod");
    let system = read("1 Go go VERB _ 0 root\n2 home home ADV _ 1 obl:tmod");
    let scores = score(&gold, &system).unwrap();
    assert_eq!(scores.percent("obl_f1"), Some(100.0));
    assert_eq!(counts(&scores, "las"), (2, 2, 2));
    assert_eq!(counts(&scores, "las_subtypes"), (1, 2, 2));
}

#[test]
fn tokens_and_sentences_are_ranges_of_characters() {
    let gold = read(
        "
        1 A a X _ 0 root
        2 b b X _ 1 dep

        1 c-d c-d X _ 0 root
        2 e e X _ 1 dep",
    );
    let system = read(
        "
        1 Ab ab X _ 0 root

        1 c c X _ 0 root
        2 -d -d X _ 1 dep
        3 e e X _ 1 dep",
    );
    let scores = score(&gold, &system).unwrap();
    assert_eq!(counts(&scores, "tokens"), (1, 4, 4));
    assert_eq!(counts(&scores, "sentences"), (2, 2, 2));
    assert_eq!(counts(&scores, "words"), (1, 4, 4));
    // The head of `e` is not aligned.
    assert_eq!(counts(&scores, "uas"), (0, 4, 4));

    let merged = read("1 A a X _ 0 root\n2 b b X _ 1 dep\n3 c-d c-d X _ 1 dep\n4 e e X _ 3 dep");
    let scores = score(&gold, &merged).unwrap();
    assert_eq!(counts(&scores, "sentences"), (0, 1, 2));
    assert_eq!(counts(&scores, "tokens"), (4, 4, 4));
    // A root is right only against a root.
    assert_eq!(counts(&scores, "uas"), (3, 4, 4));
}

#[test]
fn words_of_multi_word_tokens_are_aligned_by_their_forms() {
    let gold = read(
        "
        1 Fin fin NOUN _ 0 root
        2-3 du
        2 de de ADP _ 4 case
        3 le le DET _ 4 det
        4 jour jour NOUN _ 1 nmod",
    );
    // One word for `du`: nothing in it can be aligned.
    let plain = read(
        "
        1 Fin fin NOUN _ 0 root
        2 du du ADP _ 3 case
        3 jour jour NOUN _ 1 nmod",
    );
    let scores = score(&gold, &plain).unwrap();
    assert_eq!(counts(&scores, "tokens"), (3, 3, 3));
    assert_eq!(counts(&scores, "words"), (2, 3, 4));
    assert_eq!(counts(&scores, "las"), (2, 3, 4));
    // Other words in it: the longest common subsequence, case ignored.
    let longer = read(
        "
        1-2 Findu
        1 Fin fin NOUN _ 0 root
        2 DE de ADP _ 5 case
        3-4 jour
        3 le le DET _ 5 det
        4 jour jour NOUN _ 1 nmod
        5 . . PUNCT _ 1 punct",
    );
    let mut gold = gold;
    let stop = read("1 . . PUNCT _ 0 punct");
    gold[0].rows.extend(stop[0].rows.clone());
    gold[0].rows[4].head = Some(1);
    let scores = score(&gold, &longer).unwrap();
    assert_eq!(counts(&scores, "tokens"), (2, 3, 4));
    // Within `Findu`: fin, de; within `jour`: `le` has no partner, since the
    // stretch of `Findu` ends before it.
    assert_eq!(counts(&scores, "words"), (4, 5, 5));
}

#[test]
fn a_gold_lemma_that_is_not_given_is_right() {
    let gold = read("1 Oslo _ PROPN _ 0 root");
    let scores = score(&gold, &read("1 Oslo Oslo PROPN _ 0 root")).unwrap();
    assert_eq!(counts(&scores, "lemmas"), (1, 1, 1));
}

#[test]
fn spaces_within_words_do_not_count_but_other_texts_do() {
    let gold = conllu::read("1\t1 200\t1200\tNUM\t_\t_\t0\troot\t_\t_\n\n".as_bytes()).unwrap();
    let scores = score(&gold, &read("1 1200 1200 NUM _ 0 root")).unwrap();
    assert_eq!(counts(&scores, "words"), (1, 1, 1));
    let error = score(&gold, &read("1 1300 1300 NUM _ 0 root")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the texts differ from character 1 on, white space not counted: gold goes on with \
         `200`, the system with `300`"
    );
    assert!(score(&gold, &[]).is_err());
    assert_eq!(score(&[], &[]).unwrap(), SyntaxScores::default());
}
