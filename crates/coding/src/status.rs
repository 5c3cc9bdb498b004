//! Done, intended, feared or denied: what the words around an act say of it.

use crate::frames::{Candidate, is_finite};
use crate::grammar::Classes;
use crate::scene::{DEPTH, Scene};
use crate::{Root, Status};
use kilde_text::{Relation, Universal};

/// The status of an act whose own is `default`.
pub(crate) fn status(scene: &Scene<'_>, c: &Candidate, default: Status, root: Root) -> Status {
    let tree = scene.tree;
    let mut status = default;
    let mut worse = |next: Status| {
        // Denied before possible before planned before actual.
        let rank = |s: Status| match s {
            Status::Actual => 0,
            Status::Planned => 1,
            Status::Possible => 2,
            Status::Denied => 3,
        };
        if rank(next) > rank(status) {
            status = next;
        }
    };
    let mut at = c.head;
    let mut carrier = c.carrier;
    for depth in 0..DEPTH {
        // "n'a pas réussi à reprendre": not managing is not doing.
        let own = depth == 0 || carrier == Some(at) || tree.is(at, Classes::CONTROL_ACTUAL);
        beside(scene, c, at, own, &mut worse);
        if let Some(verb) = carrier.filter(|v| *v != at && tree.is_under(c.head, *v))
            && tree.head(at) == Some(verb)
        {
            at = verb;
            continue;
        }
        let Some(head) = tree.head(at) else { break };
        let relation = tree.relation(at);
        match relation.universal() {
            Universal::Xcomp | Universal::Ccomp | Universal::Csubj => {}
            Universal::Obj
            | Universal::Obl
            | Universal::Nsubj
            | Universal::Nmod
            | Universal::Iobj => {
                // "fears of an attack", "plans for a raid", "prevented a strike".
                if tree.is_verbal(at) && relation.universal() != Universal::Obj {
                    break;
                }
                control(scene, head, relation.universal(), c, &mut worse);
                // What is told of the noun's verb holds of an act only where
                // the verb carries it.
                if carrier != Some(head) && !tree.is_nominal(head) {
                    break;
                }
                at = head;
                continue;
            }
            Universal::Acl
                if relation != Relation::AclRelcl
                    && tree.feature(at, "VerbForm") != Some("Part")
                    && !is_finite(scene, at) => {}
            Universal::Advcl => {
                let marked = |class: u64| {
                    tree.with(at, Universal::Mark)
                        .chain(tree.with(at, Universal::Advmod))
                        .any(|m| tree.is(m, class))
                };
                if marked(Classes::HYPOTHETICAL) {
                    worse(Status::Possible);
                } else if tree.is(head, Classes::MODAL_PLANNED)
                    || tree.is(head, Classes::CONTROL_PLANNED)
                {
                    // "komme til å stanse"
                    worse(Status::Planned);
                    at = head;
                    continue;
                } else if marked(Classes::PURPOSE)
                    && !is_finite(scene, at)
                    && !matches!(root, Root::Protest | Root::Consult)
                {
                    worse(Status::Planned);
                }
                break;
            }
            Universal::Conj => {
                // "wants to withdraw and free": both are wanted, unless the
                // second has a subject of its own.
                let apart =
                    scene.has_subject(at) || (is_finite(scene, at) && depth == 0 && at == c.head);
                if apart && tree.universal(head) != Universal::Xcomp {
                    break;
                }
                at = head;
                carrier = None;
                continue;
            }
            _ => break,
        }
        // "By morning the coup had failed: troops surrendered": after a colon a
        // clause with its own subject is told, not governed.
        let apart = relation.universal() == Universal::Ccomp
            && head < at
            && (head..at).any(|w| tree.folded(w) == ":");
        if apart && !tree.is(head, Classes::SAY) {
            break;
        }
        control(scene, head, relation.universal(), c, &mut worse);
        // A verb of saying asserts what it says.
        let speaks = tree.is(head, Classes::SAY) || tree.is(head, Classes::SAY_NOUN);
        if speaks && relation.universal() == Universal::Ccomp {
            break;
        }
        at = head;
    }
    status
}

