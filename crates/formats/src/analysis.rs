//! Analyses as JSON, for those who would rather not read CoNLL-U.

use crate::conllu::VerbLemmas;
use kilde_text::{Analysis, CodePoints, Tree};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Adds one document to `out`, on one line: its sentences, each with its text, tokens of several words
/// and words. `start` and `end` are code points of the article's text; `id`
/// and `head` count from 1 within the sentence, and the root's head is 0.
///
/// ```
/// use kilde_formats::{analysis_json, conllu};
/// let given = conllu::read("1\tJa\t_\t_\t_\t_\t_\t_\t_\t_\n\n".as_bytes()).unwrap();
/// let (text, analysis) = conllu::given(&given);
/// let mut line = String::new();
/// analysis_json(&mut line, "a", &text, &analysis, &conllu::VerbLemmas::new());
/// let json: serde_json::Value = serde_json::from_str(&line)?;
/// assert_eq!(json["sentences"][0]["words"][0]["form"], "Ja");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn analysis_json(
    out: &mut String,
    id: &str,
    text: &str,
    analysis: &Analysis,
    verb_lemmas: &VerbLemmas,
) {
    let points = CodePoints::new(text);
    let mut multis = analysis.multiwords.iter().peekable();
    let lang = analysis.lang.map(|lang| lang.to_string());
    // Sentence by sentence: the whole as values takes a kilobyte a word.
    let _ = write!(out, "{{\"id\":{},\"lang\":{},\"sentences\":[", json!(id), json!(lang));
    for (i, sentence) in analysis.sentences.iter().enumerate() {
        let first = sentence.first;
        let (start, end) = points.of(sentence.range);
        let mut tokens = Vec::new();
        while let Some(multi) = multis.next_if(|m| m.first < sentence.end) {
            let (start, end) = points.of(multi.range);
            tokens.push(json!({
                "first": multi.first - first + 1, "last": multi.end - first,
                "start": start, "end": end,
                "form": &analysis.strings[multi.form.as_range()],
            }));
        }
        let mut object = json!({
            "start": start, "end": end,
            "text": sentence.range.slice(text).unwrap_or_default(),
            "words": words(&points, analysis, sentence, verb_lemmas),
        });
        if !tokens.is_empty() {
            object["multiword_tokens"] = tokens.into();
        }
        let _ = write!(out, "{}{object}", if i > 0 { "," } else { "" });
    }
    out.push_str("]}");
}

fn words(
    points: &CodePoints<'_>,
    analysis: &Analysis,
    sentence: &Tree,
    verb_lemmas: &VerbLemmas,
) -> Vec<Value> {
    let first = sentence.first as usize;
    sentence
        .words()
        .map(|i| {
            let word = &analysis.words[i];
            let (start, end) = points.of(word.range);
            let feats: Map<String, Value> = analysis
                .sets
                .text(word.feats)
                .split('|')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect();
            let mut object = json!({
                "id": i - first + 1, "start": start, "end": end,
                "form": analysis.form(i), "lemma": analysis.lemma(i),
                "upos": word.upos.as_str(), "feats": feats,
                "head": word.head.map_or(0, |head| (head as usize + 1).saturating_sub(first)),
                "relation": word.relation.as_str(),
            });
            if let Some(lemma) = verb_lemmas.get(&i) {
                object["verb_lemma"] = lemma.as_str().into();
            }
            object
        })
        .collect()
}
