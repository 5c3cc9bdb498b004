//! Whose word it is: speakers, and the outlets that a report cites.

use crate::coder::Scene;
use kilde_resolve::{Kind, Names};
use kilde_text::{Link, TextRange, TokenKind};
use std::ops::Range;

/// Most tokens between a verb of saying and who says it.
const REACH: usize = 3;
/// Most tokens between "according to" and whose word it is.
const ACCORDING_REACH: usize = 5;

/// Somebody who is said to say something in the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    /// The words that name them.
    pub(crate) tokens: Range<usize>,
    /// Their mention, where they are known.
    pub(crate) mention: Option<usize>,
    /// The verb of saying, or "according to".
    pub(crate) words: Range<usize>,
}

/// The speakers of a sentence, in text order.
pub(crate) fn speakers(scene: &Scene<'_>) -> Vec<Speaker> {
    let mut found = Vec::new();
    let mut at = scene.tokens.start;
    while at < scene.tokens.end {
        let end = scene.tokens.end;
        if let Some(m) = scene.words.according.longest(scene.doc, at, end) {
            at = m.tokens.end;
            if let Some(speaker) = after(scene, &m.tokens, ACCORDING_REACH) {
                found.push(speaker);
            }
        } else if let Some(m) = scene.words.speech.longest(scene.doc, at, end) {
            at = m.tokens.end;
            let speaker = beside(scene, &m.tokens).or_else(|| named(scene, &m.tokens));
            found.extend(speaker);
        } else {
            at += 1;
        }
    }
    found
}

fn speaks(scene: &Scene<'_>, i: usize) -> bool {
    !matches!(scene.mentions[i].kind, Kind::Country { bare: true, .. } | Kind::Place(None))
}

fn after(scene: &Scene<'_>, words: &Range<usize>, reach: usize) -> Option<Speaker> {
    let i = (0..scene.mentions.len()).find(|i| {
        let m = &scene.mentions[*i].tokens;
        m.start >= words.end
            && m.start - words.end <= reach
            && speaks(scene, *i)
            && !has_stop(scene, words.end..m.start)
    })?;
    Some(Speaker {
        tokens: scene.mentions[i].tokens.clone(),
        mention: Some(i),
        words: words.clone(),
    })
}

/// The mention inside a torn verb of saying ("teilte das Ministerium mit"),
/// right before or right after it.
fn beside(scene: &Scene<'_>, words: &Range<usize>) -> Option<Speaker> {
    let inside = (0..scene.mentions.len()).find(|i| {
        let m = &scene.mentions[*i].tokens;
        m.start > words.start && m.end < words.end && speaks(scene, *i)
    });
    if let Some(i) = inside {
        let tokens = scene.mentions[i].tokens.clone();
        return Some(Speaker { tokens, mention: Some(i), words: words.clone() });
    }
    let before = (0..scene.mentions.len()).rev().find(|i| {
        let m = &scene.mentions[*i].tokens;
        m.end <= words.start
            && words.start - m.end <= REACH
            && speaks(scene, *i)
            && !has_stop(scene, m.end..words.start)
    });
    let speaker = |i: usize| Speaker {
        tokens: scene.mentions[i].tokens.clone(),
        mention: Some(i),
        words: words.clone(),
    };
    // ", said the minister": what stands before the comma is what was said.
    let inverted = words.start > scene.tokens.start
        && matches!(scene.doc.fold(words.start - 1), "," | "\"" | "”" | "»" | "“" | "–" | "—");
    if inverted {
        after(scene, words, REACH)
    } else {
        before.map(speaker).or_else(|| after(scene, words, REACH))
    }
}

/// A name that no list knows, beside a verb of saying: two capitalised words.
fn named(scene: &Scene<'_>, words: &Range<usize>) -> Option<Speaker> {
    let capital =
        |i: usize| scene.doc.tokens[i].capital && scene.doc.tokens[i].kind == TokenKind::Word;
    let mut start = words.start;
    while start > scene.tokens.start && capital(start - 1) {
        start -= 1;
    }
    let mut end = words.end;
    while end < scene.tokens.end && capital(end) {
        end += 1;
    }
    let tokens = if words.start - start >= 2 {
        start..words.start
    } else if end - words.end >= 2 {
        words.end..end
    } else {
        return None;
    };
    Some(Speaker { tokens, mention: None, words: words.clone() })
}

fn has_stop(scene: &Scene<'_>, mut gap: Range<usize>) -> bool {
    gap.any(|i| scene.doc.tokens[i].kind == TokenKind::Punct)
}

/// The outlet that the sentence cites: one that is known by name, or else a
/// name after a cue ("told the broadcaster") that is nobody's we know.
pub(crate) fn cited(scene: &Scene<'_>, names: &Names) -> Option<TextRange> {
    if let Some(tokens) = names.outlet(scene.doc, scene.text, scene.tokens.clone()) {
        return Some(scene.doc.cover(tokens));
    }
    let end = scene.tokens.end;
    scene.tokens.clone().find_map(|at| {
        let cue = scene.words.outlet_cues.longest(scene.doc, at, end)?.tokens.end;
        // "told the broadcaster Hromadske": the kind of outlet between cue and
        // name; without it the name must follow at once.
        let kind = (cue..end.min(cue + 3))
            .find_map(|i| names.outlet_kinds.longest(scene.doc, i, end))
            .map(|m| m.tokens.end);
        let start = kind.unwrap_or(cue);
        let name = (start..end.min(start + 2)).find(|i| is_name(scene, *i))?;
        let known = scene.mentions.iter().any(|m| m.tokens.contains(&name));
        let odd =
            scene.doc.fold(name).contains(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
        if known || !(kind.is_some() || odd) {
            return None;
        }
        let mut stop = name + 1;
        while stop < end && stop - name < 4 && scene.doc.tokens[stop].capital {
            stop += 1;
        }
        Some(scene.doc.cover(name..stop))
    })
}

/// Whether a token can name an outlet: a capital, or letters with a digit or
/// hyphen ("oe24", "t-online").
fn is_name(scene: &Scene<'_>, i: usize) -> bool {
    let token = &scene.doc.tokens[i];
    let folded = scene.doc.fold(i);
    token.kind == TokenKind::Word
        && !scene.words.articles.any_in(scene.doc, i..i + 1)
        && (token.capital
            || folded.bytes().any(|b| b.is_ascii_digit())
            || folded.contains('-')
            || folded.contains('.'))
}

/// Whether a link of the page leads to the outlet of that name.
pub(crate) fn links_to(link: &Link, name: &str) -> bool {
    let plain = |s: &str| -> String {
        s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let name = plain(name);
    name.len() >= 3 && (plain(&link.href).contains(&name) || plain(&link.text).contains(&name))
}
