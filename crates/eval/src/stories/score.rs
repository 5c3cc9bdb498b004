//! B-cubed scores, and the baseline: TF-IDF, one pass, one threshold.

use kilde_text::Article;
use std::collections::{BTreeMap, HashMap};

/// Precision, recall and F1, with the number of items.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Groups {
    /// Share of an item's group that belongs with it, on average.
    pub precision: f64,
    /// Share of what belongs with an item that is in its group, on average.
    pub recall: f64,
    /// Items.
    pub items: usize,
}

impl Groups {
    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// B-cubed (Bagga and Baldwin, 1998) over items given as true group and found
/// group; only items for which `scored` holds are averaged over, all count in
/// groups.
///
/// ```
/// let score = kilde_eval::stories::b_cubed(&[(0, 0), (0, 0), (1, 0)], |_| true);
/// assert!((score.precision - 5.0 / 9.0).abs() < 1e-9 && score.recall == 1.0);
/// ```
pub fn b_cubed(items: &[(usize, usize)], scored: impl Fn(usize) -> bool) -> Groups {
    let mut gold: BTreeMap<usize, f64> = BTreeMap::new();
    let mut found: BTreeMap<usize, f64> = BTreeMap::new();
    let mut both: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (g, f) in items {
        *gold.entry(*g).or_default() += 1.0;
        *found.entry(*f).or_default() += 1.0;
        *both.entry((*g, *f)).or_default() += 1.0;
    }
    let mut score = Groups::default();
    for (i, (g, f)) in items.iter().enumerate() {
        if scored(i) {
            let shared = both.get(&(*g, *f)).copied().unwrap_or_default();
            score.precision += shared / found.get(f).copied().unwrap_or(1.0);
            score.recall += shared / gold.get(g).copied().unwrap_or(1.0);
            score.items += 1;
        }
    }
    let all = score.items.max(1) as f64;
    Groups { precision: score.precision / all, recall: score.recall / all, ..score }
}

/// Seconds after which the baseline forgets a story.
const REST: i64 = 6 * 86_400;

/// Groups of a stream by the likeness of words alone: each article joins the
/// likest open group from `threshold` on.
///
/// `times` are seconds, in the order of the articles.
#[must_use]
pub fn tf_idf(articles: &[&Article], times: &[i64], threshold: f64) -> Vec<usize> {
    let mut documents: HashMap<String, f64> = HashMap::new();
    let mut groups: Vec<(HashMap<String, f64>, f64, i64)> = Vec::new();
    let mut placed = Vec::with_capacity(articles.len());
    for (i, (article, time)) in articles.iter().zip(times).enumerate() {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        let title = article.title.as_deref().unwrap_or_default();
        for word in title.split(' ').chain(article.text.split(char::is_whitespace)) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !word.is_empty() {
                *counts.entry(word).or_default() += 1.0;
            }
        }
        for word in counts.keys() {
            *documents.entry(word.clone()).or_default() += 1.0;
        }
        let all = (i + 1) as f64;
        for (word, count) in &mut counts {
            let seen = documents.get(word).copied().unwrap_or(1.0);
            *count = (1.0 + count.ln()) * ((all + 1.0) / seen).ln();
        }
        let norm = length(counts.values());
        let best = groups
            .iter()
            .enumerate()
            .filter(|(_, (_, _, last))| time - last <= REST)
            .map(|(at, (words, size, _))| {
                let dot: f64 = counts.iter().filter_map(|(w, x)| words.get(w).map(|y| x * y)).sum();
                (dot / (norm * size).max(1e-9), at)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let at = match best {
            Some((likeness, at)) if likeness >= threshold => at,
            _ => {
                groups.push((HashMap::new(), 0.0, *time));
                groups.len() - 1
            }
        };
        let (words, size, last) = &mut groups[at];
        for (word, weight) in counts {
            *words.entry(word).or_default() += weight / norm.max(1e-9);
        }
        *size = length(sorted(words).iter());
        *last = *time;
        placed.push(at);
    }
    placed
}

/// Sums of floats depend on their order: that of a hash map is none.
fn sorted(words: &HashMap<String, f64>) -> Vec<f64> {
    let mut weights: Vec<f64> = words.values().copied().collect();
    weights.sort_by(f64::total_cmp);
    weights
}

fn length<'a>(weights: impl Iterator<Item = &'a f64>) -> f64 {
    weights.map(|w| w * w).sum::<f64>().sqrt()
}
