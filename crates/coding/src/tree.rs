//! One article's trees, read quickly: children, folded words, what lists a
//! word is on.

use crate::grammar::{Classes, Grammar};
use crate::lexicon::Item;
use crate::symbols::{Signs, Symbol, Symbols, fold};
use kilde_analysis::syntax::lemmas::verb_lemma;
use kilde_text::{Analysis, Document, Relation, TextRange, Universal, Upos};
use std::ops::Range;

const NONE: u32 = u32::MAX;

/// What is worked out once for all words of an article; buffers to be reused.
#[derive(Debug, Default)]
pub(crate) struct Words {
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
    signs: Vec<Signs>,
    classes: Vec<Classes>,
    folded: String,
    forms: Vec<TextRange>,
    /// The token of the document that a word begins in.
    tokens: Vec<u32>,
}

impl Words {
    /// Fills the buffers for an analysis.
    pub(crate) fn fill(
        &mut self,
        analysis: &Analysis,
        doc: &Document,
        symbols: &Symbols,
        grammar: &Grammar,
    ) {
        let n = analysis.words.len();
        self.first_child.clear();
        self.first_child.resize(n, NONE);
        self.next_sibling.clear();
        self.next_sibling.resize(n, NONE);
        self.signs.clear();
        self.forms.clear();
        self.folded.clear();
        self.tokens.clear();
        for i in (0..n).rev() {
            if let Some(head) = analysis.words[i].head {
                self.next_sibling[i] = self.first_child[head as usize];
                self.first_child[head as usize] = i as u32;
            }
        }
        let (mut lemma, mut joined) = (String::new(), String::new());
        let joins_particles = grammar.traits.joins_particles;
        let mut token = 0;
        for (i, word) in analysis.words.iter().enumerate() {
            let start = self.folded.len();
            fold(analysis.form(i), &mut self.folded);
            let form = TextRange::new(start, self.folded.len());
            lemma.clear();
            // "kündigte … an" is "ankündigen"; elsewhere the particle stays a word.
            if joins_particles
                && matches!(word.upos, Upos::Verb | Upos::Aux)
                && self.particle_of(analysis, i).is_some()
            {
                fold(&verb_lemma(analysis, i), &mut lemma);
            } else {
                fold(analysis.lemma(i), &mut lemma);
            }
            let mut signs = symbols.signs(&self.folded[form.as_range()], &lemma);
            if joins_particles
                && signs.known == Symbol::NONE
                && let Some(particle) = self.particle_of(analysis, i)
            {
                // The lemma may be wrong: "berief … ab" as one form, "abberief".
                joined.clear();
                fold(analysis.form(particle), &mut joined);
                joined.push_str(&self.folded[form.as_range()]);
                let whole = symbols.signs(&joined, &joined);
                signs.known = if whole.known == Symbol::NONE { whole.form } else { whole.known };
            }
            self.signs.push(signs);
            self.forms.push(form);
            while token + 1 < doc.tokens.len()
                && doc.tokens[token].range.end() <= word.range.start()
            {
                token += 1;
            }
            self.tokens.push(token as u32);
        }
        self.classes.clear();
        self.classes.resize(n, Classes::default());
        for i in 0..n {
            let tree = Tree { analysis, words: self };
            let classes = grammar.classes(self.signs[i], &|items| tree.fits(i, items));
            self.classes[i] = classes;
        }
    }

    fn particle_of(&self, analysis: &Analysis, verb: usize) -> Option<usize> {
        Children { words: self, next: self.first_child[verb] }
            .find(|c| analysis.words[*c].relation == Relation::CompoundPrt)
    }
}

/// An analysis with what [`Words`] knows of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) words: &'a Words,
}

