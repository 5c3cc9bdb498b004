//! What a clause says of a marked pair: features for the classifier of pairs.
//!
//! Given two phrases of a sentence, which act does the first do to the second?
//! The lexicon's candidates come first, then the acts that each word names in
//! any frame, then words, relations and the path between the two, for the
//! linear model of [`crate::PairModel`] to weigh. A feature's value is its
//! group's weight: training holds small weights cheap, so that a group counts
//! for more where its value is larger.

use crate::Root;
use crate::coder::{Coder, Scratch};
use crate::frames::{Candidate, Fill, candidates};
use crate::grammar::Classes;
use crate::lexicon::{Lexicon, Sort};
use crate::pair_model::{ROOTS, root_of};
use crate::scene::{DEPTH, Discourse, Scene};
use crate::tree::Tree;
use kilde_text::{Analysis, Article, Relation, TextRange, Universal, Upos};
use std::fmt::{self, Write as _};

/// Most words of a path that are read.
const PATH: usize = 12;
/// Letters of the beginnings that stand for words of one family.
const STEM: usize = 5;
/// Most predicates of a chain of infinitives and clauses.
const CHAIN: usize = 4;

/// Takes features, and writes their names into one buffer.
struct Out<'a> {
    line: String,
    to: &'a mut dyn FnMut(&str, f32),
}

impl Out<'_> {
    fn put(&mut self, value: f32, name: fmt::Arguments<'_>) {
        self.line.clear();
        // Writing to a string does not fail.
        let _ = self.line.write_fmt(name);
        (self.to)(&self.line, value);
    }

    fn acts(&mut self, group: &str, acts: &Acts) {
        for (root, value) in ROOTS.iter().zip(acts.0) {
            if value > 0.0 {
                self.put(value, format_args!("{group}={root}"));
            }
        }
    }
}

/// How much of some words' entries in the lexicon goes to each root.
#[derive(Clone, Copy, Default)]
struct Acts([f32; ROOTS.len()]);

impl Acts {
    fn add(&mut self, other: Self) {
        for (sum, value) in self.0.iter_mut().zip(other.0) {
            *sum += value;
        }
    }
}

/// The two phrases in one sentence.
#[derive(Clone, Copy)]
struct Ends {
    source: TextRange,
    target: TextRange,
    s: Option<usize>,
    t: Option<usize>,
}

impl Ends {
    fn inside(&self, range: TextRange) -> bool {
        self.source.overlaps(range) || self.target.overlaps(range)
    }

    /// Both found, the first in the text first.
    fn ordered(&self) -> Option<(TextRange, TextRange)> {
        let (s, t) = (self.source, self.target);
        let found = s.start() < s.end() && t.start() < t.end();
        found.then(|| if s.start() < t.start() { (s, t) } else { (t, s) })
    }
}

