//! From text to tokens, words and sentences, as the treebanks of Universal
//! Dependencies have them.
//!
//! A chunk between white space is cut into atoms (runs of letters, runs of
//! digits, marks). Between two atoms of a chunk, after a token that may end
//! a sentence, and at a token that may be several words ("du", "hacerlo"), a
//! linear classifier over hashed features decides; blank lines and furniture
//! always end a sentence. Everything is linear in the text.

mod chars;
mod features;

use super::bytes::{ModelError, Reader, Writer};
use chars::{Atom, Class, atoms, class, fold, group, shape, word_hash};
use kilde_text::{Analysis, MultiWord, TextRange, Tree, Upos};
use rustc_hash::{FxHashMap, FxHashSet};

/// A sentence of more words is cut.
pub const MAX_WORDS: usize = 256;
/// A token of more bytes is cut.
pub const MAX_BYTES: usize = 256;
// Numbers of parts of speech in the lexicon, from 1.
const PROPN: u32 = Upos::Propn as u32 + 1;
const ADP: u32 = Upos::Adp as u32 + 1;
const ADV: u32 = Upos::Adv as u32 + 1;
const AUX: u32 = Upos::Aux as u32 + 1;
/// No more of a text is read; no article comes near it.
const MAX_TEXT: usize = 1 << 30;

/// What is to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether a token begins at the position.
    Token,
    /// Whether a sentence ends at the position.
    Sentence,
    /// Whether the token that begins at the position is several words.
    Expand,
    /// Whether a sentence ends at the position without a mark: after a headline
    /// on the line of its text. Asked of the weights of [`Self::Sentence`].
    Headline,
}

impl Question {
    /// Those that have weights, in the order in which a section holds them.
    pub const WEIGHED: [Self; 3] = [Self::Token, Self::Sentence, Self::Expand];

    /// The index of its weights.
    #[must_use]
    pub fn weights(self) -> usize {
        match self {
            Self::Token => 0,
            Self::Sentence | Self::Headline => 1,
            Self::Expand => 2,
        }
    }
}

/// Decides: the model when reading, the treebank when training.
pub trait Judge {
    /// The answer, from the features of the question at the byte `at`.
    fn judge(&mut self, question: Question, at: usize, features: &[u32]) -> bool;
}

/// The weights of one classifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights(Vec<i8>);

impl Weights {
    /// Of a length that is a power of two.
    #[must_use]
    pub fn new(weights: Vec<i8>) -> Option<Self> {
        weights.len().is_power_of_two().then_some(Self(weights))
    }

    /// The sum over features.
    fn score(&self, features: &[u32]) -> i32 {
        let mask = self.0.len() - 1;
        features.iter().map(|f| i32::from(self.0[*f as usize & mask])).sum()
    }
}

/// The words of a token that is several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The token, folded by [`folded`].
    pub token: String,
    /// Its words; where they spell the token, it is cut and keeps its letters.
    pub words: Vec<String>,
    /// Whether it may be one word too, so that the classifier decides.
    pub doubtful: bool,
}

/// An ending that makes a token several words (`n't`; `ándolo`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The ending, folded by [`folded`].
    pub ending: String,
    /// What stands in its place in the first word (`ando`).
    pub first: String,
    /// The words that follow (`lo`).
    pub rest: Vec<String>,
    /// The fewest characters before the ending.
    pub stem: u8,
    /// Whether the token must begin with a small letter.
    pub lower: bool,
}

/// How a language cuts at the hyphen between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hyphens {
    /// As the classifier says, on both sides alike.
    #[default]
    Learned,
    /// Before the hyphen of a pronoun behind its verb, which keeps it
    /// (French "est-il", "a-t-on"); else as the classifier says.
    Enclitic,
    /// At every compound but of two names, and but with the words of the
    /// list (Ukrainian "прес-служба", but "будь-який").
    Compound,
}

impl Hyphens {
    const ALL: [Self; 3] = [Self::Learned, Self::Enclitic, Self::Compound];
}

/// What the tokeniser knows besides its weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Whether `10 000` is one token.
    pub joins_thousands: bool,
    /// Whether an apostrophe between letters is a letter (Ukrainian).
    pub joins_apostrophes: bool,
    /// Whether the stop of a title before a name is part of it ("Messrs.").
    pub keeps_stops: bool,
    /// How it cuts at hyphens.
    pub hyphens: Hyphens,
    /// Hashes of the words that [`Self::hyphens`] speaks of.
    hyphenated: FxHashSet<u32>,
    /// Hashes of abbreviations without their last stop.
    abbreviations: FxHashSet<u32>,
    /// Hashes of those that a name follows.
    titles: FxHashSet<u32>,
    /// Hashes of words and their usual part of speech, 1 to 17.
    lexicon: FxHashMap<u32, u8>,
    expansions: FxHashMap<u32, Expansion>,
    endings: FxHashMap<u32, Ending>,
    /// The bytes of text that endings end in.
    last: FxHashSet<char>,
    longest: usize,
    /// Hashes of words that no ending cuts.
    whole: FxHashSet<u32>,
    /// While training: every fourth word of the lexicon is hidden, another
    /// quarter for each salt, so that unknown words are met. 0: none.
    pub salt: u32,
}

impl Tables {
    /// With an abbreviation, without its last stop.
    pub fn abbreviation(&mut self, word: &str) {
        self.abbreviations.insert(word_hash(word));
    }

    /// With a word that [`Self::hyphens`] speaks of.
    pub fn hyphenated(&mut self, word: &str) {
        self.hyphenated.insert(word_hash(word));
    }

