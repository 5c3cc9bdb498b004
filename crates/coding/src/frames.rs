//! From a tree to candidates: which entry fires at which word, and which words
//! fill its roles.

use crate::grammar::Classes;
use crate::lexicon::{Entry, Find, Group, Item, Kinds, Role, Sort};
use crate::scene::{DEPTH, Discourse, Scene};
use crate::symbols::Symbol;
use crate::{Basis, Root};
use kilde_resolve::Kind;
use kilde_text::{Relation, Universal, Upos};
use rustc_hash::FxHashSet;

/// A word that fills a role, and what links it to the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    pub(crate) word: usize,
    pub(crate) basis: Basis,
}

impl Fill {
    fn here(word: usize) -> Self {
        Self { word, basis: Basis::Clause }
    }
}

/// An act that an entry found, before its sides are resolved.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Index of the entry.
    pub(crate) entry: u32,
    /// Index of the act.
    pub(crate) act: u16,
    pub(crate) root: Root,
    /// The word that the entry's head is.
    pub(crate) head: usize,
    /// The words that carry the act, in text order.
    pub(crate) trigger: Vec<usize>,
    pub(crate) source: Option<Fill>,
    pub(crate) target: Option<Fill>,
    pub(crate) content: Option<Fill>,
    pub(crate) place: Option<Fill>,
    pub(crate) sort: Sort,
    /// The light verb, or the verb that only says that it took place.
    pub(crate) carrier: Option<usize>,
    pub(crate) passive: bool,
    /// Whether the entry itself says where the target stands.
    pub(crate) bound: bool,
}

/// Why an entry at a word did not fire, for people who mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Miss {
    /// A word that must stand there does not.
    With,
    /// A word that must not stand there does.
    Without,
    /// A required role is empty.
    Required(Role),
    /// A filler is not of the kind.
    Kind(Role),
    Voice,
    /// The sentence lacks a word of `needs` or has one of `unless`.
    Sentence,
    /// The word is not of the entry's sort here.
    Sort,
}

impl Miss {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::With => "a `+word` is not there",
            Self::Without => "a `-word` is there",
            Self::Required(Role::Source) => "the required source is not there",
            Self::Required(Role::Target) => "the required target is not there",
            Self::Required(Role::Content) => "the required content is not there",
            Self::Required(Role::Place) => "the required place is not there",
            Self::Kind(Role::Source) => "the source is not of the kind",
            Self::Kind(Role::Target) => "the target is not of the kind",
            Self::Kind(_) => "a filler is not of the kind",
            Self::Voice => "the verb is in the other voice",
            Self::Sentence => "`needs` or `unless` of the sentence",
            Self::Sort => "the word is of another sort here",
        }
    }
}

/// Everything that fired in a sentence, in text order.
pub(crate) fn candidates(
    scene: &Scene<'_>,
    discourse: &Discourse,
    mut missed: Option<&mut Vec<(usize, u32, Miss)>>,
) -> Vec<Candidate> {
    let lexicon = &scene.tongue.lexicon;
    let mut found: Vec<Candidate> = Vec::new();
    // Which words of the lists stand in the sentence: most entries ask for one
    // that does not, and need not be looked at.
    let present: FxHashSet<Symbol> = scene
        .words
        .clone()
        .flat_map(|w| scene.tree.signs(w).all())
        .filter(|s| *s != Symbol::NONE)
        .collect();
    let lacks = |entry: &Entry| {
        entry.items.iter().any(|item| match item {
            Item::With(list) => !list.iter().any(|s| present.contains(s)),
            _ => false,
        })
    };
    for word in scene.words.clone() {
        if scene.tree.upos(word) == Upos::Punct {
            continue;
        }
        let signs = scene.tree.signs(word);
        let mut best: Option<(u32, Candidate)> = None;
        let mut seen = [Symbol::NONE; 4];
        for (i, symbol) in signs.all().into_iter().enumerate() {
            if seen.contains(&symbol) {
                continue;
            }
            seen[i] = symbol;
            for id in lexicon.heads.get(&symbol).into_iter().flatten() {
                let entry = &lexicon.entries[*id as usize];
                if best.as_ref().is_some_and(|(rank, _)| *rank >= entry.rank) {
                    continue;
                }
                if lacks(entry) {
                    if let Some(missed) = missed.as_deref_mut() {
                        missed.push((word, *id, Miss::With));
                    }
                    continue;
                }
                match fire(scene, discourse, *id, word, None) {
                    Ok(candidate) => best = Some((entry.rank, candidate)),
                    Err(miss) => {
                        if let Some(missed) = missed.as_deref_mut() {
                            missed.push((word, *id, miss));
                        }
                    }
                }
            }
        }
        for symbol in [signs.form] {
            for (id, phrase) in lexicon.phrases.get(&symbol).into_iter().flatten() {
                let entry = &lexicon.entries[*id as usize];
                let Some(end) = spelled(scene, word, phrase) else { continue };
                if best.as_ref().is_some_and(|(rank, _)| *rank >= entry.rank) {
                    continue;
                }
                let words = word..end;
                let head = words
                    .clone()
                    .find(|w| scene.tree.head(*w).is_none_or(|h| !words.contains(&h)))
                    .unwrap_or(word);
                match fire(scene, discourse, *id, head, Some(words)) {
                    Ok(candidate) => best = Some((entry.rank, candidate)),
                    Err(miss) => {
                        if let Some(missed) = missed.as_deref_mut() {
                            missed.push((word, *id, miss));
                        }
                    }
                }
            }
        }
        if let Some((_, candidate)) = best {
            found.push(candidate);
        }
    }
    // A word is trigger of one act: the one whose entry says more.
    let rank = |c: &Candidate| lexicon.entries[c.entry as usize].rank;
    let mut taken: Vec<Candidate> = Vec::with_capacity(found.len());
    found.sort_by_key(|c| (u32::MAX - rank(c), c.head));
    for candidate in found {
        let clash = taken
            .iter()
            .any(|t| candidate.trigger.contains(&t.head) || t.trigger.contains(&candidate.head));
        if !clash {
            taken.push(candidate);
        }
    }
    taken.sort_by_key(|c| c.head);
    taken
}