impl Coder<'_> {
    /// Features of the pair `source`, `target` (bytes of the text), each handed
    /// to `out` with its value; the words that carry the act, where some do.
    /// Where neither phrase is found, every sentence speaks.
    pub fn pair_features(
        &self,
        article: &Article,
        analysis: &Analysis,
        scratch: &mut Scratch,
        source: TextRange,
        target: TextRange,
        out: &mut dyn FnMut(&str, f32),
    ) -> Option<TextRange> {
        let (doc, words, atoms) = scratch.parts();
        self.tongue.language.segment(&article.text, &article.furniture, doc);
        self.tongue.fill(words, analysis, doc);
        let tree = Tree { analysis, words };
        let mut discourse = Discourse::default();
        let day = article.published.as_ref().map(|p| p.date);
        let mut out = Out { line: String::new(), to: out };
        let ends = |i: usize| {
            let words = analysis.sentences[i].words();
            let s = head_of(tree, words.clone(), source);
            let t = head_of(tree, words, target);
            Ends { source, target, s, t }
        };
        let found = |i: &usize| {
            let ends = ends(*i);
            ends.s.is_some() || ends.t.is_some()
        };
        let all = 0..analysis.sentences.len();
        let mut of: Vec<usize> = all.clone().filter(found).collect();
        if of.is_empty() {
            of = all.collect();
        }
        let mut evidence: Option<(u32, TextRange)> = None;
        for i in of {
            let sentence = &analysis.sentences[i];
            let scene = Scene::new(
                tree,
                sentence.words(),
                sentence.range,
                doc,
                &article.text,
                self.tongue,
                self.world,
                self.book,
                day,
                None,
                atoms,
            );
            discourse.sentence = i;
            scene.remember(&mut discourse);
            let ends = ends(i);
            let path = path(tree, ends.s, ends.t);
            let candidates = candidates(&scene, &discourse, None);
            let best = self.acts(&scene, &candidates, ends, &path, &mut out);
            self.senses(&scene, ends, &path, &mut out);
            shape(&scene, ends, &path, &mut out);
            let predicate = self.clause(&scene, ends, &mut out);
            let carried = match best {
                Some((score, candidate)) => {
                    words_of(tree, &candidate.trigger).map(|range| (score + 1, range))
                }
                None => predicate.map(|word| (0, tree.range(word))),
            };
            if let Some((score, range)) = carried
                && evidence.is_none_or(|(best, _)| score > best)
            {
                evidence = Some((score, range));
            }
        }
        evidence.map(|(_, range)| range)
    }

    /// The lexicon's candidates: whose act, done to whom, and the one that
    /// joins the pair best.
    fn acts<'c>(
        &self,
        scene: &Scene<'_>,
        found: &'c [Candidate],
        ends: Ends,
        path: &[usize],
        out: &mut Out<'_>,
    ) -> Option<(u32, &'c Candidate)> {
        let Ends { source, target, s, t } = ends;
        let within = |fill: Option<Fill>, range: TextRange, head: Option<usize>| {
            fill.is_some_and(|f| {
                range.contains(scene.tree.range(f.word))
                    || head.is_some_and(|h| scene.coordinated(f.word).contains(&h) || f.word == h)
            })
        };
        let mut best: Option<(u32, &Candidate)> = None;
        for c in found {
            let act = &self.book.acts[usize::from(c.act)].name;
            let root = name_of(c.root);
            let from = within(c.source, source, s);
            let to = within(c.target, target, t);
            let swapped = within(c.source, target, t) || within(c.target, source, s);
            let on_path = c.trigger.iter().any(|w| path.contains(w));
            out.put(0.5, format_args!("c={root}"));
            out.put(1.0, format_args!("ca={act}"));
            if from {
                out.put(1.0, format_args!("cs={root}"));
                out.put(1.0, format_args!("csa={act}"));
            }
            if to {
                out.put(1.0, format_args!("ct={root}"));
            }
            if from && to {
                out.put(1.0, format_args!("cst={root}"));
            }
            if swapped {
                out.put(1.0, format_args!("cx={root}"));
            }
            if on_path {
                out.put(1.0, format_args!("cp={root}"));
                out.put(1.0, format_args!("cpa={act}"));
            }
            let score = u32::from(from) * 4
                + u32::from(to) * 3
                + u32::from(on_path) * 2
                + u32::from(!swapped);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, c));
            }
        }
        match best {
            Some((score, c)) => {
                let root = name_of(c.root);
                out.put(1.0, format_args!("best={root}"));
                out.put(1.0, format_args!("best={root}/{}", score.min(9)));
            }
            None => out.put(1.0, format_args!("best=none")),
        }
        best
    }

    /// What the words name in any frame of the lexicon, and how the path is
    /// said: intended, wished, denied.
    fn senses(&self, scene: &Scene<'_>, ends: Ends, path: &[usize], out: &mut Out<'_>) {
        let tree = scene.tree;
        let (mut on_path, mut between, mut all) =
            (Acts::default(), Acts::default(), Acts::default());
        for w in scene.words.clone() {
            if ends.inside(tree.range(w)) {
                continue;
            }
            let Some(acts) = senses_of(scene, w) else { continue };
            all.add(acts);
            if path.contains(&w) {
                on_path.add(acts);
            }
            if lies_between(tree.range(w), ends) {
                between.add(acts);
            }
        }
        out.acts("lp", &on_path);
        out.acts("lb", &between);
        out.acts("lw", &all);

        let says = said(scene, ends, path, out);
        let names = [
            (says.planned, "fut"),
            (says.possible, "pos"),
            (says.negated, "neg"),
            (says.infinitive, "inf"),
            (says.control_planned, "cp"),
            (says.control_possible, "cr"),
            (says.control_denied, "cn"),
        ];
        for (_, name) in names.iter().filter(|(holds, _)| *holds) {
            out.put(3.0, format_args!("m={name}"));
        }
        let planned = says.planned || says.control_planned;
        let short = match (planned, says.negated) {
            (true, true) => "fut+neg",
            (true, false) => "fut",
            (false, true) => "neg",
            (false, false) => "0",
        };
        for (root, value) in ROOTS.iter().zip(all.0) {
            if value > 0.0 {
                out.put(value, format_args!("mlw={root}|{short}"));
            }
        }
    }

    /// The predicate of which the source is a part, with those that depend on
    /// it, their objects and adverbs; that predicate.
    fn clause(&self, scene: &Scene<'_>, ends: Ends, out: &mut Out<'_>) -> Option<usize> {
        let tree = scene.tree;
        let predicate = ancestors(tree, ends.s?)
            .into_iter()
            .skip(1)
            .find(|w| tree.is_verbal(*w) || tree.with(*w, Universal::Cop).next().is_some())?;
        let mut chain = vec![predicate];
        while let Some(next) = tree
            .children(chain[chain.len() - 1])
            .find(|c| matches!(tree.universal(*c), Universal::Xcomp | Universal::Ccomp))
            && chain.len() < CHAIN
        {
            chain.push(next);
        }
        let (mut first, mut later) = (Acts::default(), Acts::default());
        for (depth, w) in chain.into_iter().enumerate() {
            let l = lemma(tree, w);
            out.put(1.0, format_args!("mv{}={l}", depth.min(1)));
            if let Some(acts) = senses_of(scene, w) {
                if depth == 0 { &mut first } else { &mut later }.add(acts);
            }
            for c in tree.children(w) {
                let inside = ends.inside(tree.range(c));
                let relation = tree.universal(c);
                if !inside
                    && matches!(
                        relation,
                        Universal::Obj
                            | Universal::Obl
                            | Universal::Nmod
                            | Universal::Compound
                            | Universal::Advmod
                            | Universal::Iobj
                    )
                {
                    let with = lemma(tree, c);
                    out.put(1.0, format_args!("mo={with}"));
                    out.put(1.0, format_args!("mvo={l}_{with}"));
                }
                if relation == Universal::Obj && ends.target.overlaps(tree.range(c)) {
                    out.put(1.0, format_args!("mvt={l}"));
                }
            }
        }
        out.acts("mvl0", &first);
        out.acts("mvl1", &later);
        Some(predicate)
    }
}

