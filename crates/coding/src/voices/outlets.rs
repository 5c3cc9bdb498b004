//! The outlets that a report cites.

use crate::scene::Scene;
use kilde_text::{Link, TextRange, TokenKind};

/// The outlet that the sentence cites: one that is known by name, or else a
/// name after a cue ("told the broadcaster") that is nobody's we know.
pub(crate) fn cited(scene: &Scene<'_>) -> Option<TextRange> {
    let names = &scene.tongue.names;
    if let Some(tokens) = names.outlet(scene.doc, scene.text, scene.tokens.clone()) {
        return Some(scene.doc.cover(tokens));
    }
    let cues = &scene.tongue.language.words.outlet_cues;
    let end = scene.tokens.end;
    scene.tokens.clone().find_map(|at| {
        let cue = cues.longest(scene.doc, at, end)?.tokens.end;
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
        && !scene.tongue.language.words.articles.any_in(scene.doc, i..i + 1)
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