    /// With an abbreviation that a name follows, without its stop.
    pub fn title(&mut self, word: &str) {
        self.titles.insert(word_hash(word));
        self.abbreviation(word);
    }

    /// With a word and its usual part of speech, 1 to 17.
    pub fn word(&mut self, word: &str, tag: u8) {
        self.lexicon.insert(word_hash(word), tag);
    }

    /// With a token of several words.
    pub fn expansion(&mut self, expansion: Expansion) {
        self.expansions.insert(word_hash(&expansion.token), expansion);
    }

    /// With an ending that makes a token several words.
    pub fn ending(&mut self, ending: Ending) {
        self.last.extend(ending.ending.chars().next_back());
        self.longest = self.longest.max(ending.ending.chars().count());
        self.endings.insert(word_hash(&ending.ending), ending);
    }

    /// With a word that no ending cuts.
    pub fn whole(&mut self, word: &str) {
        self.whole.insert(word_hash(word));
    }

    /// Whether an ending makes several words of `word`.
    #[must_use]
    pub fn cuts(&self, word: &str) -> bool {
        word.char_indices().skip(1).any(|(at, _)| {
            self.endings.get(&word_hash(&word[at..])).is_some_and(|e| e.ending == word[at..])
        })
    }

    fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(&word_hash(word))
    }

    fn tag(&self, hash: u32) -> u32 {
        if self.salt != 0 && (hash ^ self.salt).wrapping_mul(0x9e37_79b1) >> 30 == 0 {
            return 0;
        }
        self.lexicon.get(&hash).map_or(0, |t| u32::from(*t))
    }

    /// Whether a word is an article, pronoun or conjunction.
    fn is_opener(&self, hash: u32) -> bool {
        const TAGS: [u32; 4] = [
            Upos::Det as u32 + 1,
            Upos::Pron as u32 + 1,
            Upos::Sconj as u32 + 1,
            Upos::Cconj as u32 + 1,
        ];
        TAGS.contains(&self.tag(hash))
    }

    /// What needs no classifier at the boundary before atom `b`; `cut` tells
    /// whether there is a boundary before `b - 1`.
    fn forced(&self, atoms: &[Atom], b: usize, cut: bool) -> Option<bool> {
        if self.joins_apostrophes && apostrophe(atoms, b) {
            return Some(false);
        }
        let (left, right) = (&atoms[b - 1], &atoms[b]);
        // A tag of the social networks.
        let opens = b == 1 || matches!(group(atoms[b - 2].shape), 103 | 105..=107);
        if matches!(left.mark(), Some('#' | '@')) && left.len == 1 && right.is_word() && opens {
            return Some(false);
        }
        let hyphen = |i: usize| {
            let joins = |a: Option<&Atom>| a.is_some_and(|a| !a.is_mark());
            matches!(atoms[i].mark(), Some('-' | '‐' | '‑'))
                && atoms[i].len == 1
                && i > 0
                && joins(atoms.get(i - 1))
                && joins(atoms.get(i + 1))
        };
        let at = if hyphen(b) {
            b
        } else if hyphen(b - 1) {
            b - 1
        } else {
            return None;
        };
        match self.hyphens {
            Hyphens::Learned => (at < b).then_some(cut),
            Hyphens::Enclitic => self.enclitic(atoms, at, b),
            Hyphens::Compound => {
                let (first, last) = (&atoms[at - 1], &atoms[at + 1]);
                let other = at.checked_sub(2).is_some_and(hyphen)
                    || (at + 2 < atoms.len() && hyphen(at + 2));
                let title = |a: &Atom| a.shape == shape::TITLE;
                let words = first.is_word()
                    && last.is_word()
                    && first.len > 1
                    && last.len > 1
                    && !(title(first) && title(last))
                    && !self.hyphenated.contains(&first.hash)
                    && !self.hyphenated.contains(&last.hash);
                let digits = first.is_digits() && last.is_digits() && first.len < 5 && last.len < 5;
                Some((words || digits) && !other)
            }
        }
    }

    /// At the hyphen `at` of a French pronoun behind its verb, before atom `b`.
    fn enclitic(&self, atoms: &[Atom], at: usize, b: usize) -> Option<bool> {
        let hyphen = |i: usize| atoms.get(i).is_some_and(|a| a.mark() == Some('-') && a.len == 1);
        let listed = |i: usize| {
            atoms
                .get(i)
                .is_some_and(|a| a.shape == shape::LOWER && self.hyphenated.contains(&a.hash))
        };
        // The last word, or the last but one before another: "dites-le-nous".
        let ends =
            |i: usize| !atoms.get(i).is_some_and(|a| matches!(a.mark(), Some('-' | '\'' | '’')));
        let pronoun = |i: usize| {
            listed(i) && (ends(i + 1) || (hyphen(i + 1) && listed(i + 2) && ends(i + 3)))
        };
        // The "t" that keeps two vowels apart.
        let bridge = |i: usize| {
            atoms.get(i).is_some_and(|a| a.hash == word_hash("t"))
                && hyphen(i + 1)
                && pronoun(i + 2)
        };
        // "celui-là", "rendez-vous" are words.
        let word = self.whole.contains(&atoms[at - 1].hash) && !(at > 1 && hyphen(at - 2));
        if at == b && !word && (pronoun(b + 1) || bridge(b + 1)) {
            let inner = b > 1 && bridge(b - 1) && hyphen(b - 2);
            return Some(!inner);
        }
        (at < b && !word && (pronoun(b) || bridge(b))).then_some(false)
    }

    /// Writes the tables; sorted, so that the same tables give the same bytes.
    pub fn write(&self, writer: &mut Writer) {
        for flag in [self.joins_thousands, self.joins_apostrophes, self.keeps_stops] {
            writer.u8(u8::from(flag));
        }
        let sorted = |set: &FxHashSet<u32>| {
            let mut hashes: Vec<u32> = set.iter().copied().collect();
            hashes.sort_unstable();
            hashes
        };
        for set in [&self.abbreviations, &self.titles, &self.whole, &self.hyphenated] {
            writer.u32(set.len() as u32);
            for hash in sorted(set) {
                writer.u32(hash);
            }
        }
        writer.u8(self.hyphens as u8);
        let mut lexicon: Vec<_> = self.lexicon.iter().collect();
        lexicon.sort_unstable();
        writer.u32(lexicon.len() as u32);
        for (hash, tag) in lexicon {
            writer.u32(*hash).u8(*tag);
        }
        let mut expansions: Vec<_> = self.expansions.values().collect();
        expansions.sort_unstable_by(|a, b| a.token.cmp(&b.token));
        writer.u32(expansions.len() as u32);
        for expansion in expansions {
            writer.str(&expansion.token).u8(u8::from(expansion.doubtful));
            words(writer, &expansion.words);
        }
        let mut endings: Vec<_> = self.endings.values().collect();
        endings.sort_unstable_by(|a, b| a.ending.cmp(&b.ending));
        writer.u32(endings.len() as u32);
        for ending in endings {
            writer
                .str(&ending.ending)
                .str(&ending.first)
                .u8(ending.stem)
                .u8(u8::from(ending.lower));
            words(writer, &ending.rest);
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut tables = Self {
            joins_thousands: reader.u8()? != 0,
            joins_apostrophes: reader.u8()? != 0,
            keeps_stops: reader.u8()? != 0,
            ..Self::default()
        };
        for set in [
            &mut tables.abbreviations,
            &mut tables.titles,
            &mut tables.whole,
            &mut tables.hyphenated,
        ] {
            for _ in 0..reader.u32()? {
                set.insert(reader.u32()?);
            }
        }
        let hyphens = usize::from(reader.u8()?);
        tables.hyphens = *Hyphens::ALL
            .get(hyphens)
            .ok_or_else(|| reader.error("expected a number below 3 for the use of hyphens"))?;
        for _ in 0..reader.u32()? {
            let hash = reader.u32()?;
            tables.lexicon.insert(hash, reader.u8()?);
        }
        for _ in 0..reader.u32()? {
            let token = reader.str()?.to_owned();
            let doubtful = reader.u8()? != 0;
            tables.expansion(Expansion { token, doubtful, words: read_words(reader)? });
        }
        for _ in 0..reader.u32()? {
            let ending = reader.str()?.to_owned();
            let first = reader.str()?.to_owned();
            let (stem, lower) = (reader.u8()?, reader.u8()? != 0);
            tables.ending(Ending { ending, first, rest: read_words(reader)?, stem, lower });
        }
        Ok(tables)
    }

    /// Splits `text` as `judge` decides, and appends words, multi-word tokens
    /// and sentences; [`Tokeniser::split`] says how.
    pub fn split<J: Judge>(
        &self,
        text: &str,
        furniture: &[TextRange],
        judge: &mut J,
        out: &mut Analysis,
    ) {
        let mut cut = text.len().min(MAX_TEXT);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let text = &text[..cut];
        let mut skipped: Vec<(usize, usize)> = furniture
            .iter()
            .map(|range| {
                let (mut start, mut end) = (range.start().min(cut), range.end().min(cut));
                while !text.is_char_boundary(start) {
                    start -= 1;
                }
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                (start, end)
            })
            .filter(|(start, end)| start < end)
            .collect();
        skipped.sort_unstable();
        let mut work = Work {
            tables: self,
            text,
            lines: Lines::of(text),
            tokens: Vec::new(),
            atoms: Vec::new(),
            peeked: Vec::new(),
            features: Vec::new(),
            judge,
            out,
        };
        let mut from = 0;
        for (start, end) in skipped {
            if from < start {
                work.piece(from, start);
            }
            from = from.max(end);
        }
        work.piece(from, text.len());
    }
}

