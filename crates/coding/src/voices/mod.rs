//! Whose word it is: speakers, the outlets that a report cites, and offices
//! that people are said to hold.

pub(crate) mod attribution;
mod offices;
mod outlets;

pub(crate) use offices::stale_offices;
pub use offices::{FORMER_OFFICE, STALE_OFFICE};
pub(crate) use outlets::{cited, links_to};

use crate::coder::subject_of;
use crate::frames::{Candidate, Fill, agent, is_event_noun, is_passive};
use crate::grammar::Classes;
use crate::scene::{DEPTH, Discourse, Scene};
use crate::{Evidence, Party, Root};
use kilde_text::{Relation, TextRange, Universal, Upos};

/// Whose word the act is; `None` for the writer's own voice, and where the act
/// is itself that speaker's act of speech.
pub(crate) fn speaker(
    scene: &Scene<'_>,
    discourse: &Discourse,
    c: &Candidate,
    source: Option<Fill>,
) -> Option<Evidence> {
    let verbal = matches!(c.root.quad().number(), 1 | 3) && c.root != Root::Consult;
    let Some(word) = speaking(scene, c) else {
        return carried(scene, discourse, c);
    };
    let named = scene.name(word, discourse)?;
    if verbal && source.is_some_and(|s| s.word == word) {
        return None;
    }
    let own = source.and_then(|s| scene.name(s.word, discourse));
    if verbal && own.is_some_and(|o| o.range == named.range) {
        return None;
    }
    words_of(scene, word, named.range)
}

/// The words for a speaker: of an outlet its name ("the agency *AFP*").
fn words_of(scene: &Scene<'_>, word: usize, range: TextRange) -> Option<Evidence> {
    let tree = scene.tree;
    let name = tree.is(word, Classes::OUTLET_KIND).then(|| {
        tree.children(word).find(|c| {
            *c > word
                && matches!(
                    tree.universal(*c),
                    Universal::Appos | Universal::Flat | Universal::Nmod | Universal::Obj
                )
                && matches!(tree.upos(*c), Upos::Propn | Upos::X)
                && !tree.has_adposition(*c)
        })
    });
    let Some(name) = name.flatten() else { return scene.evidence(range) };
    let last = tree
        .children(name)
        .filter(|c| *c > name && tree.universal(*c) == Universal::Flat)
        .last()
        .unwrap_or(name);
    scene.evidence(scene.cover(name..last + 1))
}

/// The word that names who says that the act is so.
pub(crate) fn speaking(scene: &Scene<'_>, c: &Candidate) -> Option<usize> {
    said_by(scene, c.head, &c.trigger).or_else(|| attribution::according(scene, c.head))
}

/// Whether the act is the object of the verb with which its own source, or who
/// would be its source, announces it.
pub(crate) fn announces_own(
    scene: &Scene<'_>,
    discourse: &Discourse,
    c: &Candidate,
    source: Option<Fill>,
) -> bool {
    let tree = scene.tree;
    let verb = tree.head(c.head).filter(|_| tree.universal(c.head) == Universal::Obj);
    let Some(speaker) = verb.filter(|v| speaks(scene, *v)).and_then(|v| speaker_of(scene, v))
    else {
        return false;
    };
    let range = |word: usize| scene.name(word, discourse).map(|n| n.range);
    source.is_none_or(|s| s.word == speaker || range(s.word) == range(speaker))
}

/// Who spoke before, where the mood of the clause shows that their speech goes
/// on ("Die Armee *habe* das Dorf angegriffen").
fn carried(scene: &Scene<'_>, discourse: &Discourse, c: &Candidate) -> Option<Evidence> {
    let tree = scene.tree;
    if !scene.tongue.grammar.traits.reports_in_subjunctive {
        return None;
    }
    let clause = scene.clause(c.head);
    let reported = std::iter::once(clause).chain(tree.with(clause, Universal::Aux)).any(|w| {
        tree.feature(w, "Mood") == Some("Sub") && tree.feature(w, "Tense") == Some("Pres")
    });
    let spoke = discourse.spoke.as_ref().filter(|s| discourse.sentence - s.sentence <= 1)?;
    reported.then(|| scene.evidence(spoke.range)).flatten()
}

