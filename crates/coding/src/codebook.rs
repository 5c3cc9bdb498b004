//! The inventory of acts: `world/acts.toml`.

use crate::{Root, Status};
use kilde_analysis::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// PLOVER contexts that the act itself implies.
    pub contexts: Vec<String>,
    /// Goldstein weight.
    pub goldstein: f64,
    /// Whether it takes a target.
    pub has_target: bool,
    /// What it is unless the sentence says otherwise.
    pub status: Status,
    /// Whether one phrase may name both sides.
    pub reciprocal: bool,
    /// One line for people.
    pub definition: String,
    /// From the root of what is promised, asked or refused to the index of a
    /// narrower act.
    pub content: Vec<(Root, u16)>,
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
    #[serde(default)]
    contexts: Vec<String>,
    cameo: String,
    goldstein: f64,
    quad: u8,
    roles: Vec<String>,
    status: String,
    #[serde(default)]
    reciprocal: bool,
    definition: String,
    #[serde(default)]
    content: BTreeMap<String, String>,
}

/// The roles that an act can take.
const ROLES: &[&str] = &["source", "target", "content", "place"];

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
        if raw.format != 2 {
            let problem =
                format!("format {} is not known to this program (expected 2)", raw.format);
            return Err(Error::new(file, problem));
        }
        let mut book = Self::default();
        let mut contents = Vec::with_capacity(raw.act.len());
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
            let root: Root = act.root.parse().map_err(|e| fail(format!("`root`: {e}")))?;
            if act.quad != root.quad().number() {
                return Err(fail(format!(
                    "`quad`: root {root} is of class {}",
                    root.quad().number()
                )));
            }
            if let Some(role) = act.roles.iter().find(|r| !ROLES.contains(&r.as_str())) {
                return Err(fail(format!("`roles`: `{role}` is none of {ROLES:?}")));
            }
            let status = act.status.parse().map_err(|e| fail(format!("`status`: {e}")))?;
            if book.by_name.insert(act.name.clone(), book.acts.len() as u16).is_some() {
                return Err(fail("stands twice".to_owned()));
            }
            contents.push(act.content);
            book.acts.push(Act {
                name: act.name,
                root,
                mode: act.mode,
                contexts: act.contexts,
                cameo: act.cameo,
                goldstein: act.goldstein,
                has_target: act.roles.iter().any(|r| r == "target"),
                status,
                reciprocal: act.reciprocal,
                definition: act.definition,
                content: Vec::new(),
            });
        }
        for (i, content) in contents.into_iter().enumerate() {
            for (root, name) in content {
                let act = &book.acts[i].name;
                let fail = |problem: String| Error::new(file, format!("act `{act}`: {problem}"));
                let root = root.parse().map_err(|e| fail(format!("`content`: {e}")))?;
                let narrower = book
                    .find(&name)
                    .ok_or_else(|| fail(format!("`content`: there is no act `{name}`")))?;
                book.acts[i].content.push((root, narrower));
            }
        }
        Ok(book)
    }

    /// The act narrowed by the root of what is promised, asked or refused.
    #[must_use]
    pub fn narrowed(&self, act: u16, content: Root) -> u16 {
        let narrower = &self.acts[usize::from(act)].content;
        narrower.iter().find(|(root, _)| *root == content).map_or(act, |(_, narrower)| *narrower)
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
        assert!(book.acts.len() >= 400);
    }

    #[test]
    fn errors_name_the_act() {
        let text = "format = 2\n[[act]]\nname = \"x\"\nroot = \"FLATTER\"\ncameo = \"05\"\ngoldstein = 1.0\nquad = 1\nroles = []\nstatus = \"actual\"\ndefinition = \"d\"";
        let error = Codebook::parse("acts.toml", text).unwrap_err().to_string();
        assert_eq!(error, "acts.toml: act `x`: `root`: `FLATTER` is not a code of the codebook");
        let newer = Codebook::parse("acts.toml", "format = 9\nact = []").unwrap_err().to_string();
        assert!(newer.contains("format 9 is not known"), "{newer}");
    }
}
