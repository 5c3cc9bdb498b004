//! The names that a language knows, compiled into one matcher.

use crate::{Sector, World};
use kilde_analysis::{Error, PatternSet};
use kilde_text::{Document, Resolution};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The smallest thing that is recognised: one name or role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Atom {
    /// A country by its name; index into [`World::countries`].
    Country(u16),
    /// A country by an adjective ("Russian").
    Adjective(u16),
    /// People of a country ("Russians").
    People(u16),
    /// A capital; it may stand for its government.
    Capital(u16),
    /// Index into [`World::organisations`].
    Organisation(u16),
    /// Index into [`World::people`].
    Person(u16),
    /// A role such as "minister", with its sector.
    Role(Sector),
    /// A role that names its country too ("Bundesregierung").
    National(u16, Sector),
    /// A town or region of the language's own list, with its country.
    Town(u16),
    /// Index into [`World::places`].
    Place(u16),
}

impl Atom {
    /// Whether the atom is a name, which is written with a capital.
    fn is_name(self) -> bool {
        !matches!(self, Self::Adjective(_) | Self::People(_) | Self::Role(_) | Self::National(..))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "format")]
    _format: u32,
    countries: BTreeMap<String, CountryWords>,
    roles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    national: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    places: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    outlets: Outlets,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Outlets {
    #[serde(default)]
    cues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryWords {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    capital: Vec<String>,
}

/// All names and roles of one language: its own and the world's.
#[derive(Clone, Debug)]
pub struct Names {
    set: PatternSet<Atom>,
    /// Matched letter by letter: pattern and atom.
    acronyms: PatternSet<(u32, Atom)>,
    spelled: Vec<String>,
    /// Words that make the name after them an outlet.
    pub outlet_kinds: PatternSet<()>,
    /// Outlets by name; a number where the spelling must fit too.
    outlets: PatternSet<Option<u32>>,
}

impl Names {
    /// Compiles `lang/<code>/actors.toml` together with the world's names.
    ///
    /// # Errors
    /// Where the file is not of its form, or names an unknown country, sector
    /// or pattern.
    pub fn parse(file: &str, text: &str, lang: &str, world: &World) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        let mut names = Self {
            set: PatternSet::default(),
            acronyms: PatternSet::default(),
            spelled: Vec::new(),
            outlet_kinds: PatternSet::all(&raw.outlets.cues, &())
                .map_err(|e| Error::new(file, e))?,
            outlets: PatternSet::default(),
        };
        names.add_world(lang, world)?;
        names.add_language(file, &raw, world)?;
        names.add_places(lang, world)?;
        names.add_outlets(world)?;
        Ok(names)
    }

    fn add_world(&mut self, lang: &str, world: &World) -> Result<(), Error> {
        for (i, person) in world.people.iter().enumerate() {
            let file = format!("world/people.toml, `{}`", person.name);
            for patterns in person.names.values().chain(person.surnames.values()) {
                self.add(&file, patterns, Atom::Person(i as u16))?;
            }
        }
        for (i, organisation) in world.organisations.iter().enumerate() {
            let file = format!("world/organisations.toml, `{}`", organisation.name);
            let atom = Atom::Organisation(i as u16);
            if let Some(patterns) = organisation.names.get(lang) {
                self.add(&file, patterns, atom)?;
            }
            for acronym in organisation.acronyms.get(lang).into_iter().flatten() {
                let id = self.spelled.len() as u32;
                self.acronyms
                    .add(&acronym.to_lowercase(), (id, atom))
                    .map_err(|e| Error::new(&file, e))?;
                self.spelled.push(acronym.clone());
            }
        }
        Ok(())
    }

    fn add_language(&mut self, file: &str, raw: &File, world: &World) -> Result<(), Error> {
        let sector = |code: &str| {
            Sector::parse(code)
                .ok_or_else(|| Error::new(file, format!("`{code}` is no PLOVER sector")))
        };
        let country = |code: &str| {
            world
                .country(code)
                .ok_or_else(|| Error::new(file, format!("`{code}` is not in world/countries.toml")))
        };
        for (code, sectors) in &raw.national {
            let country = country(code)?;
            for (name, patterns) in sectors {
                self.add(file, patterns, Atom::National(country, sector(name)?))?;
            }
        }
        for (code, words) in &raw.countries {
            let country = country(code)?;
            self.add(file, &words.names, Atom::Country(country))?;
            self.add(file, &words.capital, Atom::Capital(country))?;
        }
        for (code, patterns) in &raw.roles {
            self.add(file, patterns, Atom::Role(sector(code)?))?;
        }
        for (code, words) in &raw.countries {
            let country = country(code)?;
            self.add(file, &words.adjectives, Atom::Adjective(country))?;
            self.add(file, &words.people, Atom::People(country))?;
        }
        // The language's list yields to the world's, which has coordinates.
        for (code, patterns) in &raw.places {
            let country = country(code)?;
            self.add(file, patterns, Atom::Town(country))?;
        }
        Ok(())
    }

    fn add_places(&mut self, lang: &str, world: &World) -> Result<(), Error> {
        for (i, place) in world.places.iter().enumerate() {
            let file = format!("world/places.toml, `{}`", place.name);
            if let Some(patterns) = place.names.get(lang) {
                self.add(&file, patterns, Atom::Place(i as u16))?;
            }
        }
        Ok(())
    }

    fn add_outlets(&mut self, world: &World) -> Result<(), Error> {
        for outlet in &world.outlets {
            let file = format!("world/outlets.toml, `{}`", outlet.name);
            let fail = |e| Error::new(&file, e);
            for pattern in &outlet.names {
                self.outlets.add(pattern, None).map_err(fail)?;
            }
            for acronym in &outlet.acronyms {
                let id = self.spelled.len() as u32;
                self.outlets.add(&acronym.to_lowercase(), Some(id)).map_err(fail)?;
                self.spelled.push(acronym.clone());
            }
        }
        Ok(())
    }

    /// The tokens of the first outlet that a run of tokens names.
    #[must_use]
    pub fn outlet(&self, doc: &Document, text: &str, tokens: Range<usize>) -> Option<Range<usize>> {
        tokens.clone().find_map(|at| {
            let mut found: Option<Range<usize>> = None;
            self.outlets.matches(doc, at, tokens.end, |m| {
                let spelled = |id: u32| {
                    doc.cover(m.tokens.clone()).slice(text) == Some(&self.spelled[id as usize])
                };
                if m.value.is_none_or(spelled)
                    && found.as_ref().is_none_or(|f| f.len() < m.tokens.len())
                {
                    found = Some(m.tokens);
                }
            });
            found
        })
    }

    /// The sector of the role that begins at a run of tokens.
    #[must_use]
    pub fn role(&self, doc: &Document, tokens: Range<usize>) -> Option<Sector> {
        match self.set.longest(doc, tokens.start, tokens.end)?.value {
            Atom::Role(sector) | Atom::National(_, sector) => Some(sector),
            _ => None,
        }
    }

    fn add(&mut self, file: &str, patterns: &[String], atom: Atom) -> Result<(), Error> {
        for pattern in patterns {
            self.set.add(pattern, atom).map_err(|e| Error::new(file, e))?;
        }
        Ok(())
    }

    /// The atoms of `tokens`, longest first, without overlaps, in text order.
    ///
    /// `who` tells people who share a name apart; one who stays unknown or
    /// ambiguous is no atom.
    pub fn atoms(
        &self,
        doc: &Document,
        text: &str,
        tokens: Range<usize>,
        who: &dyn Fn(&[u16]) -> Resolution<u16>,
        found: &mut Vec<(Range<usize>, Atom)>,
    ) {
        found.clear();
        let mut people = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match self.at(doc, text, at, tokens.end, &mut people) {
                Some((range, Atom::Person(_))) if people.len() > 1 => {
                    at = range.end;
                    if let Resolution::Known(person) = who(&people) {
                        found.push((range, Atom::Person(person)));
                    }
                }
                Some((range, atom)) => {
                    at = range.end;
                    found.push((range, atom));
                }
                None => at += 1,
            }
        }
    }

    /// The longest atom at a token; `people` gets all whose name it is.
    fn at(
        &self,
        doc: &Document,
        text: &str,
        at: usize,
        end: usize,
        people: &mut Vec<u16>,
    ) -> Option<(Range<usize>, Atom)> {
        let mut best: Option<(usize, u8, Range<usize>, Atom)> = None;
        people.clear();
        let mut offer = |words: usize, range: Range<usize>, atom: Atom| {
            // Among equals a place with coordinates beats a bare town.
            let rank = u8::from(!matches!(atom, Atom::Town(_)));
            let longer = best.as_ref().is_none_or(|b| words > b.0);
            if longer {
                people.clear();
            }
            if let Atom::Person(person) = atom
                && best.as_ref().is_none_or(|b| words >= b.0)
                && !people.contains(&person)
            {
                people.push(person);
            }
            if longer || best.as_ref().is_some_and(|b| (words, rank) > (b.0, b.1)) {
                best = Some((words, rank, range, atom));
            }
        };
        self.acronyms.matches(doc, at, end, |m| {
            let (id, atom) = m.value;
            if doc.cover(m.tokens.clone()).slice(text) == Some(&self.spelled[id as usize]) {
                offer(m.words, m.tokens, atom);
            }
        });
        let mut plain = |m: kilde_analysis::Match<Atom>| {
            if !m.value.is_name() || doc.tokens[at].capital {
                offer(m.words, m.tokens, m.value);
            }
        };
        // `longest` prefers exact forms; a shorter match may still be the
        // only one with a capital, so every match is offered after it.
        if let Some(m) = self.set.longest(doc, at, end) {
            plain(m);
        }
        self.set.matches(doc, at, end, plain);
        best.map(|(_, _, range, atom)| (range, atom))
    }
}
