//! Lemmas: how a word's form is changed into its lemma, chosen by part of
//! speech, features and ending.
//!
//! Two decisions are taken for each word. The *edit* turns the lower-cased
//! form into the lower-cased lemma ("kündigte" loses "te" and gets "en"); it
//! comes from a table of known words, else from a linear classifier over
//! endings, tag and features, which also prefers lemmas that it knows. The
//! *letter case* is kept, lowered or put in title case by a second
//! classifier, which sees where in the sentence the word stands.

use super::bytes::{ModelError, Reader, Writer};
use kilde_text::{Analysis, FeatureSets, Lang, Relation, TextRange, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The features that say something about the form of a word; others only
/// differ between treebanks.
const TELLING: [&str; 16] = [
    "Animacy", "Aspect", "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number",
    "Person", "Poss", "PronType", "Tense", "Variant", "VerbForm", "Voice",
];
/// At most so many features of a word are looked at one by one.
const MOST_TRAITS: usize = 8;
/// The longest ending that is looked at, in characters, the mark of the
/// word's beginning included.
const LONGEST_ENDING: usize = 8;
/// No word is looked at beyond so many characters; longer ones keep their form.
const LONGEST_WORD: usize = 64;

/// How a lower-cased form becomes its lower-cased lemma.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edit {
    /// Characters at the beginning that stay.
    keep: u8,
    /// What is taken out after them ("ge" of "angekündigt").
    cut: Box<[char]>,
    /// What is put in its place.
    insert: Box<[char]>,
    /// What is taken from the end.
    strip: Box<[char]>,
    /// What is put in its place.
    append: Box<[char]>,
    /// Whether the last of ä, ö, ü in what remains loses its dots.
    plain: bool,
    /// What is left out wherever it stands, before all else.
    infix: Infix,
    /// Whether `append`, letter case included, replaces the whole form.
    whole: bool,
}

/// What German verbs have between particle and stem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Infix {
    #[default]
    None,
    /// The first "ge", as in "angekündigt".
    Ge,
    /// The last "zu" after the beginning, as in "anzukündigen".
    Zu,
}

impl Infix {
    /// Where it begins in a form.
    fn find(self, form: &[char]) -> Option<usize> {
        let mut pairs = form.windows(2);
        match self {
            Self::None => None,
            Self::Ge => pairs.position(|pair| pair == ['g', 'e']),
            Self::Zu => pairs.rposition(|pair| pair == ['z', 'u']).filter(|at| *at > 0),
        }
    }
}

/// A form without its infix: as if it were one slice.
struct Rest<'a> {
    chars: &'a [char],
    /// Where two characters are left out.
    gap: Option<usize>,
}

impl Rest<'_> {
    fn len(&self) -> usize {
        self.chars.len() - if self.gap.is_some() { 2 } else { 0 }
    }

    fn get(&self, i: usize) -> char {
        let skip = if self.gap.is_some_and(|gap| i >= gap) { 2 } else { 0 };
        self.chars.get(i + skip).copied().unwrap_or_default()
    }

    /// Whether `part` stands at `at`.
    fn has(&self, at: usize, part: &[char]) -> bool {
        part.iter().enumerate().all(|(i, c)| self.get(at + i) == *c)
    }
}

impl Edit {
    /// The edit of least change that makes `lemma` of `form`, both lower-cased.
    #[must_use]
    pub fn between(form: &[char], lemma: &[char]) -> Self {
        let mut best: Option<Self> = None;
        let mut offer = |edit: Self| {
            if edit.fits(form) && best.as_ref().is_none_or(|best| edit.cost() < best.cost()) {
                best = Some(edit);
            }
        };
        for infix in [Infix::None, Infix::Ge, Infix::Zu] {
            let mut base = form.to_vec();
            match (infix, infix.find(form)) {
                (Infix::None, _) => {}
                (_, None) => continue,
                (_, Some(at)) => {
                    base.drain(at..at + 2);
                }
            }
            if let Some(edit) = Self::around_common(&base, lemma) {
                offer(Self { infix, ..edit });
            }
            if let Some(at) = base.iter().rposition(|c| without_dots(*c).is_some()) {
                base[at] = without_dots(base[at]).unwrap_or(base[at]);
                if let Some(edit) = Self::around_common(&base, lemma) {
                    let taken = usize::from(edit.keep) + edit.cut.len();
                    if (taken..base.len() - edit.strip.len()).contains(&at) {
                        offer(Self { infix, plain: true, ..edit });
                    }
                }
            }
        }
        best.unwrap_or_else(|| Self::whole(lemma))
    }

