//! The closed lists that reading a tree needs: `lang/<code>/grammar.toml`.

use crate::lexicon::{Item, pattern, words};
use crate::symbols::{Symbol, Symbols};
use kilde_analysis::{Error, PatternSet};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr),+ $(,)?) => {
        /// What lists a word is on; a set of bits.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Classes(pub(crate) u64);

        impl Classes {
            $($(#[$doc])* pub(crate) const $name: u64 = 1 << $bit;)+
        }
    };
}

classes! {
    /// Its subject acts in the event noun that is its object.
    LIGHT_ACTIVE = 0,
    /// Its subject is the target of the event noun.
    LIGHT_PASSIVE = 1,
    /// The event noun is its subject.
    HAPPEN = 2,
    CONTROL_ACTUAL = 3,
    CONTROL_PLANNED = 4,
    CONTROL_POSSIBLE = 5,
    CONTROL_DENIED = 6,
    MODAL_PLANNED = 7,
    MODAL_POSSIBLE = 8,
    NEGATION = 9,
    /// A mark that makes its clause possible.
    HYPOTHETICAL = 10,
    /// A mark that makes its clause a purpose.
    PURPOSE = 11,
    SAY = 12,
    DENY = 13,
    ACCUSE = 14,
    HEARSAY = 15,
    SAY_NOUN = 16,
    OUTLET_KIND = 17,
    OUTLET_VERB = 18,
    AGENT = 19,
    OF = 20,
    TARGET = 21,
    BETWEEN = 22,
    WITH = 23,
    PLACE = 24,
    FROM = 25,
    WEAPON = 26,
    PERSONAL = 27,
    PLURAL = 28,
    KILLED = 29,
    INJURED = 30,
    ARRESTED = 31,
    /// An auxiliary of the perfect ("haben").
    PERFECT = 32,
    /// A verb whose perfect looks like a passive ("kommen").
    UNACCUSATIVE = 33,
    /// A word that counts or gathers what follows it ("dozens of").
    QUANTITY = 34,
    /// An adposition before a reason ("over").
    REASON = 35,
    /// A word that makes an act mutual ("einander").
    MUTUAL = 36,
    /// Makes an account the own one of whom the clause is about ("eigenen").
    OWN = 37,
}

impl Classes {
    pub(crate) fn has(self, bit: u64) -> bool {
        self.0 & bit != 0
    }
}

/// A table: its name, its lists, and what each list that it may have says.
type Table<'a> = (&'a str, &'a Lists, &'a [(&'a str, u64)]);

/// Lists of words by name.
type Lists = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    negation: Vec<String>,
    #[serde(default)]
    hypothetical: Vec<String>,
    #[serde(default)]
    purpose: Vec<String>,
    light: Lists,
    control: Lists,
    modal: Lists,
    speech: Lists,
    #[serde(default)]
    outlets: Lists,
    adpositions: Lists,
    #[serde(default)]
    weapons: Lists,
    #[serde(default)]
    pronouns: Lists,
    #[serde(default)]
    epithets: Lists,
    #[serde(default)]
    numbers: Lists,
    /// Words that make an office a past one.
    #[serde(default)]
    former: Vec<String>,
    /// Auxiliaries of the perfect.
    #[serde(default)]
    perfect: Vec<String>,
    /// Verbs whose perfect looks like a passive.
    #[serde(default)]
    unaccusative: Vec<String>,
    /// Words that count or gather what follows them.
    #[serde(default)]
    quantity: Vec<String>,
    /// Words that make an act mutual.
    #[serde(default)]
    mutual: Vec<String>,
    /// Habits of the language, by name.
    #[serde(default)]
    traits: Vec<String>,
    /// Forms of determiners that never stand before a subject.
    #[serde(default)]
    oblique_determiners: Vec<String>,
    /// Endings of past forms, where a finite perfective without one is a future.
    #[serde(default)]
    past_endings: Vec<String>,
}

/// A word of a list, with the words that must depend on it.
#[derive(Clone, Debug)]
struct Listed {
    items: Box<[Item]>,
    class: u64,
}

/// The lists of one language, compiled.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    listed: FxHashMap<Symbol, Vec<Listed>>,
    /// Phrases before or behind whose word it is, matched on tokens.
    pub(crate) according: PatternSet<()>,
    /// Epithets of actors: the index of their code in [`Grammar::codes`].
    pub(crate) epithets: PatternSet<u16>,
    /// PLOVER codes of epithets.
    pub(crate) codes: Vec<String>,
    /// The target's adpositions, best first.
    pub(crate) target: Box<[Symbol]>,
    /// Words that make an office a past one ("former").
    pub(crate) former: Box<[Symbol]>,
    /// Habits of the language.
    pub(crate) traits: Traits,
    /// Determiners that never stand before a subject ("den").
    pub(crate) oblique_determiners: Box<[Symbol]>,
    /// Endings of past forms of a perfective; empty where that says nothing.
    pub(crate) past_endings: Vec<String>,
}

/// Habits of a language that reading its trees must know.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits {
    /// Particles are joined to the front of their verb ("ankündigen").
    pub(crate) joins_particles: bool,
    /// Case tells subject from object, and a genitive follows its noun.
    pub(crate) cases: bool,
    /// A subject that is known may be left out.
    pub(crate) drops_subjects: bool,
    /// The speaker of an inserted verb of saying stands behind it.
    pub(crate) inverts_speakers: bool,
    /// There are no articles.
    pub(crate) no_articles: bool,
    /// The present subjunctive marks that reported speech goes on.
    pub(crate) reports_in_subjunctive: bool,
    /// A plural verb of saying without a subject is spoken where its place is.
    pub(crate) speaks_impersonally: bool,
}

