//! The façade: asset bytes in, one article read at a time.
//!
//! Wires the rooms together and adds no linguistics of its own. A language
//! is compiled when the first article in it comes, once for all threads.

mod digests;

use digests::DigestTables;
use kilde_analysis::syntax::lemmas;
use kilde_analysis::{Error as DataError, Language};
use kilde_assets::Card;
use kilde_coding::{Atlas, Codebook, Coder, PairModel, Reading, Tongue, not_read};
use kilde_resolve::gazetteer::Gazetteer;
use kilde_resolve::toponyms::{Geoparser, Knowledge, PlaceModel, PlaceWords, Tables, Toponym};
use kilde_resolve::{DateNames, Names, TimeWords, World, WorldFiles};
use kilde_text::{Analysis, Article, Document, Lang, Relation, TextRange};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

pub use kilde_analysis::syntax::{Syntax, SyntaxScratch};
pub use kilde_coding::{Explained, Fired, Missed};
pub use kilde_resolve::toponyms::ToponymScratch;
pub use kilde_resolve::{Anchor, Grain, Interval, Time};

/// Buffers that a thread reuses from article to article.
#[derive(Debug, Default)]
pub struct Scratch {
    analysis: Analysis,
    syntax: SyntaxScratch,
    coding: kilde_coding::Scratch,
    toponyms: ToponymScratch,
    doc: Document,
}

/// Why the engine cannot be made from its assets.
#[derive(Clone, Debug)]
pub struct Error(String);

impl Error {
    /// An error of a room above, that reads tables of its own.
    #[must_use]
    pub fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<DataError> for Error {
    fn from(e: DataError) -> Self {
        Self(e.to_string())
    }
}

/// What made a record: the program's version and its assets.
#[derive(Clone, Debug)]
pub struct Info {
    /// Version of the program.
    pub version: String,
    /// Cards of everything that is embedded.
    pub cards: Vec<Card>,
}

/// Reads articles in every language that has a folder.
///
/// ```
/// use kilde_engine::{Engine, Scratch};
/// use kilde_text::{Article, Lang};
/// let engine = Engine::embedded()?;
/// let mut article = Article::new("a", "Russia shelled Kharkiv.");
/// article.lang = Lang::parse("en").unwrap();
/// let reading = engine.read(&article, &mut Scratch::default());
/// assert_eq!(reading.events[0].coded.root.as_str(), "ASSAULT");
/// # Ok::<(), kilde_engine::Error>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    book: Codebook,
    world: World,
    tongues: BTreeMap<Lang, OnceLock<Result<Tongue, Error>>>,
    times: BTreeMap<Lang, OnceLock<Result<TimeWords, Error>>>,
    syntaxes: BTreeMap<Lang, Model>,
    gazetteer: OnceLock<Result<Gazetteer, Error>>,
    knowledge: OnceLock<Result<Knowledge, Error>>,
    place_words: BTreeMap<Lang, OnceLock<Result<PlaceWords, Error>>>,
    /// Tables instead of the embedded ones, by name.
    tables: BTreeMap<String, String>,
    /// Lexicons of the user's, by language: name and text.
    overlays: Vec<(Lang, String, String)>,
    digests: DigestTables,
    info: Info,
}

/// A language's model of syntax, read when it is first asked for.
#[derive(Debug)]
struct Model {
    name: &'static str,
    bytes: &'static [u8],
    read: OnceLock<Result<Syntax, Error>>,
}

impl Engine {
    /// An engine over the embedded assets. Languages are compiled on first use.
    ///
    /// # Errors
    /// Where an asset that all languages share cannot be read: a fault of the build.
    pub fn embedded() -> Result<Self, Error> {
        Self::with_tables(BTreeMap::new())
    }