/// The end of a phrase that begins at a word; words and hyphens are glued as
/// they stand.
fn spelled(scene: &Scene<'_>, word: usize, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    let mut at = word;
    while at < scene.words.end {
        rest = rest.strip_prefix(scene.tree.folded(at))?;
        at += 1;
        if rest.is_empty() {
            return Some(at);
        }
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    None
}

/// Whether an entry fires at a word; its roles filled, or why not.
fn fire(
    scene: &Scene<'_>,
    discourse: &Discourse,
    id: u32,
    head: usize,
    phrase: Option<std::ops::Range<usize>>,
) -> Result<Candidate, Miss> {
    let lexicon = &scene.tongue.lexicon;
    let entry = &lexicon.entries[id as usize];
    let group = &lexicon.groups[entry.group as usize];
    let tree = scene.tree;
    if !sort_fits(scene, entry, head) {
        return Err(Miss::Sort);
    }
    let has = |list: &[Symbol]| scene.words.clone().any(|w| tree.signs(w).is_any(list));
    if !group.needs.is_empty() && !has(&group.needs) || has(&group.unless) {
        return Err(Miss::Sentence);
    }
    let mut trigger = vec![head];
    for item in &entry.items {
        match item {
            Item::With(list) => {
                let word = tree.companion(head, list).ok_or(Miss::With)?;
                // A clause stays an act of its own ("promised to *send*").
                if !is_clause(scene, word) {
                    trigger.push(word);
                }
            }
            Item::Without(list) => {
                if tree.companion(head, list).is_some() {
                    return Err(Miss::Without);
                }
            }
            Item::Find(_) | Item::Kind { .. } | Item::Voice { .. } => {}
        }
    }
    if let Some(words) = phrase {
        trigger = words.collect();
    } else if entry.sort == Sort::Verb {
        trigger.extend(tree.children(head).filter(|c| tree.relation(*c) == Relation::CompoundPrt));
    }
    trigger.sort_unstable();
    trigger.dedup();
    let verbal = tree.is_verbal(head)
        || (entry.sort == Sort::Verb && !tree.is_nominal(head))
        || entry.sort == Sort::Adjective;
    // Who resigns or withdraws has nobody that does it to them: what looks like
    // a passive is a perfect with "to be" ("ist zurückgetreten").
    let passive = verbal
        && entry.sort != Sort::Adjective
        && group.object
        && is_passive(scene, head)
        && !tree.with(head, Universal::Expl).any(|e| tree.relation(e) == Relation::ExplPv);
    for item in &entry.items {
        if let Item::Voice { passive: wanted } = item
            && *wanted != passive
        {
            return Err(Miss::Voice);
        }
    }
    let mut candidate = Candidate {
        entry: id,
        act: group.act,
        root: scene.book.acts[usize::from(group.act)].root,
        head,
        trigger,
        source: None,
        target: None,
        content: None,
        place: None,
        sort: entry.sort,
        carrier: None,
        passive,
        bound: false,
    };
    bind(scene, entry, &mut candidate)?;
    candidate.bound = candidate.target.is_some();
    if verbal {
        verb_sides(scene, group, discourse, &mut candidate);
    } else {
        noun_sides(scene, group, discourse, &mut candidate);
    }
    if group.swap {
        std::mem::swap(&mut candidate.source, &mut candidate.target);
    }
    if !group.object {
        candidate.target = None;
    }
    let checked = check_kinds(scene, entry, discourse, &candidate);
    if matches!(checked, Err(Miss::Required(Role::Target)))
        && verbal
        && !passive
        && entry.sort == Sort::Verb
        && !scene.tongue.grammar.traits.cases
        && matches!(candidate.root, Root::Assault | Root::Coerce)
        && is_bare_past(scene, head)
    {
        // "Opposition leader arrested at airport": a headline leaves "was" out.
        candidate.target = candidate.source.take();
        candidate.source = agent(scene, head).map(Fill::here);
        candidate.passive = true;
        check_kinds(scene, entry, discourse, &candidate)?;
        return Ok(candidate);
    }
    checked?;
    Ok(candidate)
}

fn is_clause(scene: &Scene<'_>, word: usize) -> bool {
    scene.tree.is_verbal(word)
        && matches!(
            scene.tree.universal(word),
            Universal::Xcomp | Universal::Ccomp | Universal::Advcl
        )
}

/// Whether a verb is a past form with a subject and nothing else that a
/// transitive verb in the active would have.
fn is_bare_past(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    // Headlines end without a full stop.
    let last = scene.words.end.saturating_sub(1);
    tree.upos(last) != Upos::Punct
        && tree.feature(verb, "Tense") == Some("Past")
        && scene.has_subject(verb)
        && !tree.children(verb).any(|c| {
            matches!(
                tree.universal(c),
                Universal::Obj
                    | Universal::Ccomp
                    | Universal::Xcomp
                    | Universal::Aux
                    | Universal::Iobj
            )
        })
}

fn sort_fits(scene: &Scene<'_>, entry: &Entry, head: usize) -> bool {
    let tree = scene.tree;
    let upos = tree.upos(head);
    let relation = tree.universal(head);
    // Names are no acts ("Storm Shadow", "Black Lives Matter").
    if matches!(relation, Universal::Flat) {
        return false;
    }
    match entry.sort {
        Sort::Verb => {
            let verbal = tree.is_verbal(head)
                || upos == Upos::Adj
                || (upos == Upos::Noun && tree.feature(head, "VerbForm").is_some());
            // "the besieged campus": what it is like, not what was done, unless
            // somebody or something is named with it.
            let bare = relation == Universal::Amod
                && !tree.children(head).any(|c| {
                    matches!(tree.universal(c), Universal::Obl | Universal::Obj | Universal::Nsubj)
                });
            // "four detainees", "the condemned": people, not acts.
            let person = tree.feature(head, "VerbForm") == Some("Part")
                && (matches!(
                    relation,
                    Universal::Obj
                        | Universal::Nsubj
                        | Universal::Obl
                        | Universal::Iobj
                        | Universal::Nmod
                ) || tree.children(head).any(|c| {
                    matches!(tree.universal(c), Universal::Det | Universal::Nummod)
                        && tree.universal(c) != Universal::Advmod
                }))
                && !tree
                    .children(head)
                    .any(|c| matches!(tree.universal(c), Universal::Aux | Universal::Cop));
            verbal && !bare && !person && relation != Universal::Compound
        }
        Sort::Noun => {
            matches!(upos, Upos::Noun | Upos::Propn | Upos::X)
                && !matches!(relation, Universal::Compound)
        }
        Sort::Adjective => !matches!(upos, Upos::Punct) && relation != Universal::Amod,
        Sort::Phrase => true,
    }
}

pub(crate) fn is_passive(scene: &Scene<'_>, head: usize) -> bool {
    let tree = scene.tree;
    let mut active = false;
    if tree.feature(head, "VerbForm") == Some("Part")
        && tree.feature(head, "Variant") == Some("Short")
        && tree.feature(head, "Voice") != Some("Act")
    {
        return true;
    }
    // "sind zusammengekommen", "sont entrés": a perfect of those who move.
    if tree.is(head, Classes::UNACCUSATIVE) {
        return false;
    }
    for c in tree.children(head) {
        match tree.relation(c) {
            Relation::NsubjPass | Relation::CsubjPass | Relation::AuxPass | Relation::ExplPass => {
                return true;
            }
            Relation::Nsubj => active = true,
            Relation::Aux if scene.tree.is(c, Classes::PERFECT) => active = true,
            // "Byen er beleiret": a state that somebody brought about.
            Relation::Cop if tree.feature(head, "VerbForm") == Some("Part") => return true,
            _ => {}
        }
    }
    if active && tree.universal(head) != Universal::Acl {
        return false;
    }
    if tree.universal(head) == Universal::Conj
        && let Some(first) = tree.head(head)
        && tree.feature(head, "VerbForm") == Some("Part")
        && tree.feature(first, "VerbForm") == Some("Part")
        && !tree
            .children(head)
            .any(|c| matches!(tree.universal(c), Universal::Aux | Universal::Nsubj))
    {
        // "a démenti et mis en cause", "killed and wounded": the voice of the
        // first, whose auxiliary it shares.
        return is_passive_above(scene, first, 0);
    }
    match tree.feature(head, "Voice") {
        Some("Pass") => {
            // An auxiliary of the active says more than the tagger's guess.
            return !tree.with(head, Universal::Obj).any(|o| !is_reflexive(scene, o));
        }
        Some("Act") => return false,
        _ => {}
    }
    if tree.feature(head, "VerbForm") != Some("Part") && tree.upos(head) != Upos::Adj {
        return false;
    }
    match tree.universal(head) {
        Universal::Acl if tree.relation(head) != Relation::AclRelcl => {
            tree.feature(head, "Tense") != Some("Pres")
                && !tree.with(head, Universal::Obj).any(|_| true)
        }
        Universal::Amod => tree.feature(head, "Tense") != Some("Pres"),
        Universal::Advcl => {
            tree.feature(head, "Tense") != Some("Pres")
                && !scene.has_subject(head)
                && !tree.with(head, Universal::Aux).any(|_| true)
                && !tree.with(head, Universal::Obj).any(|_| true)
                && tree.feature(head, "VerbForm") == Some("Part")
        }
        _ => false,
    }
}

fn is_passive_above(scene: &Scene<'_>, head: usize, depth: usize) -> bool {
    if depth > 4 {
        return false;
    }
    let tree = scene.tree;
    if tree.universal(head) == Universal::Conj
        && !tree
            .children(head)
            .any(|c| matches!(tree.universal(c), Universal::Aux | Universal::Nsubj))
    {
        return tree.head(head).is_some_and(|h| is_passive_above(scene, h, depth + 1));
    }
    is_passive(scene, head)
}

fn relation_fits(scene: &Scene<'_>, word: usize, find: &Find) -> bool {
    let tree = scene.tree;
    let relation = tree.universal(word);
    let mut fits = find.relations & (1 << relation.index()) != 0
        || relation == Universal::Advcl
            && find.relations & (1 << Universal::Xcomp.index()) != 0
            && tree.feature(word, "VerbForm") == Some("Inf");
    // The parser parts obliques of verbs and modifiers of nouns by a hair.
    let oblique = |r: Universal| find.relations & (1 << r.index()) != 0;
    if !fits && matches!(relation, Universal::Obl | Universal::Nmod | Universal::Iobj) {
        fits =
            !find.adpositions.is_empty() && (oblique(Universal::Obl) || oblique(Universal::Nmod));
        fits |= find.case.is_some()
            && (oblique(Universal::Obl) || oblique(Universal::Iobj))
            && relation != Universal::Nmod;
    }
    if !fits {
        return false;
    }
    if !find.adpositions.is_empty() {
        let marked = tree.has_adposition_of(word, &find.adpositions)
            || tree.with(word, Universal::Mark).any(|m| tree.signs(m).is_any(&find.adpositions));
        return marked;
    }
    match &find.case {
        Some(case) => {
            !tree.has_adposition(word) && tree.feature(word, "Case") == Some(case.as_ref())
        }
        None => true,
    }
}

/// Binds what the entry says itself.
fn bind(scene: &Scene<'_>, entry: &Entry, candidate: &mut Candidate) -> Result<(), Miss> {
    let tree = scene.tree;
    for item in &entry.items {
        let Item::Find(find) = item else { continue };
        let slot = match find.role {
            Role::Source => &mut candidate.source,
            Role::Target => &mut candidate.target,
            Role::Content => &mut candidate.content,
            Role::Place => &mut candidate.place,
        };
        if slot.is_some() {
            continue;
        }
        let heads = candidate.trigger.iter().copied();
        let found = heads.flat_map(|h| tree.children(h)).find(|c| {
            !candidate.trigger.contains(c)
                && relation_fits(scene, *c, find)
                && !(scene.is_time(*c) && matches!(find.role, Role::Source | Role::Target))
        });
        // "ordered their expulsion": a possessive is as good as "of them".
        let found = found.or_else(|| {
            let of = find.role == Role::Target
                && find.adpositions.iter().any(|a| scene.tongue.grammar.is_of(*a));
            let nouns = candidate.trigger.iter().filter(|h| of && tree.is_nominal(**h));
            nouns.flat_map(|h| tree.children(*h)).find(|c| {
                !candidate.trigger.contains(c)
                    && (tree.relation(*c) == Relation::NmodPoss
                        || tree.feature(*c, "Poss") == Some("Yes"))
            })
        });
        let found = found.or_else(|| {
            // Times have nothing of their own: what hangs on them is the verb's.
            let timed = candidate
                .trigger
                .iter()
                .flat_map(|h| tree.children(*h))
                .filter(|c| scene.is_time(*c))
                .flat_map(|c| tree.children(c));
            // "citing an attack on its fleet": hung on the verb of the noun.
            let noun = candidate.head;
            let above = tree.head(noun).filter(|_| {
                entry.sort == Sort::Noun
                    && !find.adpositions.is_empty()
                    && matches!(tree.universal(noun), Universal::Obj | Universal::Nsubj)
            });
            let behind = above
                .into_iter()
                .flat_map(|h| tree.children(h))
                .filter(|c| *c > noun && tree.universal(*c) == Universal::Obl);
            // "sent drones towards Israel": hung on what was sent.
            let beyond = (entry.sort == Sort::Verb
                && !find.adpositions.is_empty()
                && matches!(find.role, Role::Source | Role::Target))
            .then(|| beyond(scene, &candidate.trigger));
            timed.chain(behind).chain(beyond.into_iter().flatten()).find(|c| {
                !candidate.trigger.contains(c)
                    && relation_fits(scene, *c, find)
                    && !scene.is_time(*c)
            })
        });
        match found {
            Some(word) => *slot = Some(resolved(scene, word)),
            None if find.required => return Err(Miss::Required(find.role)),
            None => {}
        }
    }
    Ok(())
}

/// Phrases with an adposition that hang on an object or oblique behind a verb,
/// and may as well be the verb's own: parsers part the two by a hair.
fn beyond<'a>(scene: &'a Scene<'_>, trigger: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let tree = scene.tree;
    trigger
        .iter()
        .flat_map(move |h| tree.children(*h).filter(move |c| c > h))
        .filter(move |c| {
            matches!(tree.universal(*c), Universal::Obj | Universal::Obl | Universal::Nmod)
        })
        .flat_map(move |c| {
            std::iter::once(c).chain(tree.with(c, Universal::Conj)).flat_map(move |n| {
                tree.with(n, Universal::Nmod).filter(move |m| {
                    // What "of" begins is the noun's, beyond doubt.
                    *m > n && tree.has_adposition(*m) && !tree.has_adposition_in(*m, Classes::OF)
                })
            })
        })
}