impl Traits {
    fn parse(names: &[String]) -> Result<Self, String> {
        let mut traits = Self::default();
        for name in names {
            match name.as_str() {
                "joins-particles" => traits.joins_particles = true,
                "cases" => traits.cases = true,
                "drops-subjects" => traits.drops_subjects = true,
                "inverts-speakers" => traits.inverts_speakers = true,
                "no-articles" => traits.no_articles = true,
                "reports-in-subjunctive" => traits.reports_in_subjunctive = true,
                "speaks-impersonally" => traits.speaks_impersonally = true,
                _ => return Err(format!("`traits`: `{name}` is none that the program knows")),
            }
        }
        Ok(traits)
    }
}

impl Grammar {
    /// Reads `grammar.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// Where the text is not of that form, or a word or pattern of it cannot
    /// be read.
    pub(crate) fn parse(file: &str, text: &str, symbols: &mut Symbols) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        if raw.format != 1 {
            let problem =
                format!("format {} is not known to this program (expected 1)", raw.format);
            return Err(Error::new(file, problem));
        }
        let mut grammar = Self::default();
        let empty = Vec::new();
        let tables: [Table<'_>; 9] = [
            (
                "light",
                &raw.light,
                &[
                    ("active", Classes::LIGHT_ACTIVE),
                    ("passive", Classes::LIGHT_PASSIVE),
                    ("happen", Classes::HAPPEN),
                ],
            ),
            (
                "control",
                &raw.control,
                &[
                    ("actual", Classes::CONTROL_ACTUAL),
                    ("planned", Classes::CONTROL_PLANNED),
                    ("possible", Classes::CONTROL_POSSIBLE),
                    ("denied", Classes::CONTROL_DENIED),
                ],
            ),
            (
                "modal",
                &raw.modal,
                &[("planned", Classes::MODAL_PLANNED), ("possible", Classes::MODAL_POSSIBLE)],
            ),
            (
                "speech",
                &raw.speech,
                &[
                    ("verbs", Classes::SAY),
                    ("deny", Classes::DENY),
                    ("accuse", Classes::ACCUSE),
                    ("hearsay", Classes::HEARSAY),
                    ("nouns", Classes::SAY_NOUN),
                    ("according", 0),
                    ("own", Classes::OWN),
                ],
            ),
            (
                "outlets",
                &raw.outlets,
                &[("kinds", Classes::OUTLET_KIND), ("verbs", Classes::OUTLET_VERB)],
            ),
            (
                "adpositions",
                &raw.adpositions,
                &[
                    ("agent", Classes::AGENT),
                    ("of", Classes::OF),
                    ("target", Classes::TARGET),
                    ("between", Classes::BETWEEN),
                    ("with", Classes::WITH),
                    ("place", Classes::PLACE),
                    ("from", Classes::FROM),
                    ("reason", Classes::REASON),
                ],
            ),
            ("weapons", &raw.weapons, &[("nouns", Classes::WEAPON)]),
            (
                "pronouns",
                &raw.pronouns,
                &[("personal", Classes::PERSONAL), ("plural", Classes::PLURAL)],
            ),
            (
                "numbers",
                &raw.numbers,
                &[
                    ("killed", Classes::KILLED),
                    ("injured", Classes::INJURED),
                    ("arrested", Classes::ARRESTED),
                    ("displaced", 0),
                ],
            ),
        ];
        for (table, lists, known) in tables {
            if let Some(name) = lists.keys().find(|name| !known.iter().any(|(k, _)| k == name)) {
                return Err(Error::new(file, format!("[{table}] has no list `{name}`")));
            }
            for (name, class) in known {
                let list = lists.get(*name).unwrap_or(&empty);
                grammar
                    .add(list, *class, symbols)
                    .map_err(|e| Error::new(file, format!("[{table}] `{name}`: {e}")))?;
            }
        }
        let top = [
            ("negation", &raw.negation, Classes::NEGATION),
            ("hypothetical", &raw.hypothetical, Classes::HYPOTHETICAL),
            ("purpose", &raw.purpose, Classes::PURPOSE),
            ("perfect", &raw.perfect, Classes::PERFECT),
            ("unaccusative", &raw.unaccusative, Classes::UNACCUSATIVE),
            ("quantity", &raw.quantity, Classes::QUANTITY),
            ("mutual", &raw.mutual, Classes::MUTUAL),
        ];
        for (name, list, class) in top {
            grammar
                .add(list, class, symbols)
                .map_err(|e| Error::new(file, format!("`{name}`: {e}")))?;
        }
        let fail = |e: String| Error::new(file, e);
        let list = raw.adpositions.get("target").unwrap_or(&empty);
        grammar.target = words(list, symbols).map_err(fail)?;
        grammar.former = words(&raw.former, symbols).map_err(fail)?;
        grammar.traits = Traits::parse(&raw.traits).map_err(fail)?;
        grammar.oblique_determiners = words(&raw.oblique_determiners, symbols).map_err(fail)?;
        grammar.past_endings = raw.past_endings;
        let according = raw.speech.get("according").unwrap_or(&empty);
        grammar.according = PatternSet::all(according, &()).map_err(|e| Error::new(file, e))?;
        for (code, patterns) in &raw.epithets {
            let id = grammar.codes.len() as u16;
            grammar.codes.push(code.clone());
            for pattern in patterns {
                grammar.epithets.add(pattern, id).map_err(|e| Error::new(file, e))?;
            }
        }
        Ok(grammar)
    }

    fn add(&mut self, list: &[String], class: u64, symbols: &mut Symbols) -> Result<(), String> {
        if class == 0 {
            return Ok(());
        }
        for text in list {
            // "in case": the words after the first depend on it.
            let marked = |word: &str| word.starts_with(['+', '-']) || word.contains(['=', '@']);
            let plain: Vec<String> = text
                .split_whitespace()
                .enumerate()
                .map(|(i, w)| if i == 0 || marked(w) { w.to_owned() } else { format!("+{w}") })
                .collect();
            let (heads, items) =
                pattern(&plain.join(" "), symbols).map_err(|e| format!("`{text}`: {e}"))?;
            for head in heads {
                let items: Box<[Item]> = items.clone().into();
                self.listed.entry(head).or_default().push(Listed { items, class });
            }
        }
        Ok(())
    }

    /// Whether a word is an adposition before an owner or what is acted on ("of").
    pub(crate) fn is_of(&self, word: Symbol) -> bool {
        self.listed.get(&word).is_some_and(|l| l.iter().any(|l| l.class == Classes::OF))
    }

    /// The lists that a word is on; `fits` tells whether the words that an
    /// entry asks for depend on it.
    pub(crate) fn classes(
        &self,
        signs: crate::symbols::Signs,
        fits: &dyn Fn(&[Item]) -> bool,
    ) -> Classes {
        let mut classes = Classes::default();
        for symbol in signs.all() {
            for listed in self.listed.get(&symbol).into_iter().flatten() {
                if symbol != Symbol::NONE && (listed.items.is_empty() || fits(&listed.items)) {
                    classes.0 |= listed.class;
                }
            }
        }
        classes
    }
}