    /// An engine whose tables (`world/acts.toml`, `lang/en/lexicon.toml`, …) come
    /// from `tables` where it has them, by name, and are the embedded ones else.
    ///
    /// # Errors
    /// Where a table that all languages share cannot be read.
    pub fn with_tables(tables: BTreeMap<String, String>) -> Result<Self, Error> {
        let file = |name| file(&tables, name);
        let world = World::parse(&WorldFiles {
            countries: file("world/countries.toml")?,
            organisations: file("world/organisations.toml")?,
            people: file("world/people.toml")?,
            places: file("world/places.toml")?,
            outlets: file("world/outlets.toml")?,
        })?;
        let (name, text) = file("world/acts.toml")?;
        let book = Codebook::parse(name, text)?;
        let times = kilde_assets::languages().into_iter().filter_map(Lang::parse);
        let times = times.map(|lang| (lang, OnceLock::new())).collect();
        let tongues: BTreeMap<Lang, OnceLock<_>> = kilde_assets::languages()
            .into_iter()
            .filter_map(Lang::parse)
            .map(|lang| (lang, OnceLock::new()))
            .collect();
        let syntaxes = kilde_assets::ALL
            .iter()
            .filter_map(|asset| {
                let folder = asset.card.name.strip_prefix("lang/")?;
                let code = folder.strip_suffix(kilde_assets::SYNTAX_FILE)?.strip_suffix('/')?;
                let (name, bytes) = (asset.card.name, asset.bytes);
                Some((Lang::parse(code)?, Model { name, bytes, read: OnceLock::new() }))
            })
            .collect();
        let info = Info {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cards: kilde_assets::ALL.iter().map(|asset| asset.card).collect(),
        };
        Ok(Self {
            book,
            world,
            place_words: tongues.keys().map(|lang| (*lang, OnceLock::new())).collect(),
            tongues,
            times,
            syntaxes,
            gazetteer: OnceLock::new(),
            knowledge: OnceLock::new(),
            tables,
            overlays: Vec::new(),
            digests: DigestTables::default(),
            info,
        })
    }