/// What the function words of a predicate say.
fn beside(scene: &Scene<'_>, c: &Candidate, at: usize, own: bool, worse: &mut impl FnMut(Status)) {
    let tree = scene.tree;
    let past = |w: usize| {
        let form = tree.folded(w);
        scene.tongue.grammar.past_endings.iter().any(|e| form.ends_with(e.as_str()))
    };
    let mut future = tree.feature(at, "Tense") == Some("Fut") && !past(at);
    for child in tree.children(at) {
        if c.trigger.contains(&child) && !tree.is(child, Classes::NEGATION) {
            continue;
        }
        match tree.universal(child) {
            Universal::Advmod
            | Universal::Det
            | Universal::Aux
            | Universal::Mark
            | Universal::Discourse
            | Universal::Cc
            | Universal::Case => {
                if own && tree.is(child, Classes::NEGATION) && !c.trigger.contains(&child) {
                    worse(Status::Denied);
                }
                let modal = tree.relation(child) != Relation::AuxPass
                    && matches!(
                        tree.universal(child),
                        Universal::Aux | Universal::Advmod | Universal::Discourse | Universal::Mark
                    );
                if modal && tree.is(child, Classes::MODAL_POSSIBLE) {
                    worse(Status::Possible);
                }
                if modal && tree.is(child, Classes::MODAL_PLANNED) {
                    worse(Status::Planned);
                }
                if tree.universal(child) == Universal::Aux {
                    future |= tree.feature(child, "Tense") == Some("Fut");
                    if tree.feature(child, "Mood") == Some("Cnd")
                        && tree.feature(at, "VerbForm") != Some("Part")
                    {
                        worse(Status::Possible);
                    }
                }
                if tree.universal(child) == Universal::Mark && tree.is(child, Classes::HYPOTHETICAL)
                {
                    worse(Status::Possible);
                }
            }
            // "Aucun soldat n'a été tué", "No agreement was signed".
            Universal::Nsubj | Universal::Obj if own => {
                let none = tree
                    .with(child, Universal::Det)
                    .chain(tree.with(child, Universal::Advmod))
                    .any(|d| tree.is(d, Classes::NEGATION));
                if none && !c.trigger.contains(&child) {
                    worse(Status::Denied);
                }
            }
            _ => {}
        }
    }
    // A finite perfective that is no past form is a future, whatever its tag.
    future |= is_perfective_future(scene, at);
    if future {
        worse(Status::Planned);
    }
    if tree.feature(at, "Mood") == Some("Cnd") {
        worse(Status::Possible);
    }
}

/// Whether a finite perfective has no form of the past, and so is a future,
/// whatever tense the model gave it.
fn is_perfective_future(scene: &Scene<'_>, word: usize) -> bool {
    let tree = scene.tree;
    let endings = &scene.tongue.grammar.past_endings;
    if endings.is_empty()
        || tree.feature(word, "Aspect") != Some("Perf")
        || tree.feature(word, "VerbForm") != Some("Fin")
        || tree.feature(word, "Mood") == Some("Imp")
    {
        return false;
    }
    let form = tree.folded(word);
    !endings.iter().any(|ending| form.ends_with(ending.as_str()))
}

/// What a word does to the act that it governs.
fn control(
    scene: &Scene<'_>,
    word: usize,
    relation: Universal,
    c: &Candidate,
    worse: &mut impl FnMut(Status),
) {
    let tree = scene.tree;
    if c.carrier == Some(word) {
        return;
    }
    if relation == Universal::Nsubj {
        return;
    }
    if tree.is(word, Classes::DENY | Classes::CONTROL_DENIED) {
        worse(Status::Denied);
    } else if tree.is(word, Classes::CONTROL_POSSIBLE) {
        worse(Status::Possible);
    } else if tree.is(word, Classes::CONTROL_PLANNED) {
        worse(Status::Planned);
    }
}

/// Whether an act stands in a clause of condition of a main clause.
pub(crate) fn is_condition(scene: &Scene<'_>, head: usize) -> bool {
    let tree = scene.tree;
    let mut at = head;
    for _ in 0..DEPTH {
        let Some(above) = tree.head(at) else { return false };
        match tree.universal(at) {
            Universal::Advcl => {
                return tree
                    .children(at)
                    .filter(|m| {
                        matches!(
                            tree.universal(*m),
                            Universal::Mark | Universal::Advmod | Universal::Case
                        )
                    })
                    .any(|m| tree.is(m, Classes::HYPOTHETICAL));
            }
            Universal::Xcomp | Universal::Conj | Universal::Obj | Universal::Nsubj => at = above,
            _ => return false,
        }
    }
    false
}
