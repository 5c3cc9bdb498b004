//! The rules of one language, read from its folder.

use crate::pattern::{PatternError, PatternSet};
use kilde_text::Lang;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::fmt;

/// Why a language's rules cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    file: String,
    problem: String,
}

impl Error {
    /// An error in a data file, with what is wrong in it.
    #[must_use]
    pub fn new(file: impl Into<String>, problem: impl fmt::Display) -> Self {
        // TOML errors span lines; an error is one line.
        let problem = problem.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Self { file: file.into(), problem }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.problem)
    }
}

impl std::error::Error for Error {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name: String,
    #[serde(default, rename = "format")]
    _format: u32,
    sentences: Sentences,
    tokens: Tokens,
    clauses: ClauseWords,
    grammar: GrammarWords,
    speech: SpeechWords,
    numbers: NumberWords,
    dates: DateWords,
    domains: FxHashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    abbreviations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tokens {
    prefixes: Vec<String>,
    suffixes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseWords {
    openers: Vec<String>,
    conjunctions: Vec<String>,
    /// Words that open a clause only right after a comma (German "die").
    #[serde(default)]
    relatives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarWords {
    negation: Vec<String>,
    planned: Vec<String>,
    possible: Vec<String>,
    denial: Vec<String>,
    passive: Vec<String>,
    agent: Vec<String>,
    toward: Vec<String>,
    of: Vec<String>,
    between: Vec<String>,
    and: Vec<String>,
    location: Vec<String>,
    subject_first: bool,
    /// Whether a participle ends its clause, behind its object (German).
    #[serde(default)]
    verb_final: bool,
    articles: Vec<String>,
    /// Articles that never stand before a subject (German `den`).
    #[serde(default)]
    oblique: Vec<String>,
    /// Prepositions before a direct object (Spanish `a`).
    #[serde(default)]
    object: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeechWords {
    verbs: Vec<String>,
    according: Vec<String>,
    outlet_cues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberWords {
    words: FxHashMap<String, u64>,
    multipliers: FxHashMap<String, u64>,
    killed: Vec<String>,
    injured: Vec<String>,
    arrested: Vec<String>,
}

/// Date words as they stand in the file.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Twelve lists, January first.
    pub months: Vec<Vec<String>>,
    /// Seven lists, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// The day of publication.
    pub today: Vec<String>,
    /// The day before.
    pub yesterday: Vec<String>,
    /// Two days before.
    pub day_before_yesterday: Vec<String>,
    /// The day after.
    pub tomorrow: Vec<String>,
    /// Before a weekday or date: that day and the day before.
    pub overnight: Vec<String>,
    /// Before a weekday or unit: the one before.
    pub last: Vec<String>,
    /// Before a weekday or unit: the one after.
    pub next: Vec<String>,
    /// `day`, `week`, `month`, `year`.
    pub units: FxHashMap<String, Vec<String>>,
    /// "two weeks ago".
    pub ago: Vec<String>,
}

/// Closed lists that the coder reads, compiled.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The act beside them is denied.
    pub negation: PatternSet<()>,
    /// Before an act: planned.
    pub planned: PatternSet<()>,
    /// Before an act: possible.
    pub possible: PatternSet<()>,
    /// Of a clause that follows: denied.
    pub denial: PatternSet<()>,
    /// Auxiliaries of the passive.
    pub passive: PatternSet<()>,
    /// Before the agent of a passive or event noun.
    pub agent: PatternSet<()>,
    /// Before the target.
    pub toward: PatternSet<()>,
    /// Between an event noun and its genitive.
    pub of: PatternSet<()>,
    /// Before two parties.
    pub between: PatternSet<()>,
    /// Joins actors.
    pub and: PatternSet<()>,
    /// Before a place.
    pub location: PatternSet<()>,
    /// Articles.
    pub articles: PatternSet<()>,
    /// Articles that never stand before a subject.
    pub oblique: PatternSet<()>,
    /// Before a direct object.
    pub object: PatternSet<()>,
    /// Verbs of saying.
    pub speech: PatternSet<()>,
    /// Before whose word it is.
    pub according: PatternSet<()>,
    /// Before an outlet that is cited.
    pub outlet_cues: PatternSet<()>,
    /// Words beside a number of killed.
    pub killed: PatternSet<()>,
    /// Words beside a number of injured.
    pub injured: PatternSet<()>,
    /// Words beside a number of arrested.
    pub arrested: PatternSet<()>,
    /// Conjunctions.
    pub conjunctions: PatternSet<()>,
    /// Numbers in words.
    pub numbers: PatternSet<u64>,
    /// Hundred, thousand, million.
    pub multipliers: PatternSet<u64>,
    /// Domains in which nothing is coded; the value numbers the domain,
    /// [`Words::STRONG`] being enough alone.
    pub domains: PatternSet<u8>,
}

impl Words {
    /// The domain whose words each suffice alone.
    pub const STRONG: u8 = 0;

    /// Words that may stand between the parts of a date ("9 *de* marzo").
    #[must_use]
    pub fn date_links(&self) -> PatternSet<()> {
        let mut links = self.of.clone();
        links.extend(&self.articles);
        links
    }
}

/// The rules of one language, compiled: shared by all threads.
#[derive(Clone, Debug)]
pub struct Language {
    /// Code of the folder.
    pub lang: Lang,
    /// Name in the language itself.
    pub name: String,
    /// Closed lists.
    pub words: Words,
    /// Date words.
    pub dates: DateWords,
    /// Whether the subject usually stands before its verb.
    pub subject_first: bool,
    /// Whether a participle ends its clause, behind its object (German).
    pub verb_final: bool,
    pub(crate) openers: PatternSet<()>,
    pub(crate) relatives: PatternSet<()>,
    pub(crate) abbreviations: FxHashSet<String>,
    pub(crate) months: FxHashSet<String>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) suffixes: Vec<String>,
}

impl Language {
    /// Reads `language.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// Where the text is not TOML of that form, or a pattern cannot be read.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        let lang = Lang::parse(&raw.code)
            .ok_or_else(|| Error::new(file, format!("`code`: `{}` is no language", raw.code)))?;
        if raw.dates.months.len() != 12 || raw.dates.weekdays.len() != 7 {
            return Err(Error::new(
                file,
                "[dates] needs twelve lists of months and seven of weekdays",
            ));
        }
        let words = words(&raw).map_err(|e| Error::new(file, e))?;
        let set = |p: &[String]| PatternSet::all(p, &()).map_err(|e| Error::new(file, e));
        Ok(Self {
            lang,
            name: raw.name,
            words,
            subject_first: raw.grammar.subject_first,
            verb_final: raw.grammar.verb_final,
            openers: set(&raw.clauses.openers)?,
            relatives: set(&raw.clauses.relatives)?,
            abbreviations: raw.sentences.abbreviations.into_iter().collect(),
            months: raw.dates.months.iter().flatten().cloned().collect(),
            dates: raw.dates,
            prefixes: raw.tokens.prefixes,
            suffixes: raw.tokens.suffixes,
        })
    }

    /// Rules that hold everywhere: for languages without a folder, and tests.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            lang: Lang::OTHER,
            name: String::new(),
            words: Words::default(),
            dates: DateWords::default(),
            subject_first: true,
            verb_final: false,
            openers: PatternSet::default(),
            relatives: PatternSet::default(),
            abbreviations: FxHashSet::default(),
            months: FxHashSet::default(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
        }
    }
}