/// Who speaks in a sentence, for the sentences that follow: of the verb that is
/// its root or is inserted in it.
pub(crate) fn remember(scene: &Scene<'_>, discourse: &mut Discourse) {
    let tree = scene.tree;
    let verbs = scene.words.clone().filter(|w| {
        matches!(tree.universal(*w), Universal::Root | Universal::Parataxis) && speaks(scene, *w)
    });
    let who = verbs
        .filter_map(|v| speaker_of(scene, v))
        .chain(attribution::first(scene))
        .find_map(|w| scene.name(w, discourse));
    if let Some(named) = who {
        let sentence = discourse.sentence;
        discourse.spoke = Some(crate::scene::Spoke { range: named.range, sentence });
    }
}

/// Whose word a sentence makes of what the sentence before told: "The minister
/// had announced the decision on Monday"; "*Their* police already patrol
/// together, the chancellor confirmed".
pub(crate) fn confirmed(scene: &Scene<'_>, discourse: &Discourse) -> Option<Evidence> {
    let tree = scene.tree;
    let root = scene.words.clone().find(|w| tree.universal(*w) == Universal::Root)?;
    let pointed = |w: usize| {
        tree.feature(w, "Definite") == Some("Def")
            || tree.children(w).any(|d| {
                tree.feature(d, "Definite") == Some("Def")
                    || tree.feature(d, "PronType").is_some_and(|p| p.contains("Dem"))
            })
            || scene.tongue.grammar.traits.no_articles
    };
    let about = |verb: usize| {
        let content = |w: usize| {
            matches!(
                tree.universal(w),
                Universal::Ccomp | Universal::Xcomp | Universal::Parataxis | Universal::Advcl
            )
        };
        let told = tree.children(verb).any(|w| {
            tree.universal(w) == Universal::Obj
                && tree.is(w, Classes::CONTROL_PLANNED | Classes::SAY_NOUN)
                && !tree.with(w, Universal::Nmod).any(|_| true)
                && pointed(w)
        });
        told && !tree.children(verb).any(content)
    };
    let who = if speaks(scene, root) && about(root) {
        tree.children(root).find(|w| tree.universal(*w) == Universal::Nsubj)?
    } else {
        let verb = inserted(scene, root, root, &[])?;
        let refers = scene.words.clone().any(|w| {
            w < verb
                && scene.clause(w) == scene.clause(root)
                && (scene.is_pronoun(w) && tree.feature(w, "Poss") == Some("Yes")
                    || tree.is(w, Classes::PLURAL) && tree.upos(w) != Upos::Pron)
        });
        let quoted = (scene.words.start..verb).any(|w| crate::quotes::is_mark(tree.folded(w)));
        if quoted || !refers {
            return None;
        }
        speaker_of(scene, verb)?
    };
    scene.evidence(scene.name(who, discourse)?.range)
}

/// The verb of saying that is inserted in a clause or follows it (", officials
/// said"), as far as it tells of `word`.
fn inserted(scene: &Scene<'_>, at: usize, word: usize, trigger: &[usize]) -> Option<usize> {
    let tree = scene.tree;
    tree.children(at).find(|v| {
        let v = *v;
        let joined = tree.universal(v) == Universal::Conj
            && !tree.with(v, Universal::Cc).any(|_| true)
            && !tree
                .children(v)
                .any(|c| matches!(tree.universal(c), Universal::Ccomp | Universal::Xcomp));
        if !(matches!(tree.universal(v), Universal::Parataxis | Universal::Discourse) || joined)
            || trigger.contains(&v)
        {
            return false;
        }
        if !(speaks(scene, v) || said_with(scene, v).is_some()) {
            return false;
        }
        let parted = || (at.min(v)..at.max(v)).any(|w| tree.folded(w) == ";");
        // "declared the region free" tells something of its own.
        let apart = tree.is_verbal(v)
            && tree
                .children(v)
                .any(|c| tree.universal(c) == Universal::Obj && Some(c) != speaker_of(scene, v))
            && scene.has_subject(v);
        // "…, said the minister when he met X": after it, another circumstance.
        let later = word > v && hangs_in_circumstance(scene, word, at);
        !parted() && !apart && !later
    })
}

