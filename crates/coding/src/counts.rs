//! Numbers of killed, injured and arrested.

use crate::scene::Scene;
use crate::{Count, Event, Evidence, Root};
use kilde_analysis::PatternSet;
use kilde_text::TokenKind;
use std::ops::Range;

/// Most tokens between a number and the word that says what it counts.
const REACH: usize = 4;

/// Gives the numbers of a sentence to its first act of violence, those of
/// arrests to its first arrest; where it has none, to `before`, the act told
/// last in the sentences before.
pub(crate) fn assign(scene: &Scene<'_>, own: &mut [Event], before: Option<&mut Event>) {
    let words = &scene.tongue.language.words;
    let killed = find(scene, &words.killed);
    let injured = find(scene, &words.injured);
    let arrested = find(scene, &words.arrested);
    let violent = |e: &Event| matches!(e.coded.root, Root::Assault | Root::Protest);
    let coercive = |e: &Event| e.coded.root == Root::Coerce;
    let mut before = before;
    if let Some(event) =
        own.iter_mut().find(|e| violent(e)).or(before.as_deref_mut().filter(|e| violent(e)))
    {
        let (dead, hurt) =
            (of_target(scene, event, &words.killed), of_target(scene, event, &words.injured));
        fill(&mut event.claim.killed, dead.or(killed));
        fill(&mut event.claim.injured, hurt.or(injured));
    }
    if let Some(event) = own.iter_mut().find(|e| coercive(e)).or(before.filter(|e| coercive(e))) {
        let held = of_target(scene, event, &words.arrested);
        fill(&mut event.claim.arrested, held.or(arrested));
    }
}

/// A number that is known already stands: a later one may count more.
fn fill(field: &mut Option<Count>, count: Option<Count>) {
    if field.is_none() {
        *field = count;
    }
}

/// The number before the target of an act whose own words say what it counts
/// ("nahm am Montag *40* Schmuggler fest").
fn of_target(scene: &Scene<'_>, event: &Event, set: &PatternSet<()>) -> Option<Count> {
    let within = |range: kilde_text::TextRange| {
        let token = |i: &usize| scene.doc.tokens[*i].range;
        let mut tokens = scene
            .tokens
            .clone()
            .filter(|i| token(i).start() >= range.start() && token(i).end() <= range.end());
        let first = tokens.next()?;
        Some(first..tokens.next_back().unwrap_or(first) + 1)
    };
    if !set.any_in(scene.doc, within(event.claim.trigger.range())?) {
        return None;
    }
    let target = within(event.claim.target.as_ref()?.evidence.range())?.start;
    let from = scene.tokens.start.max(target.saturating_sub(2));
    let (value, tokens) =
        (from..target).find_map(|i| number(scene, i).filter(|(_, n)| n.end == target))?;
    let evidence = Evidence::new(scene.text, scene.doc.cover(tokens))?;
    Some(Count { value, evidence })
}

/// The first number beside a word of `set`.
fn find(scene: &Scene<'_>, set: &PatternSet<()>) -> Option<Count> {
    scene.tokens.clone().find_map(|at| {
        let word = set.longest(scene.doc, at, scene.tokens.end)?.tokens;
        let after = (word.end..scene.tokens.end.min(word.end + REACH))
            .take_while(|i| !matches!(scene.doc.fold(*i), "," | ";"))
            .find_map(|i| number(scene, i));
        let before = || {
            (scene.tokens.start.max(word.start.saturating_sub(REACH + 1))..word.start)
                .rev()
                .take_while(|i| !matches!(scene.doc.fold(*i), "," | ";"))
                .find_map(|i| number(scene, i))
        };
        // A number before the word is nearer in meaning ("12 dead, 40 injured").
        let (value, tokens) = before().or(after)?;
        let evidence = Evidence::new(scene.text, scene.doc.cover(tokens))?;
        Some(Count { value, evidence })
    })
}

/// The number that begins at a token, with its multiplier.
fn number(scene: &Scene<'_>, at: usize) -> Option<(u64, Range<usize>)> {
    let end = scene.tokens.end;
    let (value, next) = if scene.doc.tokens[at].kind == TokenKind::Number {
        (digits(&scene.text[scene.doc.tokens[at].range.as_range()])?, at + 1)
    } else {
        let m = scene.tongue.language.words.numbers.longest(scene.doc, at, end)?;
        (m.value, m.tokens.end)
    };
    if next < end
        && let Some(m) = scene.tongue.language.words.multipliers.longest(scene.doc, next, end)
    {
        return Some((value.checked_mul(m.value)?, at..m.tokens.end));
    }
    Some((value, at..next))
}

/// A whole number with or without separators of thousands; `None` for
/// decimals, ordinals and units.
fn digits(text: &str) -> Option<u64> {
    let mut groups = text.split(['.', ',', '\u{a0}', '\u{202f}', '\u{2009}']);
    let mut plain = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 || plain.len() > 15 {
            return None;
        }
        plain.push_str(group);
    }
    plain.bytes().all(|b| b.is_ascii_digit()).then(|| plain.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn thousands_are_grouped_and_decimals_are_not() {
        assert_eq!(digits("1,200"), Some(1200));
        assert_eq!(digits("1.200"), Some(1200));
        assert_eq!(digits("12\u{202f}500"), Some(12500));
        assert_eq!(digits("17"), Some(17));
        assert_eq!(digits("3.5"), None);
        assert_eq!(digits("17th"), None);
    }
}