/// Whether a phrase names somebody, or something that belongs to somebody; not
/// a time.
fn is_somebody(scene: &Scene<'_>, discourse: &Discourse, word: usize) -> bool {
    !scene.is_time(word)
        && !is_event_noun(scene, word)
        && scene.name(word, discourse).is_some_and(|n| !n.unknown || n.kinds.0 & !Kinds::THING != 0)
}

/// Whether a phrase only says where: a place behind an adposition of place.
fn stands_for_where(scene: &Scene<'_>, discourse: &Discourse, word: usize) -> bool {
    scene.tree.has_adposition_in(word, Classes::PLACE)
        && scene.name(word, discourse).is_some_and(|n| n.place || n.state)
}

/// A filler, a relative pronoun replaced by its noun.
fn resolved(scene: &Scene<'_>, word: usize) -> Fill {
    if scene.is_relative(word)
        && let Some(noun) = scene.antecedent(word)
    {
        return Fill { word: noun, basis: Basis::Relative };
    }
    Fill::here(word)
}

fn verbal_root(root: Root) -> bool {
    matches!(root.quad().number(), 1 | 3)
}

fn check_kinds(
    scene: &Scene<'_>,
    entry: &Entry,
    discourse: &Discourse,
    candidate: &Candidate,
) -> Result<(), Miss> {
    for item in &entry.items {
        let (role, kinds, required) = match item {
            Item::Kind { role, kinds, required } => (*role, *kinds, *required),
            Item::Find(find) if find.kinds != Kinds::default() => {
                (find.role, find.kinds, find.required)
            }
            _ => continue,
        };
        let fill = match role {
            Role::Source => candidate.source,
            Role::Target => candidate.target,
            Role::Content => candidate.content,
            Role::Place => candidate.place,
        };
        match fill {
            None if required => return Err(Miss::Required(role)),
            None => {}
            Some(fill) => {
                let is_act = kinds.0 & Kinds::ACT != 0 && is_event_noun(scene, fill.word);
                let meets = |word: usize| {
                    scene.name(word, discourse).is_some_and(|named| named.kinds.meets(kinds))
                };
                // "blamed Ukrainian shelling": whose shelling it was.
                let owned = || {
                    verbal_root(candidate.root)
                        && role == Role::Target
                        && scene.owner(fill.word, discourse, 0).is_some_and(meets)
                };
                let fits = is_act || meets(fill.word) || owned();
                if !fits {
                    return Err(Miss::Kind(role));
                }
            }
        }
    }
    Ok(())
}