/// Whether a clause of circumstance lies between a word and `above`.
fn hangs_in_circumstance(scene: &Scene<'_>, word: usize, above: usize) -> bool {
    let mut at = word;
    for _ in 0..DEPTH {
        if at == above {
            return false;
        }
        if scene.tree.universal(at) == Universal::Advcl {
            return true;
        }
        let Some(head) = scene.tree.head(at) else { return false };
        at = head;
    }
    false
}

/// The speaker that a verb of saying, read as a particle, stands before
/// (", каже співрозмовник").
fn said_with(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let particle = |c: usize| {
        tree.is(c, Classes::SAY)
            && matches!(tree.universal(c), Universal::Advmod | Universal::Discourse)
    };
    (tree.is_nominal(noun) && tree.children(noun).any(particle)).then_some(noun)
}

/// The subject of the verb of saying that the act is the content of.
pub(crate) fn said_by(scene: &Scene<'_>, word: usize, trigger: &[usize]) -> Option<usize> {
    let tree = scene.tree;
    let mut found = None;
    let mut at = word;
    for _ in 0..DEPTH {
        if let Some(verb) = inserted(scene, at, word, trigger)
            && let Some(who) = said_with(scene, verb).or_else(|| speaker_of(scene, verb))
        {
            found = Some(who);
        }
        let Some(head) = tree.head(at) else { break };
        let relation = tree.universal(at);
        if relation == Universal::Appos || tree.relation(at) == Relation::AclRelcl && at != word {
            // "…, a charge that X rejected": the writer's own remark.
            break;
        }
        if speaks(scene, head)
            && !trigger.contains(&head)
            && !tree.is_under(head, word)
            && is_content(scene, at, head, at == word)
            && let Some(who) = speaker_of(scene, head)
        {
            found = Some(who);
        }
        at = head;
    }
    found
}

/// Whether a word is what its head, a verb or noun of saying, says; `own` where
/// it is the act itself.
fn is_content(scene: &Scene<'_>, at: usize, head: usize, own: bool) -> bool {
    let tree = scene.tree;
    match tree.universal(at) {
        Universal::Ccomp | Universal::Parataxis => true,
        // "reported shelling", "spoke of an attack".
        Universal::Obj | Universal::Obl => tree.is_nominal(at) && own,
        Universal::Xcomp => tree.is_verbal(at),
        Universal::Acl => tree.is(head, Classes::SAY_NOUN),
        // "X is done, the official said, and Y is done": still the official.
        // "Soldiers, claims the ministry, opened fire": joined by nothing.
        Universal::Conj
            if at > head
                && tree.is(head, Classes::SAY)
                && !tree.with(at, Universal::Cc).any(|_| true)
                && tree
                    .with(head, Universal::Nsubj)
                    .any(|s| (s..head).any(|w| tree.upos(w) == Upos::Punct)) =>
        {
            true
        }
        Universal::Conj => {
            at > head
                && scene.has_subject(at)
                && tree.with(head, Universal::Ccomp).any(|c| c < head)
                && !speaks(scene, at)
        }
        _ => false,
    }
}

pub(crate) fn speaks(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is(word, Classes::SAY | Classes::DENY | Classes::SAY_NOUN)
}

