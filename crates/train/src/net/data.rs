//! Sentences as numbers: rows of the feature table in, tags and heads out.

use crate::habits::UNKNOWN_FEATS;
use kilde_analysis::syntax::features::{Kind, Letters, context_hash, features};
use kilde_formats::conllu::Sentence;
use kilde_text::{Relation, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The rows of the feature table, found by the features' hashes.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    ids: FxHashMap<u32, u32>,
    /// Hash and kind of each row.
    pub rows: Vec<(u32, Kind)>,
}

/// How often a feature must occur to have a row: words by occurrences,
/// affixes and trigrams by different words.
const MIN_WORD: u32 = 2;
const MIN_AFFIX: u32 = 2;
const MIN_GRAM: u32 = 3;

impl Rows {
    /// The rows that these sentences call for; ordered by hash, so that they
    /// do not depend on the order of the sentences.
    pub fn collect<'a>(
        sentences: impl Iterator<Item = &'a Sentence>,
        contexts: impl Iterator<Item = u32>,
    ) -> Self {
        let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
        for sentence in sentences {
            for row in &sentence.rows {
                *forms.entry(&row.form).or_default() += 1;
            }
        }
        let mut counts: BTreeMap<(u32, u8), (Kind, u32)> = BTreeMap::new();
        let mut letters = Letters::default();
        let mut seen = FxHashSet::default();
        for (form, count) in forms {
            seen.clear();
            features(form, &mut letters, |kind, hash| {
                let add = if kind == Kind::Word { count } else { u32::from(seen.insert(hash)) };
                counts.entry((hash, kind as u8)).or_insert((kind, 0)).1 += add;
            });
        }
        let mut out = Self::default();
        for ((hash, _), (kind, count)) in counts {
            let min = match kind {
                Kind::Word => MIN_WORD,
                Kind::Affix => MIN_AFFIX,
                Kind::Gram => MIN_GRAM,
            };
            if count >= min {
                out.add(hash, kind);
            }
        }
        for hash in contexts {
            out.add(hash, Kind::Affix);
        }
        out
    }

    /// A table of given rows.
    pub fn of(rows: impl Iterator<Item = (u32, Kind)>) -> Self {
        let mut out = Self::default();
        for (hash, kind) in rows {
            out.add(hash, kind);
        }
        out
    }

    fn add(&mut self, hash: u32, kind: Kind) {
        // Two features of one hash share a row: one in a hundred thousand.
        if !self.ids.contains_key(&hash) {
            self.ids.insert(hash, self.rows.len() as u32);
            self.rows.push((hash, kind));
        }
    }

    /// The row of a hash.
    pub fn get(&self, hash: u32) -> Option<u32> {
        self.ids.get(&hash).copied()
    }
}

/// Feature names and their values, from all training sentences.
#[derive(Clone, Debug, Default)]
pub struct FeatValues {
    /// Name, values in order; the first value of each is "absent".
    pub groups: Vec<(String, Vec<String>)>,
}

impl FeatValues {
    /// All names and values that occur.
    pub fn collect<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Self {
        let mut names: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for row in sentences.flat_map(|s| &s.rows) {
            for (name, value) in pairs(&row.feats) {
                *names.entry(name.to_owned()).or_default().entry(value.to_owned()).or_default() +=
                    1;
            }
        }
        let groups = names
            .into_iter()
            .map(|(name, values)| {
                let mut list = vec![String::new()];
                list.extend(values.into_keys());
                (name, list)
            })
            .collect();
        Self { groups }
    }

    /// Number of values over all groups, absent ones included.
    pub fn width(&self) -> usize {
        self.groups.iter().map(|(_, v)| v.len()).sum()
    }

    /// The value of every group for a FEATS column; [`UNKNOWN`] for what is
    /// not given after [`UNKNOWN_FEATS`].
    pub fn encode(&self, feats: &str) -> Vec<u16> {
        let given: FxHashMap<&str, &str> = pairs(feats).collect();
        let absent = if feats.starts_with(UNKNOWN_FEATS) { UNKNOWN } else { 0 };
        self.groups
            .iter()
            .map(|(name, values)| {
                let value = given.get(name.as_str());
                let found = value.and_then(|value| values.iter().position(|v| v == value));
                found.map_or(absent, |i| i as u16)
            })
            .collect()
    }
}

/// A feature's value that is not known and not trained on.
pub const UNKNOWN: u16 = u16::MAX;

fn pairs(feats: &str) -> impl Iterator<Item = (&str, &str)> {
    feats.split('|').filter_map(|pair| pair.split_once('='))
}

/// One token as numbers.
#[derive(Clone, Debug)]
pub struct Token {
    /// Row of the word, where it has one.
    pub word: Option<u32>,
    /// How often the word occurs in training.
    pub count: u32,
    /// Rows of affixes, shape and context.
    pub affixes: Vec<u32>,
    /// Rows of trigrams.
    pub grams: Vec<u32>,
    /// Number of trigrams, those without a row included.
    pub gram_count: u32,
    /// Gold part of speech.
    pub upos: u8,
    /// Gold value per feature group, or [`UNKNOWN`].
    pub feats: Vec<u16>,
    /// Gold head: 0 for the root, else 1-based.
    pub head: u32,
    /// Gold relation.
    pub relation: u8,
}

/// One sentence as numbers.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Weight of its loss.
    pub weight: f32,
}

/// Turns sentences into examples. A sentence whose tags are not in the
/// inventories is left out.
pub struct Encoder<'a> {
    /// Feature rows.
    pub rows: &'a Rows,
    /// Feature values.
    pub values: &'a FeatValues,
    /// Word counts by hash.
    pub counts: &'a FxHashMap<u32, u32>,
}

/// Counts words by their hash.
pub fn word_counts<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> FxHashMap<u32, u32> {
    let mut counts = FxHashMap::default();
    let mut letters = Letters::default();
    for row in sentences.flat_map(|s| &s.rows) {
        features(&row.form, &mut letters, |kind, hash| {
            if kind == Kind::Word {
                *counts.entry(hash).or_default() += 1;
            }
        });
    }
    counts
}

impl Encoder<'_> {
    /// One sentence of a language and treebank.
    pub fn encode(&self, sentence: &Sentence, contexts: &[&str], weight: f32) -> Option<Example> {
        let mut letters = Letters::default();
        let mut tokens = Vec::with_capacity(sentence.rows.len());
        for row in &sentence.rows {
            let mut token = Token {
                word: None,
                count: 0,
                affixes: contexts.iter().filter_map(|c| self.rows.get(context_hash(c))).collect(),
                grams: Vec::new(),
                gram_count: 0,
                upos: Upos::parse(&row.upos)?.index() as u8,
                feats: self.values.encode(&row.feats),
                head: u32::try_from(row.head?).ok()?,
                relation: Relation::read(&row.relation)?.index() as u8,
            };
            features(&row.form, &mut letters, |kind, hash| {
                let id = self.rows.get(hash);
                match kind {
                    Kind::Word => {
                        token.word = id;
                        token.count = self.counts.get(&hash).copied().unwrap_or(0);
                    }
                    Kind::Affix => token.affixes.extend(id),
                    Kind::Gram => {
                        token.gram_count += 1;
                        token.grams.extend(id);
                    }
                }
            });
            tokens.push(token);
        }
        Some(Example { tokens, weight })
    }
}
