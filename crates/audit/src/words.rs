//! `lang/<code>/audit.toml`: labels of pages and conjunctions of clauses.

use kilde_engine::Error;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a label stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelOf {
    /// The list of sources.
    Sources,
    /// Where it happened.
    Place,
    /// What it is about.
    Topic,
    /// When it appeared or was changed.
    Date,
    /// A button that opens the rest.
    More,
    /// Pointers to other pages.
    Also,
    /// Buttons that pass the page on.
    Share,
    /// What readers say.
    Comments,
    /// Anything else of a page's frame.
    About,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    subordinators: Vec<String>,
    labels: BTreeMap<LabelOf, Vec<String>>,
    bands: BTreeMap<String, [f64; 2]>,
}

/// The table of one language, read.
#[derive(Clone, Debug, Default)]
pub struct AuditWords {
    labels: BTreeMap<String, LabelOf>,
    subordinators: BTreeSet<String>,
    bands: BTreeMap<String, [f64; 2]>,
}

impl AuditWords {
    /// Reads a table; `name` stands in errors.
    ///
    /// # Errors
    /// Where it is not of the form that `docs/audit.md` describes.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text)
            .map_err(|e| Error::new(format!("{name}: {}", e.message().replace('\n', " "))))?;
        if file.format != 1 {
            return Err(Error::new(format!("{name}: `format`: expected 1, found {}", file.format)));
        }
        let labels = file.labels.into_iter().flat_map(|(of, words)| {
            words.into_iter().map(move |word| (key(&word), of)).collect::<Vec<_>>()
        });
        Ok(Self {
            labels: labels.collect(),
            bands: file.bands,
            subordinators: file.subordinators.into_iter().map(|w| w.to_lowercase()).collect(),
        })
    }

    /// What a label, as [`key`] gives it, stands over.
    pub(crate) fn label(&self, key: &str) -> Option<LabelOf> {
        self.labels.get(key).copied()
    }

    /// The least and the most that a word such as "hundreds" is said of.
    pub(crate) fn band(&self, word: &str) -> Option<[f64; 2]> {
        self.bands.get(word).copied()
    }

    /// Whether a lower-case word is a conjunction that a verb must follow; of
    /// those of several words the last one counts.
    pub(crate) fn subordinates(&self, before: Option<&str>, word: &str) -> bool {
        self.subordinators.iter().any(|known| match known.rsplit_once(' ') {
            None => known == word,
            Some((rest, last)) => {
                last == word && rest.rsplit(' ').next().is_some_and(|w| Some(w) == before)
            }
        })
    }
}

/// The letters of a line in lower case, with single spaces: two lines that
/// differ in marks and numbers alone are one.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphabetic() || c == '\'' || c == '’' {
            out.extend(if c == '’' { '\'' } else { c }.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}
