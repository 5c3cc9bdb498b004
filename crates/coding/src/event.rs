//! The record: claims with their evidence, and the events coded from them.

use kilde_text::{Note, TextRange};
use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the codebook.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as the codebook writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }

        impl FromStr for $name {
            type Err = UnknownCode;
            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                match text { $($code => Ok(Self::$variant),)+ _ => Err(UnknownCode(text.to_owned())) }
            }
        }
    };
}

/// A code that the codebook does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a code of the codebook", self.0)
    }
}

impl std::error::Error for UnknownCode {}

codes! {
    /// The sixteen PLOVER roots (2021 draft).
    Root {
        /// Offer, promise, agree to do.
        Agree = "AGREE",
        /// Meet, call, visit, negotiate.
        Consult = "CONSULT",
        /// Praise, endorse, recognise, sign.
        Support = "SUPPORT",
        /// Verbal concession.
        Concede = "CONCEDE",
        /// Mutual material cooperation.
        Cooperate = "COOPERATE",
        /// One-sided material help.
        Aid = "AID",
        /// Material concession.
        Retreat = "RETREAT",
        /// Ask, appeal, demand.
        Request = "REQUEST",
        /// Criticise, accuse, sue, investigate.
        Accuse = "ACCUSE",
        /// Refuse, deny, veto.
        Reject = "REJECT",
        /// Threat or ultimatum.
        Threaten = "THREATEN",
        /// Demonstration, strike, riot.
        Protest = "PROTEST",
        /// Embargo, expulsion, breaking off.
        Sanction = "SANCTION",
        /// Troop movement, alert, show of force.
        Mobilize = "MOBILIZE",
        /// Arrest, seizure, blockade.
        Coerce = "COERCE",
        /// Killing, bombing, clash.
        Assault = "ASSAULT",
    }
}

codes! {
    /// What the text says of the act: done, intended, feared or denied.
    Status {
        /// Happened or is happening.
        Actual = "actual",
        /// Announced, offered, promised, scheduled.
        Planned = "planned",
        /// Conditional, speculated, feared.
        Possible = "possible",
        /// Reported as not having happened, or refuted by somebody.
        Denied = "denied",
    }
}

codes! {
    /// The four classes of PLOVER roots.
    Quad {
        /// AGREE, CONSULT, SUPPORT, CONCEDE.
        VerbalCooperation = "verbal cooperation",
        /// COOPERATE, AID, RETREAT.
        MaterialCooperation = "material cooperation",
        /// REQUEST, ACCUSE, REJECT, THREATEN.
        VerbalConflict = "verbal conflict",
        /// PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT.
        MaterialConflict = "material conflict",
    }
}

codes! {
    /// Which part of the text justifies a field when it is not the clause of
    /// the act itself.
    Basis {
        /// The act's own clause.
        Clause = "clause",
        /// Another clause of the same sentence.
        Sentence = "sentence",
        /// The subject that two verbs share.
        SharedSubject = "shared-subject",
        /// The antecedent of a relative clause.
        Relative = "relative",
        /// A surname, epithet or pronoun resolved within the article.
        Coreference = "coreference",
        /// The sentence before.
        PreviousSentence = "previous-sentence",
        /// The dateline.
        Dateline = "dateline",
        /// The headline.
        Headline = "headline",
        /// A country taken from the place named in the same clause.
        Place = "place",
        /// The publication date, which only anchors a relative expression.
        Published = "published",
    }
}

impl Root {
    /// The class of the root.
    #[must_use]
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                Quad::MaterialConflict
            }
        }
    }
}

impl Quad {
    /// The number that PLOVER and GDELT give the class, 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// Words of an article: where they stand and what they say.
///
/// It cannot be built from words that the text does not hold, so a record
/// that carries evidence can always be walked back to the report.
///
/// ```
/// use kilde_coding::Evidence;
/// use kilde_text::TextRange;
/// let text = "Kyiv expelled two diplomats.";
/// let kyiv = Evidence::new(text, TextRange::new(0, 4)).unwrap();
/// assert_eq!(kyiv.text(), "Kyiv");
/// assert!(Evidence::new(text, TextRange::new(20, 90)).is_none());
/// assert!(Evidence::new(text, TextRange::new(4, 4)).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    range: TextRange,
    text: String,
}

impl Evidence {
    /// The words of `text` under `range`; `None` where there are none, or
    /// where the range cuts a character.
    #[must_use]
    pub fn new(text: &str, range: TextRange) -> Option<Self> {
        let words = range.slice(text)?;
        (!words.is_empty()).then(|| Self { range, text: words.to_owned() })
    }

    /// Bytes of the article's text.
    #[must_use]
    pub fn range(&self) -> TextRange {
        self.range
    }

    /// The quoted words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// One side of an act: the words that name it, and what they resolve to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The words that name it.
    pub evidence: Evidence,
    /// PLOVER actor codes such as `RUS GOV`; empty where unknown.
    pub codes: Vec<String>,
    /// What links the words to the act.
    pub basis: Basis,
}

