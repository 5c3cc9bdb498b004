//! The files of `eval/stories`.

use kilde_text::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// All templates and names.
#[derive(Clone, Debug)]
pub struct Templates {
    pub(super) names: Names,
    pub(super) tongues: Vec<(Lang, Tongue)>,
}

/// `names.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub seen: Vec<String>,
    pub unseen: Vec<String>,
    pub pairs: Vec<[String; 2]>,
    /// In Latin letters, in Russian, in Ukrainian.
    pub people: Vec<[String; 3]>,
    pub country: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub town: BTreeMap<String, Vec<BTreeMap<String, Forms>>>,
}

/// A name, or a name and the phrase that says "in" it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Forms {
    One(String),
    Two([String; 2]),
}

/// One language.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Tongue {
    #[serde(rename = "in")]
    pub inside: String,
    pub agencies: Vec<String>,
    pub weekdays: [String; 7],
    pub date: String,
    pub months: [String; 3],
    #[serde(flatten)]
    pub kinds: BTreeMap<String, Kind>,
}

/// One kind of story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    pub quotes: [String; 2],
    pub contexts: [String; 2],
    pub one: Happening,
    pub two: Happening,
}

/// One incident of a kind of story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Happening {
    pub title: String,
    pub leads: [String; 2],
    pub details: [String; 2],
    #[serde(default)]
    pub back: Option<String>,
}

/// A file that is not of its form.
#[derive(Clone, Debug)]
pub struct TemplatesError(String);

impl fmt::Display for TemplatesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplatesError {}

impl Templates {
    /// Reads `names.toml` and the file of each language.
    ///
    /// # Errors
    /// Where a file is not of its form, lacks a kind of story or names a
    /// country that is not there.
    pub fn parse(names: &str, files: &[(Lang, String)]) -> Result<Self, TemplatesError> {
        let fail = |file: &str, why: &dyn fmt::Display| TemplatesError(format!("{file}: {why}"));
        let names: Names = toml::from_str(names).map_err(|e| fail("names.toml", &e))?;
        let mut tongues = Vec::new();
        for (lang, text) in files {
            let file = format!("{lang}.toml");
            let tongue: Tongue = toml::from_str(text).map_err(|e| fail(&file, &e))?;
            for kind in names.seen.iter().chain(&names.unseen) {
                if !tongue.kinds.contains_key(kind) {
                    return Err(fail(&file, &format!("no [{kind}]")));
                }
            }
            for code in names.pairs.iter().flatten() {
                let named = names.country.get(code).and_then(|forms| forms.get(lang.as_str()));
                let towns = names.town.get(code).filter(|towns| towns.len() > 1);
                if named.is_none_or(Vec::is_empty)
                    || towns.is_none_or(|t| t.iter().any(|t| !t.contains_key(lang.as_str())))
                {
                    return Err(fail(
                        "names.toml",
                        &format!("{code}: a name in {lang} is missing"),
                    ));
                }
            }
            tongues.push((*lang, tongue));
        }
        if tongues.is_empty() || names.seen.is_empty() || names.unseen.is_empty() {
            return Err(fail("names.toml", &"no kind of story or no language"));
        }
        if names.pairs.is_empty() || names.people.len() < 4 {
            return Err(fail("names.toml", &"no pairs, or fewer than four people"));
        }
        Ok(Self { names, tongues })
    }
}
