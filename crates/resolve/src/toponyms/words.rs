//! A language's words about places: `lang/<code>/places.toml`.

use crate::gazetteer::fold;
use kilde_analysis::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! hints {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $text:literal),+ $(,)?) => {
        /// What a word hints at for the names beside it; a set of bits.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Hints(pub(crate) u32);

        impl Hints {
            $($(#[$doc])* pub(crate) const $name: u32 = 1 << $bit;)+

            fn named(name: &str) -> Option<u32> {
                match name { $($text => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

hints! {
    /// "in", "near": a place follows.
    PLACE = 0, "place",
    /// "Mr", "Senator": a person follows.
    TITLE = 1, "titles",
    /// "said": a person stands beside.
    SPEECH = 2, "speech",
    /// "County", "oblast": part of the name of a division.
    DIVISION = 3, "divisions",
    /// "River", "lake".
    WATER = 4, "waters",
    /// "Street", "road".
    STREET = 5, "streets",
    /// "Airport", "hospital": a building or an institution.
    SITE = 6, "sites",
    /// "Times", "Herald".
    OUTLET = 7, "outlets",
    /// "United", "Rovers": a team.
    TEAM = 8, "teams",
    /// "Inc", "Bank".
    COMPANY = 9, "companies",
    /// "town", "city": a town's name stands beside.
    TOWN = 10, "towns",
    /// "government", "police": a body that has the place's name.
    BODY = 11, "bodies",
    /// "beat", "match": sport.
    SPORT = 12, "sport",
    /// "island", "mountain", "valley", "peninsula".
    LAND = 13, "lands",
    /// "northern", "central": may be part of a name.
    SIDE = 14, "sides",
    /// "of", "the", "and": may stand within a name.
    LINK = 15, "links",
    /// "language", "speak": a language's name stands beside.
    LANGUAGE = 16, "languages",
    /// "born", "native", "lives": where somebody lives.
    HOME = 17, "homes",
    /// "John": a common given name.
    GIVEN = 18, "given",
}

/// How what is told lies to the place that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Beside it.
    Near,
    /// North of it.
    North,
    /// South of it.
    South,
    /// East of it.
    East,
    /// West of it.
    West,
    /// Between it and the next.
    Between,
    /// Before its coast.
    Off,
}

impl Relation {
    const ALL: [Self; 7] =
        [Self::Near, Self::North, Self::South, Self::East, Self::West, Self::Between, Self::Off];

    /// As records name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::North => "north_of",
            Self::South => "south_of",
            Self::East => "east_of",
            Self::West => "west_of",
            Self::Between => "between",
            Self::Off => "off",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.as_str() == name)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    hints: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    relations: BTreeMap<String, Vec<String>>,
    /// Adjectives and people of places that are no countries: the place's name.
    #[serde(default)]
    demonyms: BTreeMap<String, String>,
    /// Endings of inflected names: what is cut and what is put there instead.
    #[serde(default)]
    endings: Vec<(String, String)>,
}

/// The words before the last of a phrase, last first, and what it tells.
type Phrase = (Vec<Box<str>>, Relation);

/// A language's words about places, compiled.
#[derive(Clone, Debug, Default)]
pub struct PlaceWords {
    hints: FxHashMap<Box<str>, u32>,
    /// Relations by their last word: all words before it, last first.
    relations: FxHashMap<Box<str>, Vec<Phrase>>,
    demonyms: FxHashMap<Box<str>, Box<str>>,
    pub(crate) endings: Vec<(Box<str>, Box<str>)>,
}

impl PlaceWords {
    /// Reads the file; `file` names it in errors.
    ///
    /// # Errors
    /// Where it is not of its form, or has a list or relation that is not known.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        if raw.format != 1 {
            let problem = format!("`format` is {}, this program reads format 1", raw.format);
            return Err(Error::new(file, problem));
        }
        let mut words = Self::default();
        for (name, list) in &raw.hints {
            let bit = Hints::named(name)
                .ok_or_else(|| Error::new(file, format!("[hints] `{name}` is no list of hints")))?;
            for word in list {
                *words.hints.entry(word.as_str().into()).or_default() |= bit;
            }
        }
        for (name, list) in &raw.relations {
            let relation = Relation::parse(name)
                .ok_or_else(|| Error::new(file, format!("[relations] `{name}` is no relation")))?;
            for phrase in list {
                let mut parts = phrase.split(' ').rev();
                let last = parts.next().unwrap_or_default();
                let before = parts.map(Box::from).collect();
                words.relations.entry(last.into()).or_default().push((before, relation));
            }
        }
        for list in words.relations.values_mut() {
            list.sort_by_key(|(before, _)| std::cmp::Reverse(before.len()));
        }
        for (demonym, place) in &raw.demonyms {
            words.demonyms.insert(fold(demonym).into(), place.as_str().into());
        }
        let boxed = |(cut, put): &(String, String)| (cut.as_str().into(), put.as_str().into());
        words.endings = raw.endings.iter().map(boxed).collect();
        Ok(words)
    }

    /// What a word in lower case hints at.
    pub(crate) fn hints(&self, form: &str, lemma: &str) -> Hints {
        let of = |word: &str| self.hints.get(word).copied().unwrap_or_default();
        Hints(if form == lemma { of(form) } else { of(form) | of(lemma) })
    }

    /// The place of a demonym that is no country's, by its folded form.
    pub(crate) fn demonym(&self, folded: &str) -> Option<&str> {
        self.demonyms.get(folded).map(|place| &**place)
    }

    /// The relation that the words before a name tell; `before(0)` is the word
    /// right before it.
    pub(crate) fn relation<'w>(
        &self,
        before: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<Relation> {
        let list = self.relations.get(before(0)?)?;
        let fits = |words: &[Box<str>]| {
            words.iter().enumerate().all(|(i, word)| before(i + 1) == Some(&**word))
        };
        list.iter().find(|(words, _)| fits(words)).map(|(_, relation)| *relation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_read_backwards() {
        let text = "format = 1\n[relations]\nnorth_of = [\"north of\"]\nnear = [\"near\"]\n";
        let words = PlaceWords::parse("t", text).unwrap();
        let before = |i: usize| ["of", "north", "lies"].get(i).copied();
        assert_eq!(words.relation(before), Some(Relation::North));
        assert_eq!(words.relation(|_| Some("of")), None);
        assert_eq!(words.relation(|_| Some("near")), Some(Relation::Near));
    }

    #[test]
    fn unknown_lists_are_refused() {
        let error = PlaceWords::parse("t", "format = 1\n[hints]\nx = []\n").unwrap_err();
        assert!(error.to_string().contains("`x`"), "{error}");
    }
}