/// Whether a noun has entries of its own.
pub(crate) fn is_event_noun(scene: &Scene<'_>, word: usize) -> bool {
    let lexicon = &scene.tongue.lexicon;
    let signs = scene.tree.signs(word);
    scene.tree.is_nominal(word)
        && signs.all().iter().any(|s| {
            lexicon
                .heads
                .get(s)
                .into_iter()
                .flatten()
                .any(|id| lexicon.entries[*id as usize].sort == Sort::Noun)
        })
}

/// The subject of a predicate: its own, or the one that it shares.
pub(crate) fn subject(scene: &Scene<'_>, verb: usize) -> Option<Fill> {
    let tree = scene.tree;
    let mut at = verb;
    let mut basis = Basis::Clause;
    for _ in 0..DEPTH {
        let own = tree
            .children(at)
            .find(|c| tree.universal(*c) == Universal::Nsubj && !is_oblique_case(scene, *c))
            // "Den Ort beschoss die Artillerie": subject and object swapped.
            .or_else(|| {
                let swapped = tree.with(at, Universal::Nsubj).any(|c| is_oblique_case(scene, c));
                swapped
                    .then(|| {
                        tree.with(at, Universal::Obj)
                            .find(|c| !is_oblique_case(scene, *c) && !is_reflexive(scene, *c))
                    })
                    .flatten()
            })
            // "Протестующие подожгли": a participle is its subject.
            .or_else(|| {
                tree.children(at).take_while(|c| *c < at).find(|c| {
                    matches!(tree.universal(*c), Universal::Acl | Universal::Amod)
                        && tree.is_verbal(at)
                        && tree.feature(*c, "Case") == Some("Nom")
                })
            });
        if let Some(own) = own {
            let mut fill = resolved(scene, own);
            if basis != Basis::Clause {
                fill.basis = basis;
            }
            return Some(fill);
        }
        let head = tree.head(at)?;
        match tree.universal(at) {
            Universal::Conj => {
                if !tree.is_verbal(head) && !scene.has_subject(head) && tree.is_nominal(head) {
                    return None;
                }
                basis = Basis::SharedSubject;
            }
            Universal::Xcomp => {
                if let Some(object) = controller(scene, head, at) {
                    return Some(Fill { word: object, basis: Basis::SharedSubject });
                }
                basis = Basis::SharedSubject;
            }
            Universal::Ccomp | Universal::Advcl | Universal::Csubj => {
                // "X, wounding 17", "after shelling Y": no subject of its own. A
                // finite verb without one has it elsewhere.
                if is_finite(scene, at) {
                    // "заявила, что перехватила": the speaker, where subjects may
                    // be left out.
                    let drops = scene.tongue.grammar.traits.drops_subjects
                        && tree.universal(at) == Universal::Ccomp
                        && tree.is(head, Classes::SAY)
                        && tree.feature(at, "Number") == tree.feature(head, "Number")
                        && tree.feature(at, "Person") == tree.feature(head, "Person");
                    if drops {
                        return subject_above(scene, head);
                    }
                    return None;
                }
                basis = Basis::SharedSubject;
                if tree.is_nominal(head) && !scene.has_subject(head) {
                    return None;
                }
            }
            Universal::Acl => {
                if tree.relation(at) == Relation::AclRelcl || !is_infinitive(scene, at) {
                    return Some(Fill { word: head, basis: Basis::Relative });
                }
                // "Russia's plan to attack": whose plan it is.
                let owner = tree.children(head).find(|c| {
                    tree.relation(*c) == Relation::NmodPoss
                        || (tree.universal(*c) == Universal::Nmod && scene.is_genitive(*c))
                        || (tree.universal(*c) == Universal::Amod && scene.mention_at(*c).is_some())
                });
                if let Some(owner) = owner {
                    return Some(Fill { word: owner, basis: Basis::SharedSubject });
                }
                // "made a decision to attack": who decided.
                at = head;
                let above = tree.head(at)?;
                if !matches!(tree.universal(at), Universal::Obj | Universal::Obl) {
                    return None;
                }
                basis = Basis::SharedSubject;
                at = above;
                continue;
            }
            _ => return None,
        }
        at = head;
    }
    None
}

