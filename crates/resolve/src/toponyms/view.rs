//! A report as names of places are looked for in it: its words with what is
//! known of each.

use super::model::hash;
use super::words::{Hints, PlaceWords};
use crate::{Atom, Names, World};
use kilde_text::{Analysis, Document, Resolution, TextRange, Universal, Upos};
use std::ops::Range;

/// What is known of the shape and surroundings of a word; a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(pub(crate) u16);

impl Shape {
    /// Its first letter is a capital.
    pub(crate) const CAPITAL: u16 = 1;
    /// All its letters are capitals, and there are several.
    pub(crate) const UPPER: u16 = 2;
    /// It has a letter.
    pub(crate) const WORD: u16 = 4;
    /// It is the first word of its sentence.
    pub(crate) const FIRST: u16 = 8;
    /// Most words of its sentence are in capitals.
    pub(crate) const SHOUTED: u16 = 16;
    /// It names a person that is known.
    pub(crate) const PERSON: u16 = 32;
    /// It names an organisation that is known.
    pub(crate) const ORGANISATION: u16 = 64;
    /// It names a news house.
    pub(crate) const OUTLET: u16 = 128;
    /// It is the name of a role ("police").
    pub(crate) const ROLE: u16 = 256;
    /// Any of the names of actors.
    pub(crate) const ACTOR: u16 = Self::PERSON | Self::ORGANISATION | Self::OUTLET | Self::ROLE;

    pub(crate) fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// An adjective or a people of a country.
#[derive(Clone, Debug)]
pub(crate) struct Demonym {
    pub(crate) words: Range<usize>,
    /// Index into [`World::countries`].
    pub(crate) country: u16,
    pub(crate) people: bool,
}

/// Buffers of a report's words, to be reused.
#[derive(Debug, Default)]
pub struct Scratch {
    doc: Document,
    atoms: Vec<(Range<usize>, Atom)>,
    folded: String,
    forms: Vec<TextRange>,
    lemmas: Vec<TextRange>,
    hashes: Vec<u64>,
    hints: Vec<Hints>,
    shapes: Vec<Shape>,
    ranges: Vec<TextRange>,
    sentences: Vec<u32>,
    demonyms: Vec<Demonym>,
}

/// What all reports of a language are read with.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// Rules of tokens.
    pub language: &'a kilde_analysis::Language,
    /// Names of actors.
    pub names: &'a Names,
    /// What is true in every language.
    pub world: &'a World,
    /// Words about places.
    pub words: &'a PlaceWords,
}

/// One report, its words in order.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) analysis: &'a Analysis,
    pub(crate) words: &'a PlaceWords,
    scratch: &'a Scratch,
}

impl<'a> View<'a> {
    pub(crate) fn new(
        text: &'a str,
        analysis: &'a Analysis,
        tables: Tables<'a>,
        scratch: &'a mut Scratch,
    ) -> Self {
        scratch.fill(text, analysis, tables);
        Self { text, analysis, words: tables.words, scratch }
    }

    pub(crate) fn len(&self) -> usize {
        self.scratch.shapes.len()
    }

    /// In lower case.
    pub(crate) fn form(&self, word: usize) -> &'a str {
        &self.scratch.folded[self.scratch.forms[word].as_range()]
    }

    /// In lower case.
    pub(crate) fn lemma(&self, word: usize) -> &'a str {
        &self.scratch.folded[self.scratch.lemmas[word].as_range()]
    }

    /// A number for the form in lower case.
    pub(crate) fn hash(&self, word: usize) -> u64 {
        self.scratch.hashes[word]
    }

    pub(crate) fn hints(&self, word: usize) -> u32 {
        self.scratch.hints[word].0
    }

    pub(crate) fn shape(&self, word: usize) -> Shape {
        self.scratch.shapes[word]
    }

    pub(crate) fn range(&self, word: usize) -> TextRange {
        self.scratch.ranges[word]
    }

    /// The words of the sentence that a word is in.
    pub(crate) fn sentence(&self, word: usize) -> Range<usize> {
        self.analysis.sentences[self.scratch.sentences[word] as usize].words()
    }

    pub(crate) fn demonyms(&self) -> &'a [Demonym] {
        &self.scratch.demonyms
    }

    pub(crate) fn upos(&self, word: usize) -> Upos {
        self.analysis.words[word].upos
    }

    pub(crate) fn universal(&self, word: usize) -> Universal {
        self.analysis.words[word].relation.universal()
    }

    pub(crate) fn head(&self, word: usize) -> Option<usize> {
        self.analysis.words[word].head.map(|h| h as usize)
    }

    /// The word of a run whose head lies outside.
    pub(crate) fn top(&self, words: &Range<usize>) -> usize {
        words
            .clone()
            .find(|w| self.head(*w).is_none_or(|h| !words.contains(&h)))
            .unwrap_or(words.start)
    }

    /// Bytes of the text from the first to the last word.
    pub(crate) fn cover(&self, words: &Range<usize>) -> TextRange {
        self.range(words.start).cover(self.range(words.end.max(words.start + 1) - 1))
    }

    /// The words under some bytes of the text.
    pub(crate) fn words_of(&self, range: TextRange) -> Range<usize> {
        self.scratch.words_of(range)
    }

    /// The word `steps` after `word` (before, where negative) in its sentence.
    pub(crate) fn beside(&self, word: usize, steps: isize) -> Option<usize> {
        let at = word.checked_add_signed(steps)?;
        self.sentence(word).contains(&at).then_some(at)
    }
}

