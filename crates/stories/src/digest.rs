//! What this room knows of one report: small and plain, made once.

use crate::Sketch;
use kilde_coding::{Root, Status};
use kilde_text::Lang;

/// Words of a report, with their place in its text in code points: a digest
/// outlives the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// One report, reduced to what copies, stories and incidents are told by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// The article's name.
    pub id: String,
    /// The news house.
    pub outlet: Option<String>,
    /// Where it stands, without what does not name the page ([`crate::canonical`]).
    pub url: Option<String>,
    /// Its language; `None` where that is not known.
    pub lang: Option<Lang>,
    /// Seconds since 1970, where the report says when it was published; noon
    /// where it gives only a day.
    pub published: Option<i64>,
    /// Headline.
    pub title: Option<String>,
    /// Its wording.
    pub sketch: Sketch,
    /// The agency or house that it says the text is from.
    pub credit: Option<Credit>,
    /// Outlets that it cites.
    pub cites: Vec<Credit>,
    /// Features that mean the same in every language, in text order.
    pub features: Vec<Feature>,
    /// Content words, hashed with the language.
    pub words: Vec<u64>,
    /// Its events.
    pub acts: Vec<Act>,
    /// Numbers with units.
    pub quantities: Vec<Quantity>,
    /// Offices that it gives people who did not hold them that day.
    pub offices: Vec<StaleOffice>,
}

/// A house that a report has its text, or something in it, from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Its usual name, or as written.
    pub name: String,
    /// The words that say so.
    pub passage: Passage,
}

/// What a feature is of; its weight in comparing reports depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeatureKind {
    /// A person of the record.
    Person,
    /// An organisation of the record.
    Organisation,
    /// A place of the record.
    Place,
    /// A country.
    Country,
    /// A name that is not of the record, by its consonants.
    Name,
    /// An act with the countries of its sides.
    Act,
    /// The day of an act.
    Day,
    /// A number with its unit.
    Number,
}

/// A language-neutral feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// What it is of.
    pub kind: FeatureKind,
    /// What it is, hashed.
    pub key: u64,
}

/// Days since 1970, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

impl Days {
    /// Whether the two spans share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the two spans.
    #[must_use]
    pub fn gap(self, other: Self) -> i32 {
        (self.first - other.last).max(other.first - self.last).max(0)
    }

    /// Number of days.
    #[must_use]
    pub fn length(self) -> i32 {
        self.last - self.first + 1
    }
}

/// Where an act happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Usual name, else the words.
    pub name: String,
    /// Whether the name is that of a known place.
    pub known: bool,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees.
    pub point: Option<(f64, f64)>,
    /// `point`, `town`, `region`, `sea`, `country` or `unknown`.
    pub precision: &'static str,
    /// The words.
    pub passage: Passage,
}

impl Spot {
    /// Whether it is as precise as a town.
    #[must_use]
    pub fn is_town(&self) -> bool {
        matches!(self.precision, "point" | "town")
    }
}

/// A number of people with the words that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// How many.
    pub value: u64,
    /// The words.
    pub passage: Passage,
}

/// One event of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// The event's name.
    pub id: String,
    /// Name of the act in `world/acts.toml`.
    pub act: String,
    /// PLOVER root.
    pub root: Root,
    /// CAMEO code.
    pub cameo: String,
    /// Whether one phrase may name both sides.
    pub mutual: bool,
    /// Codes of the acting side.
    pub source: Vec<String>,
    /// Codes of the other side.
    pub target: Vec<String>,
    /// Names of both sides, hashed: what tells one minister from another.
    pub names: Vec<u64>,
    /// Done, intended, feared or denied.
    pub status: Status,
    /// When, as the text gives it.
    pub date: Option<(Days, Passage)>,
    /// Where, as the text gives it.
    pub place: Option<Spot>,
    /// Killed, injured, arrested.
    pub tolls: [Option<Toll>; 3],
    /// Whose word it is, and the codes of that speaker.
    pub said_by: Option<(Passage, Vec<String>)>,
    /// The outlet that the report has it from.
    pub cited: Option<String>,
    /// The words that carry the act.
    pub trigger: Passage,
    /// The sentence.
    pub sentence: Passage,
}

/// Names of [`Act::tolls`].
pub const TOLLS: [&str; 3] = ["killed", "injured", "arrested"];

/// What the words before a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// "some", "about".
    About,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "nearly".
    AtMost,
}

/// A number with its unit, and what the words around it are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// How many or how much.
    pub value: f64,
    /// Unit of the table, such as `day` or `troops`.
    pub unit: String,
    /// What the words before it make of it.
    pub bound: Bound,
    /// Topics of the sentence, from the language's table.
    pub topics: Vec<String>,
    /// What the sentence names, hashed.
    pub names: Vec<u64>,
    /// Number and unit.
    pub passage: Passage,
    /// The sentence.
    pub sentence: Passage,
}

/// An office that a report gives somebody who did not hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleOffice {
    /// The person's usual name.
    pub person: String,
    /// The office as the record has it.
    pub office: String,
    /// The first day in it, as the record has it.
    pub from: String,
    /// The last day in it, as the record has it; empty while it lasts.
    pub to: String,
    /// Offices that the record has for that day.
    pub holds: Vec<String>,
    /// Whether it was left only some weeks before, or is taken up within days:
    /// usual in the news, and no contradiction between reports.
    pub lately: bool,
    /// Office and name.
    pub passage: Passage,
}
