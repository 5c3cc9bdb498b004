//! What is kept of a text's wording: hashes of its runs of words.
//!
//! A sketch holds the hashes below a fixed bound, so that two sketches sample
//! the same runs: their overlap estimates both how alike two texts are
//! (Jaccard) and how much of one stands in the other (containment), which the
//! signatures of plain `MinHash` do not give.

use crate::hash::Hash;
use kilde_text::TextRange;

/// Words in a run.
const RUN: usize = 4;
/// Hashes kept of a short text whatever their value.
const SHORT: usize = 64;
/// Every second run is kept.
const KEPT: u32 = u32::MAX / 2;
/// One run in eight is looked up.
const LOOKED_UP: u32 = u32::MAX / 8;
/// Least number of runs that are looked up.
const LOOKED_UP_MIN: usize = 8;

/// A sample of the runs of words of one text.
///
/// ```
/// use kilde_stories::Sketch;
/// let a = Sketch::new("The two sides signed a truce in the old town on Monday night", &[]);
/// let b = Sketch::new("The two sides signed a truce in the old town on Monday", &[]);
/// assert!(a.overlap(&b).containment() > 0.9);
/// let c = Sketch::new("A truce was signed by both of them late on Monday, officials said", &[]);
/// assert_eq!(a.overlap(&c).shared, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// In ascending order, without doubles.
    hashes: Vec<u32>,
    /// All hashes below it are there.
    bound: u32,
}

/// How two sketches overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Sampled runs that both have.
    pub shared: usize,
    /// Sampled runs of the first.
    pub first: usize,
    /// Sampled runs of the second.
    pub second: usize,
}

impl Overlap {
    /// Shared runs over all runs of both.
    #[must_use]
    pub fn jaccard(self) -> f64 {
        ratio(self.shared, self.first + self.second - self.shared)
    }

    /// Shared runs over those of the shorter text.
    #[must_use]
    pub fn containment(self) -> f64 {
        ratio(self.shared, self.first.min(self.second))
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Sketch {
    /// Sketches a text without its furniture.
    #[must_use]
    pub fn new(text: &str, furniture: &[TextRange]) -> Self {
        let mut words: Vec<u64> = Vec::new();
        let mut at = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let range = at..at + word.len();
            at = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            let skipped = furniture.iter().any(|f| f.start() < range.end && range.start < f.end());
            if !word.is_empty() && !skipped {
                words.push(crate::hash::of(&word.to_lowercase()));
            }
        }
        let mut all: Vec<u32> = words
            .windows(RUN.min(words.len().max(1)))
            .map(|run| (run.iter().fold(Hash::new(), |h, w| h.number(*w)).end() >> 32) as u32)
            .collect();
        all.sort_unstable();
        all.dedup();
        if all.len() <= SHORT {
            return Self { hashes: all, bound: u32::MAX };
        }
        let kept = all.partition_point(|h| *h <= KEPT).max(SHORT);
        all.truncate(kept);
        let bound = all.last().copied().unwrap_or(0).max(KEPT);
        Self { hashes: all, bound }
    }

    /// The hashes that an index of sketches holds: enough to find any text
    /// that shares a good part of this one.
    #[must_use]
    pub fn keys(&self) -> &[u32] {
        let few = LOOKED_UP_MIN.min(self.hashes.len());
        &self.hashes[..self.hashes.partition_point(|h| *h <= LOOKED_UP).max(few)]
    }

    /// How much wording two texts share.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Overlap {
        let bound = self.bound.min(other.bound);
        let below = |s: &Self| s.hashes.partition_point(|h| *h <= bound);
        let (a, b) = (&self.hashes[..below(self)], &other.hashes[..below(other)]);
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        Overlap { shared, first: a.len(), second: b.len() }
    }

    /// Number of sampled runs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether the text had no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(from: u32, to: u32) -> String {
        (from..to).map(|i| format!("w{} ", i * 7919 % 1009)).collect()
    }

    #[test]
    fn a_cut_text_is_contained() {
        let whole = Sketch::new(&long(0, 600), &[]);
        let part = Sketch::new(&long(100, 200), &[]);
        let overlap = whole.overlap(&part);
        assert!(overlap.containment() > 0.95, "{overlap:?}");
        assert!(overlap.jaccard() < 0.3);
        assert!(part.keys().iter().any(|key| whole.keys().contains(key)));
    }

    #[test]
    fn empty_and_tiny_texts_do_no_harm() {
        assert!(Sketch::new("", &[]).is_empty());
        let one = Sketch::new("word", &[]);
        assert_eq!(one.overlap(&Sketch::default()).containment(), 0.0);
        assert_eq!(one.keys().len(), 1);
    }

    #[test]
    fn furniture_is_no_wording() {
        let text = "Imprint | Contact\nThe ministers met again";
        let plain = Sketch::new("The ministers met again", &[]);
        assert_eq!(Sketch::new(text, &[TextRange::new(0, 17)]), plain);
    }
}
