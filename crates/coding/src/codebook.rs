//! The inventory of acts: `world/acts.toml`.

use crate::{Root, Status};
use kilde_analysis::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// An act that is coded, in no particular language.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Its name in the lexicons.
    pub name: String,
    /// PLOVER root.
    pub root: Root,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code of two to four digits.
    pub cameo: String,
    /// Goldstein weight.
    pub goldstein: f64,
    /// What it is unless the sentence says otherwise.
    pub status: Status,
    /// Whether one phrase may name both sides.
    pub reciprocal: bool,
    /// One line for people.
    pub definition: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    format: u32,
    act: Vec<RawAct>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    name: String,
    root: String,
    mode: Option<String>,
    cameo: String,
    goldstein: f64,
    status: String,
    #[serde(default)]
    reciprocal: bool,
    definition: String,
}

/// All acts.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    /// The acts, in the order of the file.
    pub acts: Vec<Act>,
    by_name: FxHashMap<String, u16>,
}

impl Codebook {
    /// Reads `acts.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// Where the text is not of that form, or holds an unknown root or
    /// status, a weight out of range, or a name twice.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        if raw.format != 1 {
            let problem =
                format!("format {} is not known to this program (expected 1)", raw.format);
            return Err(Error::new(file, problem));
        }
        let mut book = Self::default();
        for act in raw.act {
            let fail = |problem: String| Error::new(file, format!("act `{}`: {problem}", act.name));
            let cameo = (2..=4).contains(&act.cameo.len())
                && act.cameo.bytes().all(|b| b.is_ascii_digit())
                && ("01"..="20").contains(&&act.cameo[..2]);
            if !cameo {
                return Err(fail(format!("`cameo`: `{}` is no CAMEO code", act.cameo)));
            }
            if !(-10.0..=10.0).contains(&act.goldstein) {
                return Err(fail(format!("`goldstein`: {} is not in -10..10", act.goldstein)));
            }
            let root = act.root.parse().map_err(|e| fail(format!("`root`: {e}")))?;
            let status = act.status.parse().map_err(|e| fail(format!("`status`: {e}")))?;
            if book.by_name.insert(act.name.clone(), book.acts.len() as u16).is_some() {
                return Err(fail("stands twice".to_owned()));
            }
            book.acts.push(Act {
                name: act.name,
                root,
                mode: act.mode,
                cameo: act.cameo,
                goldstein: act.goldstein,
                status,
                reciprocal: act.reciprocal,
                definition: act.definition,
            });
        }
        Ok(book)
    }

    /// Index of an act by its name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: &str = include_str!("../../../world/acts.toml");

    #[test]
    fn every_root_has_acts() {
        let book = Codebook::parse("world/acts.toml", ACTS).unwrap();
        for root in Root::ALL {
            assert!(book.acts.iter().any(|a| a.root == *root), "no act has root {root}");
        }
        assert!(book.acts.len() >= 60);
    }

    #[test]
    fn errors_name_the_act() {
        let text = "format = 1\n[[act]]\nname = \"x\"\nroot = \"FLATTER\"\ncameo = \"05\"\ngoldstein = 1.0\nstatus = \"actual\"\ndefinition = \"d\"";
        let error = Codebook::parse("acts.toml", text).unwrap_err().to_string();
        assert_eq!(error, "acts.toml: act `x`: `root`: `FLATTER` is not a code of the codebook");
        let newer = Codebook::parse("acts.toml", "format = 9\nact = []").unwrap_err().to_string();
        assert!(newer.contains("format 9 is not known"), "{newer}");
    }
}