fn words(writer: &mut Writer, words: &[String]) {
    writer.u8(words.len().min(255) as u8);
    for word in words.iter().take(255) {
        writer.str(word);
    }
}

fn read_words(reader: &mut Reader<'_>) -> Result<Vec<String>, ModelError> {
    (0..reader.u8()?).map(|_| Ok(reader.str()?.to_owned())).collect()
}

/// A word as the tables hold it: in lower case, with one kind of apostrophe,
/// every digit a zero.
#[must_use]
pub fn folded(word: &str) -> String {
    word.chars().map(fold).collect()
}

/// A tokeniser and sentence splitter, from its section of a model.
#[derive(Clone, Debug)]
pub struct Tokeniser {
    tables: Tables,
    weights: [Weights; 3],
}

/// The version of the section that this program reads.
const FORMAT: u8 = 1;

impl Tokeniser {
    /// Reads its section of a model.
    ///
    /// # Errors
    /// Where the bytes are not such a section.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes, "tokeniser");
        let format = reader.u8()?;
        if format != FORMAT {
            return Err(reader.error(format_args!("expected format {FORMAT}, found {format}")));
        }
        let tables = Tables::read(&mut reader)?;
        let mut weights = || {
            let bytes = reader.slice()?;
            Weights::new(bytes.iter().map(|b| b.cast_signed()).collect())
                .ok_or_else(|| reader.error("expected a power of two of weights"))
        };
        let weights = [weights()?, weights()?, weights()?];
        if !reader.is_done() {
            return Err(reader.error("expected the end, found more bytes"));
        }
        Ok(Self { tables, weights })
    }

    /// The section of a model that [`Self::read`] reads.
    #[must_use]
    pub fn write(tables: &Tables, weights: &[Weights; 3]) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.u8(FORMAT);
        tables.write(&mut writer);
        for weights in weights {
            let bytes: Vec<u8> = weights.0.iter().map(|w| w.cast_unsigned()).collect();
            writer.slice(&bytes);
        }
        writer.bytes
    }

    /// Appends the words, multi-word tokens and sentences of `text` to `out`.
    ///
    /// Ranges are bytes of `text`, in order and without overlap. What lies in
    /// `furniture` is skipped, and so are white space and control characters;
    /// all else is in a token, and every token is in a sentence. A token is
    /// at most [`MAX_BYTES`] long, a sentence has at most [`MAX_WORDS`] words:
    /// a longer one is cut, after its last mark in the second half where there
    /// is one.
    pub fn split(&self, text: &str, furniture: &[TextRange], out: &mut Analysis) {
        self.tables.split(text, furniture, &mut Model(&self.weights), out);
    }
}