/// The own subject of a verb above, for a clause that left its own out.
fn subject_above(scene: &Scene<'_>, verb: usize) -> Option<Fill> {
    scene
        .tree
        .with(verb, Universal::Nsubj)
        .next()
        .map(|word| Fill { word, basis: Basis::Coreference })
}

/// Whether its case or number says that a noun is no subject, whatever its
/// relation.
fn is_oblique_case(scene: &Scene<'_>, word: usize) -> bool {
    let tree = scene.tree;
    let grammar = &scene.tongue.grammar;
    if !matches!(tree.upos(word), Upos::Noun | Upos::Propn) {
        return false;
    }
    // "Den Ort beschoss die Artillerie"
    if tree.with(word, Universal::Det).any(|d| tree.signs(d).is_form(&grammar.oblique_determiners))
    {
        return true;
    }
    if !grammar.traits.cases || tree.is(word, Classes::QUANTITY) {
        return false;
    }
    // "и бомбили парламент": a verb in the plural has no such subject.
    let plural = tree.head(word).is_some_and(|v| tree.feature(v, "Number") == Some("Plur"));
    let alone = !tree.children(word).any(|c| {
        matches!(
            tree.universal(c),
            Universal::Conj | Universal::Nummod | Universal::Flat | Universal::Appos
        )
    });
    // A plural that is taken for a singular does not stand as dictionaries have
    // it ("війська"), or is a name ("Нідерланди").
    let singular = tree.feature(word, "Number") == Some("Sing")
        && (tree.feature(word, "Animacy") == Some("Anim")
            || tree.analysis.lemma(word).to_lowercase() == tree.folded(word))
        && !scene
            .mention_at(word)
            .is_some_and(|m| matches!(scene.mentions[m].kind, Kind::Country { .. }));
    if plural && alone && singular {
        return true;
    }
    matches!(tree.feature(word, "Case"), Some("Acc" | "Gen" | "Ins" | "Loc"))
        && tree.feature(word, "Animacy") == Some("Anim")
        && !tree
            .children(word)
            .any(|c| matches!(tree.universal(c), Universal::Nummod | Universal::Advmod))
}

/// The object that is the subject of an infinitive ("ordered troops to
/// withdraw"), if the verb above has one.
fn controller(scene: &Scene<'_>, verb: usize, infinitive: usize) -> Option<usize> {
    let tree = scene.tree;
    let pick = |wanted: &[Universal]| {
        tree.children(verb).find(|c| {
            *c != infinitive
                && wanted.contains(&tree.universal(*c))
                && !is_reflexive(scene, *c)
                && !scene.is_time(*c)
        })
    };
    if scene.tree.is(verb, Classes::CONTROL_PLANNED) && pick(&[Universal::Obj]).is_none() {
        return None;
    }
    pick(&[Universal::Obj]).or_else(|| {
        tree.children(verb).find(|c| {
            (tree.universal(*c) == Universal::Iobj || tree.relation(*c) == Relation::OblArg)
                && !is_reflexive(scene, *c)
                && tree.is_nominal(*c)
        })
    })
}

pub(crate) fn is_reflexive(scene: &Scene<'_>, word: usize) -> bool {
    let tree = scene.tree;
    tree.feature(word, "Reflex") == Some("Yes") || tree.universal(word) == Universal::Expl
}

fn is_infinitive(scene: &Scene<'_>, verb: usize) -> bool {
    scene.tree.feature(verb, "VerbForm") == Some("Inf")
        || scene
            .tree
            .with(verb, Universal::Mark)
            .any(|m| matches!(scene.tree.upos(m), Upos::Part | Upos::Adp))
}

pub(crate) fn is_finite(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    tree.feature(verb, "VerbForm") == Some("Fin")
        || tree.children(verb).any(|c| {
            matches!(tree.universal(c), Universal::Aux | Universal::Cop)
                && tree.feature(c, "VerbForm") == Some("Fin")
        })
}