impl<'a> Tree<'a> {
    /// The children of a word, in text order.
    pub(crate) fn children(self, word: usize) -> Children<'a> {
        Children { words: self.words, next: self.words.first_child[word] }
    }

    /// The children with a universal relation.
    pub(crate) fn with(self, word: usize, relation: Universal) -> impl Iterator<Item = usize> + 'a {
        self.children(word).filter(move |c| self.universal(*c) == relation)
    }

    pub(crate) fn head(self, word: usize) -> Option<usize> {
        self.analysis.words[word].head.map(|h| h as usize)
    }

    pub(crate) fn relation(self, word: usize) -> Relation {
        self.analysis.words[word].relation
    }

    pub(crate) fn universal(self, word: usize) -> Universal {
        self.analysis.words[word].relation.universal()
    }

    pub(crate) fn upos(self, word: usize) -> Upos {
        self.analysis.words[word].upos
    }

    pub(crate) fn feature(self, word: usize, name: &str) -> Option<&'a str> {
        self.analysis.feature(word, name)
    }

    pub(crate) fn range(self, word: usize) -> TextRange {
        self.analysis.words[word].range
    }

    pub(crate) fn signs(self, word: usize) -> Signs {
        self.words.signs[word]
    }

    pub(crate) fn is(self, word: usize, class: u64) -> bool {
        self.words.classes[word].has(class)
    }

    pub(crate) fn folded(self, word: usize) -> &'a str {
        &self.words.folded[self.words.forms[word].as_range()]
    }

    /// The token of the document in which a word begins.
    pub(crate) fn token(self, word: usize) -> usize {
        self.words.tokens[word] as usize
    }

    /// The words of `within` whose tokens are in a range of tokens.
    pub(crate) fn of_tokens(self, within: Range<usize>, tokens: &Range<usize>) -> Range<usize> {
        let all = &self.words.tokens[within.clone()];
        let start = all.partition_point(|t| (*t as usize) < tokens.start);
        let end = all.partition_point(|t| (*t as usize) < tokens.end);
        within.start + start..within.start + end
    }

    /// Whether a word is a predicate with a finite or infinite verb form.
    pub(crate) fn is_verbal(self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
    }

    pub(crate) fn is_nominal(self, word: usize) -> bool {
        matches!(
            self.upos(word),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::X | Upos::Sym
        )
    }

    /// Whether `above` is `word` or one of its heads.
    pub(crate) fn is_under(self, word: usize, above: usize) -> bool {
        let mut at = Some(word);
        while let Some(i) = at {
            if i == above {
                return true;
            }
            at = self.head(i);
        }
        false
    }

    /// The adpositions of a dependant: its `case` children and the words fixed
    /// to them.
    pub(crate) fn adpositions(self, word: usize) -> impl Iterator<Item = usize> + 'a {
        self.with(word, Universal::Case)
    }

    pub(crate) fn has_adposition(self, word: usize) -> bool {
        self.adpositions(word).next().is_some()
    }

    pub(crate) fn has_adposition_of(self, word: usize, list: &[Symbol]) -> bool {
        self.adpositions(word).any(|c| {
            self.signs(c).is_any(list)
                || self.with(c, Universal::Fixed).any(|f| self.signs(f).is_any(list))
        })
    }

    pub(crate) fn has_adposition_in(self, word: usize, class: u64) -> bool {
        self.adpositions(word)
            .any(|c| self.is(c, class) || self.with(c, Universal::Fixed).any(|f| self.is(f, class)))
    }

    /// The word that a list's `+word` names: a dependant of `head`, other than
    /// its subject, or a function word of such a dependant.
    pub(crate) fn companion(self, head: usize, list: &[Symbol]) -> Option<usize> {
        let mut deeper = None;
        for child in self.children(head) {
            let relation = self.universal(child);
            if matches!(
                relation,
                Universal::Nsubj
                    | Universal::Conj
                    | Universal::Parataxis
                    | Universal::Acl
                    | Universal::Advcl
            ) && self.relation(child) != Relation::NsubjPass
            {
                continue;
            }
            if self.signs(child).is_any(list) {
                return Some(child);
            }
            if deeper.is_none() {
                deeper = self.children(child).find(|c| {
                    !matches!(self.universal(*c), Universal::Conj | Universal::Acl)
                        && self.signs(*c).is_any(list)
                });
            }
        }
        deeper.or_else(|| {
            // A participle's noun ("shots fired"), a light verb's event noun.
            let above = self.head(head)?;
            (self.universal(head) == Universal::Acl && self.signs(above).is_any(list))
                .then_some(above)
        })
    }

    /// Whether the words that a list entry asks for depend on `head`.
    fn fits(self, head: usize, items: &[Item]) -> bool {
        items.iter().all(|item| match item {
            Item::With(list) => self.companion(head, list).is_some(),
            Item::Without(list) => self.companion(head, list).is_none(),
            Item::Find(_) | Item::Kind { .. } | Item::Voice { .. } => true,
        })
    }
}

/// The children of a word.
#[derive(Clone, Debug)]
pub(crate) struct Children<'a> {
    words: &'a Words,
    next: u32,
}

impl Iterator for Children<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.next == NONE {
            return None;
        }
        let child = self.next as usize;
        self.next = self.words.next_sibling[child];
        Some(child)
    }
}
