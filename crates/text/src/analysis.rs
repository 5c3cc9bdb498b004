//! One article analysed in the terms of Universal Dependencies.

use crate::{Lang, Relation, TextRange, Upos};
use std::ops::Range;
use std::sync::Arc;

/// One set of UD features, by its number in the [`FeatureSets`] of the
/// analysis. [`Feats::NONE`] is the empty one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Feats(pub u16);

impl Feats {
    /// No features: `_`.
    pub const NONE: Self = Self(0);
}

/// The sets of UD features that a model knows, each as written in CoNLL-U
/// (`Case=Nom|Number=Sing`); number 0 is the empty set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureSets {
    sets: Vec<String>,
}

impl Default for FeatureSets {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl FeatureSets {
    /// The empty set followed by `sets`.
    #[must_use]
    pub fn new(sets: impl Iterator<Item = String>) -> Self {
        Self { sets: std::iter::once(String::new()).chain(sets).collect() }
    }

    /// As written in CoNLL-U, but empty where that is `_`.
    #[must_use]
    pub fn text(&self, feats: Feats) -> &str {
        self.sets.get(usize::from(feats.0)).map_or("", String::as_str)
    }

    /// The value of one feature.
    ///
    /// ```
    /// use kilde_text::{Feats, FeatureSets};
    /// let sets = FeatureSets::new(["Case=Nom|Number=Sing".to_owned()].into_iter());
    /// assert_eq!(sets.value(Feats(1), "Number"), Some("Sing"));
    /// assert_eq!(sets.value(Feats::NONE, "Number"), None);
    /// ```
    #[must_use]
    pub fn value(&self, feats: Feats, name: &str) -> Option<&str> {
        self.text(feats).split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// How many there are, the empty one included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// Never: the empty set is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// One syntactic word.
///
/// French "du" is one token and two words, "de" and "le"; both have the
/// token's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the article's text: the word itself, or the multi-word token
    /// that it is part of.
    pub range: TextRange,
    /// Bytes of [`Analysis::strings`].
    pub form: TextRange,
    /// Bytes of [`Analysis::strings`].
    pub lemma: TextRange,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Index of the head in [`Analysis::words`]; `None` for a sentence's root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub relation: Relation,
    /// Whether space follows it in the text; true within a multi-word token.
    pub space_after: bool,
}

/// A token of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MultiWord {
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Its form, in bytes of [`Analysis::strings`].
    pub form: TextRange,
    /// Index of its first word.
    pub first: u32,
    /// The index after its last word.
    pub end: u32,
    /// Whether space follows it in the text.
    pub space_after: bool,
}

/// The words of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Index of its first word.
    pub first: u32,
    /// The index after its last word.
    pub end: u32,
}

impl Tree {
    /// The indices of its words.
    #[must_use]
    pub fn words(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// One article as words, sentences and trees. Forms and lemmas lie in one
/// buffer, so that an analysis can be cleared and filled again without a
/// new allocation.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// All words in text order.
    pub words: Vec<Word>,
    /// All multi-word tokens in text order.
    pub multiwords: Vec<MultiWord>,
    /// All sentences in text order; none is empty and they do not overlap.
    pub sentences: Vec<Tree>,
    /// Forms and lemmas.
    pub strings: String,
    /// What the words' [`Feats`] mean.
    pub sets: Arc<FeatureSets>,
    /// The language whose model made it.
    pub lang: Option<Lang>,
}

impl Analysis {
    /// Empties it but keeps its buffers.
    pub fn clear(&mut self) {
        self.words.clear();
        self.multiwords.clear();
        self.sentences.clear();
        self.strings.clear();
        self.lang = None;
    }

    /// Adds a string to the buffer.
    pub fn intern(&mut self, text: &str) -> TextRange {
        let start = self.strings.len();
        self.strings.push_str(text);
        TextRange::new(start, self.strings.len())
    }

    /// Adds a word that is not yet tagged.
    pub fn push_word(&mut self, range: TextRange, form: &str, space_after: bool) {
        let form = self.intern(form);
        self.words.push(Word {
            range,
            form,
            lemma: TextRange::new(form.end(), form.end()),
            upos: Upos::X,
            feats: Feats::NONE,
            head: None,
            relation: Relation::Dep,
            space_after,
        });
    }

    /// The form of a word.
    #[must_use]
    pub fn form(&self, word: usize) -> &str {
        &self.strings[self.words[word].form.as_range()]
    }

    /// The lemma of a word.
    #[must_use]
    pub fn lemma(&self, word: usize) -> &str {
        &self.strings[self.words[word].lemma.as_range()]
    }

    /// The value of one UD feature of a word.
    #[must_use]
    pub fn feature(&self, word: usize, name: &str) -> Option<&str> {
        self.sets.value(self.words[word].feats, name)
    }
}
