//! Whose word it is: speakers, the outlets that a report cites, and offices
//! that people are said to hold.

use crate::coder::subject_of;
use crate::frames::{Candidate, Fill, agent, is_event_noun, is_passive};
use crate::grammar::Classes;
use crate::scene::{DEPTH, Discourse, Scene};
use crate::{Evidence, Party, Root};
use kilde_resolve::{Kind, Sector};
use kilde_text::{Code, Link, Note, Relation, TextRange, TokenKind, Universal, Upos};

/// A person is named by an office that they did not hold on the day.
pub const STALE_OFFICE: Code = Code("office-not-held");
/// A person is called a former holder of an office that they held.
pub const FORMER_OFFICE: Code = Code("office-held");

/// Most tokens between "according to" and whose word it is.
const ACCORDING_REACH: usize = 6;

/// Whose word the act is; `None` for the writer's own voice, and where the act
/// is itself that speaker's act of speech.
pub(crate) fn speaker(
    scene: &Scene<'_>,
    discourse: &Discourse,
    c: &Candidate,
    source: Option<Fill>,
) -> Option<Evidence> {
    let verbal = matches!(c.root.quad().number(), 1 | 3) && c.root != Root::Consult;
    let word = speaking(scene, c)?;
    let named = scene.name(word, discourse)?;
    if verbal && source.is_some_and(|s| s.word == word) {
        return None;
    }
    let own = source.and_then(|s| scene.name(s.word, discourse));
    if verbal && own.is_some_and(|o| o.range == named.range) {
        return None;
    }
    scene.evidence(named.range)
}

/// The word that names who says that the act is so.
pub(crate) fn speaking(scene: &Scene<'_>, c: &Candidate) -> Option<usize> {
    said_by(scene, c.head, &c.trigger).or_else(|| according(scene, c))
}

/// The subject of the verb of saying that the act is the content of.
pub(crate) fn said_by(scene: &Scene<'_>, word: usize, trigger: &[usize]) -> Option<usize> {
    let tree = scene.tree;
    let mut found = None;
    let mut at = word;
    for _ in 0..DEPTH {
        // ", officials said": the verb of saying hangs on what was said.
        let inserted = tree.children(at).find(|v| {
            let joined = tree.universal(*v) == Universal::Conj
                && !tree.with(*v, Universal::Cc).any(|_| true)
                && !tree
                    .children(*v)
                    .any(|c| matches!(tree.universal(c), Universal::Ccomp | Universal::Xcomp));
            (matches!(tree.universal(*v), Universal::Parataxis | Universal::Discourse) || joined)
                && speaks(scene, *v)
                && !trigger.contains(v)
        });
        if let Some(verb) = inserted
            && let Some(who) = speaker_of(scene, verb)
        {
            found = Some(who);
        }
        let Some(head) = tree.head(at) else { break };
        let relation = tree.universal(at);
        if relation == Universal::Appos || tree.relation(at) == Relation::AclRelcl && at != word {
            // "…, a charge that X rejected": the writer's own remark.
            break;
        }
        if speaks(scene, head) && !trigger.contains(&head) && !tree.is_under(head, word) {
            let content = matches!(
                relation,
                Universal::Ccomp
                    | Universal::Xcomp
                    | Universal::Parataxis
                    | Universal::Obj
                    | Universal::Conj
                    | Universal::Acl
                    | Universal::Advcl
                    | Universal::Obl
            );
            let quoted = match relation {
                Universal::Ccomp => true,
                Universal::Parataxis => true,
                // "reported shelling", "spoke of an attack".
                Universal::Obj | Universal::Obl => tree.is_nominal(at) && at == word,
                Universal::Xcomp => tree.is_verbal(at),
                Universal::Acl => tree.is(head, Classes::SAY_NOUN),
                _ => false,
            };
            if content
                && quoted
                && let Some(who) = speaker_of(scene, head)
            {
                found = Some(who);
            }
        }
        at = head;
    }
    found
}

fn speaks(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is(word, Classes::SAY)
        || scene.tree.is(word, Classes::DENY)
        || scene.tree.is(word, Classes::SAY_NOUN)
}

