//! Digests of articles for `kilde-stories`: tables found, stages wired.

use crate::{Engine, Error, Scratch, file};
use kilde_analysis::Language;
use kilde_coding::{Reading, not_read};
use kilde_stories::{Agencies, Digest, Shared, StoryWords, Tables};
use kilde_text::{Article, Lang, TextRange};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Tables that only digests need, read when the first is made.
#[derive(Debug, Default)]
pub(crate) struct DigestTables {
    read: OnceLock<Result<Compiled, Error>>,
}

#[derive(Debug)]
struct Compiled {
    agencies: Agencies,
    words: BTreeMap<Lang, StoryWords>,
    /// The record names offices in English.
    offices: StoryWords,
    english: Language,
}

impl Engine {
    /// The numbers of an article, in figures or words, with their bytes.
    ///
    /// # Errors
    /// Where the article's language is not read, or a table cannot be read.
    pub fn numbers(&self, article: &Article) -> Result<Vec<(TextRange, f64)>, Error> {
        let compiled = self.digests.read.get_or_init(|| self.compile_digests());
        let compiled = compiled.as_ref().map_err(Clone::clone)?;
        let language = self.language(article.lang)?;
        let Some(words) = compiled.words.get(&article.lang) else { return Ok(Vec::new()) };
        let doc = language.document(&article.text, &article.furniture);
        let found = kilde_stories::numbers(language, words, &doc, &article.text);
        Ok(found.into_iter().map(|(value, tokens)| (doc.cover(tokens), value)).collect())
    }

    /// Reads one article, and reduces it to what stories are told by.
    ///
    /// ```
    /// use kilde_engine::{Engine, Scratch};
    /// use kilde_text::{Article, Lang, TextRange};
    /// let engine = Engine::embedded()?;
    /// let mut article = Article::new("a", "KYIV (AP) — Russia shelled Kharkiv, killing 12 people.");
    /// article.lang = Lang::parse("en").unwrap();
    /// let (_, digest) = engine.digest(&article, &mut Scratch::default())?;
    /// assert_eq!(digest.credit.unwrap().name, "Associated Press");
    /// assert_eq!(digest.acts[0].tolls[0].as_ref().unwrap().value, 12);
    /// # Ok::<(), kilde_engine::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where a table of stories cannot be read: a fault of the build, or of the
    /// tables that the engine was given.
    pub fn digest(
        &self,
        article: &Article,
        scratch: &mut Scratch,
    ) -> Result<(Reading, Digest), Error> {
        let compiled = self.digests.read.get_or_init(|| self.compile_digests());
        let compiled = compiled.as_ref().map_err(Clone::clone)?;
        let shared = Shared {
            world: &self.world,
            book: &self.book,
            agencies: &compiled.agencies,
            offices: &compiled.offices,
            english: &compiled.english,
        };
        let (reading, tongue) = match self.parsed(article, scratch) {
            Ok(coder) => {
                let reading = self.coded(&coder, article, scratch);
                (reading, Some(coder.tongue))
            }
            Err(why) => {
                scratch.analysis.clear();
                (not_read(article, &why), None)
            }
        };
        let tables = tongue.zip(compiled.words.get(&article.lang)).map(|(tongue, words)| Tables {
            language: &tongue.language,
            names: &tongue.names,
            words,
        });
        let digest =
            kilde_stories::digest(&shared, tables.as_ref(), article, &reading, &scratch.analysis);
        Ok((reading, digest))
    }

    fn compile_digests(&self) -> Result<Compiled, Error> {
        let (name, text) = file(&self.tables, "world/agencies.toml")?;
        let agencies = Agencies::parse(name, text)?;
        let mut words = BTreeMap::new();
        for lang in self.tongues.keys() {
            let (name, text) = file(&self.tables, &format!("lang/{lang}/stories.toml"))?;
            words.insert(*lang, StoryWords::parse(name, text)?);
        }
        let english = Lang::parse("en").unwrap_or(Lang::OTHER);
        let offices = words.get(&english).cloned().unwrap_or_default();
        let (name, text) = file(&self.tables, "lang/en/language.toml")?;
        Ok(Compiled { agencies, words, offices, english: Language::parse(name, text)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_stories_is_read() {
        let engine = Engine::embedded().unwrap();
        let compiled = engine.compile_digests().unwrap();
        for (lang, words) in &compiled.words {
            assert!(words.units.len() > 50, "{lang}");
            assert!(words.offices.len() > 10, "{lang}");
        }
    }

    #[test]
    fn a_language_that_is_not_read_has_a_digest() {
        let engine = Engine::embedded().unwrap();
        let article = Article::new("x", "Lorem ipsum dolor sit amet. (AFP)");
        let (_, digest) = engine.digest(&article, &mut Scratch::default()).unwrap();
        assert!(digest.acts.is_empty() && !digest.sketch.is_empty());
    }
}