impl Scratch {
    fn fill(&mut self, text: &str, analysis: &Analysis, tables: Tables<'_>) {
        self.folded.clear();
        self.forms.clear();
        self.lemmas.clear();
        self.hashes.clear();
        self.hints.clear();
        self.shapes.clear();
        self.ranges.clear();
        self.demonyms.clear();
        self.sentences.clear();
        self.sentences.resize(analysis.words.len(), 0);
        for (i, sentence) in analysis.sentences.iter().enumerate() {
            self.sentences[sentence.words()].fill(i as u32);
        }
        let mut end = 0;
        for word in 0..analysis.words.len() {
            let form = self.fold(analysis.form(word));
            let same = analysis.lemma(word) == analysis.form(word);
            let lemma = if same { form } else { self.fold(analysis.lemma(word)) };
            let folded = |range: TextRange| &self.folded[range.as_range()];
            self.hashes.push(hash(folded(form)));
            self.hints.push(tables.words.hints(folded(form), folded(lemma)));
            self.forms.push(form);
            self.lemmas.push(lemma);
            self.shapes.push(shape(analysis.form(word)));
            // The words of one token have its range: where they are parts of it,
            // each gets its own.
            let whole = analysis.words[word].range;
            let start = whole.start().max(end.min(whole.end()));
            let own = analysis.form(word);
            let range = match text.get(start..whole.end()) {
                Some(rest) if rest.starts_with(own) => TextRange::new(start, start + own.len()),
                _ => whole,
            };
            end = range.end();
            self.ranges.push(range);
        }
        for sentence in analysis.sentences.iter().filter(|s| !s.words().is_empty()) {
            let words = &mut self.shapes[sentence.words()];
            words[0].0 |= Shape::FIRST;
            let count = |bit| words.iter().filter(|s| s.has(bit)).count();
            if count(Shape::UPPER) * 2 > count(Shape::WORD) && count(Shape::WORD) > 2 {
                words.iter_mut().for_each(|s| s.0 |= Shape::SHOUTED);
            }
        }
        self.mark(text, tables);
    }

    fn fold(&mut self, text: &str) -> TextRange {
        let start = self.folded.len();
        self.folded.extend(text.chars().flat_map(char::to_lowercase));
        TextRange::new(start, self.folded.len())
    }

    /// Finds the names of actors, as the coder does.
    fn mark(&mut self, text: &str, tables: Tables<'_>) {
        tables.language.segment(text, &[], &mut self.doc);
        let all = 0..self.doc.tokens.len();
        let known = |people: &[u16]| match people.first() {
            Some(person) => Resolution::Known(*person),
            None => Resolution::Unknown("nobody has the name"),
        };
        let mut atoms = std::mem::take(&mut self.atoms);
        tables.names.atoms(&self.doc, text, all.clone(), &known, &mut atoms);
        for (tokens, atom) in &atoms {
            let words = self.words_of(self.doc.cover(tokens.clone()));
            let bit = match *atom {
                Atom::Person(_) => Shape::PERSON,
                Atom::Organisation(_) => Shape::ORGANISATION,
                Atom::Role(_) | Atom::National(..) => Shape::ROLE,
                Atom::Adjective(country) => {
                    self.demonyms.push(Demonym { words, country, people: false });
                    continue;
                }
                Atom::People(country) => {
                    self.demonyms.push(Demonym { words, country, people: true });
                    continue;
                }
                Atom::Country(_) | Atom::Capital(_) | Atom::Town(_) | Atom::Place(_) => continue,
            };
            self.shapes[words].iter_mut().for_each(|s| s.0 |= bit);
        }
        self.atoms = atoms;
        let mut from = 0;
        while let Some(tokens) = tables.names.outlet(&self.doc, text, from..all.end) {
            from = tokens.end.max(from + 1);
            let words = self.words_of(self.doc.cover(tokens));
            self.shapes[words].iter_mut().for_each(|s| s.0 |= Shape::OUTLET);
        }
    }

    fn words_of(&self, range: TextRange) -> Range<usize> {
        let start = self.ranges.partition_point(|r| r.end() <= range.start());
        let end = self.ranges.partition_point(|r| r.start() < range.end());
        start..end.max(start)
    }
}

fn shape(form: &str) -> Shape {
    let (mut letters, mut capitals, mut first) = (0, 0, None);
    for c in form.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        capitals += usize::from(c.is_uppercase());
        first.get_or_insert(c.is_uppercase());
    }
    let mut bits = 0;
    if letters > 0 {
        bits |= Shape::WORD;
    }
    if first == Some(true) {
        bits |= Shape::CAPITAL;
    }
    if letters > 1 && capitals == letters {
        bits |= Shape::UPPER;
    }
    Shape(bits)
}