/// A root's name among those of pairs.
fn name_of(root: Root) -> &'static str {
    ROOTS[root_of(root)]
}

fn lemma(tree: Tree<'_>, word: usize) -> String {
    tree.analysis.lemma(word).to_lowercase()
}

/// The stretch from the first to the last of some words.
fn words_of(tree: Tree<'_>, words: &[usize]) -> Option<TextRange> {
    let start = words.iter().map(|w| tree.range(*w).start()).min()?;
    let end = words.iter().map(|w| tree.range(*w).end()).max()?;
    Some(TextRange::new(start, end))
}

/// The roots of all entries of which a word is the head, together one.
fn senses_of(scene: &Scene<'_>, word: usize) -> Option<Acts> {
    let sort = match scene.tree.upos(word) {
        Upos::Verb | Upos::Aux => Sort::Verb,
        Upos::Noun => Sort::Noun,
        Upos::Adj => Sort::Adjective,
        _ => return None,
    };
    let lexicon: &Lexicon = &scene.tongue.lexicon;
    let mut acts = Acts::default();
    let mut count = 0.0;
    for id in lexicon.heads.get(&scene.tree.signs(word).lemma)? {
        let entry = &lexicon.entries[*id as usize];
        if entry.sort == sort {
            let act = lexicon.groups[entry.group as usize].act;
            acts.0[root_of(scene.book.acts[usize::from(act)].root)] += 1.0;
            count += 1.0;
        }
    }
    if count == 0.0 {
        return None;
    }
    for value in &mut acts.0 {
        *value /= count;
    }
    Some(acts)
}