    /// The edit that puts `lemma` in place of any form.
    #[must_use]
    pub fn whole(lemma: &[char]) -> Self {
        Self { append: lemma.into(), whole: true, ..Self::default() }
    }

    /// Whether it replaces the whole form, and so teaches nothing about others.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    fn cost(&self) -> usize {
        self.cut.len()
            + self.insert.len()
            + self.strip.len()
            + self.append.len()
            + usize::from(self.plain)
            + usize::from(self.infix != Infix::None)
    }

    /// Changes before and after the longest stretch that both have.
    fn around_common(form: &[char], lemma: &[char]) -> Option<Self> {
        let (mut best, mut at, mut to) = (0, 0, 0);
        for i in 0..form.len() {
            for j in 0..lemma.len() {
                let len = form[i..].iter().zip(&lemma[j..]).take_while(|(a, b)| a == b).count();
                if len > best {
                    (best, at, to) = (len, i, j);
                }
            }
        }
        if best == 0 {
            return None;
        }
        let keep = form[..at].iter().zip(&lemma[..to]).take_while(|(a, b)| a == b).count();
        Some(Self {
            keep: u8::try_from(keep).ok()?,
            cut: form[keep..at].into(),
            insert: lemma[keep..to].into(),
            strip: form[at + best..].into(),
            append: lemma[to + best..].into(),
            ..Self::default()
        })
    }

    /// Whether it can be made to that form.
    #[must_use]
    pub fn fits(&self, lower: &[char]) -> bool {
        if self.whole {
            return true;
        }
        // Most edits fail here, so the cheapest test comes first.
        if self.infix == Infix::None && !lower.ends_with(&self.strip) {
            return false;
        }
        let gap = self.infix.find(lower);
        if gap.is_none() && self.infix != Infix::None {
            return false;
        }
        let rest = Rest { chars: lower, gap };
        let keep = usize::from(self.keep);
        let taken = keep + self.cut.len();
        rest.len() >= taken + self.strip.len()
            && rest.len() + self.insert.len() + self.append.len()
                > self.cut.len() + self.strip.len()
            && rest.has(keep, &self.cut)
            && rest.has(rest.len() - self.strip.len(), &self.strip)
            && (!self.plain
                || (taken..rest.len() - self.strip.len())
                    .any(|i| without_dots(rest.get(i)).is_some()))
    }

    /// Writes the lemma, where it [fits](Self::fits). `source` is the form in
    /// its own letter case, as long as the lower-cased one.
    pub fn apply(&self, source: &[char], lower: &[char], mut write: impl FnMut(char)) {
        if self.whole {
            self.append.iter().for_each(|c| write(*c));
            return;
        }
        let rest = Rest { chars: source, gap: self.infix.find(lower) };
        let keep = usize::from(self.keep).min(rest.len());
        let stem = keep + self.cut.len()..rest.len().saturating_sub(self.strip.len());
        let dots = if self.plain {
            stem.clone().rfind(|i| without_dots(rest.get(*i)).is_some())
        } else {
            None
        };
        (0..keep).for_each(|i| write(rest.get(i)));
        self.insert.iter().for_each(|c| write(*c));
        for i in stem {
            let c = rest.get(i);
            write(if dots == Some(i) { without_dots(c).unwrap_or(c) } else { c });
        }
        self.append.iter().for_each(|c| write(*c));
    }

    /// Writes it to a model.
    pub fn write(&self, to: &mut Writer) {
        let flags = u8::from(self.plain) | u8::from(self.whole) << 1 | (self.infix as u8) << 2;
        to.u8(self.keep).u8(flags);
        for part in [&self.cut, &self.insert, &self.strip, &self.append] {
            to.str(&part.iter().collect::<String>());
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (keep, flags) = (from.u8()?, from.u8()?);
        let mut part = || Ok::<Box<[char]>, ModelError>(from.str()?.chars().collect());
        Ok(Self {
            keep,
            cut: part()?,
            insert: part()?,
            strip: part()?,
            append: part()?,
            plain: flags & 1 != 0,
            whole: flags & 2 != 0,
            infix: match flags >> 2 {
                0 => Infix::None,
                1 => Infix::Ge,
                2 => Infix::Zu,
                other => return Err(from.error(format_args!("infix {other} of 3"))),
            },
        })
    }
}