/// Who says what a verb or noun of saying says.
fn speaker_of(scene: &Scene<'_>, word: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.is_nominal(word) {
        return tree.children(word).find(|c| {
            tree.relation(*c) == Relation::NmodPoss
                || tree.relation(*c) == Relation::DetPoss
                || (tree.universal(*c) == Universal::Nmod && scene.is_genitive(*c))
                || (tree.universal(*c) == Universal::Nmod
                    && tree.has_adposition_in(*c, Classes::AGENT))
        });
    }
    if is_passive(scene, word) {
        return agent(scene, word);
    }
    let own = tree.children(word).find(|c| tree.universal(*c) == Universal::Nsubj);
    if own.is_none() && scene.tongue.grammar.traits.inverts_speakers {
        // ", a indiqué le gouverneur": the inverted subject is taken for an
        // object.
        let inverted = tree.children(word).find(|c| {
            (tree.universal(*c) == Universal::Obj || tree.relation(*c) == Relation::OblArg)
                && *c > word
                && !tree.has_adposition(*c)
                && can_speak(scene, *c)
                && !scene.is_time(*c)
        });
        if inverted.is_some() && tree.universal(word) == Universal::Parataxis {
            return inverted;
        }
    }
    if own.is_none() && scene.tongue.grammar.traits.cases {
        // "В Одессе утверждают": where they say it is who says it; and an
        // indeclinable speaker behind the verb is taken for its object.
        let stands_in = tree.children(word).find(|c| {
            tree.universal(*c) == Universal::Obl
                && tree.feature(*c, "Case") == Some("Loc")
                && tree.feature(word, "Number") == Some("Plur")
                && scene.mention_at(*c).is_some()
        });
        let object = || {
            tree.children(word).find(|c| {
                tree.universal(*c) == Universal::Obj
                    && *c > word
                    && scene.mention_at(*c).is_some_and(|m| scene.mentions[m].sector.is_some())
            })
        };
        if let Some(who) = stands_in.or_else(object) {
            return Some(who);
        }
    }
    subject_of(scene, word).map(|f| f.word).filter(|w| can_speak(scene, *w))
}

fn can_speak(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is_nominal(word) && !is_event_noun(scene, word)
        || scene.is_pronoun(word)
        || scene.tree.upos(word) == Upos::Pron
}

/// Whoever stands beside "according to" in the sentence.
fn according(scene: &Scene<'_>, c: &Candidate) -> Option<usize> {
    let mut at = scene.tokens.start;
    let mut best: Option<(usize, usize)> = None;
    while at < scene.tokens.end {
        let Some(m) = scene.tongue.grammar.according.longest(scene.doc, at, scene.tokens.end)
        else {
            at += 1;
            continue;
        };
        let after = m.tokens.end..scene.tokens.end.min(m.tokens.end + ACCORDING_REACH);
        let words = scene.tree.of_tokens(scene.words.clone(), &after);
        let head = words.clone().find(|w| {
            scene.tree.is_nominal(*w)
                && !scene.tree.is(*w, Classes::SAY_NOUN)
                && !is_event_noun(scene, *w)
                && !matches!(
                    scene.tree.universal(*w),
                    Universal::Compound | Universal::Flat | Universal::Nummod
                )
        });
        // "den Behörden zufolge": it stands before the word.
        let before = || {
            let own = scene.tree.of_tokens(scene.words.clone(), &m.tokens);
            let head = own.clone().find_map(|w| scene.tree.head(w))?;
            (scene.tree.is_nominal(head) && !own.contains(&head)).then_some(head)
        };
        let postposed = {
            let own = scene.tree.of_tokens(scene.words.clone(), &m.tokens);
            own.clone().any(|w| {
                scene.tree.universal(w) == Universal::Case
                    && scene.tree.head(w).is_some_and(|h| h < w)
            })
        };
        let who = if postposed { before().or(head) } else { head.or_else(before) };
        if let Some(who) = who {
            // "according to the spokesman of the ministry": the first noun may
            // only say what kind of word it is.
            let distance = c.head.abs_diff(who);
            if best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, who));
            }
        }
        at = m.tokens.end;
    }
    best.map(|(_, who)| who)
}

