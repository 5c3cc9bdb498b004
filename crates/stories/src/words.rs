//! `lang/<code>/stories.toml`: words for units, topics and offices.

use kilde_analysis::{Error, PatternSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What reports of one language are compared by, compiled.
#[derive(Clone, Debug, Default)]
pub struct StoryWords {
    /// Words for units, by the name of the unit.
    pub units: PatternSet<String>,
    /// Amounts in one phrase ("quinze jours"): value and unit.
    pub amounts: PatternSet<(f64, String)>,
    /// Numbers with a fraction in one word ("dreieinhalb").
    pub fractions: PatternSet<f64>,
    /// Adds a half to the number before it ("and a half").
    pub half: PatternSet<()>,
    /// Before a number: about, at least, at most.
    pub bounds: PatternSet<Nearness>,
    /// Words of topics, by the name of the topic.
    pub topics: PatternSet<String>,
    /// Words for offices, by the name of the office.
    pub offices: PatternSet<String>,
    /// Before an office that is no longer held.
    pub former: PatternSet<()>,
}

/// How a word before a number widens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// "some", "about".
    About,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "nearly".
    AtMost,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    units: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    amounts: BTreeMap<String, (f64, String)>,
    #[serde(default)]
    fractions: BTreeMap<String, f64>,
    #[serde(default)]
    half: Vec<String>,
    about: Vec<String>,
    at_least: Vec<String>,
    at_most: Vec<String>,
    topics: BTreeMap<String, Vec<String>>,
    offices: BTreeMap<String, Vec<String>>,
    former: Vec<String>,
}

impl StoryWords {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// Where it is not of its form, or holds a pattern that cannot be read.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        let fail = |e| Error::new(file, e);
        let named = |table: &BTreeMap<String, Vec<String>>| {
            let mut set = PatternSet::default();
            for (name, patterns) in table {
                for pattern in patterns {
                    set.add(pattern, name.clone())?;
                }
            }
            Ok(set)
        };
        let mut amounts = PatternSet::default();
        for (pattern, amount) in &raw.amounts {
            amounts.add(pattern, amount.clone()).map_err(fail)?;
        }
        let mut fractions = PatternSet::default();
        for (pattern, value) in &raw.fractions {
            fractions.add(pattern, *value).map_err(fail)?;
        }
        let mut bounds = PatternSet::default();
        for (patterns, value) in [
            (&raw.about, Nearness::About),
            (&raw.at_least, Nearness::AtLeast),
            (&raw.at_most, Nearness::AtMost),
        ] {
            for pattern in patterns {
                bounds.add(pattern, value).map_err(fail)?;
            }
        }
        Ok(Self {
            units: named(&raw.units).map_err(fail)?,
            amounts,
            fractions,
            half: PatternSet::all(&raw.half, &()).map_err(fail)?,
            bounds,
            topics: named(&raw.topics).map_err(fail)?,
            offices: named(&raw.offices).map_err(fail)?,
            former: PatternSet::all(&raw.former, &()).map_err(fail)?,
        })
    }
}
