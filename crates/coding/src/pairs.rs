//! What a clause says of a marked pair: features for the classifier of pairs.
//!
//! Given two phrases of a sentence, which act does the first do to the second?
//! The lexicon's candidates come first; words, relations and the path between
//! the two follow, for a small linear model to weigh.

use crate::coder::{Coder, Scratch};
use crate::frames::{Candidate, Fill, candidates};
use crate::scene::{DEPTH, Discourse, Scene};
use crate::status;
use crate::tree::Tree;
use kilde_text::{Analysis, Article, TextRange, Universal, Upos};
use std::fmt::Write as _;

/// Most words of a path that are read.
const PATH: usize = 12;

impl Coder<'_> {
    /// Features of the pair `source`, `target` (bytes of the text), each handed
    /// to `out`; a pair whose sentence is not found has none.
    pub fn pair_features(
        &self,
        article: &Article,
        analysis: &Analysis,
        scratch: &mut Scratch,
        source: TextRange,
        target: TextRange,
        out: &mut dyn FnMut(&str),
    ) {
        let (doc, words, atoms) = scratch.parts();
        self.tongue.language.segment(&article.text, &article.furniture, doc);
        self.tongue.fill(words, analysis, doc);
        let tree = Tree { analysis, words };
        let mut discourse = Discourse::default();
        let day = article.published.as_ref().map(|p| p.date);
        let mut line = String::new();
        let mut emit = |parts: std::fmt::Arguments<'_>| {
            line.clear();
            // Writing to a string does not fail.
            let _ = line.write_fmt(parts);
            out(&line);
        };
        for (i, sentence) in analysis.sentences.iter().enumerate() {
            let s = head_of(tree, sentence.words(), source);
            let t = head_of(tree, sentence.words(), target);
            if s.is_none() && t.is_none() {
                continue;
            }
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
                atoms,
            );
            discourse.sentence = i;
            scene.remember(&mut discourse);
            let found = candidates(&scene, &discourse, None);
            self.acts(&scene, &found, source, target, s, t, &mut emit);
            shape(&scene, source, target, s, t, &mut emit);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one pair")]
    fn acts(
        &self,
        scene: &Scene<'_>,
        found: &[Candidate],
        source: TextRange,
        target: TextRange,
        s: Option<usize>,
        t: Option<usize>,
        emit: &mut dyn FnMut(std::fmt::Arguments<'_>),
    ) {
        let within = |fill: Option<Fill>, range: TextRange, head: Option<usize>| {
            fill.is_some_and(|f| {
                range.contains(scene.tree.range(f.word))
                    || head.is_some_and(|h| {
                        scene.coordinated(f.word).contains(&h) || f.word == h
                    })
            })
        };
        let path = path(scene.tree, s, t);
        let mut best: Option<(u32, &Candidate)> = None;
        for c in found {
            let act = &self.book.acts[usize::from(c.act)];
            let root = c.root.as_str();
            let from = within(c.source, source, s);
            let to = within(c.target, target, t);
            let swapped = within(c.source, target, t) || within(c.target, source, s);
            let on_path = c.trigger.iter().any(|w| path.contains(w));
            let status = status::status(scene, c, act.status, c.root).as_str();
            emit(format_args!("c={root}"));
            emit(format_args!("ca={}", act.name));
            if from {
                emit(format_args!("cs={root}"));
                emit(format_args!("csa={}", act.name));
            }
            if to {
                emit(format_args!("ct={root}"));
            }
            if from && to {
                emit(format_args!("cst={root}"));
                emit(format_args!("csta={}", act.name));
                emit(format_args!("cstq={root}/{status}"));
            }
            if swapped {
                emit(format_args!("cx={root}"));
            }
            if on_path {
                emit(format_args!("cp={root}"));
                emit(format_args!("cpa={}", act.name));
                emit(format_args!("cpq={root}/{status}"));
            }
            let score = u32::from(from) * 4 + u32::from(to) * 3 + u32::from(on_path) * 2
                + u32::from(!swapped);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, c));
            }
        }
        match best {
            Some((score, c)) => {
                emit(format_args!("best={}", c.root));
                emit(format_args!("best={}/{}", c.root, score.min(9)));
            }
            None => emit(format_args!("best=none")),
        }
    }

    /// The act that the lexicon alone gives for a pair, if any: its candidate
    /// that joins the two best.
    pub fn pair_rule(
        &self,
        article: &Article,
        analysis: &Analysis,
        scratch: &mut Scratch,
        source: TextRange,
        target: TextRange,
    ) -> Option<crate::Root> {
        let mut best = None;
        self.pair_features(article, analysis, scratch, source, target, &mut |feature| {
            if let Some(root) = feature.strip_prefix("best=").filter(|r| !r.contains('/')) {
                best = root.parse().ok();
            }
        });
        best
    }
}