fn verb_sides(scene: &Scene<'_>, group: &Group, discourse: &Discourse, candidate: &mut Candidate) {
    let tree = scene.tree;
    let verb = candidate.head;
    let trigger = &candidate.trigger;
    let bound = [candidate.content, candidate.place];
    let free = |c: &usize| {
        !trigger.contains(c)
            && !is_reflexive(scene, *c)
            && !bound.iter().flatten().any(|fill| fill.word == *c)
    };
    let oblique_of = |list: &[Symbol], general: bool| {
        list.iter().find_map(|adposition| {
            trigger.iter().flat_map(|h| tree.children(*h)).find(|c| {
                free(c)
                    && matches!(
                        tree.universal(*c),
                        Universal::Obl | Universal::Nmod | Universal::Iobj
                    )
                    && tree.has_adposition_of(*c, std::slice::from_ref(adposition))
                    && is_somebody(scene, discourse, *c)
                    && !(general && stands_for_where(scene, discourse, *c))
            })
        })
    };
    if candidate.source.is_none() {
        // "Talks between X and Y were held"; not "Qatar is to host talks between
        // X and Y".
        let host = || {
            subject(scene, verb).is_some_and(|s| {
                !trigger.contains(&s.word) && is_somebody(scene, discourse, s.word)
            })
        };
        let pair = trigger
            .iter()
            .filter(|w| **w != verb)
            .flat_map(|w| tree.children(*w))
            .find(|c| tree.has_adposition_in(*c, Classes::BETWEEN))
            .map(Fill::here);
        if candidate.passive || !host() {
            candidate.source = pair;
        } else if candidate.target.is_none() {
            candidate.target = pair;
        }
    }
    if candidate.passive {
        if candidate.target.is_none() {
            candidate.target = subject(scene, verb).or_else(|| {
                (tree.universal(verb) == Universal::Amod)
                    .then(|| tree.head(verb).map(|word| Fill { word, basis: Basis::Clause }))
                    .flatten()
            });
        }
        if candidate.source.is_none() {
            candidate.source = agent(scene, verb).map(Fill::here);
        }
        return;
    }
    if candidate.source.is_none() {
        candidate.source = subject(scene, verb).filter(|s| {
            !trigger.contains(&s.word) && !bound.iter().flatten().any(|f| f.word == s.word)
        });
    }
    if candidate.source.is_none() && !scene.has_subject(verb) {
        // "paraferte Israel og PLO en erklæring": two objects, the first of which
        // acts.
        let mut objects = tree.with(verb, Universal::Obj).filter(free);
        if let (Some(first), Some(_)) = (objects.next(), objects.next())
            && is_somebody(scene, discourse, first)
        {
            candidate.source = Some(Fill::here(first));
        }
    }
    if candidate.source.is_none() && !scene.has_subject(verb) {
        let act = &scene.book.acts[usize::from(candidate.act)];
        // "À Tunis ont défilé des milliers de partisans": nobody is marched.
        let intransitive = !act.has_target || candidate.root == Root::Protest;
        candidate.source = tree
            .with(verb, Universal::Obj)
            .find(|c| {
                intransitive
                    && *c > verb
                    && free(c)
                    && !tree.has_adposition(*c)
                    && is_somebody(scene, discourse, *c)
            })
            .map(Fill::here);
    }
    if candidate.source.is_none()
        && !scene.has_subject(verb)
        && scene.tongue.grammar.traits.drops_subjects
        && std::iter::once(verb)
            .chain(tree.with(verb, Universal::Aux))
            .any(|w| tree.feature(w, "Person") == Some("1"))
    {
        // "«Hemos derribado nueve drones», afirmó el portavoz": who says it.
        candidate.source = crate::voices::said_by(scene, verb, &candidate.trigger)
            .map(|word| Fill { word, basis: Basis::Coreference });
    }
    if candidate.target.is_none() {
        // Who is given or promised something, before what is given.
        let gives = matches!(candidate.root, Root::Agree | Root::Aid | Root::Cooperate);
        let given = gives
            .then(|| {
                tree.children(verb)
                    .find(|c| {
                        free(c)
                            && (tree.universal(*c) == Universal::Iobj
                                || tree.relation(*c) == Relation::OblArg
                                || tree.universal(*c) == Universal::Obj
                                    && tree.feature(*c, "Case") == Some("Dat"))
                            && is_somebody(scene, discourse, *c)
                            && candidate.source.is_none_or(|s| s.word != *c)
                    })
                    .or_else(|| oblique_of(&group.target, false))
            })
            .flatten();
        let object = given
            .or_else(|| {
                tree.children(verb).find(|c| {
                    (tree.universal(*c) == Universal::Obj
                        || tree.universal(*c) == Universal::Nsubj && is_oblique_case(scene, *c))
                        && free(c)
                        && !scene.is_time(*c)
                        && candidate.source.is_none_or(|s| s.word != *c)
                })
            })
            .or_else(|| {
                tree.children(verb).find(|c| {
                    free(c)
                        && (tree.universal(*c) == Universal::Iobj
                            || tree.relation(*c) == Relation::OblArg)
                        && is_somebody(scene, discourse, *c)
                })
            })
            .or_else(|| oblique_of(&group.target, false))
            .or_else(|| oblique_of(&scene.tongue.grammar.target, true))
            // "shelled and seized three ships": the object of the second verb.
            .or_else(|| shared_object(scene, verb).filter(free))
            // "задержала протестующих": a participle that stands for a noun.
            .or_else(|| {
                tree.children(verb).find(|c| {
                    free(c)
                        && matches!(
                            tree.universal(*c),
                            Universal::Acl | Universal::Advcl | Universal::Xcomp | Universal::Amod
                        )
                        && tree.feature(*c, "VerbForm") == Some("Part")
                        && scene
                            .mention_at(*c)
                            .is_some_and(|m| scene.mentions[m].kind == Kind::Role)
                        && candidate.source.is_none_or(|s| s.word != *c)
                })
            })
            .or_else(|| {
                group.target.iter().find_map(|adposition| {
                    beyond(scene, trigger).find(|c| {
                        free(c)
                            && tree.has_adposition_of(*c, std::slice::from_ref(adposition))
                            && is_somebody(scene, discourse, *c)
                            && !stands_for_where(scene, discourse, *c)
                    })
                })
            })
            // "обвинил во вторник Москву": hung on the day, which has nothing.
            .or_else(|| {
                tree.children(verb)
                    .filter(|c| scene.is_time(*c))
                    .flat_map(|c| tree.children(c))
                    .find(|c| {
                        matches!(
                            tree.universal(*c),
                            Universal::Nmod | Universal::Appos | Universal::Conj
                        ) && free(c)
                            && !tree.has_adposition(*c)
                            && is_somebody(scene, discourse, *c)
                    })
            })
            // "nahm in der Türkei 2839 Soldaten fest": hung on the place.
            .or_else(|| {
                tree.with(verb, Universal::Obl)
                    .filter(|c| tree.has_adposition_in(*c, Classes::PLACE))
                    .flat_map(|c| tree.children(c))
                    .find(|c| {
                        matches!(tree.universal(*c), Universal::Nmod | Universal::Appos)
                            && free(c)
                            && !tree.has_adposition(*c)
                            && tree.with(*c, Universal::Nummod).any(|_| true)
                            && is_somebody(scene, discourse, *c)
                    })
            })
            // "set fire to the embassy": what a word of the entry itself names.
            .or_else(|| {
                trigger.iter().copied().find(|w| {
                    *w != verb
                        && tree.is_nominal(*w)
                        && matches!(
                            tree.universal(*w),
                            Universal::Obj | Universal::Obl | Universal::Nmod | Universal::Iobj
                        )
                        && scene.mention_at(*w).is_some()
                        && is_somebody(scene, discourse, *w)
                })
            });
        candidate.target = object
            .map(|word| resolved(scene, word))
            .filter(|t| candidate.source.is_none_or(|s| s.word != t.word));
    }
    if candidate.content.is_none() {
        candidate.content = tree
            .children(verb)
            .find(|c| matches!(tree.universal(*c), Universal::Ccomp | Universal::Xcomp))
            .map(Fill::here);
    }
}