/// What the words on a path say of its act.
#[derive(Default)]
struct Says {
    planned: bool,
    possible: bool,
    negated: bool,
    infinitive: bool,
    control_planned: bool,
    control_possible: bool,
    control_denied: bool,
}

fn said(scene: &Scene<'_>, ends: Ends, path: &[usize], out: &mut Out<'_>) -> Says {
    let tree = scene.tree;
    let mut says = Says::default();
    for &w in path {
        if Some(w) == ends.s || Some(w) == ends.t {
            continue;
        }
        for c in tree.children(w) {
            if ends.inside(tree.range(c)) {
                continue;
            }
            let relation = tree.relation(c);
            match relation.universal() {
                Universal::Aux => {
                    says.planned |= tree.is(c, Classes::MODAL_PLANNED);
                    says.possible |= tree.is(c, Classes::MODAL_POSSIBLE);
                    out.put(3.0, format_args!("m=aux:{}", lemma(tree, c)));
                    if relation == Relation::AuxPass {
                        out.put(3.0, format_args!("m=pass"));
                    }
                }
                Universal::Mark if tree.is(c, Classes::HYPOTHETICAL) => {
                    out.put(3.0, format_args!("m=if:{}", lemma(tree, c)));
                }
                Universal::Mark if tree.is(c, Classes::PURPOSE) => says.infinitive = true,
                Universal::Advmod if tree.upos(c) == Upos::Adv => {
                    out.put(3.0, format_args!("m=adv:{}", lemma(tree, c)));
                }
                _ => {}
            }
            says.negated |= tree.is(c, Classes::NEGATION);
        }
        says.control_planned |= tree.is(w, Classes::CONTROL_PLANNED);
        says.control_possible |= tree.is(w, Classes::CONTROL_POSSIBLE);
        says.control_denied |= tree.is(w, Classes::CONTROL_DENIED | Classes::DENY);
    }
    if let Some(top) = top(tree, path) {
        for above in ancestors(tree, top).into_iter().skip(1) {
            out.put(3.0, format_args!("m=up:{}", lemma(tree, above)));
        }
    }
    says
}

/// The word of a path under which the others stand.
fn top(tree: Tree<'_>, path: &[usize]) -> Option<usize> {
    path.iter().copied().find(|w| tree.head(*w).is_none_or(|h| !path.contains(&h)))
}

/// The word of a phrase whose head lies outside it.
fn head_of(tree: Tree<'_>, words: std::ops::Range<usize>, phrase: TextRange) -> Option<usize> {
    let mut within = words.filter(|w| phrase.overlaps(tree.range(*w)));
    let first = within.next()?;
    let head = std::iter::once(first).chain(within).find(|w| {
        tree.upos(*w) != Upos::Punct
            && tree.head(*w).is_none_or(|h| !phrase.overlaps(tree.range(h)))
            && !matches!(tree.universal(*w), Universal::Det | Universal::Case)
    });
    Some(head.unwrap_or(first))
}

fn ancestors(tree: Tree<'_>, word: usize) -> Vec<usize> {
    let mut all = vec![word];
    let mut at = word;
    for _ in 0..DEPTH {
        let Some(head) = tree.head(at) else { break };
        all.push(head);
        at = head;
    }
    all
}

/// The words on the way from one word to the other, both included.
fn path(tree: Tree<'_>, s: Option<usize>, t: Option<usize>) -> Vec<usize> {
    let (Some(s), Some(t)) = (s, t) else { return Vec::new() };
    let (up, down) = (ancestors(tree, s), ancestors(tree, t));
    let Some(top) = up.iter().find(|w| down.contains(w)) else { return Vec::new() };
    let mut all: Vec<usize> = up.iter().copied().take_while(|w| w != top).collect();
    all.push(*top);
    let mut way: Vec<usize> = down.iter().copied().take_while(|w| w != top).collect();
    way.reverse();
    all.extend(way);
    all
}

fn lies_between(range: TextRange, ends: Ends) -> bool {
    ends.ordered().is_some_and(|(a, b)| range.start() >= a.end() && range.end() <= b.start())
}