/// What a sentence's end without a mark must score, in units of the weights.
const HEADLINE: i32 = 50;

/// The model as judge.
struct Model<'a>(&'a [Weights; 3]);

impl Judge for Model<'_> {
    fn judge(&mut self, question: Question, _at: usize, features: &[u32]) -> bool {
        // Headlines stand on lines of their own in news, and capitals are
        // mostly names: the classifier must be sure.
        let least = if question == Question::Headline { HEADLINE } else { 0 };
        self.0[question.weights()].score(features) > least
    }
}

/// One token of a block.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    hash: u32,
    shape: u32,
    group: u32,
    /// Whether it begins with a capital.
    upper: bool,
    /// Whether it ends in a mark.
    mark: bool,
    /// Whether it ends in a stop and is in the list without it.
    abbreviation: bool,
}

/// The space after a chunk.
struct Gap {
    /// The next chunk's start.
    end: usize,
    /// Whether a sentence must end here.
    hard: bool,
    /// Shape of the next word.
    shape: u32,
    /// Hash of the next word.
    hash: u32,
}

/// How the text uses line breaks.
#[derive(Clone, Copy, Debug)]
struct Lines {
    /// Whether lines are broken to a width, so that a break means little.
    wrapped: bool,
    /// The longest line in bytes.
    longest: usize,
}

impl Lines {
    /// A text is wrapped where a quarter of its lines go on in the next.
    fn of(text: &str) -> Self {
        let (mut breaks, mut running, mut longest) = (0usize, 0usize, 0);
        let mut before: Option<&str> = None;
        for line in text.split(['\n', '\r', '\u{2028}']) {
            let line = line.trim();
            if let Some(before) = before.filter(|b| !b.is_empty() && !line.is_empty()) {
                breaks += 1;
                let open =
                    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'));
                running +=
                    usize::from(before.len() >= 40 && open && line.starts_with(char::is_lowercase));
            }
            longest = longest.max(line.len());
            before = Some(line);
        }
        Self { wrapped: running >= 2 && running * 4 >= breaks, longest }
    }
}

/// The state of one call.
struct Work<'a, J> {
    tables: &'a Tables,
    text: &'a str,
    lines: Lines,
    /// The tokens of the block at hand.
    tokens: Vec<Token>,
    atoms: Vec<Atom>,
    peeked: Vec<Atom>,
    features: Vec<u32>,
    judge: &'a mut J,
    out: &'a mut Analysis,
}

