//! What a text tells, sentence by sentence, in a form that can be compared:
//! content words and numbers.

use crate::outlets::alike;
use kilde_engine::{Engine, Error, Scratch};
use kilde_text::{Analysis, Article, Lang, TextRange, Upos};

/// Share by which rounded numbers may differ and be one.
const ROUNDED: f64 = 0.06;

/// A word that carries content.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// In [`Analysis::words`].
    pub word: usize,
    /// Lemma in lower case.
    pub lemma: String,
    /// Form in lower case.
    pub form: String,
    pub upos: Upos,
}

impl Content {
    /// Whether two words are forms of one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.lemma == other.lemma
            || alike(&self.form, &other.form)
            || alike(&self.lemma, &other.lemma)
    }
}

/// A number and what it counts.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    pub range: TextRange,
    pub value: f64,
    /// The noun that it counts; `None` where it stands alone.
    pub unit: Option<Content>,
}

impl Number {
    pub(crate) fn near(&self, value: f64) -> bool {
        (self.value - value).abs() <= ROUNDED * self.value.abs().max(value.abs())
    }
}

/// One sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub range: TextRange,
    pub content: Vec<Content>,
    pub numbers: Vec<Number>,
}

impl Sentence {
    /// How many of a sentence's content words this one has, as a share.
    pub(crate) fn covers(&self, other: &Self) -> f64 {
        if other.content.is_empty() {
            return 0.0;
        }
        let shared = other.content.iter().filter(|w| self.has(w)).count();
        shared as f64 / other.content.len() as f64
    }

    pub(crate) fn has(&self, word: &Content) -> bool {
        self.content.iter().any(|own| own.is(word))
    }
}

/// One text, read.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    pub lang: Lang,
    /// The news house, in lower case.
    pub outlet: Option<String>,
    /// The instant of publication as text that sorts, where known.
    pub published: Option<String>,
    pub text: String,
    pub sentences: Vec<Sentence>,
    pub analysis: Analysis,
}

impl Telling {
    pub(crate) fn read(
        engine: &Engine,
        article: &Article,
        scratch: &mut Scratch,
    ) -> Result<Self, Error> {
        let analysis = engine.analyse(article, scratch)?.clone();
        let numbers = engine.numbers(article)?;
        let content = |word: usize| {
            let upos = analysis.words[word].upos;
            matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj).then(|| Content {
                word,
                lemma: analysis.lemma(word).to_lowercase(),
                form: analysis.form(word).to_lowercase(),
                upos,
            })
        };
        let mut sentences = Vec::new();
        for tree in &analysis.sentences {
            let span = tree.words();
            if span.is_empty() {
                continue;
            }
            let range = analysis.words[span.start].range.cover(analysis.words[span.end - 1].range);
            let unit = |number: TextRange| -> Option<Content> {
                let next =
                    span.clone().find(|w| analysis.words[*w].range.start() >= number.end())?;
                (next..span.end.min(next + 4))
                    .take_while(|w| {
                        !matches!(analysis.words[*w].upos, Upos::Punct | Upos::Verb | Upos::Num)
                    })
                    .find(|w| analysis.words[*w].upos == Upos::Noun)
                    .and_then(content)
            };
            let own = numbers.iter().filter(|(at, _)| range.contains(*at));
            sentences.push(Sentence {
                range,
                content: span.clone().filter_map(content).collect(),
                numbers: own
                    .map(|(at, value)| Number { range: *at, value: *value, unit: unit(*at) })
                    .collect(),
            });
        }
        let published = article.published.as_ref().map(|p| {
            let time = p.time.as_deref().and_then(|t| t.parse::<jiff::Timestamp>().ok());
            time.map_or_else(|| p.date.to_string(), |t| t.to_string())
        });
        let outlet = article.outlet.as_ref().map(|o| o.to_lowercase());
        Ok(Self {
            lang: article.lang,
            outlet,
            published,
            text: article.text.clone(),
            sentences,
            analysis,
        })
    }

    pub(crate) fn words(&self, range: TextRange) -> &str {
        range.slice(&self.text).unwrap_or_default()
    }
}
