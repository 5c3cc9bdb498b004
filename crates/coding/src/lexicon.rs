//! Which words of a language name which act: `lang/<code>/lexicon.toml`.

use crate::{Codebook, Status};
use kilde_analysis::{Error, PatternSet};
use serde::Deserialize;

/// How the matched words name the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A verb in the active voice: its subject acts.
    Active,
    /// A participle: its subject is acted upon.
    Passive,
    /// An event noun.
    Noun,
}

/// One entry, compiled.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Index into [`Codebook::acts`].
    pub act: u16,
    /// Prepositions before the target, instead of the language's own.
    pub target: Option<PatternSet<()>>,
    /// Whether the act has a target here.
    pub object: bool,
    /// Whether the subject is the target.
    pub swap: bool,
    /// Status instead of the act's own.
    pub status: Option<Status>,
    /// The sentence must hold one of these.
    pub needs: PatternSet<()>,
    /// The sentence must hold none of these.
    pub unless: PatternSet<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "format")]
    _format: u32,
    entry: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    act: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    participles: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    target: Option<Vec<String>>,
    object: Option<String>,
    #[serde(default)]
    swap: bool,
    status: Option<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

/// The entries of one language and the words that fire them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    pub(crate) words: PatternSet<(u32, Frame)>,
}

impl Lexicon {
    /// Reads `lexicon.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// Where the text is not of that form, or an entry names an unknown act,
    /// names no word, or holds a pattern that cannot be read.
    pub fn parse(file: &str, text: &str, book: &Codebook) -> Result<Self, Error> {
        let raw: File = toml::from_str(text).map_err(|e| Error::new(file, e))?;
        let mut lexicon = Self::default();
        for (i, entry) in raw.entry.into_iter().enumerate() {
            let fail = |problem: String| {
                Error::new(file, format!("entry {} (`{}`): {problem}", i + 1, entry.act))
            };
            let act = book
                .find(&entry.act)
                .ok_or_else(|| fail("the act is not in world/acts.toml".to_owned()))?;
            let object = match entry.object.as_deref() {
                None => true,
                Some("none") => false,
                Some(other) => {
                    return Err(fail(format!("`object` can only be \"none\", not `{other}`")));
                }
            };
            let status = match &entry.status {
                Some(status) => Some(status.parse().map_err(|e| fail(format!("`status`: {e}")))?),
                None => None,
            };
            let set = |p: &[String]| PatternSet::all(p, &()).map_err(|e| fail(e.to_string()));
            let id = lexicon.entries.len() as u32;
            let lists = [
                (&entry.verbs, Frame::Active),
                (&entry.participles, Frame::Passive),
                (&entry.nouns, Frame::Noun),
            ];
            if lists.iter().all(|(list, _)| list.is_empty()) {
                return Err(fail("needs one of `verbs`, `participles`, `nouns`".to_owned()));
            }
            for (list, frame) in lists {
                for pattern in list {
                    lexicon.words.add(pattern, (id, frame)).map_err(|e| fail(e.to_string()))?;
                }
            }
            lexicon.entries.push(Entry {
                act,
                target: entry.target.as_deref().map(set).transpose()?,
                object,
                swap: entry.swap,
                status,
                needs: set(&entry.needs)?,
                unless: set(&entry.unless)?,
            });
        }
        Ok(lexicon)
    }

    /// Number of word patterns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the lexicon holds no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_entry() {
        let book = Codebook::default();
        let text = "[[entry]]\nact = \"juggle\"\nverbs = [\"juggles\"]";
        let error = Lexicon::parse("lexicon.toml", text, &book).unwrap_err().to_string();
        assert_eq!(error, "lexicon.toml: entry 1 (`juggle`): the act is not in world/acts.toml");
    }
}