/// Who says what a verb or noun of saying says.
pub(crate) fn speaker_of(scene: &Scene<'_>, word: usize) -> Option<usize> {
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
    let own = tree
        .children(word)
        .find(|c| tree.universal(*c) == Universal::Nsubj && !is_expletive(scene, word, *c));
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
    if own.is_none() {
        let expletive = tree
            .children(word)
            .any(|c| tree.universal(c) == Universal::Nsubj && is_expletive(scene, word, c));
        let impersonal = scene.tongue.grammar.traits.speaks_impersonally
            && tree.feature(word, "Number") == Some("Plur");
        if (expletive || impersonal)
            && let Some(who) = stands_in(scene, word)
        {
            return Some(who);
        }
        if expletive {
            return None;
        }
    }
    let inserted = tree.universal(word) == Universal::Parataxis;
    // "…, a assuré mercredi Ankara": hung on the day.
    if own.is_none()
        && inserted
        && let Some(who) =
            tree.children(word).filter(|c| scene.is_time(*c)).flat_map(|c| tree.children(c)).find(
                |c| *c > word && tree.upos(*c) == Upos::Propn && scene.mention_at(*c).is_some(),
            )
    {
        return Some(who);
    }
    // "Солдаты, утверждает минобороны, открыли огонь": what stands before the
    // comma is the subject of what is said.
    let parted =
        |subject: usize| subject < word && (subject + 1..word).any(|w| tree.upos(w) == Upos::Punct);
    let cut_off = own.is_some_and(parted);
    if (own.is_none() || cut_off) && scene.tongue.grammar.traits.cases {
        // An indeclinable speaker behind the verb is taken for its object.
        let object = tree.children(word).find(|c| {
            tree.universal(*c) == Universal::Obj
                && *c > word
                && (scene.mention_at(*c).is_some_and(|m| scene.mentions[m].sector.is_some())
                    || inserted && matches!(tree.upos(*c), Upos::Propn | Upos::X))
        });
        if object.is_some() {
            return object;
        }
    }
    // "рассказал «Вестнику» собеседник": hung on whom it was told.
    let hung = || {
        tree.with(word, Universal::Iobj)
            .flat_map(|c| tree.with(c, Universal::Appos))
            .find(|c| tree.feature(*c, "Case") == Some("Nom"))
    };
    let own = own.or_else(hung);
    own.or_else(|| subject_of(scene, word).map(|f| f.word)).filter(|w| can_speak(scene, *w))
}

/// Whether a subject only fills its place ("*es* hieß").
fn is_expletive(scene: &Scene<'_>, verb: usize, subject: usize) -> bool {
    let tree = scene.tree;
    tree.upos(subject) == Upos::Pron
        && tree.feature(subject, "Gender") == Some("Neut")
        && tree.feature(subject, "PronType") == Some("Prs")
        && (tree.is_verbal(verb) || tree.upos(verb) == Upos::Adj)
}

/// Where they say it, in place of who says it ("hieß es aus Kreisen der
/// Delegation", "сообщили в Баку").
fn stands_in(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.children(verb).find(|c| {
        matches!(tree.universal(*c), Universal::Obl)
            && tree.has_adposition_in(*c, Classes::PLACE | Classes::FROM)
            && can_speak(scene, *c)
            && !tree.is(*c, Classes::SAY_NOUN | Classes::OUTLET_KIND)
            && !scene.is_time(*c)
            && (scene.mention_at(*c).is_some()
                || tree.feature(*c, "Number") == Some("Plur")
                || scene.tongue.grammar.traits.speaks_impersonally
                    && tree.universal(verb) == Universal::Parataxis)
    })
}

fn can_speak(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is_nominal(word) && !is_event_noun(scene, word)
        || scene.is_pronoun(word)
        || scene.tree.upos(word) == Upos::Pron
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

/// Whether a word only stands in a phrase "according to X" and so takes no part
/// in the act.
pub(crate) fn only_attributed(scene: &Scene<'_>, word: usize) -> bool {
    attribution::holds(scene, word)
}