fn without_dots(c: char) -> Option<char> {
    match c {
        'ä' => Some('a'),
        'ö' => Some('o'),
        'ü' => Some('u'),
        'Ä' => Some('A'),
        'Ö' => Some('O'),
        'Ü' => Some('U'),
        _ => None,
    }
}

/// What becomes of the capitals of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They stay.
    Keep,
    /// All letters are small.
    Lower,
    /// The first letter is a capital, the rest small.
    Title,
}

impl Case {
    /// All of them, each at its number in the classifier.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Lower, Self::Title];
}

/// Where the capitals of a form are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// No capital.
    Small,
    /// The first letter only, of several.
    Title,
    /// All letters, of several.
    Capitals,
    /// The only letter.
    Single,
    /// Otherwise.
    Mixed,
}

impl Shape {
    /// The shape of a form.
    #[must_use]
    pub fn of(form: impl Iterator<Item = char>) -> Self {
        let (mut letters, mut capitals, mut first) = (0, 0, false);
        for c in form.filter(|c| c.is_alphabetic()) {
            if c.is_uppercase() {
                first |= letters == 0;
                capitals += 1;
            }
            letters += 1;
        }
        match (capitals, letters) {
            (0, _) => Self::Small,
            (1, 1) => Self::Single,
            (1, _) if first => Self::Title,
            (a, b) if a == b => Self::Capitals,
            _ => Self::Mixed,
        }
    }
}

/// Where a word stands, as far as its capitals are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its own shape.
    pub shape: Shape,
    /// Whether no word with letters comes before it in the sentence.
    pub initial: bool,
    /// Whether a neighbour is all in capitals.
    pub capitals: bool,
}

/// One set of features as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    all: u64,
    each: [u64; MOST_TRAITS],
    len: usize,
}

impl Traits {
    /// Of a set as written in CoNLL-U, `_` or nothing for none.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut traits = Self::default();
        for pair in telling(text) {
            let number = pair.bytes().fold(SEED, |h, b| step(h, u64::from(b)));
            traits.all = step(traits.all, number);
            if traits.len < MOST_TRAITS {
                traits.each[traits.len] = number;
                traits.len += 1;
            }
        }
        traits
    }
}

/// The features of a set that lemmas are chosen by, each as `Name=Value`.
pub fn telling(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|pair| pair.split('=').next().is_some_and(|n| TELLING.contains(&n)))
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// One step of a running hash.
fn step(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95)
}