    /// Adds a lexicon whose entries win over the embedded ones; `file` names it
    /// in errors, and its `lang` says for which language it is.
    ///
    /// # Errors
    /// Where it is not of the form of `lang/<code>/lexicon.toml`, or its
    /// language has no folder.
    pub fn overlay(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let lang = kilde_coding::language_of(file, text)?;
        let Some(cell) = self.tongues.get_mut(&lang) else {
            return Err(Error(format!("{file}: `lang`: there is no language folder for `{lang}`")));
        };
        *cell = OnceLock::new();
        self.overlays.push((lang, file.to_owned(), text.to_owned()));
        // Compiled at once, so that a fault is told now and not in a reading.
        match self.tongue(lang) {
            Some(Err(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Reads one article. The same article gives the same reading, whatever
    /// was read before and on whichever thread.
    #[must_use]
    pub fn read(&self, article: &Article, scratch: &mut Scratch) -> Reading {
        match self.parsed(article, scratch) {
            Ok(coder) => self.coded(&coder, article, scratch),
            Err(why) => not_read(article, &why),
        }
    }

    /// How each sentence of an article was read: which entries of the lexicon
    /// fired and which did not, and why.
    ///
    /// # Errors
    /// Where the article's language is not read.
    pub fn explain(
        &self,
        article: &Article,
        scratch: &mut Scratch,
    ) -> Result<(Vec<Explained>, Analysis), Error> {
        let coder = self.parsed(article, scratch).map_err(Error)?;
        let found = self.named(article, scratch);
        let atlas = self.atlas(&found);
        let explained = coder.explain(article, &scratch.analysis, atlas, &mut scratch.coding);
        Ok((explained, scratch.analysis.clone()))
    }

    /// Codes an article that was just parsed.
    fn coded(&self, coder: &Coder<'_>, article: &Article, scratch: &mut Scratch) -> Reading {
        let found = self.named(article, scratch);
        coder.read(article, &scratch.analysis, self.atlas(&found), &mut scratch.coding)
    }

    /// The toponyms of an article that was just parsed.
    fn named(&self, article: &Article, scratch: &mut Scratch) -> Vec<Toponym> {
        self.geoparser(article.lang).map_or_else(
            |_| Vec::new(),
            |g| g.find(&article.text, &scratch.analysis, &mut scratch.toponyms),
        )
    }

    fn atlas<'a>(&'a self, toponyms: &'a [Toponym]) -> Option<Atlas<'a>> {
        Some(Atlas { gazetteer: self.gazetteer().ok()?, toponyms })
    }

    /// The expressions of time in an article, and where each stands in its text.
    ///
    /// # Errors
    /// Where the article's language is not read.
    pub fn times(
        &self,
        article: &Article,
        scratch: &mut Scratch,
    ) -> Result<Vec<(TextRange, Time)>, Error> {
        let tongue = self.parsed(article, scratch).map_err(Error)?.tongue;
        let cell = self.times.get(&article.lang);
        let cell = cell.ok_or_else(|| Error("it has no language folder".to_owned()))?;
        let words = cell.get_or_init(|| {
            let (name, text) = file(&self.tables, &format!("lang/{}/dates.toml", article.lang))?;
            Ok(TimeWords::parse(name, text, tongue.language.words.numbers.clone())?)
        });
        let words = words.as_ref().map_err(Clone::clone)?;
        let Scratch { analysis, doc, .. } = scratch;
        tongue.language.segment(&article.text, &article.furniture, doc);
        let day = article.published.as_ref().map(|p| p.date);
        let times = words.read(doc, &article.text, analysis, day);
        Ok(times.into_iter().map(|t| (doc.cover(t.tokens.clone()), t)).collect())
    }

    /// Parses an article; the coder of its language, or why there is none.
    fn parsed(&self, article: &Article, scratch: &mut Scratch) -> Result<Coder<'_>, String> {
        let missing = || "it has no language folder".to_owned();
        let tongue = self.tongue(article.lang).ok_or_else(missing)?.map_err(|e| e.to_string())?;
        let syntax = self.syntax(article.lang).ok_or_else(missing)?.map_err(|e| e.to_string())?;
        // Print leaves the dots of ё out, and so did the treebanks' text; both
        // letters have two bytes, so that every offset holds.
        let text = match article.lang.as_str() {
            "ru" if article.text.contains(['ё', 'Ё']) => {
                Cow::Owned(article.text.replace('ё', "е").replace('Ё', "Е"))
            }
            _ => Cow::Borrowed(&article.text),
        };
        syntax.analyse(&text, &article.furniture, &mut scratch.analysis, &mut scratch.syntax);
        Ok(Coder { book: &self.book, world: &self.world, tongue })
    }

    /// Compiles every language now, for programs that would rather fail early.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn check(&self) -> Result<(), Error> {
        for lang in self.tongues.keys() {
            if let Some(Err(error)) = self.tongue(*lang) {
                return Err(error);
            }
        }
        Ok(())
    }

    /// The languages that have a folder.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        self.tongues.keys().copied().collect()
    }

    /// The model of syntax of a language, shared by all threads; `None` where
    /// there is none. It is read when it is first asked for.
    ///
    /// ```
    /// use kilde_engine::{Engine, Syntax, SyntaxScratch};
    /// use kilde_text::{Analysis, Lang};
    /// let engine = Engine::embedded()?;
    /// if let Some(syntax) = engine.syntax(Lang::parse("en").unwrap()) {
    ///     let (mut analysis, mut scratch) = (Analysis::default(), SyntaxScratch::default());
    ///     syntax?.analyse("Troops shelled it.", &[], &mut analysis, &mut scratch);
    ///     assert_eq!(analysis.form(3), ".");
    /// }
    /// assert!(engine.syntax(Lang::OTHER).is_none());
    /// # Ok::<(), kilde_engine::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the embedded file is no model that this program reads: a fault of
    /// the build.
    #[must_use]
    pub fn syntax(&self, lang: Lang) -> Option<Result<&Syntax, Error>> {
        let model = self.syntaxes.get(&lang)?;
        let read = model.read.get_or_init(|| {
            let syntax = Syntax::read(model.bytes)
                .map_err(|error| Error(format!("{}: {error}", model.name)))?;
            if syntax.lang() == lang {
                Ok(syntax)
            } else {
                Err(Error(format!("{}: it is the model of `{}`", model.name, syntax.lang())))
            }
        });
        Some(read.as_ref().map_err(Clone::clone))
    }

    /// The languages that have a model of syntax.
    #[must_use]
    pub fn syntax_languages(&self) -> Vec<Lang> {
        self.syntaxes.keys().copied().collect()
    }

    /// The places of the world, shared by all threads; opened when they are first
    /// asked for.
    ///
    /// # Errors
    /// Where the embedded file is no gazetteer that this program reads: a fault of
    /// the build.
    pub fn gazetteer(&self) -> Result<&Gazetteer, Error> {
        let opened = self.gazetteer.get_or_init(|| {
            let name = kilde_assets::GAZETTEER_FILE;
            let asset = kilde_assets::get(name).ok_or_else(|| {
                Error(format!("{name} is not embedded; `cargo xtask assets gazetteer` makes it"))
            })?;
            Gazetteer::decode(asset.bytes).map_err(|error| Error(format!("{name}: {error}")))
        });
        opened.as_ref().map_err(Clone::clone)
    }

    /// What toponyms of all languages are told by, made when it is first asked for.
    ///
    /// # Errors
    /// Where the gazetteer or the weights cannot be read: a fault of the build.
    pub fn knowledge(&self) -> Result<&Knowledge, Error> {
        let made = self.knowledge.get_or_init(|| {
            let name = kilde_assets::TOPONYMS_FILE;
            let asset = kilde_assets::get(name).ok_or_else(|| {
                Error(format!("{name} is not embedded; `cargo xtask train places` makes it"))
            })?;
            let model = PlaceModel::read(asset.bytes).map_err(|e| Error(format!("{name}: {e}")))?;
            Ok(Knowledge::new(self.gazetteer()?, model))
        });
        made.as_ref().map_err(Clone::clone)
    }

    /// What finds and resolves toponyms in a language.
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn geoparser(&self, lang: Lang) -> Result<Geoparser<'_>, Error> {
        self.geoparser_with(lang, self.knowledge()?)
    }

