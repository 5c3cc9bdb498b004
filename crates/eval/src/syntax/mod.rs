//! Scores analyses in Universal Dependencies as the CoNLL 2018 shared task did.
//!
//! Gold and system are two lists of sentences over the same text. White space
//! left out, the two texts must be the same characters; tokens, sentences and
//! words are then ranges of them.
//!
//! - **Tokens** and **Sentences** are right where a range of gold is one of
//!   the system's.
//! - **Words** are aligned: words that are tokens by their ranges, the words of
//!   multi-word tokens by the longest common subsequence of their forms (in
//!   lower case) within the smallest stretch that cuts no multi-word token.
//! - **UPOS, UFeats, Lemmas, UAS, LAS** are right where an aligned word has the
//!   same value; heads are the same where they are aligned with each other.
//!   UFeats compares the 21 universal features only, LAS the universal
//!   relation only; a gold lemma `_` is right whatever the system says.
//! - **CLAS** is LAS over words whose relation is not `aux`, `case`, `cc`,
//!   `clf`, `cop`, `det`, `mark` or `punct`.
//!
//! Two things are added. `las_subtypes` is LAS with subtypes. And each relation
//! of [`RELATIONS`] has its own precision and recall: a name without subtype
//! also stands for its subtypes, except for those that have a row of their own,
//! and a relation is right where its head is right too.

mod report;

pub use report::{MODES, SyntaxFloors, SyntaxReport, SyntaxRow};

use crate::score::Tally;
use kilde_formats::conllu::Sentence;
use std::fmt;

/// What is scored, in the order of the tables.
pub const METRICS: &[&str] = &[
    "tokens",
    "sentences",
    "words",
    "upos",
    "ufeats",
    "lemmas",
    "uas",
    "las",
    "las_subtypes",
    "clas",
];

/// The relations with a precision and recall of their own.
pub const RELATIONS: &[&str] = &[
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "conj",
    "appos",
    "acl:relcl",
    "xcomp",
    "ccomp",
    "advcl",
];

const UNIVERSAL_FEATURES: &[&str] = &[
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number",
    "Case", "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident",
    "Polarity", "Person", "Polite",
];

const NOT_CONTENT: &[&str] = &["aux", "case", "cc", "clf", "cop", "det", "mark", "punct"];

/// Counts behind all numbers; those of two files can be added.
///
/// ```
/// use kilde_eval::syntax;
/// use kilde_formats::conllu;
/// let gold = "1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n\n";
/// let gold = conllu::read(gold.as_bytes()).unwrap();
/// let scores = syntax::score(&gold, &gold).unwrap();
/// assert_eq!(scores.percent("las"), Some(100.0));
/// assert_eq!(scores.percent("none such"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxScores {
    metrics: Vec<Tally>,
    relations: Vec<Tally>,
}

impl Default for SyntaxScores {
    fn default() -> Self {
        Self {
            metrics: vec![Tally::default(); METRICS.len()],
            relations: vec![Tally::default(); RELATIONS.len()],
        }
    }
}

impl SyntaxScores {
    /// The counts of one of [`METRICS`].
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<Tally> {
        METRICS.iter().position(|m| *m == name).map(|i| self.metrics[i])
    }

    /// The counts of one of [`RELATIONS`].
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<Tally> {
        RELATIONS.iter().position(|r| *r == name).map(|i| self.relations[i])
    }

    /// A number by its name, 0 to 100: F1 of a metric (`las`), or precision,
    /// recall or F1 of a relation (`nsubj_p`, `nsubj_r`, `nsubj_f1`).
    #[must_use]
    pub fn percent(&self, name: &str) -> Option<f64> {
        if let Some(tally) = self.metric(name) {
            return Some(100.0 * tally.f1());
        }
        let (relation, what) = name.rsplit_once('_')?;
        let tally = self.relation(relation)?;
        Some(
            100.0
                * match what {
                    "p" => tally.precision(),
                    "r" => tally.recall(),
                    "f1" => tally.f1(),
                    _ => return None,
                },
        )
    }

    /// Adds the counts of another text.
    pub fn add(&mut self, other: &Self) {
        let mine = self.metrics.iter_mut().chain(&mut self.relations);
        for (mine, theirs) in mine.zip(other.metrics.iter().chain(&other.relations)) {
            mine.add(*theirs);
        }
    }
}

/// Gold and system are not over the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    at: usize,
    gold: String,
    system: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the texts differ from character {} on, white space not counted: gold goes on with \
             `{}`, the system with `{}`",
            self.at, self.gold, self.system
        )
    }
}

impl std::error::Error for Mismatch {}

