//! "According to X": phrases that name whose word a sentence is.

use crate::frames::{is_event_noun, subject};
use crate::grammar::Classes;
use crate::scene::{DEPTH, Scene};
use kilde_text::{Relation, Universal};
use std::ops::Range;

/// Most tokens between "according to" and whose word it is.
const REACH: usize = 6;

/// Whoever stands beside "according to" in the sentence, nearest to `word`.
pub(crate) fn according(scene: &Scene<'_>, word: usize) -> Option<usize> {
    all(scene)
        .map(|phrase| phrase.who)
        // The first of equals.
        .min_by_key(|who| word.abs_diff(*who))
}

/// Whoever stands beside the first "according to".
pub(crate) fn first(scene: &Scene<'_>) -> Option<usize> {
    all(scene).next().map(|phrase| phrase.who)
}

/// Whether a word stands in such a phrase, so that it takes no part in the act.
pub(crate) fn holds(scene: &Scene<'_>, word: usize) -> bool {
    all(scene).any(|phrase| phrase.named && scene.tree.is_under(word, phrase.who))
}

/// A phrase "according to X".
pub(crate) struct Phrase {
    /// The tokens of the fixed words.
    pub(crate) cue: Range<usize>,
    /// The word that names whose word it is.
    pub(crate) who: usize,
    /// Whether the phrase itself names them ("by its own account" does not).
    pub(crate) named: bool,
}

/// All phrases "according to X" of a sentence.
pub(crate) fn all<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = Phrase> + 's {
    let mut at = scene.tokens.start;
    std::iter::from_fn(move || {
        while at < scene.tokens.end {
            let Some(m) = scene.tongue.grammar.according.longest(scene.doc, at, scene.tokens.end)
            else {
                at += 1;
                continue;
            };
            at = m.tokens.end;
            if let Some((who, named)) = beside(scene, &m.tokens) {
                return Some(Phrase { cue: m.tokens, who, named });
            }
        }
        None
    })
}

/// Whose word the phrase in these tokens names, and whether it does so itself.
fn beside(scene: &Scene<'_>, cue: &Range<usize>) -> Option<(usize, bool)> {
    let tree = scene.tree;
    let own = tree.of_tokens(scene.words.clone(), cue);
    let after = cue.end..scene.tokens.end.min(cue.end + REACH);
    let words = tree.of_tokens(scene.words.clone(), &after);
    // "nach eigenen Angaben": whoever the clause is about.
    let reflexive = own.clone().chain(words.clone().take(2)).find(|w| tree.is(*w, Classes::OWN));
    if let Some(word) = reflexive {
        return subject_above(scene, word).map(|who| (who, false));
    }
    // "according to the report of the ministry": the first noun may only say
    // what kind of word it is.
    let noun = |w: &usize| {
        tree.is_nominal(*w)
            && !scene.is_time(*w)
            && !matches!(
                tree.universal(*w),
                Universal::Compound | Universal::Flat | Universal::Nummod
            )
    };
    let says = |w: usize| tree.is(w, Classes::SAY_NOUN);
    let first = words.clone().find(|w| noun(w) && !says(*w)).map(|w| {
        // "according to the city's mayor"
        let owned = tree.head(w).filter(|h| *h > w && tree.is_nominal(*h) && !says(*h));
        owned.filter(|_| tree.relation(w) == Relation::NmodPoss).unwrap_or(w)
    });
    // "citing an attack": a reason, nobody's word.
    let head = || first.filter(|w| !is_event_noun(scene, *w));
    // "den Behörden zufolge": it stands before the words.
    let before = || {
        let head = own.clone().find_map(|w| tree.head(w))?;
        (tree.is_nominal(head) && !own.contains(&head) && !says(head)).then_some(head)
    };
    let postposed = own
        .clone()
        .any(|w| tree.universal(w) == Universal::Case && tree.head(w).is_some_and(|h| h < w));
    let who = if postposed { before().or_else(head) } else { head().or_else(before) };
    who.map(|who| (who, true))
}

/// The subject of the clause that a word stands in.
fn subject_above(scene: &Scene<'_>, word: usize) -> Option<usize> {
    let mut at = word;
    for _ in 0..DEPTH {
        if let Some(fill) = subject(scene, at) {
            return Some(fill.word);
        }
        at = scene.tree.head(at)?;
    }
    None
}