/// The word of a phrase whose head lies outside it.
fn head_of(tree: Tree<'_>, words: std::ops::Range<usize>, phrase: TextRange) -> Option<usize> {
    let mut within = words.filter(|w| phrase.overlaps(tree.range(*w)));
    let first = within.next()?;
    std::iter::once(first).chain(within).find(|w| {
        tree.upos(*w) != Upos::Punct
            && tree.head(*w).is_none_or(|h| !phrase.overlaps(tree.range(h)))
            && !matches!(tree.universal(*w), Universal::Det | Universal::Case)
    })
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

/// Words and relations around and between the two.
fn shape(
    scene: &Scene<'_>,
    source: TextRange,
    target: TextRange,
    s: Option<usize>,
    t: Option<usize>,
    emit: &mut dyn FnMut(std::fmt::Arguments<'_>),
) {
    let tree = scene.tree;
    let lemma = |w: usize| tree.analysis.lemma(w).to_lowercase();
    let inside = |w: usize| {
        source.overlaps(tree.range(w)) || target.overlaps(tree.range(w))
    };
    let content = |w: usize| {
        matches!(tree.upos(w), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Part)
    };
    let between = |w: usize| {
        let (a, b) = if source.start() < target.start() { (source, target) } else { (target, source) };
        tree.range(w).start() >= a.end() && tree.range(w).end() <= b.start()
    };
    let order = if source.start() < target.start() { "st" } else { "ts" };
    emit(format_args!("order={order}"));
    let mut last: Option<String> = None;
    for w in scene.words.clone() {
        if inside(w) || tree.upos(w) == Upos::Punct {
            last = None;
            continue;
        }
        let l = lemma(w);
        if matches!(tree.upos(w), Upos::Verb | Upos::Noun | Upos::Adj) {
            emit(format_args!("w={l}"));
        }
        if between(w) {
            if content(w) {
                emit(format_args!("b={l}"));
            }
            if let Some(last) = &last {
                emit(format_args!("bb={last}_{l}"));
            }
        }
        last = Some(l);
    }
    let path = path(tree, s, t);
    for w in path.iter().copied().take(PATH) {
        if Some(w) != s && Some(w) != t {
            let l = lemma(w);
            emit(format_args!("p={l}"));
            for c in tree.children(w) {
                if matches!(
                    tree.universal(c),
                    Universal::Obj | Universal::Compound | Universal::Xcomp | Universal::Obl
                        | Universal::Aux | Universal::Advmod | Universal::Ccomp | Universal::Nmod
                        | Universal::Amod
                ) && !inside(c)
                {
                    emit(format_args!("pd={l}_{}", lemma(c)));
                    emit(format_args!("pc={}", lemma(c)));
                }
            }
        }
    }
    let relations: Vec<&str> =
        path.iter().take(PATH).map(|w| tree.universal(*w).as_str()).collect();
    emit(format_args!("pr={}", relations.join(">")));
    for (side, word) in [("s", s), ("t", t)] {
        let Some(word) = word else {
            emit(format_args!("{side}=none"));
            continue;
        };
        emit(format_args!("{side}r={}", tree.relation(word)));
        for case in tree.adpositions(word) {
            emit(format_args!("{side}c={}", lemma(case)));
        }
        if let Some(head) = tree.head(word) {
            emit(format_args!("{side}h={}", lemma(head)));
            for case in tree.adpositions(word) {
                emit(format_args!("{side}hc={}_{}", lemma(head), lemma(case)));
            }
        }
        let verb = ancestors(tree, word).into_iter().skip(1).find(|w| tree.is_verbal(*w));
        if let Some(verb) = verb {
            emit(format_args!("{side}v={}", lemma(verb)));
            emit(format_args!("{side}vr={}_{}", lemma(verb), tree.universal(word)));
        }
        emit(format_args!("{side}w={}", lemma(word)));
        if let Some(named) = scene.mention_at(word).map(|m| &scene.mentions[m])
            && let Some(sector) = named.sector
        {
            emit(format_args!("{side}k={sector}"));
        }
    }
}