/// The number of a signal: `kind` tells apart signals of the same parts.
fn signal(kind: u64, a: u64, b: u64) -> u32 {
    let h = step(step(step(SEED, kind), a), b);
    (h ^ (h >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93).wrapping_shr(32) as u32
}

/// The curly apostrophes within words count as the straight one.
fn hash(text: &[char]) -> u64 {
    let letter = |c: char| match c {
        '\u{2019}' | '\u{2BC}' if text.len() > 1 => '\'',
        _ => c,
    };
    text.iter().fold(SEED, |h, c| step(h, u64::from(letter(*c))))
}

/// The number under which a word is found in the table whatever its features.
#[must_use]
pub fn word_key(lower: &[char], upos: Upos) -> u32 {
    signal(40, hash(lower), upos as u64)
}

/// The number under which a word with these features is found in the table.
#[must_use]
pub fn exact_key(lower: &[char], upos: Upos, traits: &Traits) -> u32 {
    signal(41, hash(lower), step(upos as u64, traits.all))
}

/// The signal of a word that is written small but whose lemma has a capital,
/// such as "i" for "I".
#[must_use]
pub fn capital_key(lower: &[char], upos: Upos) -> u32 {
    signal(30, hash(lower), upos as u64)
}

/// Whether the letter case of such a word is left to the classifier.
#[must_use]
pub fn has_case(upos: Upos, shape: Shape) -> bool {
    shape != Shape::Small || upos == Upos::Propn
}

/// The number of a lower-cased lemma among the known ones.
#[must_use]
pub fn lemma_key(lemma: impl Iterator<Item = char>, upos: Upos) -> u32 {
    lemma_signal(lemma.fold(SEED, |h, c| step(h, u64::from(c))), upos)
}

fn lemma_signal(lemma: u64, upos: Upos) -> u32 {
    let upos = if upos == Upos::Aux { Upos::Verb } else { upos };
    signal(42, lemma, upos as u64)
}

/// The signals that the choice of an edit is made from.
pub fn edit_signals(lower: &[char], upos: Upos, traits: &Traits, to: &mut Vec<u32>) {
    let tag = upos as u64;
    let full = step(tag, traits.all);
    to.push(signal(2, full, 0));
    let mut ending = SEED;
    let mut two = SEED;
    let marked = lower.iter().rev().copied().chain(std::iter::once('^'));
    for (i, c) in marked.take(LONGEST_ENDING).enumerate() {
        ending = step(ending, u64::from(if c.is_ascii_digit() { '0' } else { c }));
        // The last letter alone says little, and weighs for many edits.
        if i > 0 || lower.len() == 1 {
            to.push(signal(3, ending, tag));
        }
        if i < 4 {
            to.push(signal(4, ending, full));
        }
        if i == 1 || lower.len() == 1 {
            two = ending;
        }
    }
    if lower.len() >= LONGEST_ENDING {
        to.push(signal(5, hash(lower), tag));
    }
    for number in &traits.each[..traits.len] {
        to.push(signal(7, *number, step(two, tag)));
    }
    let start = hash(&lower[..lower.len().min(2)]);
    to.push(signal(8, start, step(two, tag)));
    if lower.len() > 2 {
        let start = hash(&lower[..3]);
        to.push(signal(9, start, tag));
        to.push(signal(10, start, step(two, tag)));
    }
}

/// The signals that the choice of letter case is made from.
pub fn case_signals(lower: &[char], upos: Upos, traits: &Traits, place: Place, to: &mut Vec<u32>) {
    let tag = upos as u64;
    let shape = place.shape as u64;
    let around = shape << 2 | u64::from(place.initial) << 1 | u64::from(place.capitals);
    let word = hash(lower);
    let end = hash(&lower[lower.len().saturating_sub(3)..]);
    to.extend([
        signal(20, tag, shape),
        signal(21, tag, around),
        signal(22, around, 0),
        signal(23, word, 0),
        signal(24, word, tag),
        signal(25, word, shape),
        signal(26, end, step(tag, shape)),
        signal(27, traits.all, step(tag, shape)),
        signal(28, lower.len().min(6) as u64, step(tag, shape)),
        signal(29, word, around),
    ]);
}

/// Weights of signals for classes; most pairs have none.
#[derive(Clone, Debug, Default)]
struct Linear {
    /// Where in `weights` those of a signal begin, and how many there are.
    spans: FxHashMap<u32, (u32, u32)>,
    weights: Vec<(u16, i8)>,
}

impl Linear {
    fn read(from: &mut Reader<'_>, classes: usize) -> Result<Self, ModelError> {
        let count = from.u32()? as usize;
        let keys = read_sorted(from, count)?;
        let lens = from.take(count)?;
        let total = lens.iter().map(|len| usize::from(*len) + 1).sum();
        let ids = read_columns(from, total, classes)?;
        let weights = from.take(total)?;
        let mut linear = Self {
            spans: FxHashMap::default(),
            weights: ids.into_iter().zip(weights.iter().map(|w| *w as i8)).collect(),
        };
        let mut start = 0;
        for (key, len) in keys.into_iter().zip(lens) {
            let len = u32::from(*len) + 1;
            linear.spans.insert(key, (start, len));
            start += len;
        }
        Ok(linear)
    }

    fn of(&self, signal: u32) -> &[(u16, i8)] {
        self.spans
            .get(&signal)
            .and_then(|(start, len)| self.weights.get(*start as usize..(start + len) as usize))
            .unwrap_or_default()
    }
}

/// Writes numbers in ascending order by their distances.
pub fn write_sorted(numbers: impl Iterator<Item = u32>, to: &mut Writer) {
    let mut last = 0;
    for number in numbers {
        let mut gap = number - last;
        last = number;
        while gap > 0x7F {
            to.u8(gap as u8 | 0x80);
            gap >>= 7;
        }
        to.u8(gap as u8);
    }
}

/// Writes numbers as a column of low and a column of high bytes, which packs better.
pub fn write_columns(numbers: impl Iterator<Item = u16> + Clone, to: &mut Writer) {
    for number in numbers.clone() {
        to.u8(number as u8);
    }
    for number in numbers {
        to.u8((number >> 8) as u8);
    }
}

/// Reads `count` numbers that must be below `limit`.
fn read_columns(from: &mut Reader<'_>, count: usize, limit: usize) -> Result<Vec<u16>, ModelError> {
    let (low, high) = (from.take(count)?, from.take(count)?);
    let numbers: Vec<u16> =
        low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high])).collect();
    match numbers.iter().find(|number| usize::from(**number) >= limit) {
        Some(number) => Err(from.error(format_args!("edit {number} of {limit}"))),
        None => Ok(numbers),
    }
}