/// The object that a verb shares with the one joined to it, where nothing but
/// the conjunction stands between the two.
fn shared_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let next = tree.with(verb, Universal::Conj).find(|c| tree.is_verbal(*c))?;
    let adjacent = (verb + 1..next)
        .all(|w| matches!(tree.universal(w), Universal::Cc | Universal::Advmod | Universal::Aux));
    let object = tree.with(next, Universal::Obj).find(|o| *o > next)?;
    (adjacent && !scene.has_subject(next)).then_some(object)
}

/// Who acts in a passive: the agent by its adposition or bare instrumental.
pub(crate) fn agent(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    tree.children(verb)
        .find(|c| {
            matches!(tree.relation(*c), Relation::OblAgent | Relation::ObjAgent)
                || (matches!(tree.universal(*c), Universal::Obl | Universal::Nmod)
                    && tree.has_adposition_in(*c, Classes::AGENT))
        })
        .or_else(|| {
            // "wurde am Donnerstag von Truppen gestürmt": hung on the day.
            tree.children(verb)
                .filter(|c| scene.is_time(*c))
                .flat_map(|c| tree.with(c, Universal::Nmod))
                .find(|c| tree.has_adposition_in(*c, Classes::AGENT))
        })
        .or_else(|| {
            tree.children(verb).find(|c| {
                matches!(tree.universal(*c), Universal::Obl | Universal::Iobj)
                    && !tree.has_adposition(*c)
                    && tree.feature(*c, "Case") == Some("Ins")
            })
        })
}

fn noun_sides(scene: &Scene<'_>, group: &Group, discourse: &Discourse, candidate: &mut Candidate) {
    let tree = scene.tree;
    let noun = candidate.head;
    let trigger = candidate.trigger.clone();
    let children =
        || trigger.iter().flat_map(|h| tree.children(*h)).filter(|c| !trigger.contains(c));
    let modifier = |c: &usize| matches!(tree.universal(*c), Universal::Nmod | Universal::Obl);
    let names_actor = |c: usize| {
        scene.name(c, discourse).is_some_and(|n| {
            n.kinds.0 & (Kinds::STATE | Kinds::ARMED | Kinds::PERSON | Kinds::ORG) != 0 || n.unknown
        })
    };
    // "talks between X and Y"
    let pair = || {
        let between = |c: &usize| modifier(c) && tree.has_adposition_in(*c, Classes::BETWEEN);
        // "choques el miércoles en Túnez entre la policía y los estudiantes"
        let beside = || {
            let verb = tree.head(noun).filter(|v| tree.is_verbal(*v))?;
            tree.children(verb)
                .flat_map(|c| std::iter::once(c).chain(tree.children(c)))
                .find(|c| *c > noun && between(c))
        };
        children().find(between).or_else(beside)
    };
    if candidate.source.is_none()
        && let Some(pair) = pair()
    {
        candidate.source = Some(Fill::here(pair));
        carry(scene, group, discourse, candidate);
        return;
    }
    // "Evakuierung von Zivilisten": an adposition of owners and agents is an
    // agent's only before somebody with power to act.
    let suffers = |c: usize| {
        group.genitive == Role::Target
            && tree.has_adposition_in(c, Classes::OF)
            && scene.name(c, discourse).is_some_and(|n| {
                n.codes.is_empty() && n.kinds.0 & (Kinds::STATE | Kinds::ARMED) == 0
            })
    };
    let by = children().filter(|c| !suffers(*c)).find(|c| {
        tree.relation(*c) == Relation::OblAgent
            || (modifier(c) && tree.has_adposition_in(*c, Classes::AGENT) && names_actor(*c))
            || (modifier(c) && !tree.has_adposition(*c) && tree.feature(*c, "Case") == Some("Ins"))
    });
    // "Обстрел Алеппо войсками", "el bombardeo del mercado por el ejército": hung
    // on whom it hit.
    let by = by.or_else(|| {
        children().filter(|c| modifier(c) && *c > noun).find_map(|c| {
            tree.children(c).find(|d| {
                let agent = tree.has_adposition_in(*d, Classes::AGENT)
                    && !tree.has_adposition_in(*d, Classes::OF)
                    || !tree.has_adposition(*d) && tree.feature(*d, "Case") == Some("Ins");
                *d > c && modifier(d) && agent && is_somebody(scene, discourse, *d)
            })
        })
    });
    let adjective = children().find(|c| {
        matches!(tree.universal(*c), Universal::Amod | Universal::Compound | Universal::Nmod)
            && !tree.has_adposition(*c)
            && tree.relation(*c) != Relation::NmodPoss
            && scene.mention_at(*c).is_some_and(|m| {
                matches!(scene.mentions[m].kind, Kind::Country { .. })
                    || (tree.universal(*c) == Universal::Compound
                        && !matches!(scene.mentions[m].kind, Kind::Place(_)))
            })
            && !(tree.universal(*c) == Universal::Nmod && scene.is_genitive(*c))
    });
    let possessor = children().find(|c| {
        tree.relation(*c) == Relation::NmodPoss
            || tree.relation(*c) == Relation::DetPoss
            || tree.feature(*c, "Poss") == Some("Yes")
    });
    let genitive = children().find(|c| {
        tree.universal(*c) == Universal::Nmod
            && scene.is_genitive(*c)
            // "fuego de artillería": with what, not whose or whom.
            && (!tree.is(*c, Classes::WEAPON)
                || tree.children(*c).any(|m| scene.mention_at(m).is_some()))
            && tree.relation(*c) != Relation::NmodPoss
            && Some(*c) != adjective
    });
    if candidate.target.is_none() {
        let listed = |list: &[Symbol], general: bool| {
            list.iter().find_map(|a| {
                children().find(|c| {
                    (modifier(c) || tree.universal(*c) == Universal::Acl)
                        && tree.has_adposition_of(*c, std::slice::from_ref(a))
                        && !scene.is_time(*c)
                        && (!general
                            || is_somebody(scene, discourse, *c)
                                && !stands_for_where(scene, discourse, *c))
                })
            })
        };
        candidate.target = listed(&group.target, false)
            .or_else(|| listed(&scene.tongue.grammar.target, true))
            .map(|word| resolved(scene, word));
    }
    let possessor_acts = possessor.is_some();
    if candidate.source.is_none() {
        candidate.source = by.or(possessor).or(adjective).map(|word| resolved(scene, word));
    }
    if let Some(genitive) = genitive {
        let acts = group.genitive == Role::Source
            || (group.genitive == Role::Target && candidate.target.is_some() && !possessor_acts);
        let taken = candidate.target.is_some_and(|t| t.word == genitive);
        if acts && candidate.source.is_none() && !taken {
            candidate.source = Some(resolved(scene, genitive));
        } else if group.genitive == Role::Target && candidate.target.is_none() {
            candidate.target = Some(resolved(scene, genitive));
        }
    }
    // A word of the entry itself that names somebody ("frappe israélienne").
    for word in trigger.iter().copied().filter(|w| *w != noun) {
        let Some(m) = scene.mention_at(word) else { continue };
        let adjective = matches!(scene.mentions[m].kind, Kind::Country { bare: true, .. });
        if adjective && candidate.source.is_none() {
            candidate.source = Some(Fill::here(word));
        } else if !adjective
            && candidate.target.is_none()
            && tree.universal(word) == Universal::Nmod
            && is_somebody(scene, discourse, word)
        {
            candidate.target = Some(Fill::here(word));
        }
    }
    // "strikes carried out by Israel"
    if candidate.source.is_none() {
        candidate.source = tree
            .with(noun, Universal::Acl)
            .filter(|v| tree.is(*v, Classes::LIGHT_ACTIVE))
            .find_map(|v| agent(scene, v))
            .map(Fill::here);
    }
    carry(scene, group, discourse, candidate);
}