impl<J: Judge> Work<'_, J> {
    /// Text between furniture.
    fn piece(&mut self, start: usize, end: usize) {
        let mut quoted = false;
        let mut line = start;
        let mut at = self.gap(start, end, start).end;
        while at < end {
            self.atoms.clear();
            let mut chunk = atoms(self.text, at, end, &mut self.atoms);
            if self.tables.joins_thousands {
                while let Some(group) = self.thousands(chunk, end) {
                    let last = self.atoms.len() - 1;
                    self.atoms[last].end = group;
                    self.atoms[last].len += 4;
                    // What follows the digits belongs to the chunk.
                    chunk = atoms(self.text, group, end, &mut self.atoms);
                }
            }
            let mut gap = self.gap(chunk, end, line);
            if self.atoms.len() > 1 && !gap.hard {
                (gap.shape, gap.hash) = peek(&self.text[gap.end..end], &mut self.peeked);
            }
            if self.text[chunk..gap.end].contains('\n') {
                line = gap.end;
            }
            self.chunk(&gap, &mut quoted);
            if gap.hard {
                self.block();
                quoted = false;
            }
            at = gap.end;
        }
        self.block();
    }

    /// The end of the three digits after the space at `at`, where digits that
    /// may go on stand before it.
    fn thousands(&self, at: usize, end: usize) -> Option<usize> {
        let last = self.atoms.last().filter(|a| a.is_digits() && a.end == at)?;
        let (digits, len) = (&self.text[last.start..last.end], last.end - last.start);
        // The first group has up to three digits, and a chain of them a bound.
        let known = digits.contains(|c: char| !c.is_ascii_digit());
        let before = self.atoms.len().checked_sub(2).map(|i| &self.atoms[i]);
        let number =
            before.is_some_and(|b| matches!(b.mark(), Some('.' | ',')) && b.end == last.start);
        if (!known && len > 3) || len > 24 || digits.starts_with('0') || number {
            return None;
        }
        let rest = &self.text[at..end];
        let space = rest
            .chars()
            .next()
            .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'))?;
        let rest = &rest[space.len_utf8()..];
        let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let then = rest.get(3..).and_then(|r| r.chars().next());
        (digits == 3 && !then.is_some_and(char::is_alphanumeric)).then(|| at + space.len_utf8() + 3)
    }

    /// The space at `at`; `line` is where the line at hand begins.
    fn gap(&self, at: usize, end: usize, line: usize) -> Gap {
        let (mut to, mut breaks, mut before) = (at, 0, ' ');
        for c in self.text[at..end].chars() {
            if class(c) != Class::Space {
                break;
            }
            breaks += match c {
                '\n' if before == '\r' => 0,
                '\n' | '\r' | '\u{2028}' => 1,
                '\u{2029}' => 2,
                _ => 0,
            };
            before = c;
            to += c.len_utf8();
        }
        let next = self.text[to..end].chars().next();
        let hard = to >= end || breaks > 1 || (breaks == 1 && self.breaks(at, line, next));
        Gap { end: to, hard, shape: shape::END, hash: 0 }
    }

    /// Whether the line break at `at` ends a sentence.
    fn breaks(&self, at: usize, line: usize, next: Option<char>) -> bool {
        let width = at.saturating_sub(line);
        let lower = next.is_some_and(char::is_lowercase);
        let open = self.text[..at]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'));
        if self.lines.wrapped {
            width * 5 < self.lines.longest * 3 && !(open && lower)
        } else {
            !(open && lower && width >= 20)
        }
    }

    /// The tokens of the chunk that the atoms are of.
    fn chunk(&mut self, gap: &Gap, quoted: &mut bool) {
        let atoms = std::mem::take(&mut self.atoms);
        if let [atom] = atoms[..] {
            self.push(&[atom]);
        } else {
            let kind = kind(self.text, &atoms);
            let solid = solid(self.text, &atoms);
            let before = self.tokens.last().copied();
            let (mut first, mut cut) = (0, true);
            for b in 1..atoms.len() {
                let at = atoms[b].start;
                cut = if let Some((from, to)) =
                    solid.filter(|(from, to)| (*from..=*to).contains(&b))
                {
                    b == from || b == to
                } else if self.titled(&atoms, b, first, gap) {
                    false
                } else if before.is_some_and(|t| t.shape < shape::MARK)
                    && self.counts(&atoms, b, first, gap)
                {
                    true
                } else if let Some(forced) = self.tables.forced(&atoms, b, cut) {
                    forced
                } else {
                    let chunk = features::Chunk {
                        text: self.text,
                        atoms: &atoms,
                        kind,
                        before: before.as_ref(),
                        gap,
                        quoted: *quoted,
                    };
                    self.features.clear();
                    features::token(self.tables, &chunk, b, first, cut, &mut self.features);
                    self.judge.judge(Question::Token, at, &self.features)
                };
                if cut {
                    self.push(&atoms[first..b]);
                    if matches!(atoms[b - 1].mark(), Some('\'' | '’' | '‘')) && b - first == 1 {
                        *quoted = first == 0;
                    }
                    first = b;
                }
            }
            self.push(&atoms[first..]);
            if matches!(atoms[atoms.len() - 1].mark(), Some('\'' | '’' | '‘')) {
                *quoted = false;
            }
        }
        self.atoms = atoms;
    }

    /// Whether atom `b` is the stop of a title before a name.
    fn titled(&self, atoms: &[Atom], b: usize, first: usize, gap: &Gap) -> bool {
        self.tables.keeps_stops
            && b + 1 == atoms.len()
            && first + 1 == b
            && atoms[b].mark() == Some('.')
            && (shape::TITLE..=shape::MIXED).contains(&gap.shape)
            && self.tables.titles.contains(&atoms[first].hash)
            && matches!(self.tables.tag(gap.hash), 0 | PROPN)
    }

    /// Whether atom `b` is the stop after a number and no part of it, because
    /// a capital on a small word follows: "… stieg auf 12. Laut Polizei …".
    fn counts(&self, atoms: &[Atom], b: usize, first: usize, gap: &Gap) -> bool {
        b + 1 == atoms.len()
            && first + 1 == b
            && atoms[first].is_digits()
            && atoms[b].mark() == Some('.')
            && gap.shape == shape::TITLE
            && (self.tables.is_opener(gap.hash)
                || matches!(self.tables.tag(gap.hash), ADP | ADV | AUX))
    }

    /// Adds the token of these atoms, in pieces where it is too long.
    fn push(&mut self, atoms: &[Atom]) {
        let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return };
        let (mut start, end) = (first.start, last.end);
        while end - start > MAX_BYTES {
            let mut to = start + MAX_BYTES;
            while !self.text.is_char_boundary(to) {
                to -= 1;
            }
            self.tokens.push(Token {
                start,
                end: to,
                hash: word_hash(&self.text[start..to]),
                shape: first.shape,
                group: group(first.shape),
                upper: false,
                mark: first.is_mark(),
                abbreviation: false,
            });
            start = to;
        }
        let text = &self.text[start..end];
        let hash =
            if atoms.len() == 1 && start == first.start { first.hash } else { word_hash(text) };
        let stop = last.mark() == Some('.');
        let shape = match atoms {
            [one] => one.shape,
            [..] if first.is_mark() && atoms.iter().all(|a| a.shape == first.shape) => first.shape,
            [..] if atoms.iter().all(Atom::is_mark) => shape::MARK + (0x20_0000 | (hash & 0xffff)),
            [one, two] if one.is_digits() && two.mark() == Some('.') => shape::ORDINAL,
            _ if first.is_digits() => shape::NUMBER,
            [one, _] if stop && one.shape == shape::INITIAL => shape::INITIAL_STOPPED,
            _ if stop => shape::STOPPED,
            [_, two] if matches!(two.mark(), Some('\'' | '’' | 'ʼ')) => shape::ELIDED,
            _ if matches!(
                first.shape,
                shape::TITLE | shape::UPPER | shape::INITIAL | shape::MIXED
            ) =>
            {
                shape::TITLE_COMPOUND
            }
            _ => shape::COMPOUND,
        };
        let upper = matches!(first.shape, shape::TITLE | shape::UPPER | shape::INITIAL)
            || (first.shape == shape::MIXED && text.starts_with(char::is_uppercase));
        self.tokens.push(Token {
            start,
            end,
            hash,
            shape,
            group: if shape >= shape::MARK { group(first.shape) } else { shape },
            upper,
            mark: last.is_mark(),
            abbreviation: stop
                && atoms.len() > 1
                && text.strip_suffix('.').is_some_and(|t| self.tables.is_abbreviation(t)),
        });
    }

    /// The sentences of the tokens since the last block.
    fn block(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        let mut state = features::State::default();
        for i in 0..tokens.len() {
            let token = &tokens[i];
            match token.group {
                103 => state.brackets += 1,
                104 => state.brackets = state.brackets.saturating_sub(1),
                105 => state.quoted = !state.quoted,
                107 => state.quoted = true,
                108 => state.quoted = false,
                _ => {}
            }
            let ends = match tokens.get(i + 1) {
                None => true,
                Some(next) => {
                    let closer = matches!(token.group, 104..=106 | 108);
                    let last = if closer && i > state.first { &tokens[i - 1] } else { token };
                    let bare = last.shape < shape::STOPPED || closer && last.group != 100;
                    let question = if bare { Question::Headline } else { Question::Sentence };
                    may_end(token, next) && !self.goes_on(&tokens, i, state.first) && {
                        self.features.clear();
                        features::sentence(
                            self.tables,
                            self.text,
                            &tokens,
                            i,
                            state,
                            &mut self.features,
                        );
                        self.judge.judge(question, token.end, &self.features)
                    }
                }
            };
            if ends || self.opens(&tokens, i) {
                self.sentence(&tokens, state.first, i + 1);
                state = features::State { first: i + 1, ..Default::default() };
            }
        }
        self.tokens = tokens;
        self.tokens.clear();
    }

    /// Whether a sentence must begin after token `i`: a capital on a word that
    /// has one only there, after a stop, be it of an abbreviation or a number.
    fn opens(&self, tokens: &[Token], i: usize) -> bool {
        const STOP: u32 = shape::MARK + '.' as u32;
        let token = &tokens[i];
        let Some(next) = tokens.get(i + 1).filter(|n| n.start > token.end) else { return false };
        if !matches!(next.shape, shape::TITLE | shape::TITLE_COMPOUND) {
            return false;
        }
        let word = match token.shape {
            shape::STOPPED | shape::ORDINAL => word_hash(&self.text[token.start..token.end - 1]),
            STOP if self.tables.keeps_stops && i > 0 && tokens[i - 1].shape != shape::INITIAL => {
                tokens[i - 1].hash
            }
            _ => return false,
        };
        let lone = token.shape == STOP && matches!(self.tables.tag(next.hash), ADP | ADV);
        (lone || self.tables.is_opener(next.hash)) && !self.tables.titles.contains(&word)
    }

    /// Whether no sentence can end after token `i`: an initial, a title or the
    /// like before a name, an abbreviation before a small letter or a number,
    /// a colon or semicolon before a small letter, a dateline.
    fn goes_on(&self, tokens: &[Token], i: usize, first: usize) -> bool {
        const STOP: u32 = shape::MARK + '.' as u32;
        let (token, tables) = (&tokens[i], self.tables);
        let Some(next) = tokens.get(i + 1) else { return false };
        // A colon or semicolon before a small letter parts clauses.
        let small = matches!(next.shape, shape::LOWER | shape::COMPOUND)
            || (next.shape == shape::ELIDED && !next.upper);
        if small && matches!(self.text[token.start..token.end].chars().next(), Some(';' | ':')) {
            return true;
        }
        // "KYIV (Agency) — The", "DAYTON, Ohio — The".
        let dateline = i > first
            && i - first < 9
            && (tokens[i - 1].group == 104 || tokens[first].shape == shape::UPPER);
        if dateline && matches!(token.group, 109 | 110) {
            return true;
        }
        let dash = matches!(next.group, 109 | 110);
        if dash && (token.group == 104 || (token.shape == STOP && next.start == token.end)) {
            return true;
        }
        // The word before the stop, and the index of the token before it.
        let letter = |word: &str| {
            let mut chars = word.chars();
            matches!((chars.next(), chars.next()), (Some('а'..='ґ'), None))
        };
        let (word, letter, before) = match token.shape {
            STOP if i > first && tokens[i - 1].end == token.start => {
                let word = &tokens[i - 1];
                (word.hash, letter(&self.text[word.start..word.end]), i.checked_sub(2))
            }
            shape::STOPPED | shape::INITIAL_STOPPED => {
                let word = &self.text[token.start..token.end - 1];
                (word_hash(word), letter(word), i.checked_sub(1))
            }
            _ => return false,
        };
        if next.start == token.end {
            return false;
        }
        if !next.upper {
            let number = matches!(next.shape, shape::DIGITS | shape::NUMBER);
            return (small || number) && tables.abbreviations.contains(&word);
        }
        // After "Plan B." a common word begins a sentence; after "J." a name goes on.
        let name = matches!(tables.tag(next.hash), 0 | PROPN)
            || matches!(next.shape, shape::INITIAL | shape::INITIAL_STOPPED);
        let initial = token.shape == shape::INITIAL_STOPPED
            || (token.shape == STOP && tokens[i - 1].shape == shape::INITIAL);
        // "в г. Киев", but not "в 1990 г. Киев", nor "и т. д. Киев".
        let lead = letter
            && !initial
            && before.is_some_and(|b| {
                b >= first && matches!(tokens[b].shape, shape::LOWER | shape::TITLE)
            });
        name && (initial || lead || tables.titles.contains(&word))
    }

    /// Adds the sentence of the tokens from `first` to `end`.
    fn sentence(&mut self, tokens: &[Token], first: usize, end: usize) {
        // Where the sentence at hand begins, and where it is best cut.
        let (mut from, mut word, mut best) = (first, self.out.words.len(), None);
        for i in first..end {
            let begun = self.out.words.len();
            self.word(tokens, i, first);
            if self.out.words.len() - word > MAX_WORDS {
                let (at, split) =
                    best.filter(|(_, w)| w - word >= MAX_WORDS / 2).unwrap_or((i, begun));
                self.tree(tokens, from, at, word, split);
                (from, word, best) = (at, split, None);
            }
            let mark = tokens[i].shape >= shape::MARK
                && matches!(tokens[i].group, 100..=102 | 104 | 108 | 110);
            if mark {
                best = Some((i + 1, self.out.words.len()));
            }
        }
        self.tree(tokens, from, end, word, self.out.words.len());
    }

    /// Adds the tree of the tokens `from..to` and words `first..end`.
    fn tree(&mut self, tokens: &[Token], from: usize, to: usize, first: usize, end: usize) {
        if first < end && from < to {
            self.out.sentences.push(Tree {
                range: TextRange::new(tokens[from].start, tokens[to - 1].end),
                first: first as u32,
                end: end as u32,
            });
        }
    }

    /// Adds the word or words of a token, whose sentence begins at `first`.
    fn word(&mut self, tokens: &[Token], i: usize, first: usize) {
        let token = &tokens[i];
        let range = TextRange::new(token.start, token.end);
        let form = &self.text[token.start..token.end];
        let space = self.text[token.end..].chars().next().is_none_or(|c| class(c) == Class::Space);
        let tables = self.tables;
        let before = self.out.words.len() as u32;
        if let Some(known) = tables
            .expansions
            .get(&token.hash)
            .filter(|e| form.chars().map(fold).eq(e.token.chars()))
        {
            let several = !known.doubtful || {
                self.features.clear();
                features::expansion(tables, self.text, tokens, i, first, &mut self.features);
                self.judge.judge(Question::Expand, token.start, &self.features)
            };
            if several {
                let spelt = known.words.iter().flat_map(|w| w.chars()).eq(form.chars().map(fold));
                let mut rest = form;
                for (n, word) in known.words.iter().enumerate() {
                    if spelt {
                        let (head, tail) = halves(rest, word.chars().count());
                        self.out.push_word(range, head, true);
                        rest = tail;
                    } else if token.shape == shape::UPPER {
                        self.out.push_word(range, &word.to_uppercase(), true);
                    } else if token.upper && n == 0 {
                        self.out.push_word(range, &capitalised(word), true);
                    } else {
                        self.out.push_word(range, word, true);
                    }
                }
            }
        } else if let Some((stem, ending)) = ending(tables, token, form) {
            let spelt =
                ending.rest.iter().map(String::as_str).fold(ending.first.clone(), |all, w| all + w)
                    == ending.ending;
            let (head, mut rest) = form.split_at(stem);
            if spelt {
                let (kept, tail) = halves(rest, ending.first.chars().count());
                self.out.push_word(range, &form[..stem + kept.len()], true);
                rest = tail;
                for word in &ending.rest {
                    let (word, tail) = halves(rest, word.chars().count());
                    self.out.push_word(range, word, true);
                    rest = tail;
                }
            } else {
                self.out.push_word(range, &format!("{head}{}", ending.first), true);
                for word in &ending.rest {
                    self.out.push_word(range, word, true);
                }
            }
        }
        let after = self.out.words.len() as u32;
        if after == before {
            self.out.push_word(range, form, space);
        } else {
            let form = self.out.intern(form);
            self.out.multiwords.push(MultiWord {
                range,
                form,
                first: before,
                end: after,
                space_after: space,
            });
        }
    }
}