/// Day, month, year or span of days, as ISO 8601 (`2022-07`,
/// `2022-07-21/2022-07-22`), and the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// ISO 8601 at the granularity that the text gives.
    pub iso: String,
    /// The expression. `None` never occurs for a date that is guessed: there
    /// are none of those.
    pub evidence: Evidence,
    /// What links the expression to the act.
    pub basis: Basis,
}

/// Where the act happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The words that name the place.
    pub evidence: Evidence,
    /// Its usual name, where the place is known.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, where known.
    pub country: Option<String>,
    /// GeoNames id, where known.
    pub geonameid: Option<u32>,
    /// Latitude and longitude in degrees, where known.
    pub point: Option<(f64, f64)>,
    /// `point`, `town`, `region`, `sea`, `country` or `unknown`.
    pub precision: &'static str,
    /// What links the words to the act.
    pub basis: Basis,
}

/// A number that the text gives for the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value, with "at least" and "more than" dropped.
    pub value: u64,
    /// The words that carry it.
    pub evidence: Evidence,
}

/// Whose word an event is: one link of the chain from outlet to speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The outlet that published the report. It has no words in the text.
    Outlet(String),
    /// An outlet or document that the report cites.
    Cited(Evidence),
    /// Who says it.
    Speaker(Evidence),
}

/// What one passage asserts, with the words that carry it.
///
/// There is no claim without evidence: [`Claim::trigger`] is not optional.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that carry the act.
    pub trigger: Evidence,
    /// Who acts, where the text names them.
    pub source: Option<Party>,
    /// Who it is done to, where the text names them.
    pub target: Option<Party>,
    /// Done, intended, feared or denied.
    pub status: Status,
    /// Whose word it is; `None` for the writer's own voice.
    pub claimed_by: Option<Evidence>,
    /// The chain from outlet to speaker.
    pub chain: Vec<Voice>,
    /// When, where the text tells.
    pub date: Option<Dated>,
    /// Where, where the text tells.
    pub place: Option<Located>,
    /// Killed, where the text counts them.
    pub killed: Option<Count>,
    /// Injured, where the text counts them.
    pub injured: Option<Count>,
    /// Arrested, where the text counts them.
    pub arrested: Option<Count>,
    /// Bytes of the sentence that the trigger stands in.
    pub sentence: TextRange,
}

/// What the codebook makes of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// Name of the act in `world/acts.toml`.
    pub act: String,
    /// PLOVER root.
    pub root: Root,
    /// PLOVER mode, where the act has one.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code of two to four digits.
    pub cameo: String,
    /// Goldstein weight, −10 to 10.
    pub goldstein: f64,
    /// Which entry of the lexicon fired, for people who want to mend it.
    pub rule: String,
}

/// The coded record of one claim.
///
/// It is made from a [`Claim`], so it cannot exist without evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Stable name: article, trigger offset and act.
    pub id: String,
    /// The claim that it records.
    pub claim: Claim,
    /// Its codes.
    pub coded: Coded,
    /// Codes of the target side: those of [`Claim::target`], or, where the
    /// act is reciprocal and one phrase names both, those of the source.
    pub target_codes: Vec<String>,
}

impl Event {
    /// Codes of the acting side.
    #[must_use]
    pub fn source_codes(&self) -> &[String] {
        self.claim.source.as_ref().map_or(&[], |p| p.codes.as_slice())
    }
}

/// What somebody is quoted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Stable name: article and offset of the words.
    pub id: String,
    /// Who says it.
    pub speaker: Party,
    /// The verb of saying, or "according to"; `None` where a quotation goes on
    /// without one.
    pub verb: Option<Evidence>,
    /// What is said, without quotation marks.
    pub words: Evidence,
    /// Whether the words stand in quotation marks.
    pub direct: bool,
    /// The chain from outlet to speaker.
    pub chain: Vec<Voice>,
}

/// Everything that was read from one article: plain data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Events in text order.
    pub events: Vec<Event>,
    /// Quotes in text order.
    pub quotes: Vec<Quote>,
    /// Outlets that the text cites.
    pub citations: Vec<kilde_text::Citation>,
    /// Problems found on the way.
    pub notes: Vec<Note>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_a_round_trip() {
        for root in Root::ALL {
            assert_eq!(root.as_str().parse::<Root>(), Ok(*root));
        }
        assert_eq!(Root::ALL.len(), 16);
        assert_eq!("FLATTER".parse::<Root>(), Err(UnknownCode("FLATTER".into())));
    }

    #[test]
    fn quads_count_from_one() {
        assert_eq!(Root::Agree.quad().number(), 1);
        assert_eq!(Root::Retreat.quad().number(), 2);
        assert_eq!(Root::Threaten.quad().number(), 3);
        assert_eq!(Root::Assault.quad().number(), 4);
    }
}