fn read_sorted(from: &mut Reader<'_>, count: usize) -> Result<Vec<u32>, ModelError> {
    let mut numbers = Vec::new();
    let mut last = 0u32;
    for _ in 0..count {
        let (mut gap, mut shift) = (0u32, 0);
        loop {
            let byte = from.u8()?;
            if shift > 28 {
                return Err(from.error("a distance is too long"));
            }
            gap |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        last = last.wrapping_add(gap);
        numbers.push(last);
    }
    Ok(numbers)
}

/// The lemmatiser of one language.
///
/// A model section holds, each after its number: the edits; the classifier of
/// edits; the worth of a known lemma by part of speech; the classifier of
/// letter case; the table of known words; the known lemmas.
#[derive(Clone, Debug)]
pub struct Lemmatiser {
    edits: Vec<Edit>,
    choose: Linear,
    worth: [i32; Upos::ALL.len()],
    case: Linear,
    words: FxHashMap<u32, u16>,
    lemmas: FxHashSet<u32>,
}

/// What is used again from word to word.
#[derive(Default)]
struct Scratch {
    source: Vec<char>,
    lower: Vec<char>,
    signals: Vec<u32>,
    scores: Vec<i32>,
    touched: Vec<u16>,
    traits: Vec<Traits>,
    /// For each feature set, one more than its index in `traits`; 0 where it
    /// has not been met.
    met: Vec<u16>,
}

impl Lemmatiser {
    /// Reads a model section.
    ///
    /// # Errors
    /// Where the bytes are not such a section.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut from = Reader::new(bytes, "lemmas");
        let count = usize::from(from.u16()?);
        let edits = (0..count).map(|_| Edit::read(&mut from)).collect::<Result<Vec<_>, _>>()?;
        let choose = Linear::read(&mut from, count)?;
        let mut worth = [0; Upos::ALL.len()];
        for value in &mut worth {
            *value = i32::from(from.u16()?);
        }
        let case = Linear::read(&mut from, Case::ALL.len())?;
        let len = from.u32()? as usize;
        let keys = read_sorted(&mut from, len)?;
        let words = keys.into_iter().zip(read_columns(&mut from, len, count)?).collect();
        let len = from.u32()? as usize;
        let lemmas = read_sorted(&mut from, len)?.into_iter().collect();
        if !from.is_done() {
            return Err(from.error("there are bytes after the end"));
        }
        Ok(Self { edits, choose, worth, case, words, lemmas })
    }

    /// Sets the lemma of every word from its form, part of speech and features.
    pub fn lemmatise(&self, analysis: &mut Analysis) {
        let mut scratch = Scratch {
            scores: vec![0; self.edits.len()],
            met: vec![0; analysis.sets.len()],
            ..Scratch::default()
        };
        let sets = analysis.sets.clone();
        let mut sentence = 0;
        let mut initial = true;
        let mut before = Shape::Small;
        let mut shape = analysis.words.first().map_or(Shape::Small, |_| shape_of(analysis, 0));
        for i in 0..analysis.words.len() {
            while analysis.sentences.get(sentence).is_some_and(|s| s.first as usize <= i) {
                initial = true;
                before = Shape::Small;
                sentence += 1;
            }
            let after =
                if i + 1 < analysis.words.len() { shape_of(analysis, i + 1) } else { Shape::Small };
            let capitals = before == Shape::Capitals || after == Shape::Capitals;
            self.lemmatise_word(
                analysis,
                i,
                Place { shape, initial, capitals },
                &sets,
                &mut scratch,
            );
            initial &= !scratch.source.iter().any(|c| c.is_alphabetic());
            (before, shape) = (shape, after);
        }
    }

    fn lemmatise_word(
        &self,
        analysis: &mut Analysis,
        i: usize,
        place: Place,
        sets: &FeatureSets,
        scratch: &mut Scratch,
    ) {
        let word = analysis.words[i];
        scratch.source.clear();
        scratch.lower.clear();
        scratch.source.extend(analysis.form(i).chars().take(LONGEST_WORD + 1));
        if scratch.source.len() > LONGEST_WORD {
            analysis.words[i].lemma = word.form;
            return;
        }
        if place.shape == Shape::Small {
            scratch.lower.extend_from_slice(&scratch.source);
        } else {
            scratch.lower.extend(scratch.source.iter().map(|c| lower(*c)));
        }
        let set = usize::from(word.feats.0);
        let traits = match scratch.met.get_mut(set) {
            None => Traits::default(),
            Some(met) => {
                if *met == 0 {
                    scratch.traits.push(Traits::of(sets.text(word.feats)));
                    *met = scratch.traits.len() as u16;
                }
                scratch.traits.get(usize::from(*met).wrapping_sub(1)).copied().unwrap_or_default()
            }
        };
        let edit = self.edit(word.upos, &traits, scratch);
        let case = if has_case(word.upos, place.shape) {
            self.letter_case(word.upos, &traits, place, scratch)
        } else if self.case.of(capital_key(&scratch.lower, word.upos)).is_empty() {
            Case::Keep
        } else {
            Case::Title
        };
        let start = analysis.strings.len();
        let to = &mut analysis.strings;
        let source = if case == Case::Keep { &scratch.source } else { &scratch.lower };
        match edit {
            None => to.extend(source),
            Some(edit) => edit.apply(source, &scratch.lower, |c| to.push(c)),
        }
        let end = to.len();
        if case == Case::Title
            && let Some(first) = to[start..].chars().next()
        {
            let capital = first.to_uppercase().next().unwrap_or(first);
            if capital.len_utf8() == first.len_utf8() {
                to.replace_range(start..start + first.len_utf8(), capital.encode_utf8(&mut [0; 4]));
            }
        }
        analysis.words[i].lemma = TextRange::new(start, end);
    }

    /// The edit for the word in `scratch`; `None` for none.
    fn edit(&self, upos: Upos, traits: &Traits, scratch: &mut Scratch) -> Option<&Edit> {
        let lower = &scratch.lower;
        let known = self
            .words
            .get(&exact_key(lower, upos, traits))
            .or_else(|| self.words.get(&word_key(lower, upos)))
            .and_then(|id| self.edits.get(usize::from(*id)))
            .filter(|edit| edit.fits(lower));
        if known.is_some() {
            return known;
        }
        scratch.signals.clear();
        edit_signals(lower, upos, traits, &mut scratch.signals);
        for signal in &scratch.signals {
            for (class, weight) in self.choose.of(*signal) {
                let score = &mut scratch.scores[usize::from(*class)];
                if *score == 0 {
                    scratch.touched.push(*class);
                }
                *score += i32::from(*weight);
            }
        }
        let best = self.best(upos, scratch);
        for class in scratch.touched.drain(..) {
            scratch.scores[usize::from(class)] = 0;
        }
        best.and_then(|id| self.edits.get(usize::from(id)))
    }

    /// The class of the highest score that fits the word, known lemmas preferred.
    fn best(&self, upos: Upos, scratch: &Scratch) -> Option<u16> {
        let Scratch { lower, scores, touched, .. } = scratch;
        let fitting = |least: i32| {
            touched.iter().filter_map(move |class| {
                let score = scores[usize::from(*class)];
                let edit = self.edits.get(usize::from(*class))?;
                (score > least && edit.fits(lower)).then_some((*class, score, edit))
            })
        };
        // Of equal scores the lower class wins, so that the order in which
        // classes were met does not matter.
        let rank = |(class, score, _): &(u16, i32, &Edit)| (*score, std::cmp::Reverse(*class));
        let best = fitting(i32::MIN).max_by_key(rank)?;
        let worth = self.worth[upos.index()];
        if worth == 0 {
            return Some(best.0);
        }
        let known = fitting(best.1.saturating_sub(worth)).filter(|(_, _, edit)| {
            let mut key = SEED;
            edit.apply(lower, lower, |c| key = step(key, u64::from(c)));
            self.lemmas.contains(&lemma_signal(key, upos))
        });
        Some(known.max_by_key(rank).unwrap_or(best).0)
    }

    fn letter_case(
        &self,
        upos: Upos,
        traits: &Traits,
        place: Place,
        scratch: &mut Scratch,
    ) -> Case {
        scratch.signals.clear();
        case_signals(&scratch.lower, upos, traits, place, &mut scratch.signals);
        let mut scores = [0i32; Case::ALL.len()];
        for signal in &scratch.signals {
            for (class, weight) in self.case.of(*signal) {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += i32::from(*weight);
                }
            }
        }
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        Case::ALL[best]
    }
}