fn words(raw: &File) -> Result<Words, PatternError> {
    let set = |p: &[String]| PatternSet::all(p, &());
    let table = |t: &FxHashMap<String, u64>| {
        let mut set = PatternSet::default();
        let mut sorted: Vec<_> = t.iter().collect();
        sorted.sort();
        for (word, value) in sorted {
            set.add(word, *value)?;
        }
        Ok::<_, PatternError>(set)
    };
    let mut domains = PatternSet::default();
    let mut sorted: Vec<_> = raw.domains.iter().filter(|(name, _)| *name != "strong").collect();
    sorted.sort();
    for (i, (_, patterns)) in sorted.into_iter().enumerate() {
        for pattern in patterns {
            domains.add(pattern, i as u8 + 1)?;
        }
    }
    for pattern in raw.domains.get("strong").into_iter().flatten() {
        domains.add(pattern, Words::STRONG)?;
    }
    let g = &raw.grammar;
    Ok(Words {
        negation: set(&g.negation)?,
        planned: set(&g.planned)?,
        possible: set(&g.possible)?,
        denial: set(&g.denial)?,
        passive: set(&g.passive)?,
        agent: set(&g.agent)?,
        toward: set(&g.toward)?,
        of: set(&g.of)?,
        between: set(&g.between)?,
        and: set(&g.and)?,
        location: set(&g.location)?,
        articles: set(&g.articles)?,
        oblique: set(&g.oblique)?,
        object: set(&g.object)?,
        speech: set(&raw.speech.verbs)?,
        according: set(&raw.speech.according)?,
        outlet_cues: set(&raw.speech.outlet_cues)?,
        killed: set(&raw.numbers.killed)?,
        injured: set(&raw.numbers.injured)?,
        arrested: set(&raw.numbers.arrested)?,
        conjunctions: set(&raw.clauses.conjunctions)?,
        numbers: table(&raw.numbers.words)?,
        multipliers: table(&raw.numbers.multipliers)?,
        domains,
    })
}