/// Scores `system` against `gold`.
///
/// # Errors
/// Where the two are not over the same characters.
pub fn score(gold: &[Sentence], system: &[Sentence]) -> Result<SyntaxScores, Mismatch> {
    let (gold, system) = (Text::new(gold), Text::new(system));
    if gold.characters != system.characters {
        return Err(mismatch(&gold.characters, &system.characters));
    }
    let pairs = align(&gold.words, &system.words);
    let mut aligned = vec![None; system.words.len()];
    for (g, s) in &pairs {
        aligned[*s] = Some(*g);
    }

    let mut scores = SyntaxScores::default();
    let mut counts = Vec::with_capacity(METRICS.len());
    counts.push(spans(&gold.tokens, &system.tokens));
    counts.push(spans(&gold.sentences, &system.sentences));
    let over = |right: usize| Tally { right, coded: system.words.len(), gold: gold.words.len() };
    counts.push(over(pairs.len()));
    let count = |same: &dyn Fn(&Word, &Word) -> bool| {
        pairs.iter().filter(|(g, s)| same(&gold.words[*g], &system.words[*s])).count()
    };
    let head = |g: &Word, s: &Word| match (g.head, s.head) {
        (Head::Root, Head::Root) => true,
        (Head::Word(g), Head::Word(s)) => aligned[s] == Some(g),
        _ => false,
    };
    counts.push(over(count(&|g, s| g.upos == s.upos)));
    counts.push(over(count(&|g, s| g.feats == s.feats)));
    counts.push(over(count(&|g, s| g.lemma == "_" || g.lemma == s.lemma)));
    counts.push(over(count(&head)));
    counts.push(over(count(&|g, s| g.universal == s.universal && head(g, s))));
    counts.push(over(count(&|g, s| g.relation == s.relation && head(g, s))));
    counts.push(Tally {
        right: count(&|g, s| is_content(g) && g.universal == s.universal && head(g, s)),
        coded: system.words.iter().filter(|w| is_content(w)).count(),
        gold: gold.words.iter().filter(|w| is_content(w)).count(),
    });
    scores.metrics = counts;

    for word in &gold.words {
        row(&mut scores, word).iter_mut().for_each(|t| t.gold += 1);
    }
    for word in &system.words {
        row(&mut scores, word).iter_mut().for_each(|t| t.coded += 1);
    }
    for (g, s) in &pairs {
        let (g, s) = (&gold.words[*g], &system.words[*s]);
        if class(g.relation) == class(s.relation) && head(g, s) {
            row(&mut scores, g).iter_mut().for_each(|t| t.right += 1);
        }
    }
    Ok(scores)
}

fn row<'s>(scores: &'s mut SyntaxScores, word: &Word) -> Option<&'s mut Tally> {
    class(word.relation).map(|i| &mut scores.relations[i])
}

/// The row that a relation counts in.
fn class(relation: &str) -> Option<usize> {
    let row = |name: &str| RELATIONS.iter().position(|r| *r == name);
    row(relation).or_else(|| row(relation.split(':').next()?))
}

fn is_content(word: &Word) -> bool {
    !NOT_CONTENT.contains(&word.universal)
}

/// Characters, from the first to the one after the last.
type Span = (usize, usize);

#[derive(Clone, Copy)]
enum Head {
    Root,
    Word(usize),
    None,
}

struct Word<'s> {
    span: Span,
    /// Whether it is part of a multi-word token.
    multi: bool,
    form: String,
    lemma: &'s str,
    upos: &'s str,
    feats: Vec<&'s str>,
    head: Head,
    relation: &'s str,
    universal: &'s str,
}

struct Text<'s> {
    characters: Vec<char>,
    tokens: Vec<Span>,
    sentences: Vec<Span>,
    words: Vec<Word<'s>>,
}

impl<'s> Text<'s> {
    fn new(sentences: &'s [Sentence]) -> Self {
        let mut text =
            Self { characters: vec![], tokens: vec![], sentences: vec![], words: vec![] };
        for sentence in sentences {
            text.add(sentence);
        }
        text
    }