/// The beginning that a long word shares with its family.
fn stem(lemma: &str, least: usize) -> Option<&str> {
    let (end, _) = lemma.char_indices().nth(STEM)?;
    (lemma.chars().count() >= least).then(|| &lemma[..end])
}

/// Words and relations around and between the two.
fn shape(scene: &Scene<'_>, ends: Ends, path: &[usize], out: &mut Out<'_>) {
    let tree = scene.tree;
    let order = if ends.source.start() < ends.target.start() { "st" } else { "ts" };
    out.put(1.0, format_args!("order={order}"));
    if let Some((a, b)) = ends.ordered() {
        let gap = b.start().saturating_sub(a.end());
        out.put(1.0, format_args!("gap={}", (gap / 20).min(5)));
        let joined = scene.words.clone().filter(|w| lies_between(tree.range(*w), ends));
        let mut joined = joined.filter(|w| tree.upos(*w) != Upos::Punct);
        if let (Some(only), None) = (joined.next(), joined.next())
            && tree.universal(only) == Universal::Cc
        {
            out.put(2.0, format_args!("and=1"));
        }
    }
    let mut last: Option<String> = None;
    for w in scene.words.clone() {
        let upos = tree.upos(w);
        if ends.inside(tree.range(w)) || upos == Upos::Punct {
            last = None;
            continue;
        }
        let l = lemma(tree, w);
        if matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj) {
            out.put(1.0, format_args!("w={l}"));
        }
        if matches!(upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj)
            && l.chars().count() >= STEM
        {
            let short = stem(&l, STEM).unwrap_or(&l);
            out.put(1.0, format_args!("ws={short}"));
        }
        if lies_between(tree.range(w), ends) {
            if matches!(
                upos,
                Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Part
            ) {
                out.put(1.0, format_args!("b={l}"));
            }
            if let Some(last) = &last {
                out.put(1.0, format_args!("bb={last}_{l}"));
            }
        }
        last = Some(l);
    }
    for w in path.iter().copied().take(PATH) {
        if Some(w) == ends.s || Some(w) == ends.t {
            continue;
        }
        let l = lemma(tree, w);
        out.put(1.0, format_args!("p={l}"));
        if let Some(short) = stem(&l, STEM + 1) {
            out.put(1.0, format_args!("ps={short}"));
        }
        for c in tree.children(w) {
            if matches!(
                tree.universal(c),
                Universal::Obj
                    | Universal::Compound
                    | Universal::Xcomp
                    | Universal::Obl
                    | Universal::Aux
                    | Universal::Advmod
                    | Universal::Ccomp
                    | Universal::Nmod
                    | Universal::Amod
            ) && !ends.inside(tree.range(c))
            {
                let with = lemma(tree, c);
                out.put(1.0, format_args!("pd={l}_{with}"));
                out.put(1.0, format_args!("pc={with}"));
            }
        }
    }
    let relations: Vec<&str> =
        path.iter().take(PATH).map(|w| tree.universal(*w).as_str()).collect();
    out.put(0.5, format_args!("pr={}", relations.join(">")));
    for (side, word, value) in [("s", ends.s, 2.0), ("t", ends.t, 1.0)] {
        let Some(word) = word else { continue };
        out.put(1.0, format_args!("{side}r={}", tree.relation(word)));
        if side == "t" {
            for case in tree.adpositions(word) {
                out.put(1.0, format_args!("tc={}", lemma(tree, case)));
            }
        }
        if let Some(head) = tree.head(word) {
            out.put(value, format_args!("{side}h={}", lemma(tree, head)));
        }
        let verb = ancestors(tree, word).into_iter().skip(1).find(|w| tree.is_verbal(*w));
        if let Some(verb) = verb {
            let verb = lemma(tree, verb);
            out.put(value, format_args!("{side}v={verb}"));
            out.put(value, format_args!("{side}vr={verb}_{}", tree.universal(word)));
        }
        out.put(1.0, format_args!("{side}w={}", lemma(tree, word)));
        if let Some(named) = scene.mention_at(word).map(|m| &scene.mentions[m])
            && let Some(sector) = named.sector
        {
            out.put(value, format_args!("{side}k={sector}"));
        }
    }
}