/// The longest ending that makes `form` several words, with the bytes before it.
fn ending<'t>(tables: &'t Tables, token: &Token, form: &str) -> Option<(usize, &'t Ending)> {
    if token.shape >= shape::MARK
        || form.len() > 64
        || !form.chars().next_back().is_some_and(|c| tables.last.contains(&fold(c)))
        || tables.whole.contains(&token.hash)
    {
        return None;
    }
    let chars = form.chars().count();
    let from = chars.saturating_sub(tables.longest);
    let starts = form.char_indices().enumerate().skip(from).map(|(n, (at, _))| (n, at));
    starts.into_iter().find_map(|(n, at)| {
        let found = tables.endings.get(&word_hash(&form[at..]))?;
        let fits = n >= usize::from(found.stem)
            && n > 0
            && (!found.lower || form.starts_with(char::is_lowercase))
            && form[at..].chars().map(fold).eq(found.ending.chars());
        fits.then_some((at, found))
    })
}

/// The first `chars` characters, and the rest.
fn halves(text: &str, chars: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at))
}

/// With a capital.
fn capitalised(word: &str) -> String {
    let (head, tail) = halves(word, 1);
    head.to_uppercase() + tail
}

/// Whether a sentence may end between two tokens at all.
fn may_end(token: &Token, next: &Token) -> bool {
    const COMMA: u32 = shape::MARK + ',' as u32;
    let last = token.mark && token.shape != COMMA && !matches!(token.group, 103 | 107);
    last || (token.shape != COMMA
        && (next.upper || matches!(next.group, 103 | 105..=107 | 109..=111 | 114 | 116)))
}

