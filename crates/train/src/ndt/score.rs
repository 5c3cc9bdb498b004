//! Agreement of a conversion with the sentences that Universal Dependencies has of it.

use kilde_formats::conllu::Sentence;
use std::collections::{BTreeMap, HashMap};

/// Counts of words that agree.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Sentences that were found on both sides.
    pub sentences: usize,
    /// Sentences where every column compared agrees.
    pub equal: usize,
    /// Words compared.
    pub words: usize,
    /// Words whose part of speech agrees.
    pub upos: usize,
    /// Words whose features agree.
    pub feats: usize,
    /// Words whose lemma agrees.
    pub lemma: usize,
    /// Words whose head agrees.
    pub head: usize,
    /// Words whose head and relation agree.
    pub relation: usize,
    /// Words other than punctuation.
    pub plain: usize,
    /// Words other than punctuation whose head agrees.
    pub plain_head: usize,
    /// Words other than punctuation whose head and relation agree.
    pub plain_relation: usize,
    /// How often a relation given stands where another one is expected (`given -> expected`).
    pub confusions: BTreeMap<(String, String), usize>,
}

/// Compares converted sentences with those that their comment `ud_sent_id` names.
#[must_use]
pub fn score(given: &[Sentence], expected: &[Sentence]) -> Score {
    let by_id: HashMap<&str, &Sentence> =
        expected.iter().filter_map(|s| Some((s.comment("sent_id")?, s))).collect();
    let mut score = Score::default();
    for sentence in given {
        let Some(gold) = sentence.comment("ud_sent_id").and_then(|id| by_id.get(id)) else {
            continue;
        };
        if gold.rows.len() != sentence.rows.len() {
            continue;
        }
        score.sentences += 1;
        let before = score.clone_counts();
        for (row, gold) in sentence.rows.iter().zip(&gold.rows) {
            let head = usize::from(row.head == gold.head);
            let relation = usize::from(row.head == gold.head && row.relation == gold.relation);
            score.words += 1;
            score.upos += usize::from(row.upos == gold.upos);
            score.feats += usize::from(row.feats == gold.feats);
            score.lemma += usize::from(row.lemma == gold.lemma);
            score.head += head;
            score.relation += relation;
            if gold.upos != "PUNCT" {
                score.plain += 1;
                score.plain_head += head;
                score.plain_relation += relation;
            }
            if row.relation != gold.relation {
                let pair = (row.relation.clone(), gold.relation.clone());
                *score.confusions.entry(pair).or_default() += 1;
            }
        }
        let after = score.clone_counts();
        let words = sentence.rows.len();
        score.equal += usize::from(after.iter().zip(&before).all(|(a, b)| a - b == words));
    }
    score
}

impl Score {
    /// The counts that have to grow by the length of a sentence that is equal.
    fn clone_counts(&self) -> [usize; 4] {
        [self.upos, self.feats, self.lemma, self.relation]
    }
}
