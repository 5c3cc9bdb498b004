//! A report as weighted features, and how alike two are.

use crate::{Digest, FeatureKind};
use rustc_hash::FxHashMap;

/// Features that a report is compared by, the weightiest.
const KEPT: usize = 160;
/// Reports after which all counts are halved: what was news once is not for ever.
const HALVED: u32 = 200_000;

/// Features by key, in ascending order, with weights; length one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vector {
    /// Pairs of key and weight.
    pub items: Vec<(u64, f32)>,
}

impl Vector {
    /// Cosine with another, whose norm is given.
    pub fn dot(&self, other: &[(u64, f32)]) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < self.items.len() && j < other.len() {
            match self.items[i].0.cmp(&other[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.items[i].1 * other[j].1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    fn normalised(mut items: Vec<(u64, f32)>) -> Self {
        items.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        items.truncate(KEPT);
        let norm = items.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if norm > 0.0 {
            items.iter_mut().for_each(|(_, w)| *w /= norm);
        }
        items.sort_unstable_by_key(|(key, _)| *key);
        Self { items }
    }
}

/// How many reports have had each feature.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frequencies {
    counts: FxHashMap<u64, u32>,
    reports: u32,
}

impl Frequencies {
    fn idf(&self, key: u64) -> f32 {
        let count = self.counts.get(&key).copied().unwrap_or(0);
        ((self.reports as f32 + 40.0) / (count as f32 + 1.0)).ln()
    }

    /// Counts a report's features, and gives its two vectors: what means the
    /// same in every language, and its words.
    pub fn vectors(&mut self, digest: &Digest) -> (Vector, Vector) {
        let mut neutral: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
        for feature in &digest.features {
            let entry = neutral.entry(feature.key).or_insert((weight(feature.kind), 0.0));
            entry.1 += 1.0;
        }
        let mut words: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
        for word in &digest.words {
            words.entry(*word).or_insert((1.0, 0.0)).1 += 1.0;
        }
        let weigh = |features: &FxHashMap<u64, (f32, f32)>| {
            let items = features.iter().map(|(key, (kind, times))| {
                (*key, kind * (1.0 + times.ln()) * self.idf(*key).max(0.1))
            });
            Vector::normalised(items.collect())
        };
        let vectors = (weigh(&neutral), weigh(&words));
        for key in neutral.keys().chain(words.keys()) {
            *self.counts.entry(*key).or_default() += 1;
        }
        self.reports += 1;
        if self.reports >= HALVED {
            self.reports /= 2;
            self.counts.retain(|_, count| {
                *count /= 2;
                *count > 0
            });
        }
        vectors
    }
}

/// What a kind of feature is worth beside its rarity.
fn weight(kind: FeatureKind) -> f32 {
    match kind {
        FeatureKind::Person => 1.4,
        FeatureKind::Day => 1.3,
        FeatureKind::Place | FeatureKind::Number => 1.2,
        FeatureKind::Name => 1.0,
        FeatureKind::Organisation => 0.9,
        FeatureKind::Act => 0.7,
        FeatureKind::Country => 0.6,
    }
}
