//! Numbers with units: "120 days", "rund 40 000 Soldaten", "двадцать тонн".

use crate::words::Nearness;
use crate::{Bound, StoryWords};
use kilde_analysis::Language;
use kilde_text::{Document, TokenKind};
use std::ops::Range;

/// Most tokens between a number and its unit ("60,000 *heavily armed* troops").
const REACH: usize = 2;
/// Most tokens between a number and the word that bounds it.
const BEFORE: usize = 3;

/// A number with unit, by tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub value: f64,
    pub unit: String,
    pub bound: Bound,
    pub tokens: Range<usize>,
}

/// The quantities of one sentence, in text order.
pub(crate) fn find(
    language: &Language,
    words: &StoryWords,
    doc: &Document,
    text: &str,
    sentence: Range<usize>,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(amount) = words.amounts.longest(doc, at, sentence.end) {
            let (value, unit) = amount.value;
            let tokens = amount.tokens;
            let bound = bound(words, doc, sentence.start, tokens.start);
            at = tokens.end;
            found.push(Found { value, unit, bound, tokens });
            continue;
        }
        let Some((value, next)) = number(language, words, doc, text, at, sentence.end) else {
            at += 1;
            continue;
        };
        let unit = (next..sentence.end.min(next + REACH + 1))
            .take_while(|i| {
                // The unit's own sign is one ("%"); a stop or another number ends the search.
                doc.tokens[*i].kind == TokenKind::Word
                    || (*i == next && words.units.longest(doc, *i, sentence.end).is_some())
                    || doc.fold(*i) == "-"
            })
            .find_map(|i| words.units.longest(doc, i, sentence.end));
        if let Some(unit) = unit {
            let bound = bound(words, doc, sentence.start, at);
            let mut tokens = at..unit.tokens.end;
            let mut value = value;
            // "tres años y medio"
            if let Some(half) = words.half.longest(doc, tokens.end, sentence.end) {
                value += 0.5;
                tokens.end = half.tokens.end;
            }
            at = tokens.end;
            found.push(Found { value, unit: unit.value, bound, tokens });
        } else {
            at = next;
        }
    }
    found
}

/// The numbers of a text, in figures or words, with their tokens.
#[must_use]
pub fn numbers(
    language: &Language,
    words: &StoryWords,
    doc: &Document,
    text: &str,
) -> Vec<(f64, Range<usize>)> {
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        let Range { start: mut at, end } = sentence.tokens();
        while at < end {
            match number(language, words, doc, text, at, end) {
                Some((value, next)) => {
                    found.push((value, at..next));
                    at = next.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn bound(words: &StoryWords, doc: &Document, start: usize, number: usize) -> Bound {
    let before = start.max(number.saturating_sub(BEFORE))..number;
    let near = before.rev().find_map(|i| words.bounds.longest(doc, i, number));
    match near.map(|m| m.value) {
        Some(Nearness::About) => Bound::About,
        Some(Nearness::AtLeast) => Bound::AtLeast,
        Some(Nearness::AtMost) => Bound::AtMost,
        None => Bound::Exact,
    }
}

/// The number that begins at a token, and the token after it.
fn number(
    language: &Language,
    words: &StoryWords,
    doc: &Document,
    text: &str,
    at: usize,
    end: usize,
) -> Option<(f64, usize)> {
    let (mut value, mut next) = if doc.tokens[at].kind == TokenKind::Number {
        let mut digits = text[doc.tokens[at].range.as_range()].to_owned();
        let mut next = at + 1;
        // "60 000": groups of three, each after one space.
        while next < end
            && doc.tokens[next].kind == TokenKind::Number
            && digits.len() < 12
            && text[doc.tokens[next].range.as_range()].len() == 3
            && is_space(&text[doc.tokens[next - 1].range.end()..doc.tokens[next].range.start()])
        {
            digits.push_str(&text[doc.tokens[next].range.as_range()]);
            next += 1;
        }
        (digits_value(&digits)?, next)
    } else if let Some(m) = words.fractions.longest(doc, at, end) {
        (m.value, m.tokens.end)
    } else {
        let m = language.words.numbers.longest(doc, at, end)?;
        (m.value as f64, m.tokens.end)
    };
    if let Some(half) = words.half.longest(doc, next, end) {
        value += 0.5;
        next = half.tokens.end;
    }
    if let Some(m) = language.words.multipliers.longest(doc, next, end) {
        value *= m.value as f64;
        next = m.tokens.end;
    }
    Some((value, next))
}

fn is_space(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_none()
}

/// A number in digits: groups of three are thousands, one other group is a
/// decimal part. `None` for ordinals and what has letters.
fn digits_value(text: &str) -> Option<f64> {
    let mut groups = text.split(['.', ',', '\u{a0}', '\u{202f}', '\u{2009}', '\'']).peekable();
    let mut plain = groups.next()?.to_owned();
    while let Some(group) = groups.next() {
        if group.len() == 3 && plain.len() <= 15 {
            plain.push_str(group);
        } else if groups.peek().is_none() && (1..=2).contains(&group.len()) {
            plain.push('.');
            plain.push_str(group);
        } else {
            return None;
        }
    }
    plain.bytes().all(|b| b.is_ascii_digit() || b == b'.').then(|| plain.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::digits_value;

    #[test]
    fn digits_are_read_in_every_notation() {
        assert_eq!(digits_value("60,000"), Some(60_000.0));
        assert_eq!(digits_value("60.000"), Some(60_000.0));
        assert_eq!(digits_value("2.5"), Some(2.5));
        assert_eq!(digits_value("1.200,5"), Some(1200.5));
        assert_eq!(digits_value("17th"), None);
    }
}
