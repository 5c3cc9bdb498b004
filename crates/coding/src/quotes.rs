//! Quotes: what the text says that somebody said, direct or indirect.
//!
//! Marks are paired over the whole text, since a quotation may run over the
//! ends of sentences. A sentence's verbs of saying, and its phrases "according
//! to", take the quotation that touches the sentence, or else the words of the
//! clause that they govern. A quotation that follows another in its paragraph
//! and has no verb of its own is of the same speaker.

use crate::frames::is_finite;
use crate::grammar::Classes;
use crate::scene::Scene;
use crate::voices::{self, attribution};
use kilde_text::{TextRange, Universal};

/// Fewest words of a quotation: one word in marks is a name or a distance kept.
const FEWEST: usize = 2;

/// A quote as far as one sentence tells it: words of the tree and bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    /// Who says it; `None` for the speaker of the quote before.
    pub(crate) speaker: Option<usize>,
    /// The verb of saying, or the fixed words before the speaker.
    pub(crate) cue: Option<TextRange>,
    /// What is said, without the marks.
    pub(crate) words: TextRange,
    pub(crate) direct: bool,
}

/// Whether a token is a quotation mark.
pub(crate) fn is_mark(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| matches!(c, '«' | '»' | '„' | '“' | '”' | '‟' | '"'))
}