/// What a light verb lends to its event noun, or the verb that only says that
/// the act took place.
fn carry(scene: &Scene<'_>, group: &Group, discourse: &Discourse, candidate: &mut Candidate) {
    let tree = scene.tree;
    // The noun may be joined to another ("talks and a ceasefire").
    let mut noun = candidate.head;
    while tree.universal(noun) == Universal::Conj
        && let Some(head) = tree.head(noun)
    {
        noun = head;
    }
    let Some(verb) = tree.head(noun) else { return };
    if candidate.trigger.contains(&verb) {
        return;
    }
    let relation = tree.relation(noun);
    let universal = relation.universal();
    let passive = is_passive(scene, verb);
    let oblique_of = |list: &[Symbol], general: bool| {
        list.iter().find_map(|a| {
            tree.children(verb).find(|c| {
                *c != noun
                    && matches!(
                        tree.universal(*c),
                        Universal::Obl | Universal::Nmod | Universal::Iobj
                    )
                    && tree.has_adposition_of(*c, std::slice::from_ref(a))
                    && !scene.is_time(*c)
                    && !is_event_noun(scene, *c)
                    && (!general
                        || is_somebody(scene, discourse, *c)
                            && !stands_for_where(scene, discourse, *c))
            })
        })
    };
    let given = || {
        tree.children(verb)
            .find(|c| {
                *c != noun
                    && (tree.universal(*c) == Universal::Iobj
                        || tree.relation(*c) == Relation::OblArg)
                    && !is_reflexive(scene, *c)
            })
            .or_else(|| oblique_of(&group.target, false))
            .or_else(|| oblique_of(&scene.tongue.grammar.target, true))
    };
    let object = matches!(universal, Universal::Obj | Universal::Obl | Universal::Xcomp)
        || relation == Relation::NsubjPass;
    if object && tree.is(verb, Classes::LIGHT_ACTIVE) && universal != Universal::Nsubj
        || (relation == Relation::NsubjPass && tree.is(verb, Classes::LIGHT_ACTIVE))
        || (universal == Universal::Acl && tree.is(verb, Classes::LIGHT_ACTIVE))
    {
        candidate.carrier = Some(verb);
        if candidate.source.is_none() {
            candidate.source = if passive {
                agent(scene, verb).map(Fill::here)
            } else {
                subject(scene, verb).filter(|s| s.word != noun)
            };
        }
        if candidate.target.is_none() {
            candidate.target = given().map(|word| resolved(scene, word));
        }
    } else if object && tree.is(verb, Classes::LIGHT_PASSIVE) {
        candidate.carrier = Some(verb);
        if candidate.target.is_none() {
            candidate.target = subject(scene, verb).filter(|s| s.word != noun);
        }
        if candidate.source.is_none() {
            candidate.source = agent(scene, verb).map(Fill::here);
        }
    } else if universal == Universal::Nsubj && tree.is(verb, Classes::HAPPEN) {
        candidate.carrier = Some(verb);
        if candidate.target.is_none() && !passive {
            let struck = tree.children(verb).find(|c| {
                tree.universal(*c) == Universal::Obj
                    && !is_reflexive(scene, *c)
                    && !scene.is_time(*c)
                    && !is_event_noun(scene, *c)
                    // "fant sted", "took place": a bare noun is the verb's.
                    && (tree.children(*c).next().is_some() || is_somebody(scene, discourse, *c))
            });
            candidate.target = struck
                .or_else(|| oblique_of(&group.target, false))
                .map(|word| resolved(scene, word));
        }
        if candidate.source.is_none() && passive {
            candidate.source = agent(scene, verb).map(Fill::here);
        }
    }
}
