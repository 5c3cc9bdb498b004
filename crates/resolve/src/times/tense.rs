//! Whether the clause around an expression speaks of what is to come.

use super::table::Table;
use kilde_text::{Analysis, TextRange, Upos};

/// Heads that are climbed at most.
const DEPTH: usize = 12;

/// `None` where the verb does not tell.
pub(super) fn to_come(analysis: &Analysis, table: &Table, at: TextRange) -> Option<bool> {
    let words = &analysis.words;
    let mut word = words.partition_point(|w| w.range.end() <= at.start());
    let sentence = analysis.sentences.iter().find(|s| s.words().contains(&word))?;
    let mut infinitive = false;
    for _ in 0..DEPTH {
        let current = words.get(word)?;
        if matches!(current.upos, Upos::Verb | Upos::Aux) || current.head.is_none() {
            let helpers = || {
                sentence.words().filter(move |i| {
                    words[*i].head == Some(word as u32)
                        && matches!(words[*i].upos, Upos::Aux | Upos::Verb)
                        && matches!(
                            words[*i].relation.universal(),
                            kilde_text::Universal::Aux | kilde_text::Universal::Cop
                        )
                })
            };
            if infinitive && table.intent.iter().any(|l| l == analysis.lemma(word)) {
                return Some(true);
            }
            infinitive = analysis.feature(word, "VerbForm") == Some("Inf");
            if let Some(answer) = verb(analysis, table, word, helpers) {
                return Some(answer);
            }
        }
        word = current.head? as usize;
    }
    None
}

/// What a verb and its auxiliaries tell.
fn verb<I: Iterator<Item = usize>>(
    analysis: &Analysis,
    table: &Table,
    word: usize,
    helpers: impl Fn() -> I,
) -> Option<bool> {
    let is = |i: usize, name: &str, value: &str| analysis.feature(i, name) == Some(value);
    let among = |i: usize, lemmas: &[String]| lemmas.iter().any(|l| l == analysis.lemma(i));
    let participle = is(word, "VerbForm", "Part");
    if participle && helpers().any(|i| among(i, &table.perfect)) {
        return Some(false);
    }
    if is(word, "Tense", "Fut")
        || among(word, &table.future)
        || helpers().any(|i| is(i, "Tense", "Fut") || (!participle && among(i, &table.future)))
    {
        return Some(true);
    }
    if helpers().any(|i| among(i, &table.future) && !is(i, "Tense", "Past")) {
        return Some(true);
    }
    if helpers().any(|i| is(i, "Tense", "Past")) {
        return Some(false);
    }
    if helpers().any(|i| is(i, "Tense", "Pres")) {
        return Some(true);
    }
    match analysis.feature(word, "Tense") {
        Some("Past" | "Imp" | "Pqp") => Some(false),
        Some("Pres") if !participle => Some(true),
        _ if participle => Some(false),
        _ => None,
    }
}