/// The side that a denial, a condemnation or a threat answers, where its own
/// clause names none.
pub(crate) fn answered(scene: &Scene<'_>, discourse: &Discourse, c: &Candidate) -> Option<Party> {
    let tree = scene.tree;
    let source = c.source.and_then(|s| scene.name(s.word, discourse));
    let other = |p: &Party| {
        source.as_ref().is_none_or(|s| s.range != p.evidence.range() && s.codes != p.codes)
    };
    if c.root == Root::Threaten {
        return None;
    }
    match c.target {
        // "denied it", "denied": what was said before.
        None if c.root == Root::Reject && tree.is(c.head, Classes::DENY) => {}
        None => return None,
        Some(t) => {
            let pointed = tree.feature(t.word, "Definite") == Some("Def")
                || tree.with(t.word, Universal::Det).any(|d| {
                    tree.feature(d, "Definite") == Some("Def")
                        || tree.feature(d, "PronType").is_some_and(|p| p.contains("Dem"))
                })
                || scene.tongue.grammar.traits.no_articles;
            let anaphoric = is_event_noun(scene, t.word) && pointed && c.root != Root::Reject
                || (tree.upos(t.word) == Upos::Pron && !scene.is_pronoun(t.word))
                || tree.feature(t.word, "PronType").is_some_and(|p| p.contains("Dem"));
            let named_so = scene.is_pronoun(t.word) && c.root == Root::Reject;
            if !(anaphoric || named_so) {
                return None;
            }
        }
    }
    let told = discourse.told.last()?;
    // Who denies answers whoever said it; who condemns, whoever did it.
    if c.root == Root::Reject
        && let Some(voice) = told.voice.clone().filter(|v| !v.codes.is_empty() && other(v))
    {
        return Some(voice);
    }
    let near = discourse.told.iter().rev().take(3);
    near.filter_map(|t| t.source.clone()).find(other)
}

/// Notes people whose office of the text and of the record differ.
pub(crate) fn stale_offices(scene: &Scene<'_>, notes: &mut Vec<Note>) {
    let Some(day) = scene.day else { return };
    for (span, mention) in scene.spans.iter().zip(&scene.mentions) {
        let Kind::Person(i) = mention.kind else { continue };
        let person = &scene.world.people[i as usize];
        let Some(first) = span.clone().next() else { continue };
        // The words right before the name, back to a stop or a verb.
        let mut start = first;
        let mut role = false;
        let mut former = false;
        while start > scene.words.start && first - start < 6 {
            let w = start - 1;
            if !matches!(
                scene.tree.upos(w),
                Upos::Noun
                    | Upos::Adj
                    | Upos::Propn
                    | Upos::Adv
                    | Upos::Det
                    | Upos::Adp
                    | Upos::Part
            ) {
                break;
            }
            let m = scene.mention_at(w);
            if let Some(m) = m
                && matches!(scene.mentions[m].kind, Kind::Person(_))
            {
                break;
            }
            role |= scene.tree.upos(w) == Upos::Noun && is_office(scene, w);
            former |= scene.tree.signs(w).is_any(&scene.tongue.grammar.former);
            start -= 1;
        }
        // The role may be joined to the name in one mention.
        role |= span.clone().any(|w| is_office(scene, w));
        if !role || person.offices.is_empty() {
            continue;
        }
        let governs = |o: &&kilde_resolve::Office| o.code.ends_with("GOV");
        let holds = person.offices.iter().filter(governs).find(|o| o.holds_on(day));
        let range = scene.cover(start..span.end);
        if former && let Some(office) = holds {
            let message = format!(
                "{} is called a former office-holder, but was {} on {day}",
                person.name, office.office
            );
            notes.push(Note::on_words(FORMER_OFFICE, range, message));
        } else if !former
            && holds.is_none()
            && let Some(last) = person.offices.iter().rfind(governs)
        {
            let until = if last.to.is_empty() { "an unknown day" } else { &last.to };
            let message = format!(
                "{} is named by an office on {day}; the last on record is {} until {until}",
                person.name, last.office
            );
            notes.push(Note::on_words(STALE_OFFICE, range, message));
        }
    }
}

fn is_office(scene: &Scene<'_>, word: usize) -> bool {
    let tokens = scene.tree.token(word)..scene.tokens.end;
    scene.tongue.names.role(scene.doc, tokens) == Some(Sector::GOV)
}

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