/// The small letter of one character; those that become several stay.
#[must_use]
pub fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => c,
    }
}

fn shape_of(analysis: &Analysis, word: usize) -> Shape {
    Shape::of(analysis.form(word).chars().take(LONGEST_WORD))
}

/// The lemma of a verb with its particle: German "kündigte … an" is
/// "ankündigen", English "carried … out" is "carry out". Other words have
/// their own lemma.
#[must_use]
pub fn verb_lemma(analysis: &Analysis, word: usize) -> Cow<'_, str> {
    let lemma = analysis.lemma(word);
    if !matches!(analysis.words[word].upos, Upos::Verb | Upos::Aux) {
        return Cow::Borrowed(lemma);
    }
    let after = analysis.sentences.partition_point(|s| s.end as usize <= word);
    let mut around = analysis.sentences.get(after).map_or(0..0, |s| s.words());
    let particle = around.find(|i| {
        let w = &analysis.words[*i];
        w.relation == Relation::CompoundPrt
            && w.head.is_some_and(|head| head as usize == word)
            // An abbreviation ("u. a.") that was taken for a particle is none.
            && analysis.form(*i).chars().all(char::is_alphabetic)
    });
    let Some(particle) = particle.map(|i| analysis.form(i).to_lowercase()) else {
        return Cow::Borrowed(lemma);
    };
    if analysis.lang == Lang::parse("de") {
        // Some annotators write the particle into the verb's lemma themselves.
        if lemma.starts_with(&particle) {
            return Cow::Borrowed(lemma);
        }
        return Cow::Owned(particle + lemma);
    }
    Cow::Owned(format!("{lemma} {particle}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kilde_text::Feats;
    use std::sync::Arc;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn made(edit: &Edit, form: &str) -> Option<String> {
        let form = chars(form);
        let mut lemma = String::new();
        edit.fits(&form).then(|| edit.apply(&form, &form, |c| lemma.push(c)))?;
        Some(lemma)
    }

    #[test]
    fn an_edit_makes_the_lemma_that_it_was_taken_from() {
        for (form, lemma) in [
            ("häuser", "haus"),
            ("angekündigt", "ankündigen"),
            ("anzukündigen", "ankündigen"),
            ("gegangen", "gehen"),
            ("was", "be"),
            ("children", "child"),
            ("виробів", "виріб"),
            ("найкращий", "хороший"),
            ("2,5", "2,5"),
            ("ge", "ge"),
            ("zu", "zu"),
            ("a", "b"),
            ("x", ""),
        ] {
            let edit = Edit::between(&chars(form), &chars(lemma));
            assert_eq!(made(&edit, form).as_deref(), Some(lemma), "{form}: {edit:?}");
        }
    }

    #[test]
    fn an_edit_carries_over_to_words_that_change_alike() {
        let edit = |form: &str, lemma: &str| Edit::between(&chars(form), &chars(lemma));
        assert_eq!(made(&edit("angekündigt", "ankündigen"), "gemacht").as_deref(), Some("machen"));
        assert_eq!(made(&edit("bäume", "baum"), "ratschläge").as_deref(), Some("ratschlag"));
        assert_eq!(made(&edit("cities", "city"), "parties").as_deref(), Some("party"));
        assert_eq!(made(&edit("cities", "city"), "talks"), None);
        assert_eq!(made(&edit("talks", "talk"), "s"), None, "no lemma is empty");
    }

    /// A section with the edits of these pairs, each the answer for its form.
    fn section(pairs: &[(&str, &str, Upos)]) -> Vec<u8> {
        let mut to = Writer::default();
        to.u16(pairs.len() as u16);
        let mut table = Vec::new();
        for (i, (form, lemma, upos)) in pairs.iter().enumerate() {
            Edit::between(&chars(form), &chars(lemma)).write(&mut to);
            table.push((word_key(&chars(form), *upos), i as u16));
        }
        table.sort_unstable();
        to.u32(0);
        for _ in Upos::ALL {
            to.u16(0);
        }
        to.u32(0).u32(table.len() as u32);
        write_sorted(table.iter().map(|(key, _)| *key), &mut to);
        write_columns(table.iter().map(|(_, edit)| *edit), &mut to);
        to.u32(0);
        to.bytes
    }

    fn analysis(lang: &str, words: &[(&str, Upos, Option<u32>, Relation)]) -> Analysis {
        let mut analysis = Analysis { lang: Lang::parse(lang), ..Analysis::default() };
        for (form, upos, head, relation) in words {
            analysis.push_word(TextRange::new(0, 0), form, true);
            if let Some(word) = analysis.words.last_mut() {
                (word.upos, word.head, word.relation) = (*upos, *head, *relation);
            }
        }
        let end = words.len() as u32;
        analysis.sentences.push(kilde_text::Tree { range: TextRange::new(0, 0), first: 0, end });
        analysis
    }

    #[test]
    fn a_verb_takes_its_particle() {
        let model = Lemmatiser::read(&section(&[
            ("kündigte", "kündigen", Upos::Verb),
            ("legger", "legge", Upos::Verb),
        ]))
        .unwrap();
        let of = |lang, verb, particle| {
            let mut analysis = analysis(
                lang,
                &[
                    (verb, Upos::Verb, None, Relation::Root),
                    (particle, Upos::Adp, Some(0), Relation::CompoundPrt),
                ],
            );
            model.lemmatise(&mut analysis);
            assert_eq!(verb_lemma(&analysis, 1), analysis.lemma(1));
            verb_lemma(&analysis, 0).into_owned()
        };
        assert_eq!(of("de", "kündigte", "an"), "ankündigen");
        assert_eq!(of("nb", "legger", "ned"), "legge ned");
    }

    #[test]
    fn a_damaged_section_is_refused() {
        let bytes = section(&[("went", "go", Upos::Verb), ("talks", "talk", Upos::Noun)]);
        assert!(Lemmatiser::read(&bytes).is_ok());
        for end in 0..bytes.len() {
            assert!(Lemmatiser::read(&bytes[..end]).is_err());
        }
        for i in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[i] ^= 0xFF;
            if let Ok(model) = Lemmatiser::read(&changed) {
                let mut analysis = analysis("en", &[("went", Upos::Verb, None, Relation::Root)]);
                model.lemmatise(&mut analysis);
            }
        }
    }

    #[test]
    fn any_word_gets_a_lemma() {
        let model = Lemmatiser::read(&section(&[("went", "go", Upos::Verb)])).unwrap();
        let long = "ſİß".repeat(5_000);
        let forms = ["", "İ", "ß", "’", "went", &long, "🇺🇦", "A\u{301}"];
        let words = forms.map(|form| (form, Upos::Verb, None, Relation::Dep));
        let mut analysis = analysis("en", &words);
        analysis.words[1].feats = Feats(9);
        analysis.sets = Arc::new(FeatureSets::default());
        model.lemmatise(&mut analysis);
        let lemmas: Vec<&str> = (0..forms.len()).map(|i| analysis.lemma(i)).collect();
        assert_eq!(lemmas, ["", "İ", "ß", "’", "go", &long, "🇺🇦", "A\u{301}"]);
    }
}