/// Whether atom `b` or the one before it is an apostrophe between letters.
fn apostrophe(atoms: &[Atom], b: usize) -> bool {
    let between = |i: usize| {
        let word = |i: usize| atoms.get(i).is_some_and(Atom::is_word);
        matches!(atoms[i].mark(), Some('\'' | '’' | '`' | 'ʼ' | '´' | '‘'))
            && atoms[i].len == 1
            && i > 0
            && word(i - 1)
            && word(i + 1)
    };
    between(b) || between(b - 1)
}

/// Marks that say what kind of chunk it is: an address, a path, a tag.
fn kind(text: &str, atoms: &[Atom]) -> u32 {
    let (mut kind, mut stops) = (0, 0);
    for (i, atom) in atoms.iter().enumerate() {
        match atom.mark() {
            Some('@') => kind |= 1,
            Some('/') => kind |= if text[atom.end..].starts_with('/') { 2 } else { 4 },
            Some('#') if i == 0 => kind |= 8,
            Some('_' | '\\' | '=' | '|') => kind |= 16,
            Some('.') => stops += 1,
            None if atom.is_digits() => kind |= 32,
            _ => {}
        }
    }
    kind | if stops > 1 { 64 } else { 0 }
}

/// The atoms of an address of the web or of mail in the chunk, as a range:
/// such an address is one token.
fn solid(text: &str, atoms: &[Atom]) -> Option<(usize, usize)> {
    let trim = |from: usize, mut to: usize| {
        let bracket = atoms[from..to].iter().any(|a| a.mark() == Some('('));
        while to > from + 1
            && atoms[to - 1].mark().is_some_and(|c| match c {
                ')' => !bracket,
                '/' | '-' | '_' | '=' | '&' | '#' | '%' | '+' | '~' => false,
                _ => true,
            })
        {
            to -= 1;
        }
        to
    };
    let (first, last) = (atoms.first()?, atoms.last()?);
    if atoms.len() < 4 && first.is_mark() && FACES.contains(&&text[first.start..last.end]) {
        return Some((0, atoms.len()));
    }
    for (i, atom) in atoms.iter().enumerate() {
        let rest = &text[atom.end..];
        let word = &text[atom.start..atom.end];
        let scheme = atom.is_word()
            && ((word.eq_ignore_ascii_case("www") && rest.starts_with('.'))
                || (rest.starts_with("://")
                    && ["http", "https", "ftp"].iter().any(|s| word.eq_ignore_ascii_case(s))));
        if scheme {
            return Some((i, trim(i, atoms.len())));
        }
        // A name of the web without scheme: "dagbladet.no", "rbc.ua/news".
        if atom.mark() == Some('.')
            && i > 0
            && !atoms[i - 1].is_mark()
            && atoms.get(i + 1).is_some_and(|a| DOMAINS.contains(&&text[a.start..a.end]))
            && !atoms.get(i + 2).is_some_and(|a| !a.is_mark() || a.mark() == Some('@'))
            && !(atoms.get(i + 2).is_some_and(|a| a.mark() == Some('.'))
                && atoms.get(i + 3).is_some_and(|a| !a.is_mark()))
        {
            let mut from = i;
            while from > 0
                && (!atoms[from - 1].is_mark() || matches!(atoms[from - 1].mark(), Some('.' | '-')))
            {
                from -= 1;
            }
            while atoms[from].is_mark() {
                from += 1;
            }
            let path = atoms.get(i + 2).is_some_and(|a| a.mark() == Some('/') && a.len == 1);
            let to = if path { trim(from, atoms.len()) } else { i + 2 };
            return Some((from, to));
        }
        if atom.mark() == Some('@') && i > 0 && !atoms[i - 1].is_mark() {
            let part = |a: &Atom| {
                !a.is_mark() || (a.len == 1 && matches!(a.mark(), Some('.' | '-' | '_' | '+')))
            };
            let mut from = i;
            while from > 0 && part(&atoms[from - 1]) {
                from -= 1;
            }
            while atoms[from].is_mark() {
                from += 1;
            }
            let to = i + 1 + atoms[i + 1..].iter().take_while(|a| part(a)).count();
            let to = trim(from, to);
            if to > i + 3 && atoms[i + 1..to].iter().any(|a| a.mark() == Some('.')) {
                return Some((from, to));
            }
        }
    }
    None
}

/// Faces made of marks.
const FACES: &[&str] = &[":)", ";)", ":(", ":-)", ";-)", ":-(", "=)", ":D", ":P", ";-("];

/// Ends of names of the web that are no words of a sentence.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "int", "info", "biz", "eu", "uk", "ua", "ru", "fr", "no",
    "tv", "io", "su", "by", "kz", "рф", "укр",
];

/// The shape and hash of the first word or mark.
fn peek(text: &str, buffer: &mut Vec<Atom>) -> (u32, u32) {
    let mut end = text.len().min(64);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    buffer.clear();
    atoms(text, 0, end, buffer);
    buffer.first().map_or((shape::END, 0), |a| (a.shape, a.hash))
}

#[cfg(test)]
mod tests;