    /// The same, told by other weights than the embedded ones.
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn geoparser_with<'a>(
        &'a self,
        lang: Lang,
        knowledge: &'a Knowledge,
    ) -> Result<Geoparser<'a>, Error> {
        let missing = || Error(format!("`{lang}` has no language folder"));
        let tongue = self.tongue(lang).ok_or_else(missing)??;
        let words = self.place_words.get(&lang).ok_or_else(missing)?.get_or_init(|| {
            let (name, text) = file(&self.tables, &format!("lang/{lang}/places.toml"))?;
            Ok(PlaceWords::parse(name, text)?)
        });
        let tables = Tables {
            language: &tongue.language,
            names: &tongue.names,
            world: &self.world,
            words: words.as_ref().map_err(Clone::clone)?,
        };
        Ok(Geoparser { gazetteer: self.gazetteer()?, knowledge, tables })
    }

    /// The toponyms of an article, in text order.
    ///
    /// ```
    /// use kilde_engine::{Engine, Scratch};
    /// use kilde_text::{Article, Lang};
    /// let engine = Engine::embedded()?;
    /// let mut article = Article::new("a", "Der Zug fuhr von Wien nach Charkiw.");
    /// article.lang = Lang::parse("de").unwrap();
    /// let toponyms = engine.toponyms(&article, &mut Scratch::default())?;
    /// let place = toponyms[1].place.known().unwrap();
    /// assert_eq!(engine.gazetteer()?.place(*place).name, "Kharkiv");
    /// # Ok::<(), kilde_engine::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn toponyms(
        &self,
        article: &Article,
        scratch: &mut Scratch,
    ) -> Result<Vec<Toponym>, Error> {
        let geoparser = self.geoparser(article.lang)?;
        self.parsed(article, scratch).map_err(Error)?;
        Ok(geoparser.find(&article.text, &scratch.analysis, &mut scratch.toponyms))
    }

    /// The toponyms that some parts of an article's text are, one for each.
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn resolve(
        &self,
        article: &Article,
        given: &[TextRange],
        scratch: &mut Scratch,
    ) -> Result<Vec<Toponym>, Error> {
        let geoparser = self.geoparser(article.lang)?;
        self.parsed(article, scratch).map_err(Error)?;
        Ok(geoparser.resolve(&article.text, &scratch.analysis, given, &mut scratch.toponyms))
    }

    /// The words and trees of an article.
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn analyse<'s>(
        &self,
        article: &Article,
        scratch: &'s mut Scratch,
    ) -> Result<&'s Analysis, Error> {
        self.parsed(article, scratch).map_err(Error)?;
        Ok(&scratch.analysis)
    }

    /// The rules of tokens of a language, and its closed lists.
    ///
    /// # Errors
    /// Where the language is not read, or a file cannot be read.
    pub fn language(&self, lang: Lang) -> Result<&Language, Error> {
        let missing = || Error(format!("`{lang}` has no language folder"));
        Ok(&self.tongue(lang).ok_or_else(missing)??.language)
    }

    /// The text of a table such as `lang/nb/audit.toml`, and its name.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub fn table(&self, name: &str) -> Result<(&str, &str), Error> {
        file(&self.tables, name)
    }

    /// The acts that are coded.
    #[must_use]
    pub fn codebook(&self) -> &Codebook {
        &self.book
    }

    /// What a record names as its maker.
    #[must_use]
    pub fn info(&self) -> &Info {
        &self.info
    }

    fn tongue(&self, lang: Lang) -> Option<Result<&Tongue, Error>> {
        let cell = self.tongues.get(&lang)?;
        Some(cell.get_or_init(|| self.compile(lang)).as_ref().map_err(Clone::clone))
    }

    fn compile(&self, lang: Lang) -> Result<Tongue, Error> {
        let (name, text) = file(&self.tables, &format!("lang/{lang}/language.toml"))?;
        let language = Language::parse(name, text)?;
        let dates = DateNames::new(
            name,
            &language.dates,
            language.words.numbers.clone(),
            language.words.date_links(),
            language.words.location.clone(),
        )?;
        let (name, text) = file(&self.tables, &format!("lang/{lang}/actors.toml"))?;
        let names = Names::parse(name, text, lang.as_str(), &self.world)?;
        let lexicon = file(&self.tables, &format!("lang/{lang}/lexicon.toml"))?;
        let grammar = file(&self.tables, &format!("lang/{lang}/grammar.toml"))?;
        let name = format!("lang/{lang}/forms.txt");
        let forms = file(&self.tables, &name).ok();
        let mut tongue = Tongue::new(language, names, dates, &self.book, lexicon, grammar, forms)?;
        for (_, file, text) in self.overlays.iter().filter(|(of, ..)| *of == lang) {
            tongue.overlay(file, text, &self.book)?;
        }
        Ok(tongue)
    }

    /// Features of a pair of phrases (bytes of the text) for the classifier of
    /// pairs, each handed to `out` with its value; the words that carry the act,
    /// where some do.
    ///
    /// # Errors
    /// Where the article's language is not read.
    pub fn pair_features(
        &self,
        article: &Article,
        source: TextRange,
        target: TextRange,
        scratch: &mut Scratch,
        out: &mut dyn FnMut(&str, f32),
    ) -> Result<Option<TextRange>, Error> {
        let coder = self.parsed(article, scratch).map_err(Error)?;
        let Scratch { analysis, coding, .. } = scratch;
        Ok(coder.pair_features(article, analysis, coding, source, target, out))
    }

    /// The classifier of pairs of a language, read anew; `None` where there is none.
    ///
    /// # Errors
    /// Where the embedded file is damaged: a fault of the build.
    pub fn pair_model(&self, lang: Lang) -> Result<Option<PairModel>, Error> {
        let Some(asset) = kilde_assets::get(&format!("lang/{lang}/{}", kilde_assets::PAIRS_FILE))
        else {
            return Ok(None);
        };
        let name = asset.card.name;
        PairModel::read(asset.bytes).map(Some).map_err(|e| Error(format!("{name}: {e}")))
    }
}