/// The insides of all quotations of a text, in order.
#[must_use]
pub fn marked(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize, usize)> = None;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            // A quotation that is not closed in its paragraph is a slip.
            open = None;
            continue;
        }
        let after = at + c.len_utf8();
        match open {
            None if matches!(c, '«' | '»' | '„' | '“' | '”' | '‟' | '"') => {
                open = Some((c, after, 0))
            }
            None => {}
            Some((mark, start, depth)) if closes(mark, c) => {
                if depth == 0 {
                    if text.get(start..at).is_some_and(|s| !s.trim().is_empty()) {
                        found.push(trimmed(text, start, at));
                    }
                    open = None;
                } else {
                    open = Some((mark, start, depth - 1));
                }
            }
            // «…«…»…»: one within the other.
            Some((mark, start, depth)) if c == mark && mark != '"' => {
                open = Some((mark, start, depth + 1));
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether a mark ends a quotation that another began: „…“, “…”, «…», »…«, "…".
fn closes(open: char, close: char) -> bool {
    match open {
        '„' => matches!(close, '“' | '”' | '"'),
        '“' | '‟' => matches!(close, '”' | '"'),
        '”' => close == '”',
        '«' => close == '»',
        '»' => close == '«',
        _ => close == open,
    }
}

/// A range without white space and stops at its ends.
fn trimmed(text: &str, start: usize, end: usize) -> TextRange {
    let inside = text.get(start..end).unwrap_or_default();
    let edge = |c: char| c.is_whitespace() || c == ',' || c == ';';
    let cut = inside.len() - inside.trim_start_matches(edge).len();
    let kept = inside.trim_matches(edge).len();
    TextRange::new(start + cut, start + cut + kept)
}

/// The quotes of a sentence. `marked` are the quotations of the text, of which
/// `next` is the first that no sentence before has taken; `goes_on` tells that
/// the sentence before held a quotation of the same paragraph.
pub(crate) fn of_sentence(
    scene: &Scene<'_>,
    marked: &[TextRange],
    next: &mut usize,
    goes_on: bool,
) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut take = |from: TextRange| -> Option<TextRange> {
        while marked.get(*next).is_some_and(|m| m.end() <= scene.range.start()) {
            *next += 1;
        }
        let at = marked[(*next).min(marked.len())..]
            .iter()
            .take_while(|m| m.start() < scene.range.end())
            .position(|m| is_speech(scene, *m) && !m.contains(from))?;
        *next += at + 1;
        Some(marked[*next - 1])
    };
    for verb in scene.words.clone() {
        let Some((speaker, content)) = speech(scene, verb) else { continue };
        let cue = scene.tree.range(verb);
        // What a speaker within a quotation says is part of it.
        if found.iter().any(|s| s.direct && s.words.contains(cue)) {
            continue;
        }
        let quoted = take(cue);
        let words = quoted.or_else(|| content.and_then(|c| indirect(scene, c, verb)));
        if let Some(words) = words {
            found.push(Said {
                speaker: Some(speaker),
                cue: Some(cue),
                words,
                direct: quoted.is_some(),
            });
        }
    }
    for phrase in attribution::all(scene) {
        let cue = scene.doc.cover(phrase.cue.clone());
        if found.iter().any(|s| s.direct && s.words.contains(cue) || s.cue == Some(cue)) {
            continue;
        }
        let quoted = take(cue);
        let words = quoted.or_else(|| beside(scene, &phrase));
        if let Some(words) = words {
            found.push(Said {
                speaker: Some(phrase.who),
                cue: Some(cue),
                words,
                direct: quoted.is_some(),
            });
        }
    }
    // "…," he said. "…": the same speaker goes on.
    let led = goes_on || found.iter().any(|s| s.direct);
    while led && let Some(words) = take(TextRange::new(0, 0)) {
        let spoken =
            scene.words.clone().any(|w| words.contains(scene.tree.range(w)) && is_finite(scene, w));
        if spoken {
            found.push(Said { speaker: None, cue: None, words, direct: true });
        }
    }
    found.sort_by_key(|s| (s.words.start(), s.words.end()));
    found
}

/// Whether a quotation is more than a name or a word in marks.
fn is_speech(scene: &Scene<'_>, inside: TextRange) -> bool {
    let words = inside.slice(scene.text).unwrap_or_default().split_whitespace().count();
    words >= FEWEST
        && scene.words.clone().any(|w| {
            inside.contains(scene.tree.range(w))
                && (scene.tree.is_verbal(w)
                    || scene.tree.feature(w, "VerbForm").is_some()
                    // "Мы готовы": a predicate without a verb.
                    || scene.has_subject(w))
        })
}

/// The speaker of a verb of saying, and the head of what is said.
fn speech(scene: &Scene<'_>, verb: usize) -> Option<(usize, Option<usize>)> {
    let tree = scene.tree;
    let says = tree.is(verb, Classes::SAY | Classes::DENY);
    if !says || tree.is_nominal(verb) {
        return None;
    }
    let below = tree.children(verb).find(|c| {
        tree.universal(*c) == Universal::Ccomp
            || tree.universal(*c) == Universal::Parataxis && !voices::speaks(scene, *c)
            || tree.universal(*c) == Universal::Xcomp && tree.is_verbal(*c)
    });
    let above = || {
        let inserted = matches!(tree.universal(verb), Universal::Parataxis | Universal::Discourse);
        tree.head(verb).filter(|_| inserted)
    };
    let speaker = voices::speaker_of(scene, verb)?;
    Some((speaker, below.or_else(above)))
}

/// The words of a clause, without the verb of saying and what hangs on it.
fn indirect(scene: &Scene<'_>, content: usize, verb: usize) -> Option<TextRange> {
    let tree = scene.tree;
    let inserted = tree.is_under(verb, content);
    let part = |w: &usize| tree.is_under(*w, content) && !(inserted && tree.is_under(*w, verb));
    span(scene, scene.words.clone().filter(part))
}

/// The words of the sentence beside a phrase "according to X".
fn beside(scene: &Scene<'_>, phrase: &attribution::Phrase) -> Option<TextRange> {
    let tree = scene.tree;
    let cue = tree.of_tokens(scene.words.clone(), &phrase.cue);
    let clause = scene.clause(phrase.who);
    let part = |w: &usize| {
        tree.is_under(*w, clause)
            && !cue.contains(w)
            && !(phrase.named && tree.is_under(*w, phrase.who))
    };
    span(scene, scene.words.clone().filter(part))
}

/// From the first to the last of some words, without stops at the ends.
fn span(scene: &Scene<'_>, words: impl Iterator<Item = usize>) -> Option<TextRange> {
    let words: Vec<usize> = words.collect();
    let stop = |w: &&usize| scene.tree.upos(**w) == kilde_text::Upos::Punct;
    let first = words.iter().find(|w| !stop(w))?;
    let last = words.iter().rev().find(|w| !stop(w))?;
    Some(scene.tree.range(*first).cover(scene.tree.range(*last)))
}

#[cfg(test)]
mod tests {
    use super::marked;

    fn insides(text: &str) -> Vec<&str> {
        marked(text).iter().filter_map(|r| r.slice(text)).collect()
    }

    #[test]
    fn marks_of_all_languages_are_paired() {
        assert_eq!(insides("“We stay,” he said."), ["We stay"]);
        assert_eq!(insides("„Wir bleiben“, sagte er."), ["Wir bleiben"]);
        assert_eq!(insides("»Wir bleiben«, sagte er."), ["Wir bleiben"]);
        assert_eq!(insides("« Nous restons », dit-il."), ["Nous restons"]);
        assert_eq!(insides("«Газета «Труд» закрыта», — сказал он."), ["Газета «Труд» закрыта"]);
        assert_eq!(insides("\"A. B.\" He left. \"C\""), ["A. B.", "C"]);
        assert_eq!(insides("«Open\nand “closed”"), ["closed"]);
    }
}