    fn add(&mut self, sentence: &'s Sentence) {
        let (start, first) = (self.characters.len(), self.words.len());
        let mut multis = sentence.multis.iter().peekable();
        // The multi-word token that the next words are part of.
        let mut inside: Option<(Span, usize)> = None;
        for (i, row) in sentence.rows.iter().enumerate() {
            inside = inside.filter(|(_, end)| i < *end);
            if let Some(multi) = multis.next_if(|multi| multi.first == i) {
                inside = Some((self.token(&multi.form), multi.end));
            }
            let span = match inside {
                Some((span, _)) => span,
                None => self.token(&row.form),
            };
            let mut feats: Vec<_> = row
                .feats
                .split('|')
                .filter(|f| UNIVERSAL_FEATURES.contains(&f.split('=').next().unwrap_or(f)))
                .collect();
            feats.sort_unstable();
            self.words.push(Word {
                span,
                multi: inside.is_some(),
                // As the shared task had it: a space counts within a
                // multi-word token only.
                form: if inside.is_some() {
                    row.form.to_lowercase()
                } else {
                    row.form.to_lowercase().split_whitespace().collect()
                },
                lemma: &row.lemma,
                upos: &row.upos,
                feats,
                head: match row.head {
                    Some(0) => Head::Root,
                    Some(head) if head <= sentence.rows.len() => Head::Word(first + head - 1),
                    _ => Head::None,
                },
                relation: &row.relation,
                universal: row.relation.split(':').next().unwrap_or_default(),
            });
        }
        self.sentences.push((start, self.characters.len()));
    }

    fn token(&mut self, form: &str) -> Span {
        let start = self.characters.len();
        self.characters.extend(form.chars().filter(|c| !c.is_whitespace()));
        self.tokens.push((start, self.characters.len()));
        (start, self.characters.len())
    }
}

fn mismatch(gold: &[char], system: &[char]) -> Mismatch {
    let at = gold.iter().zip(system).take_while(|(g, s)| g == s).count();
    let rest = |text: &[char]| text[at..].iter().take(20).collect();
    Mismatch { at, gold: rest(gold), system: rest(system) }
}

/// Counts spans that are in both of two ordered lists.
fn spans(gold: &[Span], system: &[Span]) -> Tally {
    let (mut g, mut s, mut right) = (0, 0, 0);
    while g < gold.len() && s < system.len() {
        if system[s].0 < gold[g].0 {
            s += 1;
        } else if gold[g].0 < system[s].0 {
            g += 1;
        } else {
            right += usize::from(gold[g].1 == system[s].1);
            g += 1;
            s += 1;
        }
    }
    Tally { right, coded: system.len(), gold: gold.len() }
}

/// The aligned pairs of words, in order.
fn align(gold: &[Word], system: &[Word]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(gold.len());
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multi || system[s].multi {
            let (from, to) = stretch(gold, system, (g, s));
            (g, s) = to;
            subsequence(&gold[from.0..g], &system[from.1..s], from, &mut pairs);
        } else if gold[g].span == system[s].span {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].span.0 <= system[s].span.0 {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The smallest stretch from here on that cuts no multi-word token: the
/// first words of gold and system, and those after the last.
fn stretch(
    gold: &[Word],
    system: &[Word],
    (mut g, mut s): (usize, usize),
) -> ((usize, usize), (usize, usize)) {
    let mut end = if gold[g].multi {
        if !system[s].multi && system[s].span.0 < gold[g].span.0 {
            s += 1;
        }
        gold[g].span.1
    } else {
        if gold[g].span.0 < system[s].span.0 {
            g += 1;
        }
        system[s].span.1
    };
    let from = (g, s);
    let beyond = |words: &[Word], i: usize, end: usize| {
        words.get(i).is_none_or(|w| if w.multi { w.span.0 >= end } else { w.span.1 > end })
    };
    while !beyond(gold, g, end) || !beyond(system, s, end) {
        let take_gold = g < gold.len() && system.get(s).is_none_or(|w| gold[g].span.0 <= w.span.0);
        let word = if take_gold { &gold[g] } else { &system[s] };
        if word.multi {
            end = end.max(word.span.1);
        }
        if take_gold { g += 1 } else { s += 1 }
    }
    (from, (g, s))
}

/// Pairs the longest common subsequence of forms; `from` is where the two
/// begin.
fn subsequence(
    gold: &[Word],
    system: &[Word],
    from: (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |g: usize, s: usize| gold[g].form == system[s].form;
    // Lengths of the longest common subsequences of the ends.
    let width = system.len() + 1;
    let mut longest = vec![0u32; (gold.len() + 1) * width];
    for g in (0..gold.len()).rev() {
        for s in (0..system.len()).rev() {
            let mut length = longest[(g + 1) * width + s].max(longest[g * width + s + 1]);
            if same(g, s) {
                length = length.max(1 + longest[(g + 1) * width + s + 1]);
            }
            longest[g * width + s] = length;
        }
    }
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if same(g, s) {
            pairs.push((from.0 + g, from.1 + s));
            g += 1;
            s += 1;
        } else if longest[g * width + s] == longest[(g + 1) * width + s] {
            g += 1;
        } else {
            s += 1;
        }
    }
}