/// The lemmas of verbs with their particles, by the index of the verb:
/// "kündigte … an" is "ankündigen". Verbs without a particle are left out.
#[must_use]
pub fn verb_lemmas(analysis: &Analysis) -> BTreeMap<usize, String> {
    analysis
        .words
        .iter()
        .filter(|word| word.relation == Relation::CompoundPrt)
        .filter_map(|word| word.head.map(|head| head as usize))
        .filter_map(|verb| {
            let lemma = lemmas::verb_lemma(analysis, verb);
            (lemma != analysis.lemma(verb)).then(|| (verb, lemma.into_owned()))
        })
        .collect()
}

fn file<'a>(tables: &'a BTreeMap<String, String>, name: &str) -> Result<(&'a str, &'a str), Error> {
    if let Some((name, text)) = tables.get_key_value(name) {
        return Ok((name, text));
    }
    let asset = kilde_assets::get(name).ok_or_else(|| Error(format!("{name} is not embedded")))?;
    let text =
        std::str::from_utf8(asset.bytes).map_err(|_| Error(format!("{name}: expected UTF-8")))?;
    Ok((asset.card.name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_compiles() {
        let engine = Engine::embedded().unwrap();
        engine.check().unwrap();
    }

    #[test]
    fn every_model_is_read() {
        let engine = Engine::embedded().unwrap();
        for lang in engine.syntax_languages() {
            engine.syntax(lang).unwrap().unwrap();
        }
    }
}
